//! Sections of courses.

use diesel::prelude::*;

use crate::learning::deletion;
use crate::one_of::OneOfValues;
use crate::schema::{lectures, sections};
use crate::types::ids::{CourseId, LectureId, SectionId};
use crate::types::{Json, LangText, Timestamp};
use crate::{DbConnection, DbError, DbResult};

/// A section.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = sections)]
pub struct Section {
    /// Its id.
    pub id: SectionId,
    /// The course it is part of.
    pub course_id: CourseId,
    /// Its title.
    pub title: Json<LangText>,
    /// Its place in the course, from 0.
    pub place: i32,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// Raised by every edit of its fields, from 1.
    pub revision: i32,
}

/// Adds a section.
pub fn insert(conn: &mut DbConnection, section: &Section) -> DbResult<()> {
    diesel::insert_into(sections::table).values(section).execute(conn)?;
    Ok(())
}

/// The section with an id.
pub fn by_id(conn: &mut DbConnection, id: SectionId) -> DbResult<Section> {
    Ok(sections::table
        .find(id)
        .filter(sections::deleted_at.is_null())
        .select(Section::as_select())
        .first(conn)?)
}

/// The sections of a course, in order.
pub fn of_course(conn: &mut DbConnection, course_id: CourseId) -> DbResult<Vec<Section>> {
    let rows = sections::table
        .filter(sections::course_id.eq(course_id))
        .filter(sections::deleted_at.is_null())
        .order((sections::place, sections::id))
        .select(Section::as_select())
        .load(conn)?;
    Ok(rows)
}

/// The sections of some courses, in no order.
pub fn of_courses(conn: &mut DbConnection, course_ids: &[CourseId]) -> DbResult<Vec<Section>> {
    let rows = sections::table
        .filter(sections::course_id.one_of(course_ids.iter().copied()))
        .filter(sections::deleted_at.is_null())
        .select(Section::as_select())
        .load(conn)?;
    Ok(rows)
}

/// The place after the last section of a course.
pub fn next_place(conn: &mut DbConnection, course_id: CourseId) -> DbResult<i32> {
    let last = sections::table
        .filter(sections::course_id.eq(course_id))
        .select(diesel::dsl::max(sections::place))
        .first::<Option<i32>>(conn)?;
    Ok(last.map_or(0, |place| place.saturating_add(1)))
}

/// Gives a section a new title.
pub fn rename(conn: &mut DbConnection, id: SectionId, title: LangText, now: Timestamp) -> DbResult<Section> {
    diesel::update(sections::table.find(id))
        .set((
            sections::title.eq(Json(title)),
            sections::updated_at.eq(now),
            sections::revision.eq(sections::revision + 1),
        ))
        .execute(conn)?;
    by_id(conn, id)
}

/// Keeps others from changing a section until this transaction ends.
pub fn lock(conn: &mut DbConnection, id: SectionId) -> DbResult<()> {
    diesel::update(sections::table.find(id))
        .set(sections::revision.eq(sections::revision))
        .execute(conn)?;
    Ok(())
}

/// Moves a section to a place in its course.
pub fn place(conn: &mut DbConnection, id: SectionId, place: i32) -> DbResult<()> {
    diesel::update(sections::table.find(id))
        .set(sections::place.eq(place))
        .execute(conn)?;
    Ok(())
}

/// Removes a section; [`DbError::Referenced`] while it shows a lecture.
pub fn delete_empty(conn: &mut DbConnection, id: SectionId, now: Timestamp) -> DbResult<()> {
    let lecture = lectures::table
        .filter(lectures::section_id.eq(id))
        .filter(lectures::deleted_at.is_null())
        .select(lectures::id);
    if lecture.first::<LectureId>(conn).optional()?.is_some() {
        return Err(DbError::Referenced);
    }
    deletion::delete_section(conn, id, now)
}
