//! `GET /api/v1/groups/{id}`

use actix_web::web;
use mediflix_db::types::ids::GroupId;

use super::must_run;
use super::view::{self, GroupView};
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::errors::ApiResult;

/// Reads a group, for who looks after its members.
#[utoipa::path(get, path = "/api/v1/groups/{id}", tag = "groups", params(("id" = GroupId, Path)),
    responses((status = 200, body = GroupView)))]
pub async fn read_group(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<GroupId>,
) -> ApiResult<web::Json<GroupView>> {
    let shown = state.read(move |conn| {
        must_run(conn, &caller, *id)?;
        view::one(conn, *id)
    });
    Ok(web::Json(shown.await?))
}
