//! News of a running job.

use actix_web::web;
use mediflix_db::types::ids::JobId;
use mediflix_protocol::heartbeat::{Heartbeat, HeartbeatAnswer};

use super::Worker;
use crate::AppState;
use crate::errors::ApiResult;
use crate::media::packaging::leases;

/// Stores what was closed since the last one and renews the lease.
#[utoipa::path(
    post,
    path = "/api/v1/worker/jobs/{job}/heartbeat",
    tag = "worker",
    params(("job" = JobId, Path)),
    request_body = Heartbeat,
    responses((status = 200, body = HeartbeatAnswer)),
)]
pub async fn note_heartbeat(
    state: web::Data<AppState>,
    _: Worker,
    job: web::Path<JobId>,
    news: web::Json<Heartbeat>,
) -> ApiResult<web::Json<HeartbeatAnswer>> {
    let (job, news) = (job.into_inner(), news.into_inner());
    let (length, now, on_playable) = (state.config.packaging.lease, state.clock.now(), state.media.on_playable);
    let renditions = news.renditions.clone();
    let wishes = state
        .write(move |conn| leases::heartbeat(conn, job, news, length, on_playable, now))
        .await?;
    state.media.edge.told(job, &renditions);
    state.waker.wake();
    Ok(web::Json(HeartbeatAnswer {
        expires_in_ms: u64::try_from(wishes.length.as_millis()).unwrap_or(u64::MAX),
        cancel: wishes.cancel,
        give_way: wishes.give_way,
        begin_anew: wishes.begin_anew,
    }))
}
