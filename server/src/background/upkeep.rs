//! The floor's own upkeep: renews signing keys and forgets throttles.

use mediflix_db::throttles;

use super::{Every, Task};
use crate::AppState;
use crate::errors::ApiResult;
use crate::notify;
use crate::security::throttle_policy::FORGIVEN_AFTER;

/// What runs in the background for the floor.
pub const TASKS: &[Task] = &[
    Task {
        every: Every::Second,
        run: |state| Box::pin(state.deliver_letters()),
    },
    Task {
        every: Every::Hour,
        run: |state| Box::pin(once(state)),
    },
];

/// One round.
pub async fn once(state: &AppState) -> ApiResult<()> {
    state.reload_keys().await?;
    let now = state.clock.now();
    state.letters.forget(now).await?;
    notify::forget_old(state).await?;
    state
        .write(move |conn| Ok(throttles::forget(conn, now.minus(FORGIVEN_AFTER)).map(drop)?))
        .await
}
