//! `GET /api/v1/broadcasts/{broadcast}/room/events`: what changes in a room.

use actix_web::{HttpResponse, web};
use mediflix_db::DbConnection;
use mediflix_db::types::ids::BroadcastId;

use super::entry;
use super::hub::Topic;
use super::listening::{Listener, RoomAfter, listen};
use crate::AppState;
use crate::access::caller::{Caller, SignedIn};
use crate::access::rules::Viewer;
use crate::errors::ApiResult;

/// Server-sent events: `change` with `{number, kind, …}` and the number as id, where kind is `message` {message}, `deleted` {message_id},
/// `question` {question, without `voted`}, `question_hidden` {question_id}, `poll` {poll, without `my_choice`}, `pinned` {message}, `settings`
/// {slow_seconds}, `muted` {account_id, muted} or `hand` {hand, raised}, the last two for moderators and whom they concern; `present`
/// {present}; `closed` when the broadcast has ended, or is not on air. Numbers rise; some are left out.
#[utoipa::path(get, path = "/api/v1/broadcasts/{broadcast}/room/events", tag = "room",
    params(("broadcast" = BroadcastId, Path), RoomAfter),
    responses((status = 200, body = String, content_type = "text/event-stream")))]
pub async fn watch_room(
    caller: SignedIn,
    state: web::Data<AppState>,
    broadcast: web::Path<BroadcastId>,
    from: web::Query<RoomAfter>,
) -> ApiResult<HttpResponse> {
    listen(state, Caller(Some(caller)), *broadcast, &from, (Topic::Room, enter)).await
}

fn enter(conn: &mut DbConnection, viewer: Viewer, id: BroadcastId) -> ApiResult<Listener> {
    let entered = entry::enter(conn, viewer, id)?;
    Ok(Listener {
        is_open: entered.open,
        is_moderator: entered.moderator,
        sees_nothing: entered.sees_nothing(),
        course: entered.course,
    })
}
