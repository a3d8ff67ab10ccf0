//! Publishes a lecture that was to be published as soon as it can be played.

use mediflix_db::DbConnection;
use mediflix_db::learning::{courses, lectures};
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::LectureId;

use crate::errors::ApiResult;
use crate::learning::lectures::announce::announce;

/// Publishes the lecture if its instructor asked for that; see [`OnPlayable`](crate::media::packaging::on_playable::OnPlayable).
pub fn publish_when_playable(conn: &mut DbConnection, lecture: LectureId, now: Timestamp) -> ApiResult<()> {
    let before = lectures::with_course(conn, lecture);
    if lectures::publish_as_asked(conn, lecture, now)? {
        let (before, course) = before?;
        courses::touch(conn, course.id, now)?;
        announce(conn, &before, &course, now)?;
    }
    Ok(())
}
