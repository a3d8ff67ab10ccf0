//! `POST /api/v1/broadcasts/{broadcast}/room/messages`, `DELETE …/messages/{id}`

use actix_web::{HttpResponse, web};
use mediflix_db::live::room::messages::{self, Message};
use mediflix_db::live::room::{self, EventKind};
use mediflix_db::types::ids::{BroadcastId, RoomMessageId};
use serde::Deserialize;
use utoipa::ToSchema;

use super::entry::{enter, enter_to_write, must_fit, must_wait};
use super::view::{self, RoomMessage};
use crate::access::caller::SignedIn;
use crate::errors::{ApiError, ApiResult, Code};
use crate::{AppState, fields};

/// A room takes no more messages.
const MOST: i64 = 20_000;
/// Letters of a message or question.
pub(super) const LONGEST: usize = 1_000;

/// What somebody says.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewRoomMessage {
    /// The text.
    #[schema(min_length = 1, max_length = 1000)]
    pub body: String,
}

/// Says something in a room, once a second at most; in slow mode less often. Who was muted is refused: 403.
#[utoipa::path(post, path = "/api/v1/broadcasts/{broadcast}/room/messages", tag = "room",
    params(("broadcast" = BroadcastId, Path)), request_body = NewRoomMessage, responses((status = 201, body = RoomMessage)))]
pub async fn send_room_message(
    caller: SignedIn,
    state: web::Data<AppState>,
    broadcast: web::Path<BroadcastId>,
    body: web::Json<NewRoomMessage>,
) -> ApiResult<HttpResponse> {
    let body = fields::paragraphs(&body.body, LONGEST).map_err(|fault| ApiError::field("body", fault))?;
    let (viewer, account, now, id) = (caller.viewer(), caller.id(), state.clock.now(), *broadcast);
    let sent = state.write(move |conn| {
        let (entered, room) = enter_to_write(conn, viewer, id)?;
        entered.must_be_heard(conn, account)?;
        let slow = if entered.moderator { 0 } else { room.slow_seconds };
        must_wait(messages::last_of(conn, id, account)?, slow, now)?;
        must_fit(messages::count(conn, id)?, MOST)?;
        let position_ms = entered.position_ms(conn, now)?;
        let message = RoomMessageId::new();
        let message = Message {
            id: message,
            broadcast_id: id,
            number: room::note(conn, id, EventKind::Message, message.uuid())?,
            account_id: account,
            body,
            position_ms,
            created_at: now,
            deleted_at: None,
        };
        messages::insert(conn, &message)?;
        let sent = view::messages(conn, &entered.course, vec![message])?.pop();
        sent.ok_or_else(|| ApiError::internal("a message has no author"))
    });
    let sent = sent.await?;
    state.live_rooms.wake(id);
    Ok(HttpResponse::Created().json(sent))
}

/// Deletes a message, for its author and for moderators, after the end, too: its text is destroyed, its place stays.
#[utoipa::path(delete, path = "/api/v1/broadcasts/{broadcast}/room/messages/{id}", tag = "room",
    params(("broadcast" = BroadcastId, Path), ("id" = RoomMessageId, Path)),
    responses((status = 204, description = "Deleted.")))]
pub async fn delete_room_message(
    caller: SignedIn,
    state: web::Data<AppState>,
    path: web::Path<(BroadcastId, RoomMessageId)>,
) -> ApiResult<HttpResponse> {
    let (id, message) = path.into_inner();
    let (viewer, account, now) = (caller.viewer(), caller.id(), state.clock.now());
    let deleted = state.write(move |conn| {
        let entered = enter(conn, viewer, id)?;
        let message = messages::find(conn, id, message)?;
        if entered.sees_nothing() {
            return Err(Code::NotFound.into());
        }
        if message.account_id != account {
            entered.must_moderate()?;
        }
        if message.deleted_at.is_some() {
            return Ok(());
        }
        let room = room::lock(conn, id)?;
        messages::delete(conn, message.id, now)?;
        room::note(conn, id, EventKind::Deleted, message.id.uuid())?;
        if room.pinned_id == Some(message.id) {
            room::pin(conn, id, None)?;
            room::note(conn, id, EventKind::Pinned, id.uuid())?;
        }
        Ok(())
    });
    deleted.await?;
    state.live_rooms.wake(id);
    Ok(HttpResponse::NoContent().finish())
}
