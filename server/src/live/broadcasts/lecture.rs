//! The lecture that shows a broadcast.

use mediflix_db::access::PublicationState;
use mediflix_db::learning::lectures::{self, Lecture, LectureChange};
use mediflix_db::learning::sections::{self, Section};
use mediflix_db::learning::{courses, lectures::with_course};
use mediflix_db::live::broadcasts::Broadcast;
use mediflix_db::locks::{self, Lock};
use mediflix_db::types::ids::{LectureId, SectionId};
use mediflix_db::types::{Json, LangText, Timestamp};
use mediflix_db::{DbConnection, DbError};

use crate::errors::ApiResult;

/// The lecture of a broadcast; made as a draft in the seminar's first section when there is none.
pub(super) fn open(conn: &mut DbConnection, broadcast: &Broadcast, now: Timestamp) -> ApiResult<LectureId> {
    if let Some(id) = broadcast.lecture_id {
        match with_course(conn, id) {
            Ok(_) => return Ok(id),
            // It was deleted since.
            Err(DbError::NotFound) => {}
            Err(error) => return Err(error.into()),
        }
    }
    let course = broadcast.course_id;
    locks::hold(conn, Lock::Course(course))?;
    let section = match sections::of_course(conn, course)?.into_iter().next() {
        Some(section) => section.id,
        None => {
            let section = Section {
                id: SectionId::new(),
                course_id: course,
                title: broadcast.title.clone(),
                place: sections::next_place(conn, course)?,
                created_at: now,
                updated_at: now,
                revision: 1,
            };
            sections::insert(conn, &section)?;
            section.id
        }
    };
    let place = lectures::next_place(conn, section)?;
    let Json(title) = broadcast.title.clone();
    let lecture = Lecture::draft((course, section), place, title, LangText::default(), now);
    lectures::insert(conn, &lecture)?;
    courses::touch(conn, course, now)?;
    Ok(lecture.id)
}

/// Shows the lecture to whoever sees its seminar.
pub(super) fn publish(conn: &mut DbConnection, id: LectureId, now: Timestamp) -> ApiResult<()> {
    let change = LectureChange {
        state: Some(PublicationState::Published),
        published_at: Some(Some(now)),
        publish_asked_at: Some(None),
        publish_failed_at: Some(None),
        updated_at: Some(now),
        ..LectureChange::default()
    };
    Ok(lectures::change(conn, id, &change)?)
}
