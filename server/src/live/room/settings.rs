//! `PATCH /api/v1/broadcasts/{broadcast}/room`, `PUT …/pinned`

use actix_web::{HttpResponse, web};
use mediflix_db::live::room::{self, EventKind, messages};
use mediflix_db::types::ids::{BroadcastId, RoomMessageId};
use serde::Deserialize;
use utoipa::ToSchema;

use super::entry::enter_to_moderate;
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::errors::{ApiError, ApiResult, Code};

/// How a room is run.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RoomSettings {
    /// How long everybody but moderators waits between two messages; 0 is no slow mode.
    #[schema(minimum = 0, maximum = 300)]
    pub slow_seconds: i32,
}

/// What is pinned.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RoomPin {
    /// The message; null for none.
    #[schema(required)]
    pub message_id: Option<RoomMessageId>,
}

/// Switches slow mode on or off, for moderators.
#[utoipa::path(patch, path = "/api/v1/broadcasts/{broadcast}/room", tag = "room", params(("broadcast" = BroadcastId, Path)),
    request_body = RoomSettings, responses((status = 204, description = "It is so.")))]
pub async fn change_room(
    caller: SignedIn,
    state: web::Data<AppState>,
    broadcast: web::Path<BroadcastId>,
    body: web::Json<RoomSettings>,
) -> ApiResult<HttpResponse> {
    let (id, seconds) = (*broadcast, body.slow_seconds);
    if !(0..=300).contains(&seconds) {
        return Err(ApiError::field("slow_seconds", "invalid"));
    }
    let changed = state.write(move |conn| {
        enter_to_moderate(conn, caller.viewer(), id)?;
        room::set_slow(conn, id, seconds)?;
        Ok(room::note(conn, id, EventKind::Settings, id.uuid())?)
    });
    changed.await?;
    state.live_rooms.wake(id);
    Ok(HttpResponse::NoContent().finish())
}

/// Pins a message, or none, for moderators.
#[utoipa::path(put, path = "/api/v1/broadcasts/{broadcast}/room/pinned", tag = "room", params(("broadcast" = BroadcastId, Path)),
    request_body = RoomPin, responses((status = 204, description = "It is so.")))]
pub async fn pin_room_message(
    caller: SignedIn,
    state: web::Data<AppState>,
    broadcast: web::Path<BroadcastId>,
    body: web::Json<RoomPin>,
) -> ApiResult<HttpResponse> {
    let (id, message) = (*broadcast, body.message_id);
    let pinned = state.write(move |conn| {
        enter_to_moderate(conn, caller.viewer(), id)?;
        if let Some(message) = message
            && messages::find(conn, id, message)?.deleted_at.is_some()
        {
            return Err(Code::Conflict.into());
        }
        room::pin(conn, id, message)?;
        Ok(room::note(conn, id, EventKind::Pinned, id.uuid())?)
    });
    pinned.await?;
    state.live_rooms.wake(id);
    Ok(HttpResponse::NoContent().finish())
}
