//! `POST /api/v1/lectures/{lecture}/repackage`

use actix_web::{HttpResponse, web};
use mediflix_db::media::jobs::{self, JobState};
use mediflix_db::media::sources;
use mediflix_db::types::ids::LectureId;

use super::JobView;
use super::show::show_one;
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::errors::{ApiResult, Code};
use crate::media::packaging::queue;
use crate::media::rights;

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
    let job = state
        .write(move |conn| {
            rights::editable(conn, viewer, lecture)?;
            let newest = jobs::of_lecture(conn, lecture, 1)?;
            if newest
                .iter()
                .any(|job| matches!(job.state, JobState::Queued | JobState::Running))
            {
                return Err(Code::Conflict.into());
            }
            let source = sources::newest_of_lecture(conn, lecture)?;
            // Of what came live nothing else is kept.
            let source = source.filter(|source| source.transport.is_none());
            let source = source.ok_or(Code::NotPlayable)?;
            let job = queue::add(conn, &source, now)?;
            show_one(conn, job.id)
        })
        .await?;
    state.waker.wake();
    Ok(HttpResponse::Accepted().json(job))
}
