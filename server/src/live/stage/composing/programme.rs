//! `POST /api/v1/worker/jobs/{job}/programme`

use std::time::Duration;

use actix_web::web;
use mediflix_db::live::broadcasts;
use mediflix_db::types::ids::JobId;
use mediflix_protocol::stage::{Programme, ProgrammeRequest};
use tokio::time::{Instant, timeout_at};

use super::join::join;
use crate::AppState;
use crate::errors::{ApiError, ApiResult, Code};
use crate::media::packaging::leases;
use crate::media::worker::Worker;

/// A request is held open at most this long.
const LONGEST_WAIT: Duration = Duration::from_secs(20);

/// What is on air of the stage that a worker composes, once it is another than the worker has.
#[utoipa::path(post, path = "/api/v1/worker/jobs/{job}/programme", tag = "worker", params(("job" = JobId, Path)),
    request_body = ProgrammeRequest, responses((status = 200, body = Programme)))]
pub async fn watch_programme(
    state: web::Data<AppState>,
    _: Worker,
    job: web::Path<JobId>,
    request: web::Json<ProgrammeRequest>,
) -> ApiResult<web::Json<Programme>> {
    let (job, request) = (job.into_inner(), request.into_inner());
    if request.port < 1_024 {
        return Err(ApiError::field("port", "invalid"));
    }
    let until = Instant::now() + Duration::from_millis(request.wait_ms).min(LONGEST_WAIT);
    let found = state.read(move |conn| {
        let (job, _) = leases::verify(conn, job, &request.token)?;
        let lecture = job.lecture_id;
        broadcasts::by_lecture(conn, lecture)?.ok_or_else(|| Code::LeaseLost.into())
    });
    let broadcast = found.await?.id;
    let mut told = join(&state, broadcast, (job, request.port))?;
    loop {
        let programme = told.borrow_and_update().clone();
        if programme.over || request.seen != Some(programme.version) {
            return Ok(web::Json(programme));
        }
        match timeout_at(until, told.changed()).await {
            Ok(Ok(())) => {}
            // The wait has passed, or the job is over.
            Ok(Err(_)) | Err(_) => return Ok(web::Json(programme)),
        }
    }
}
