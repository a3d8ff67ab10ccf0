//! `GET /api/v1/stage`

use actix_web::web;

use super::ice_servers;
use super::seat::Seated;
use super::view::{self, StageEntry};
use crate::AppState;
use crate::errors::ApiResult;

/// The stage that the bearer of a seat's token is on.
#[utoipa::path(get, path = "/api/v1/stage", tag = "live", responses((status = 200, body = StageEntry)))]
pub async fn enter_stage(state: web::Data<AppState>, who: Seated) -> ApiResult<web::Json<StageEntry>> {
    let shared = state.clone();
    let stage = state
        .read(move |conn| view::stage(conn, &shared.live_stage, &who.broadcast, who.seat.id))
        .await?;
    let ice_servers = ice_servers::for_seat(&state.config.stage, state.clock.now());
    Ok(web::Json(StageEntry { stage, ice_servers }))
}
