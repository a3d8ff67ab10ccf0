//! `GET /api/v1/curriculums/{id}`

use actix_web::web;
use mediflix_db::types::ids::CurriculumId;

use super::rights;
use super::view::{self, CurriculumView};
use crate::AppState;
use crate::access::caller::Caller;
use crate::errors::{ApiResult, Code};
use crate::http::revision::Revised;

/// Reads a curriculum with the courses in it that the caller sees.
#[utoipa::path(get, security((), ("bearer" = [])), path = "/api/v1/curriculums/{id}", tag = "curriculums",
    params(("id" = CurriculumId, Path)), responses((status = 200, body = CurriculumView)))]
pub async fn read_curriculum(
    caller: Caller,
    state: web::Data<AppState>,
    id: web::Path<CurriculumId>,
) -> ApiResult<Revised<CurriculumView>> {
    let viewer = caller.viewer();
    let answer = state
        .clone()
        .read(move |conn| {
            let curriculum = rights::visible(conn, viewer, *id)?;
            view::curriculum(conn, &state, viewer, curriculum)
        })
        .await?;
    answer.map(Revised).ok_or_else(|| Code::NotFound.into())
}
