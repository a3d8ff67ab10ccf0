//! What was deleted and can be brought back: lectures, with the sections and courses that were deleted around them.

use diesel::prelude::*;

use crate::indexing::{self, Subject};
use crate::learning::attachments;
use crate::learning::courses::{Course, edited_ids};
use crate::learning::lectures::Lecture;
use crate::one_of::OneOfValues;
use crate::schema::{courses, lectures, sections};
use crate::types::Timestamp;
use crate::types::ids::{CourseId, LectureId, OrganisationId, SectionId};
use crate::{DbConnection, DbResult};

/// A lecture that can be brought back, its course, and when it was deleted.
pub type Deleted = (Lecture, Course, Option<Timestamp>);

/// Hides a lecture.
pub fn hide(conn: &mut DbConnection, id: LectureId, now: Timestamp) -> DbResult<()> {
    diesel::update(lectures::table.find(id))
        .set((
            lectures::deleted_at.eq(now),
            lectures::publish_asked_at.eq(None::<Timestamp>),
        ))
        .execute(conn)?;
    indexing::note(conn, Subject::Lecture(id))
}

/// Deletes a section that shows no lecture: it is hidden as long as one in it can be brought back.
pub fn delete_section(conn: &mut DbConnection, id: SectionId, now: Timestamp) -> DbResult<()> {
    diesel::update(sections::table.find(id))
        .set(sections::deleted_at.eq(now))
        .execute(conn)?;
    forget_section(conn, id)
}

/// Deletes a course that shows no lecture, likewise.
pub fn delete_course(conn: &mut DbConnection, id: CourseId, now: Timestamp) -> DbResult<()> {
    diesel::update(courses::table.find(id))
        .set(courses::deleted_at.eq(now))
        .execute(conn)?;
    indexing::note(conn, Subject::Course(id))?;
    forget_course(conn, id, now)
}

/// The deleted lecture with an id.
pub fn by_id(conn: &mut DbConnection, id: LectureId) -> DbResult<Deleted> {
    let found = lectures::table
        .inner_join(courses::table)
        .filter(lectures::id.eq(id))
        .filter(lectures::deleted_at.is_not_null());
    Ok(found
        .select((Lecture::as_select(), Course::as_select(), lectures::deleted_at))
        .first(conn)?)
}

/// Deleted lectures of courses that some organisations may edit, or of all, newest first.
pub fn list(
    conn: &mut DbConnection,
    editors: Option<&[OrganisationId]>,
    after: Option<LectureId>,
    rows: i64,
) -> DbResult<Vec<Deleted>> {
    let mut query = lectures::table
        .inner_join(courses::table)
        .filter(lectures::deleted_at.is_not_null())
        .order(lectures::id.desc())
        .select((Lecture::as_select(), Course::as_select(), lectures::deleted_at))
        .limit(rows)
        .into_boxed();
    if let Some(editors) = editors {
        query = query.filter(lectures::course_id.one_of(edited_ids(conn, editors)?));
    }
    if let Some(after) = after {
        query = query.filter(lectures::id.lt(after));
    }
    Ok(query.load(conn)?)
}

/// Brings a lecture back, and what was deleted around it.
pub fn restore(conn: &mut DbConnection, lecture: &Lecture) -> DbResult<()> {
    let nothing = None::<Timestamp>;
    diesel::update(courses::table.find(lecture.course_id))
        .set(courses::deleted_at.eq(nothing))
        .execute(conn)?;
    diesel::update(sections::table.find(lecture.section_id))
        .set(sections::deleted_at.eq(nothing))
        .execute(conn)?;
    diesel::update(lectures::table.find(lecture.id))
        .set(lectures::deleted_at.eq(nothing))
        .execute(conn)?;
    indexing::note(conn, Subject::Course(lecture.course_id))
}

/// Lectures that were deleted before a moment.
pub fn deleted_before(conn: &mut DbConnection, before: Timestamp, rows: i64) -> DbResult<Vec<LectureId>> {
    let found = lectures::table.filter(lectures::deleted_at.le(before));
    Ok(found
        .order(lectures::deleted_at)
        .limit(rows)
        .select(lectures::id)
        .load(conn)?)
}

/// Forgets a lecture with all its rows, and what was deleted around it when nothing is left in there.
pub fn forget(conn: &mut DbConnection, id: LectureId, now: Timestamp) -> DbResult<()> {
    attachments::forget_of_lecture(conn, id, now)?;
    let found = lectures::table.find(id);
    let (section, course) = found.select((lectures::section_id, lectures::course_id)).first(conn)?;
    diesel::delete(lectures::table.find(id)).execute(conn)?;
    indexing::note(conn, Subject::Lecture(id))?;
    forget_section(conn, section)?;
    forget_course(conn, course, now)
}

fn forget_section(conn: &mut DbConnection, id: SectionId) -> DbResult<()> {
    let inside = lectures::table.filter(lectures::section_id.eq(id)).select(lectures::id);
    if inside.first::<LectureId>(conn).optional()?.is_none() {
        let hidden = sections::table.find(id).filter(sections::deleted_at.is_not_null());
        diesel::delete(hidden).execute(conn)?;
    }
    Ok(())
}

fn forget_course(conn: &mut DbConnection, id: CourseId, now: Timestamp) -> DbResult<()> {
    let inside = lectures::table.filter(lectures::course_id.eq(id)).select(lectures::id);
    if inside.first::<LectureId>(conn).optional()?.is_none() {
        let hidden = courses::table.find(id).filter(courses::deleted_at.is_not_null());
        if hidden.select(courses::id).first::<CourseId>(conn).optional()?.is_some() {
            attachments::forget_of_course(conn, id, now)?;
            diesel::delete(courses::table.find(id)).execute(conn)?;
        }
    }
    Ok(())
}
