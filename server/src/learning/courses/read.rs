//! `GET /api/v1/courses/{id}`

use actix_web::web;
use mediflix_db::types::ids::CourseId;

use super::rights;
use super::view::{self, CourseView};
use crate::AppState;
use crate::access::caller::Caller;
use crate::errors::ApiResult;
use crate::http::revision::Revised;

/// Reads a course with everything in it that the caller sees.
#[utoipa::path(get, security((), ("bearer" = [])), path = "/api/v1/courses/{id}", tag = "courses", params(("id" = CourseId, Path)),
    responses((status = 200, body = CourseView)))]
pub async fn read_course(
    caller: Caller,
    state: web::Data<AppState>,
    id: web::Path<CourseId>,
) -> ApiResult<Revised<CourseView>> {
    let viewer = caller.viewer();
    state
        .learning
        .progress
        .settle(&state.database, viewer.account())
        .await?;
    let answer = state
        .clone()
        .read(move |conn| {
            let course = rights::visible(conn, viewer, *id)?;
            view::course(conn, &state, viewer, &course)
        })
        .await?;
    Ok(Revised(answer))
}
