//! `GET /api/v1/broadcasts/{id}/attendance/mine`

use actix_web::web;
use mediflix_db::types::ids::BroadcastId;

use super::view::{self, OwnAttendance};
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::errors::ApiResult;
use crate::live::broadcasts::rights;

/// Reads how one attended a broadcast oneself.
#[utoipa::path(get, path = "/api/v1/broadcasts/{id}/attendance/mine", tag = "attendance", params(("id" = BroadcastId, Path)),
    responses((status = 200, body = OwnAttendance)))]
pub async fn read_own_attendance(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<BroadcastId>,
) -> ApiResult<web::Json<OwnAttendance>> {
    let now = state.clock.now();
    let progress = &state.learning.progress;
    progress.settle(&state.database, Some(caller.id())).await?;
    let answer = state.read(move |conn| {
        let (broadcast, _) = rights::visible(conn, caller.viewer(), *id)?;
        view::own(conn, &broadcast, caller.id(), now)
    });
    Ok(web::Json(answer.await?))
}
