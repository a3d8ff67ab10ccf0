//! Room on the disk of a local media folder. A reserve is kept: below it nothing large is taken, so that the database, and with it
//! sign-in, playback and deletion, go on.

use crate::AppState;
use crate::errors::{ApiError, ApiResult, Code};

/// Refuses what does not fit before the reserve begins.
pub async fn must_fit(state: &AppState, bytes: u64) -> ApiResult<()> {
    let Some(room) = state.store.room().await? else {
        return Ok(());
    };
    let left = room.saturating_sub(state.config.uploads.reserve_bytes);
    if bytes <= left && left > 0 {
        return Ok(());
    }
    Err(ApiError::new(Code::StorageFull).with("room_bytes", left))
}

/// Whether the reserve is touched.
pub async fn is_short(state: &AppState) -> ApiResult<bool> {
    let room = state.store.room().await?;
    Ok(room.is_some_and(|room| room <= state.config.uploads.reserve_bytes))
}
