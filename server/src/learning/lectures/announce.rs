//! Tells those who are in a course that it has another lecture: by bell at once, by letter a little later.

use mediflix_db::DbConnection;
use mediflix_db::access::PublicationState;
use mediflix_db::learning::courses::Course;
use mediflix_db::learning::lectures::Lecture;
use mediflix_db::learning::{lecture_news, progress_lists};
use mediflix_db::types::Timestamp;

use crate::errors::ApiResult;
use crate::notify::{Happened, notify};

/// Tells them once: when the lecture, as it was before, had never been published.
pub(in crate::learning) fn announce(
    conn: &mut DbConnection,
    before: &Lecture,
    course: &Course,
    now: Timestamp,
) -> ApiResult<()> {
    if before.published_at.is_some() || course.state != PublicationState::Published {
        return Ok(());
    }
    let people = progress_lists::people_in(conn, course.id)?;
    lecture_news::add(conn, before.id, now)?;
    notify(conn, &people, &Happened::NewLecture(before.id), now)
}
