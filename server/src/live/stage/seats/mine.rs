//! `POST /api/v1/broadcasts/{id}/seats/mine`

use actix_web::web;
use mediflix_db::live::seats::{self, Seat, SeatChange, SeatRole};
use mediflix_db::people::organisations;
use mediflix_db::types::ids::BroadcastId;
use serde::Serialize;
use utoipa::ToSchema;

use super::super::view::{self, SeatView};
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::errors::{ApiError, ApiResult};
use crate::live::broadcasts::rights;
use crate::security::opaque_token;

/// The caller's own seat.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnSeat {
    /// The seat.
    pub seat: SeatView,
    /// Opens it; a secret. One of before is worth nothing any more.
    pub token: String,
}

/// Takes the host's own seat.
#[utoipa::path(post, path = "/api/v1/broadcasts/{id}/seats/mine", tag = "live", params(("id" = BroadcastId, Path)),
    responses((status = 200, body = OwnSeat)))]
pub async fn take_own_seat(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<BroadcastId>,
) -> ApiResult<web::Json<OwnSeat>> {
    let (token, token_hash) = opaque_token::fresh().map_err(ApiError::internal)?;
    let now = state.clock.now();
    let seat = state
        .write(move |conn| {
            let (broadcast, course) = rights::hosted(conn, caller.viewer(), *id)?;
            if let Some(seat) = seats::of_account(conn, broadcast.id, caller.id())? {
                let change = SeatChange {
                    token_hash: Some(token_hash),
                    ..SeatChange::default()
                };
                return Ok(seats::change(conn, seat.id, &change)?);
            }
            let hospital = organisations::by_id(conn, course.organisation_id)?.name;
            let seat = Seat {
                account_id: Some(caller.id()),
                // Whoever puts a seminar on air from a browser alone need not put themselves on air.
                on_air_at: Some(now),
                name: caller.account.display_name.clone(),
                hospital,
                ..super::blank(broadcast.id, SeatRole::Host, token_hash, caller.id(), now)
            };
            super::add(conn, &seat)?;
            caller.note(conn, now, "seat_create", super::subject(seat.id, &course), &[])?;
            Ok(seat)
        })
        .await?;
    state.live_stage.change();
    Ok(web::Json(OwnSeat {
        seat: view::seat_view(&state.live_stage, &seat),
        token,
    }))
}
