//! `GET /api/v1/tracks/{id}`

use actix_web::web;
use mediflix_db::types::ids::TrackId;

use super::rights;
use super::view::{self, TrackView};
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::errors::ApiResult;

/// One track, for editors of its lecture.
#[utoipa::path(get, path = "/api/v1/tracks/{id}", tag = "tracks", params(("id" = TrackId, Path)),
    responses((status = 200, body = TrackView)))]
pub async fn read_track(
    state: web::Data<AppState>,
    caller: SignedIn,
    id: web::Path<TrackId>,
) -> ApiResult<web::Json<TrackView>> {
    let found = state.read(move |conn| {
        rights::editable(conn, caller.viewer(), *id)?;
        view::show_one(conn, *id)
    });
    Ok(web::Json(found.await?))
}
