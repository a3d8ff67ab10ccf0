//! `PATCH /api/v1/broadcasts/{id}/seats/{seat}`

use actix_web::web;
use mediflix_db::live::seats::{self, SeatChange};
use mediflix_db::types::ids::{BroadcastId, SeatId};
use mediflix_janus::room;
use serde::Deserialize;
use utoipa::ToSchema;

use super::super::view::{self, SeatView};
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::errors::ApiResult;
use crate::live::broadcasts::rights;

/// What a host decides of a seat; the rest stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SeatDecision {
    /// Whether nobody hears them.
    pub muted: Option<bool>,
    /// Whether they are on air.
    pub on_air: Option<bool>,
}

/// Mutes a speaker, or has them heard again; puts them on air, or takes them off it.
#[utoipa::path(patch, path = "/api/v1/broadcasts/{id}/seats/{seat}", tag = "live",
    params(("id" = BroadcastId, Path), ("seat" = SeatId, Path)), request_body = SeatDecision,
    responses((status = 200, body = SeatView)))]
pub async fn change_seat(
    caller: SignedIn,
    state: web::Data<AppState>,
    path: web::Path<(BroadcastId, SeatId)>,
    body: web::Json<SeatDecision>,
) -> ApiResult<web::Json<SeatView>> {
    let ((broadcast, id), SeatDecision { muted, on_air }) = (path.into_inner(), body.into_inner());
    let mut fields = Vec::new();
    fields.extend(muted.is_some().then_some("muted"));
    fields.extend(on_air.is_some().then_some("on_air"));
    let now = state.clock.now();
    let seat = state
        .write(move |conn| {
            let (_, course) = rights::hosted(conn, caller.viewer(), broadcast)?;
            let seat = seats::find(conn, broadcast, id)?;
            if fields.is_empty() {
                return Ok(seat);
            }
            let change = SeatChange {
                muted_at: muted.map(|muted| muted.then_some(now)),
                on_air_at: on_air.map(|on_air| on_air.then_some(now)),
                ..SeatChange::default()
            };
            caller.note(conn, now, "seat_change", super::subject(id, &course), &fields)?;
            Ok(seats::change(conn, id, &change)?)
        })
        .await?;
    if let Some(muted) = muted {
        mute(&state, &seat, muted).await;
    }
    state.live_stage.change();
    Ok(web::Json(view::seat_view(&state.live_stage, &seat)))
}

/// Has Janus pass on the seat's sound, or not.
async fn mute(state: &AppState, seat: &seats::Seat, muted: bool) {
    let publication = state.live_stage.publications(seat.broadcast_id).remove(&seat.id);
    let (Some(link), Some(room), Some(publication)) = (
        state.live_stage.link(),
        state.live_stage.room(seat.broadcast_id),
        publication,
    ) else {
        return;
    };
    for stream in publication.streams.iter().filter(|stream| stream.kind == "audio") {
        if let Err(error) = room::mute(&link.manager, &room, &seat.id.to_string(), &stream.mid, muted).await {
            tracing::warn!(%error, "a speaker could not be muted");
        }
    }
}
