//! Once an hour: renews signing keys and forgets what has expired.

use std::time::Duration;

use actix_web::web;
use mediflix_db::media::worker_tokens;
use mediflix_db::people::{accounts, known_devices, links, sessions};
use mediflix_db::throttles;

use crate::errors::ApiResult;
use crate::security::throttle_policy::FORGIVEN_AFTER;
use crate::{AppState, blocking};

const EVERY: Duration = Duration::from_secs(3600);
/// Ended sessions and used links are kept this long, to answer questions about them.
const KEPT_FOR: Duration = Duration::from_secs(30 * 24 * 3600);

/// A device that nobody signed in from for so long is a stranger's.
const DEVICES_KEPT_FOR: Duration = Duration::from_secs(366 * 24 * 3600);
/// A registration that nobody confirmed is forgotten after that.
const UNCONFIRMED_FOR: Duration = Duration::from_secs(7 * 24 * 3600);

/// Works until the runtime ends.
pub async fn forever(state: web::Data<AppState>) {
    loop {
        actix_web::rt::time::sleep(EVERY).await;
        if let Err(error) = once(&state).await {
            tracing::error!(%error, "the hourly upkeep failed; it is tried again in an hour");
        }
    }
}

/// One round.
pub async fn once(state: &AppState) -> ApiResult<()> {
    state.reload_keys().await?;
    let now = state.clock.now();
    blocking::write(&state.database, move |c| {
        sessions::forget(c, now.minus(KEPT_FOR))?;
        links::forget(c, now.minus(KEPT_FOR))?;
        worker_tokens::forget(c, now.minus(KEPT_FOR))?;
        known_devices::forget(c, now.minus(DEVICES_KEPT_FOR))?;
        throttles::forget(c, now.minus(FORGIVEN_AFTER))?;
        accounts::forget_unconfirmed(c, now.minus(UNCONFIRMED_FOR))?;
        Ok(())
    })
    .await
}
