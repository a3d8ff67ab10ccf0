//! Cancel, retry, package again.

use actix_web::{HttpResponse, web};
use mediflix_db::DbConnection;
use mediflix_db::media::jobs::{self, Job, JobState};
use mediflix_db::media::sources;
use mediflix_db::media::uploads::{self, UploadState};
use mediflix_db::types::ids::{JobId, LectureId, UploadId};

use super::JobView;
use super::show::show_one;
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::access::rules::Viewer;
use crate::blocking;
use crate::errors::{ApiResult, Code};
use crate::media::packaging::fair_share;
use crate::media::packaging::{leases, queue};
use crate::media::rights;

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
    let job = blocking::write(&state.database, move |conn| {
        let job = editable(conn, viewer, id)?;
        leases::cancel(conn, &job, now)?;
        show_one(conn, id)
    })
    .await?;
    state.waker.wake();
    Ok(web::Json(job))
}

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
    let job = blocking::write(&state.database, move |conn| {
        let job = editable(conn, viewer, id)?;
        if !matches!(job.state, JobState::Failed | JobState::Cancelled) {
            return Err(Code::Conflict.into());
        }
        must_arrive(conn, &job)?;
        let source = sources::by_id(conn, job.source_id)?;
        jobs::restart(conn, id, fair_share::turn(now, source.length), now)?;
        show_one(conn, id)
    })
    .await?;
    state.waker.wake();
    Ok(web::Json(job))
}

/// Packages the lecture's newest source again; what plays now goes on until the new package is complete.
#[utoipa::path(
    post,
    path = "/api/v1/lectures/{lecture}/repackage",
    tag = "jobs",
    params(("lecture" = LectureId, Path)),
    responses((status = 202, body = JobView)),
)]
pub async fn repackage_lecture(
    state: web::Data<AppState>,
    caller: SignedIn,
    lecture: web::Path<LectureId>,
) -> ApiResult<HttpResponse> {
    let (viewer, lecture, now) = (caller.viewer(), lecture.into_inner(), state.clock.now());
    let job = blocking::write(&state.database, move |conn| {
        rights::editable(conn, viewer, lecture)?;
        let newest = jobs::of_lecture(conn, lecture, 1)?;
        if newest
            .iter()
            .any(|job| matches!(job.state, JobState::Queued | JobState::Running))
        {
            return Err(Code::Conflict.into());
        }
        let source = sources::newest_of_lecture(conn, lecture)?.ok_or(Code::NotPlayable)?;
        let job = queue::add(conn, &source, now)?;
        show_one(conn, job.id)
    })
    .await?;
    state.waker.wake();
    Ok(HttpResponse::Accepted().json(job))
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

fn editable(conn: &mut DbConnection, viewer: Viewer, id: JobId) -> ApiResult<Job> {
    let job = jobs::by_id(conn, id)?;
    rights::editable(conn, viewer, job.lecture_id)?;
    Ok(job)
}
