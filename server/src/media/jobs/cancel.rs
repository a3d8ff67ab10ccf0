//! `POST /api/v1/jobs/{job}/cancel`

use actix_web::web;
use mediflix_db::types::ids::JobId;

use super::JobView;
use super::rights::editable;
use super::show::show_one;
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::errors::ApiResult;
use crate::media::packaging::leases;

/// Stops a job: at once while it waits, within seconds while it runs.
#[utoipa::path(
    post,
    path = "/api/v1/jobs/{job}/cancel",
    tag = "jobs",
    params(("job" = JobId, Path)),
    responses((status = 200, body = JobView)),
)]
pub async fn cancel_job(
    state: web::Data<AppState>,
    caller: SignedIn,
    job: web::Path<JobId>,
) -> ApiResult<web::Json<JobView>> {
    let (viewer, id, now) = (caller.viewer(), job.into_inner(), state.clock.now());
    let job = state
        .write(move |conn| {
            let job = editable(conn, viewer, id)?;
            leases::cancel(conn, &job, now)?;
            show_one(conn, id)
        })
        .await?;
    state.waker.wake();
    Ok(web::Json(job))
}
