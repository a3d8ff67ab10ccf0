//! Begins to follow a stage for the worker that composes it.

use actix_web::web;
use mediflix_db::types::ids::BroadcastId;
use mediflix_protocol::stage::{Layout, Programme};
use tokio::sync::watch;

use super::composers::Worker;
use super::follow;
use crate::AppState;
use crate::errors::{ApiError, ApiResult};
use crate::security::random;

/// The programme for `worker`. Speakers are sent to it from its first question on.
pub(super) fn join(
    state: &web::Data<AppState>,
    broadcast: BroadcastId,
    worker: Worker,
) -> ApiResult<watch::Receiver<Programme>> {
    let begin = || {
        let mut version = [0; 4];
        // A server that was started again counts from elsewhere.
        random::fill(&mut version).map_err(ApiError::internal)?;
        let tell = watch::Sender::new(Programme {
            version: u32::from_ne_bytes(version).into(),
            over: false,
            layout: Layout::default(),
            sources: Vec::new(),
        });
        let programme = tell.subscribe();
        let state = state.clone();
        actix_web::rt::spawn(async move {
            follow::run(&state, broadcast, worker, tell).await;
            state.live_stage.composers.leave(broadcast, worker);
            state.live_stage.change();
        });
        Ok(programme)
    };
    state.live_stage.composers.programme_for(broadcast, worker, begin)
}
