//! What runs in the background for people: forgets what has expired.

use std::time::Duration;

use mediflix_db::people::{accounts, join_links, known_devices, links, sessions};

use crate::AppState;
use crate::background::{Every, Task};
use crate::errors::ApiResult;
pub use crate::people::verification::upkeep::end_what_is_over;

/// Ended sessions and used links are kept this long, to answer questions about them.
const KEPT_FOR: Duration = Duration::from_secs(30 * 24 * 3600);
/// A device that nobody signed in from for so long is a stranger's.
const DEVICES_KEPT_FOR: Duration = Duration::from_secs(366 * 24 * 3600);
/// A registration that nobody confirmed is forgotten after that.
const UNCONFIRMED_FOR: Duration = Duration::from_secs(7 * 24 * 3600);

/// The tasks.
pub const TASKS: &[Task] = &[
    Task {
        every: Every::Hour,
        run: |state| Box::pin(forget_expired(state)),
    },
    Task {
        every: Every::Hour,
        run: |state| Box::pin(end_what_is_over(state)),
    },
];

/// One round.
pub async fn forget_expired(state: &AppState) -> ApiResult<()> {
    let now = state.clock.now();
    state
        .write(move |conn| {
            sessions::forget(conn, now.minus(KEPT_FOR))?;
            links::forget(conn, now.minus(KEPT_FOR))?;
            join_links::forget(conn, now.minus(KEPT_FOR))?;
            known_devices::forget(conn, now.minus(DEVICES_KEPT_FOR))?;
            accounts::forget_unconfirmed(conn, now.minus(UNCONFIRMED_FOR))?;
            Ok(())
        })
        .await
}
