//! What runs in the background for media.

use std::time::Duration;

use mediflix_db::media::worker_tokens;

use super::captions::erase;
use super::edge;
use super::packaging::sweep;
use super::store_check;
use crate::AppState;
use crate::background::{Every, Task};
use crate::errors::ApiResult;

/// Worker tokens are kept this long after their end, to answer questions about them.
const KEPT_FOR: Duration = Duration::from_secs(30 * 24 * 3600);

/// The tasks.
pub const TASKS: &[Task] = &[
    Task {
        every: Every::Start,
        run: |state| Box::pin(store_check::mark(state)),
    },
    Task {
        every: Every::Second,
        run: |state| Box::pin(end_silent_feeds(state)),
    },
    Task {
        every: Every::Second,
        run: |state| Box::pin(sweep::take_back(state)),
    },
    Task {
        every: Every::Second,
        run: |state| Box::pin(sweep::remove(state)),
    },
    Task {
        every: Every::Second,
        run: |state| Box::pin(go_on_with_drafts(state)),
    },
    Task {
        every: Every::Minute,
        run: |state| Box::pin(sweep::clean(state)),
    },
    Task {
        every: Every::Hour,
        run: |state| Box::pin(erase::erase_what_is_over(state)),
    },
    Task {
        every: Every::Hour,
        run: |state| Box::pin(erase::erase_sound(state)),
    },
    Task {
        every: Every::Hour,
        run: |state| Box::pin(forget_worker_tokens(state)),
    },
];

/// Ends stretches whose workers have fallen silent, and forgets programmes that ended a while ago.
async fn end_silent_feeds(state: &AppState) -> ApiResult<()> {
    state.media.edge.forget_ended(state.clock.now());
    edge::refresh(state).await?;
    let ended = edge::end_expired(state).await?;
    if ended > 0 {
        tracing::warn!(ended, "live feeds were lost");
    }
    Ok(())
}

/// In the background: a service that is slow holds up nothing else.
async fn go_on_with_drafts(state: &AppState) -> ApiResult<()> {
    state.media.drafts.go_on();
    Ok(())
}

async fn forget_worker_tokens(state: &AppState) -> ApiResult<()> {
    let now = state.clock.now();
    state
        .write(move |conn| Ok(worker_tokens::forget(conn, now.minus(KEPT_FOR)).map(drop)?))
        .await
}
