//! `POST /api/v1/jobs/{job}/retry`

use actix_web::web;
use mediflix_db::DbConnection;
use mediflix_db::media::jobs::{Job, JobState};
use mediflix_db::media::uploads::{self, UploadState};
use mediflix_db::media::{queue, sources};
use mediflix_db::types::ids::{JobId, UploadId};

use super::JobView;
use super::rights::editable;
use super::show::show_one;
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::errors::{ApiResult, Code};
use crate::media::packaging::fair_share;

/// Queues a failed or cancelled job again.
#[utoipa::path(
    post,
    path = "/api/v1/jobs/{job}/retry",
    tag = "jobs",
    params(("job" = JobId, Path)),
    responses((status = 200, body = JobView)),
)]
pub async fn retry_job(
    state: web::Data<AppState>,
    caller: SignedIn,
    job: web::Path<JobId>,
) -> ApiResult<web::Json<JobView>> {
    let (viewer, id, now) = (caller.viewer(), job.into_inner(), state.clock.now());
    let job = state
        .write(move |conn| {
            let job = editable(conn, viewer, id)?;
            if !matches!(job.state, JobState::Failed | JobState::Cancelled) {
                return Err(Code::Conflict.into());
            }
            must_arrive(conn, &job)?;
            let source = sources::by_id(conn, job.source_id)?;
            queue::restart(conn, id, fair_share::turn(now, source.length), now)?;
            show_one(conn, id)
        })
        .await?;
    state.waker.wake();
    Ok(web::Json(job))
}

/// There is something to package: a file, or an upload that goes on.
fn must_arrive(conn: &mut DbConnection, job: &Job) -> ApiResult<()> {
    let source = sources::by_id(conn, job.source_id)?;
    if source.arrived_at.is_none()
        && uploads::by_id(conn, UploadId::from(source.id.uuid()))?.state != UploadState::Active
    {
        return Err(Code::UploadGone.into());
    }
    Ok(())
}
