//! `GET /api/v1/broadcasts/{id}`

use actix_web::web;
use mediflix_db::types::ids::BroadcastId;

use super::rights;
use super::view::{self, BroadcastView};
use crate::AppState;
use crate::access::caller::Caller;
use crate::errors::ApiResult;
use crate::http::revision::Revised;

/// Reads a broadcast.
#[utoipa::path(get, security((), ("bearer" = [])), path = "/api/v1/broadcasts/{id}", tag = "broadcasts",
    params(("id" = BroadcastId, Path)), responses((status = 200, body = BroadcastView)))]
pub async fn read_broadcast(
    caller: Caller,
    state: web::Data<AppState>,
    id: web::Path<BroadcastId>,
) -> ApiResult<Revised<BroadcastView>> {
    let viewer = caller.viewer();
    let answer = state
        .clone()
        .read(move |conn| {
            let found = rights::visible(conn, viewer, *id)?;
            view::one(conn, &state, viewer, found)
        })
        .await?;
    Ok(Revised(answer))
}
