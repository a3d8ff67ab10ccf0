//! Lists of jobs: of a lecture for its instructor, of all for administrators.

use actix_web::web;
use mediflix_db::media::jobs::{self, JobState};
use mediflix_db::types::ids::LectureId;
use serde::Deserialize;
use utoipa::IntoParams;

use super::JobView;
use super::show::show;
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::errors::ApiResult;
use crate::http::answer::{List, Page};
use crate::media::rights;

/// Jobs shown of one lecture.
const MOST_OF_A_LECTURE: i64 = 20;

/// Lists a lecture's jobs, newest first.
#[utoipa::path(
    get,
    path = "/api/v1/lectures/{lecture}/jobs",
    tag = "jobs",
    params(("lecture" = LectureId, Path)),
    responses((status = 200, body = List<JobView>)),
)]
pub async fn list_lecture_jobs(
    state: web::Data<AppState>,
    caller: SignedIn,
    lecture: web::Path<LectureId>,
) -> ApiResult<web::Json<List<JobView>>> {
    let (viewer, lecture) = (caller.viewer(), lecture.into_inner());
    let found = state
        .read(move |conn| {
            rights::editable(conn, viewer, lecture)?;
            let found = jobs::of_lecture(conn, lecture, MOST_OF_A_LECTURE)?;
            show(conn, found)
        })
        .await?;
    Ok(web::Json(List {
        items: found,
        next_cursor: None,
    }))
}

/// Which jobs are asked for.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct JobFilter {
    /// Only those in this state.
    pub state: Option<JobState>,
}

/// Lists all jobs, newest first. For administrators.
#[utoipa::path(
    get,
    path = "/api/v1/jobs",
    tag = "jobs",
    params(JobFilter, Page),
    responses((status = 200, body = List<JobView>)),
)]
pub async fn list_jobs(
    state: web::Data<AppState>,
    caller: SignedIn,
    filter: web::Query<JobFilter>,
    page: web::Query<Page>,
) -> ApiResult<web::Json<List<JobView>>> {
    caller.must_administrate()?;
    let (rows, before, wanted) = (page.rows()?, page.after()?, filter.state);
    let found = state
        .read(move |conn| {
            let found = jobs::list(conn, wanted, before, rows)?;
            show(conn, found)
        })
        .await?;
    Ok(web::Json(page.list(found, |job| job.id.uuid(), |job| job)))
}
