//! `GET /api/v1/broadcasts/{broadcast}/captions/events`: the lines as they come.

use actix_web::{HttpResponse, web};
use mediflix_db::DbConnection;
use mediflix_db::types::ids::BroadcastId;

use super::entry;
use crate::AppState;
use crate::access::caller::Caller;
use crate::access::rules::Viewer;
use crate::errors::ApiResult;
use crate::live::room::hub::Topic;
use crate::live::room::listening::{Listener, RoomAfter, listen};

/// Server-sent events: `change` with `{number, kind, …}` and the number as id, where kind is `caption` {line} or `caption_desk`, when
/// somebody else writes in a language or nobody; `closed` when the broadcast has ended, or is not on air. `after=0` tells every line, each once and as it
/// is now. Numbers rise; some are left out.
#[utoipa::path(get, security((), ("bearer" = [])), path = "/api/v1/broadcasts/{broadcast}/captions/events", tag = "live-captions",
    params(("broadcast" = BroadcastId, Path), RoomAfter),
    responses((status = 200, body = String, content_type = "text/event-stream")))]
pub async fn watch_live_captions(
    caller: Caller,
    state: web::Data<AppState>,
    broadcast: web::Path<BroadcastId>,
    from: web::Query<RoomAfter>,
) -> ApiResult<HttpResponse> {
    listen(state, caller, *broadcast, &from, (Topic::Captions, enter)).await
}

fn enter(conn: &mut DbConnection, viewer: Viewer, id: BroadcastId) -> ApiResult<Listener> {
    let entered = entry::enter(conn, viewer, id)?;
    Ok(Listener {
        is_open: entered.is_open(),
        is_moderator: entered.is_writer(),
        sees_nothing: entered.sees_nothing(),
        course: entered.course,
    })
}
