//! Erases lectures for good, with their media.

use std::time::Duration;

use mediflix_db::learning::deletion;
use mediflix_db::pauses::{self, Task};
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::LectureId;
use mediflix_db::{DbConnection, DbError};

use crate::AppState;
use crate::errors::ApiResult;
use crate::media::packaging::erasure;

/// Lectures in one round.
const AT_ONCE: i64 = 20;

/// Erases a lecture: whoever works on it has lost its lease. `lease` is how long a grant holds.
pub fn erase(conn: &mut DbConnection, lecture: LectureId, lease: Duration, now: Timestamp) -> ApiResult<()> {
    erasure::erase_media(conn, lecture, lease, now)?;
    Ok(deletion::forget(conn, lecture, now)?)
}

/// Erases lectures that can be brought back no more; none while a backup copies.
pub async fn erase_what_is_over(state: &AppState) -> ApiResult<()> {
    let (now, lease) = (state.clock.now(), state.config.packaging.lease);
    let before = now.minus(state.config.data.undo);
    let over = state.read(move |conn| {
        if pauses::is_paused(conn, Task::Deletion, now)? {
            return Ok(Vec::new());
        }
        Ok(deletion::deleted_before(conn, before, AT_ONCE)?)
    });
    // A transaction each: a long lecture has thousands of rows, and SQLite one writer.
    for lecture in over.await? {
        state
            .write(move |conn| {
                // It may have been brought back, or erased by another server, meanwhile.
                match deletion::by_id(conn, lecture) {
                    Err(DbError::NotFound) => Ok(()),
                    found => found.map_err(Into::into).and_then(|_| erase(conn, lecture, lease, now)),
                }
            })
            .await?;
    }
    Ok(())
}
