//! Lectures.

use diesel::prelude::*;

use crate::access::PublicationState;
use crate::indexing::{self, Subject};
use crate::learning::courses::Course;
use crate::one_of::OneOfValues;
use crate::schema::{courses, lectures};
use crate::types::ids::{CourseId, LectureId, SectionId};
use crate::types::{Json, LangText, Language, Timestamp};
use crate::{DbConnection, DbResult};

/// A lecture.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = lectures)]
pub struct Lecture {
    /// Its id.
    pub id: LectureId,
    /// The course it is part of.
    pub course_id: CourseId,
    /// The section of that course.
    pub section_id: SectionId,
    /// Its title.
    pub title: Json<LangText>,
    /// What it is about.
    pub description: Json<LangText>,
    /// Where it is in its life.
    pub state: PublicationState,
    /// Its place in the section, from 0.
    pub place: i32,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// When it was last published.
    pub published_at: Option<Timestamp>,
    /// Raised by every edit of its fields, from 1.
    pub revision: i32,
    /// Since when it is to be published as soon as it can be played.
    pub publish_asked_at: Option<Timestamp>,
    /// Since when its instructor knows that it cannot be.
    pub publish_failed_at: Option<Timestamp>,
    /// Since when it has this picture of its own.
    pub thumbnail_at: Option<Timestamp>,
}

impl Lecture {
    /// A new one: a draft without a video, for the place `place` of a section.
    #[must_use]
    pub fn draft(
        (course_id, section_id): (CourseId, SectionId),
        place: i32,
        title: LangText,
        description: LangText,
        now: Timestamp,
    ) -> Self {
        Self {
            id: LectureId::new(),
            course_id,
            section_id,
            title: Json(title),
            description: Json(description),
            state: PublicationState::Draft,
            place,
            created_at: now,
            updated_at: now,
            published_at: None,
            revision: 1,
            publish_asked_at: None,
            publish_failed_at: None,
            thumbnail_at: None,
        }
    }
}

/// What changes in a lecture.
#[derive(AsChangeset, Default)]
#[diesel(table_name = lectures)]
pub struct LectureChange {
    /// A new title.
    pub title: Option<Json<LangText>>,
    /// A new description.
    pub description: Option<Json<LangText>>,
    /// Another section of the same course.
    pub section_id: Option<SectionId>,
    /// Another place in the section.
    pub place: Option<i32>,
    /// Another state.
    pub state: Option<PublicationState>,
    /// When it was published.
    pub published_at: Option<Option<Timestamp>>,
    /// To be published as soon as it can be played, or not any more.
    pub publish_asked_at: Option<Option<Timestamp>>,
    /// Since when its instructor knows that it cannot be.
    pub publish_failed_at: Option<Option<Timestamp>>,
    /// When this is.
    pub updated_at: Option<Timestamp>,
}

impl LectureChange {
    /// Whether it changes what people write, not only where the lecture is in its life or its course.
    fn edits(&self) -> bool {
        self.title.is_some() || self.description.is_some()
    }
}

/// Adds a lecture.
pub fn insert(conn: &mut DbConnection, lecture: &Lecture) -> DbResult<()> {
    diesel::insert_into(lectures::table).values(lecture).execute(conn)?;
    Ok(())
}

/// The lecture with an id, and its course.
pub fn with_course(conn: &mut DbConnection, id: LectureId) -> DbResult<(Lecture, Course)> {
    let found = lectures::table
        .inner_join(courses::table)
        .filter(lectures::id.eq(id))
        .filter(lectures::deleted_at.is_null())
        .filter(courses::deleted_at.is_null())
        .select((Lecture::as_select(), Course::as_select()))
        .first(conn)?;
    Ok(found)
}

/// The lectures of some courses, in order of section id and place.
pub fn of_courses(conn: &mut DbConnection, course_ids: &[CourseId]) -> DbResult<Vec<Lecture>> {
    let rows = lectures::table
        .filter(lectures::course_id.one_of(course_ids.iter().copied()))
        .filter(lectures::deleted_at.is_null())
        .order((lectures::place, lectures::id))
        .select(Lecture::as_select())
        .load(conn)?;
    Ok(rows)
}

