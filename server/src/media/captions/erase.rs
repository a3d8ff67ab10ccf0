//! Erases captions that can be brought back no more.

use mediflix_db::media::captions;
use mediflix_db::pauses::{self, Task};

use crate::AppState;
use crate::errors::ApiResult;

/// Erases what was deleted long enough ago; nothing while a backup copies.
pub async fn erase_what_is_over(state: &AppState) -> ApiResult<()> {
    let now = state.clock.now();
    let before = now.minus(state.config.data.undo);
    state
        .write(move |conn| {
            if !pauses::is_paused(conn, Task::Deletion, now)? {
                captions::forget_deleted(conn, before)?;
            }
            Ok(())
        })
        .await
}
