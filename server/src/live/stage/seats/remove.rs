//! `DELETE /api/v1/broadcasts/{id}/seats/{seat}`

use actix_web::{HttpResponse, web};
use mediflix_db::live::seats::{self, SeatChange};
use mediflix_db::types::ids::{BroadcastId, SeatId};

use crate::AppState;
use crate::access::caller::SignedIn;
use crate::errors::ApiResult;
use crate::live::broadcasts::rights;

/// Takes a seat away: whoever is in it is off the stage, and its link is worth nothing any more.
#[utoipa::path(delete, path = "/api/v1/broadcasts/{id}/seats/{seat}", tag = "live",
    params(("id" = BroadcastId, Path), ("seat" = SeatId, Path)), responses((status = 204, description = "It is gone")))]
pub async fn remove_seat(
    caller: SignedIn,
    state: web::Data<AppState>,
    path: web::Path<(BroadcastId, SeatId)>,
) -> ApiResult<HttpResponse> {
    let (broadcast, id) = path.into_inner();
    let now = state.clock.now();
    state
        .write(move |conn| {
            let (_, course) = rights::hosted(conn, caller.viewer(), broadcast)?;
            seats::find(conn, broadcast, id)?;
            let change = SeatChange {
                removed_at: Some(now),
                ..SeatChange::default()
            };
            seats::change(conn, id, &change)?;
            caller.note(conn, now, "seat_remove", super::subject(id, &course), &[])
        })
        .await?;
    if let Some(taken) = state.live_stage.take_off(broadcast, id, None) {
        let _ = taken.handle.detach().await;
    }
    state.live_stage.change();
    Ok(HttpResponse::NoContent().finish())
}
