//! The end of a lease: done, failed, or let go.

use actix_web::{HttpResponse, web};
use mediflix_db::media::costs::LeaseEnd;
use mediflix_db::types::ids::JobId;
use mediflix_protocol::lease::LeaseToken;
use mediflix_protocol::outcome::{Done, Failed, Release};

use super::Worker;
use crate::AppState;
use crate::errors::ApiResult;
use crate::media::edge::{self, By};
use crate::media::packaging::leases::{self, LIVE_LEASE};

/// The job is finished and every object stored.
#[utoipa::path(
    post,
    path = "/api/v1/worker/jobs/{job}/done",
    tag = "worker",
    params(("job" = JobId, Path)),
    request_body = Done,
    responses((status = 204, description = "The package is complete")),
)]
pub async fn finish_job(
    state: web::Data<AppState>,
    _: Worker,
    job: web::Path<JobId>,
    done: web::Json<Done>,
) -> ApiResult<HttpResponse> {
    let (job, done, now) = (job.into_inner(), done.into_inner(), state.clock.now());
    if edge::is_live_job(&state, job).await? {
        let (token, length, on_playable) = (done.last.token.clone(), LIVE_LEASE, state.media.on_playable);
        let renditions = done.last.renditions.clone();
        state
            .write(move |conn| leases::heartbeat(conn, job, done.last, length, on_playable, now))
            .await?;
        state.media.edge.told(job, &renditions);
        return end_stretch(&state, job, token, LeaseEnd::Done, done.cpu_ms).await;
    }
    let on_playable = state.media.on_playable;
    state
        .write(move |conn| leases::done(conn, job, done, on_playable, now))
        .await?;
    state.waker.wake();
    Ok(HttpResponse::NoContent().finish())
}

/// However a live stretch ends, what came of it stays, and another may follow.
async fn end_stretch(
    state: &web::Data<AppState>,
    job: JobId,
    token: LeaseToken,
    end: LeaseEnd,
    cpu_ms: u64,
) -> ApiResult<HttpResponse> {
    edge::end_of_worker(state, job, token, By { end, cpu_ms }).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// The attempt failed; its kind decides whether there is another.
#[utoipa::path(
    post,
    path = "/api/v1/worker/jobs/{job}/failed",
    tag = "worker",
    params(("job" = JobId, Path)),
    request_body = Failed,
    responses((status = 204, description = "Noted")),
)]
pub async fn fail_job(
    state: web::Data<AppState>,
    _: Worker,
    job: web::Path<JobId>,
    failed: web::Json<Failed>,
) -> ApiResult<HttpResponse> {
    let (job, failed, now) = (job.into_inner(), failed.into_inner(), state.clock.now());
    if edge::is_live_job(&state, job).await? {
        tracing::warn!(%job, reason = failed.reason.code.as_str(), "a live feed failed");
        return end_stretch(&state, job, failed.token, LeaseEnd::Failed, failed.cpu_ms).await;
    }
    state.write(move |conn| leases::failed(conn, job, failed, now)).await?;
    state.waker.wake();
    Ok(HttpResponse::NoContent().finish())
}

/// The worker stops, or found out that the picture cannot be copied: the job may be taken at once, no attempt is counted.
#[utoipa::path(
    post,
    path = "/api/v1/worker/jobs/{job}/release",
    tag = "worker",
    params(("job" = JobId, Path)),
    request_body = Release,
    responses((status = 204, description = "The job waits again")),
)]
pub async fn release_job(
    state: web::Data<AppState>,
    _: Worker,
    job: web::Path<JobId>,
    release: web::Json<Release>,
) -> ApiResult<HttpResponse> {
    let (job, release, now) = (job.into_inner(), release.into_inner(), state.clock.now());
    if edge::is_live_job(&state, job).await? {
        return end_stretch(&state, job, release.token, LeaseEnd::Released, release.cpu_ms).await;
    }
    state
        .write(move |conn| leases::release(conn, job, &release, now))
        .await?;
    state.waker.wake();
    Ok(HttpResponse::NoContent().finish())
}
