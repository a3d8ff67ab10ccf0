//! `GET /api/v1/lectures/{id}`

use actix_web::web;
use mediflix_db::learning::lectures;
use mediflix_db::types::ids::LectureId;

use super::view::{self, LectureView};
use crate::AppState;
use crate::access::caller::Caller;
use crate::errors::{ApiResult, Code};
use crate::http::revision::Revised;

/// Reads a lecture.
#[utoipa::path(get, security((), ("bearer" = [])), path = "/api/v1/lectures/{id}", tag = "lectures", params(("id" = LectureId, Path)),
    responses((status = 200, body = LectureView)))]
pub async fn read_lecture(
    caller: Caller,
    state: web::Data<AppState>,
    id: web::Path<LectureId>,
) -> ApiResult<Revised<LectureView>> {
    let viewer = caller.viewer();
    state
        .learning
        .progress
        .settle(&state.database, viewer.account())
        .await?;
    let answer = state
        .clone()
        .read(move |conn| {
            let (lecture, course) = lectures::with_course(conn, *id)?;
            view::lecture(conn, &state, viewer, lecture, &course)
        })
        .await?;
    answer.map(Revised).ok_or_else(|| Code::NotFound.into())
}
