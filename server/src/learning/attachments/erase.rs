//! Erases files that can be brought back no more.

use mediflix_db::learning::attachments;
use mediflix_db::pauses::{self, Task};

use crate::AppState;
use crate::errors::ApiResult;

/// Files in one round.
const AT_ONCE: i64 = 50;

/// Erases what was deleted long enough ago; nothing while a backup copies.
pub async fn erase_what_is_over(state: &AppState) -> ApiResult<()> {
    let now = state.clock.now();
    let before = now.minus(state.config.data.undo);
    state
        .write(move |conn| {
            if pauses::is_paused(conn, Task::Deletion, now)? {
                return Ok(());
            }
            for id in attachments::deleted_before(conn, before, AT_ONCE)? {
                attachments::forget(conn, id, now)?;
            }
            Ok(())
        })
        .await
}
