//! Erases captions that can be brought back no more, and sound that is not transcribed any more.

use std::time::Duration;

use mediflix_db::media::{caption_drafts, captions};
use mediflix_db::pauses::{self, Task};

use crate::AppState;
use crate::errors::ApiResult;
use crate::media::packaging::speech;

/// Sound of a draft that failed is kept for so long, to be tried again.
const KEPT_FOR: Duration = Duration::from_secs(7 * 24 * 3600);

/// Erases what was deleted long enough ago; nothing while a backup copies.
pub async fn erase_what_is_over(state: &AppState) -> ApiResult<()> {
    let now = state.clock.now();
    let before = now.minus(state.config.data.undo);
    state
        .write(move |conn| {
            if !pauses::is_paused(conn, Task::Deletion, now)? {
                for draft in caption_drafts::of_deleted_captions(conn, before)? {
                    speech::forget(conn, draft, now)?;
                }
                captions::forget_deleted(conn, before)?;
            }
            Ok(())
        })
        .await
}

/// Erases the sound of drafts that failed long ago.
pub async fn erase_sound(state: &AppState) -> ApiResult<()> {
    let now = state.clock.now();
    state
        .write(move |conn| {
            for draft in caption_drafts::failed_before(conn, now.minus(KEPT_FOR))? {
                speech::erase(conn, draft, now)?;
            }
            Ok(())
        })
        .await
}
