//! `GET /api/v1/professors/{id}`

use actix_web::web;
use mediflix_db::types::ids::ProfessorId;

use super::rights;
use super::view::{self, ProfessorView};
use crate::AppState;
use crate::access::caller::Caller;
use crate::errors::ApiResult;
use crate::http::revision::Revised;

/// Reads the page of a professor who teaches a course that the caller sees. Their courses: `courses?professor_id=`.
#[utoipa::path(get, security((), ("bearer" = [])), path = "/api/v1/professors/{id}", tag = "professors",
    params(("id" = ProfessorId, Path)), responses((status = 200, body = ProfessorView)))]
pub async fn read_professor(
    caller: Caller,
    state: web::Data<AppState>,
    id: web::Path<ProfessorId>,
) -> ApiResult<Revised<ProfessorView>> {
    let (viewer, now) = (caller.viewer(), state.clock.now());
    let answer = state
        .read(move |conn| {
            let found = rights::visible(conn, viewer, *id)?;
            view::professor(conn, viewer, found, now)
        })
        .await?;
    Ok(Revised(answer))
}