/// The lectures of one course, in order of place; a query that the database prepares once.
pub fn of_course(conn: &mut DbConnection, course_id: CourseId) -> DbResult<Vec<Lecture>> {
    let rows = lectures::table
        .filter(lectures::course_id.eq(course_id))
        .filter(lectures::deleted_at.is_null())
        .order((lectures::place, lectures::id))
        .select(Lecture::as_select())
        .load(conn)?;
    Ok(rows)
}

/// The place after the last lecture of a section.
pub fn next_place(conn: &mut DbConnection, section_id: SectionId) -> DbResult<i32> {
    let last = lectures::table
        .filter(lectures::section_id.eq(section_id))
        .select(diesel::dsl::max(lectures::place))
        .first::<Option<i32>>(conn)?;
    Ok(last.map_or(0, |place| place.saturating_add(1)))
}

/// Changes a lecture.
pub fn change(conn: &mut DbConnection, id: LectureId, change: &LectureChange) -> DbResult<()> {
    let edited = change.edits().then(|| lectures::revision.eq(lectures::revision + 1));
    diesel::update(lectures::table.find(id))
        .set((change, edited))
        .execute(conn)?;
    indexing::note(conn, Subject::Lecture(id))
}

/// Keeps others from changing a lecture until this transaction ends.
pub fn lock(conn: &mut DbConnection, id: LectureId) -> DbResult<()> {
    diesel::update(lectures::table.find(id))
        .set(lectures::revision.eq(lectures::revision))
        .execute(conn)?;
    Ok(())
}

/// Publishes a lecture that was to be published as soon as it can be played; false when it was not.
pub fn publish_as_asked(conn: &mut DbConnection, id: LectureId, now: Timestamp) -> DbResult<bool> {
    let asked = lectures::table
        .filter(lectures::id.eq(id))
        .filter(lectures::deleted_at.is_null())
        .filter(lectures::publish_asked_at.is_not_null());
    let set = (
        lectures::state.eq(PublicationState::Published),
        lectures::published_at.eq(now),
        lectures::publish_asked_at.eq(None::<Timestamp>),
        lectures::publish_failed_at.eq(None::<Timestamp>),
        lectures::updated_at.eq(now),
    );
    let published = diesel::update(asked).set(set).execute(conn)? == 1;
    if published {
        indexing::note(conn, Subject::Lecture(id))?;
    }
    Ok(published)
}

/// Lectures that wait to be published, whose instructors were told nothing yet; those that wait longest first.
pub fn waiting_for_publication(conn: &mut DbConnection, rows: i64) -> DbResult<Vec<LectureId>> {
    let waiting = lectures::table
        .filter(lectures::publish_asked_at.is_not_null())
        .filter(lectures::publish_failed_at.is_null());
    Ok(waiting
        .order(lectures::publish_asked_at)
        .select(lectures::id)
        .limit(rows)
        .load(conn)?)
}

/// Notes that the instructor is told; false when another server does it.
pub fn claim_publication_failure(conn: &mut DbConnection, id: LectureId, now: Timestamp) -> DbResult<bool> {
    let untold = lectures::table
        .filter(lectures::id.eq(id))
        .filter(lectures::publish_asked_at.is_not_null())
        .filter(lectures::publish_failed_at.is_null());
    Ok(diesel::update(untold)
        .set(lectures::publish_failed_at.eq(now))
        .execute(conn)?
        == 1)
}

/// Moves a lecture to a place in a section.
pub fn place(conn: &mut DbConnection, id: LectureId, section_id: SectionId, place: i32) -> DbResult<()> {
    diesel::update(lectures::table.find(id))
        .set((lectures::section_id.eq(section_id), lectures::place.eq(place)))
        .execute(conn)?;
    Ok(())
}

/// The language in which a lecture's course is held.
pub fn spoken(conn: &mut DbConnection, id: LectureId) -> DbResult<Language> {
    let found = lectures::table.inner_join(courses::table).filter(lectures::id.eq(id));
    Ok(found.select(courses::language).first(conn)?)
}
