//! `GET /api/v1/broadcasts/{id}/seats`

use actix_web::web;
use mediflix_db::live::seats;
use mediflix_db::types::ids::BroadcastId;
use serde::Serialize;
use utoipa::ToSchema;

use super::super::view::{self, SeatView, StageProgramme};
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::errors::ApiResult;
use crate::live::broadcasts::rights;

/// The seats of a stage.
#[derive(Debug, Serialize, ToSchema)]
pub struct SeatList {
    /// The oldest first; a stage has forty at most.
    pub items: Vec<SeatView>,
    /// Whether speakers can come by browser; if not, the server has no Janus.
    pub open: bool,
    /// What of the stage is on air.
    pub programme: StageProgramme,
}

/// The seats of a stage, for its hosts.
#[utoipa::path(get, path = "/api/v1/broadcasts/{id}/seats", tag = "live", params(("id" = BroadcastId, Path)),
    responses((status = 200, body = SeatList)))]
pub async fn list_seats(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<BroadcastId>,
) -> ApiResult<web::Json<SeatList>> {
    let (broadcast, there) = state
        .write(move |conn| {
            let (broadcast, _) = rights::hosted(conn, caller.viewer(), *id)?;
            let there = seats::of_broadcast(conn, broadcast.id)?;
            Ok((broadcast, there))
        })
        .await?;
    Ok(web::Json(SeatList {
        items: there
            .iter()
            .map(|seat| view::seat_view(&state.live_stage, seat))
            .collect(),
        open: state.live_stage.link().is_some(),
        programme: view::programme(&state.live_stage, &broadcast, &there),
    }))
}
