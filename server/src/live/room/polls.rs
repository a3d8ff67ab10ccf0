//! `POST /api/v1/broadcasts/{broadcast}/room/polls`, `PATCH …/polls/{id}`, `PUT …/polls/{id}/ballot`

use actix_web::{HttpResponse, web};
use mediflix_db::DbConnection;
use mediflix_db::live::room::polls::{self, Poll};
use mediflix_db::live::room::{self, EventKind};
use mediflix_db::types::Json;
use mediflix_db::types::ids::{AccountId, BroadcastId, RoomPollId};
use serde::Deserialize;
use utoipa::ToSchema;

use super::entry::{enter_to_moderate, enter_to_write, must_fit};
use super::view::{self, RoomPoll};
use crate::access::caller::SignedIn;
use crate::errors::{ApiError, ApiResult, Code};
use crate::http::fields::Fields;
use crate::{AppState, fields};

/// A room takes no more polls.
const MOST: i64 = 50;

/// A poll to be opened.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewRoomPoll {
    /// What is asked.
    #[schema(min_length = 1, max_length = 300)]
    pub question: String,
    /// What can be chosen, each at most 200 letters.
    #[schema(min_items = 2, max_items = 8)]
    pub choices: Vec<String>,
}

/// What a moderator changes of a poll.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RoomPollChange {
    /// False closes it for good.
    pub open: bool,
}

/// What somebody chooses.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RoomBallot {
    /// The index of a choice.
    #[schema(minimum = 0, maximum = 7)]
    pub choice: i32,
}

/// A line that says something.
fn line(text: &str, longest: usize) -> Result<String, fields::Fault> {
    match fields::optional_line(text, longest) {
        Ok(line) if line.is_empty() => Err("required"),
        checked => checked,
    }
}

fn choices(choices: &[String]) -> Result<Vec<String>, fields::Fault> {
    match choices.len() {
        0 | 1 => Err("too_short"),
        2..=8 => choices.iter().map(|choice| line(choice, 200)).collect(),
        _ => Err("too_long"),
    }
}

/// Opens a poll, for moderators.
#[utoipa::path(post, path = "/api/v1/broadcasts/{broadcast}/room/polls", tag = "room",
    params(("broadcast" = BroadcastId, Path)), request_body = NewRoomPoll, responses((status = 201, body = RoomPoll)))]
pub async fn open_room_poll(
    caller: SignedIn,
    state: web::Data<AppState>,
    broadcast: web::Path<BroadcastId>,
    body: web::Json<NewRoomPoll>,
) -> ApiResult<HttpResponse> {
    let mut faults = Fields::default();
    let question = faults.check("question", line(&body.question, 300));
    let choices = faults.check("choices", choices(&body.choices));
    let (question, choices) = faults.finish(question.zip(choices))?;
    let (now, id) = (state.clock.now(), *broadcast);
    let opened = state.write(move |conn| {
        let (entered, _) = enter_to_moderate(conn, caller.viewer(), id)?;
        must_fit(polls::list(conn, id, MOST)?.len().try_into().unwrap_or(i64::MAX), MOST)?;
        let position_ms = entered.position_ms(conn, now)?;
        let poll = RoomPollId::new();
        let poll = Poll {
            id: poll,
            broadcast_id: id,
            number: room::note(conn, id, EventKind::Poll, poll.uuid())?,
            question,
            choices: Json(choices),
            position_ms,
            created_at: now,
            closed_at: None,
        };
        polls::insert(conn, &poll)?;
        show(conn, caller.id(), poll)
    });
    let opened = opened.await?;
    state.live_rooms.wake(id);
    Ok(HttpResponse::Created().json(opened))
}

fn show(conn: &mut DbConnection, reader: AccountId, poll: Poll) -> ApiResult<RoomPoll> {
    let shown = view::polls(conn, Some(reader), vec![poll])?.pop();
    shown.ok_or_else(|| ApiError::internal("a poll is not there"))
}

/// Closes a poll, for moderators; one that is closed stays so.
#[utoipa::path(patch, path = "/api/v1/broadcasts/{broadcast}/room/polls/{id}", tag = "room",
    params(("broadcast" = BroadcastId, Path), ("id" = RoomPollId, Path)), request_body = RoomPollChange,
    responses((status = 200, body = RoomPoll)))]
pub async fn close_room_poll(
    caller: SignedIn,
    state: web::Data<AppState>,
    path: web::Path<(BroadcastId, RoomPollId)>,
    body: web::Json<RoomPollChange>,
) -> ApiResult<web::Json<RoomPoll>> {
    let ((id, poll), RoomPollChange { open }, now) = (path.into_inner(), body.into_inner(), state.clock.now());
    let closed = state.write(move |conn| {
        enter_to_moderate(conn, caller.viewer(), id)?;
        let found = polls::find(conn, id, poll)?;
        match (open, found.closed_at.is_none()) {
            (true, false) => return Err(Code::Conflict.into()),
            (false, true) => {
                polls::close(conn, poll, now)?;
                room::note(conn, id, EventKind::Poll, poll.uuid())?;
            }
            _ => {}
        }
        let poll = polls::find(conn, id, poll)?;
        show(conn, caller.id(), poll)
    });
    let closed = closed.await?;
    state.live_rooms.wake(id);
    Ok(web::Json(closed))
}

/// Chooses in a poll, or chooses anew while it is open.
#[utoipa::path(put, path = "/api/v1/broadcasts/{broadcast}/room/polls/{id}/ballot", tag = "room",
    params(("broadcast" = BroadcastId, Path), ("id" = RoomPollId, Path)), request_body = RoomBallot,
    responses((status = 204, description = "It counts.")))]
pub async fn choose_in_room_poll(
    caller: SignedIn,
    state: web::Data<AppState>,
    path: web::Path<(BroadcastId, RoomPollId)>,
    body: web::Json<RoomBallot>,
) -> ApiResult<HttpResponse> {
    let ((id, poll), choice) = (path.into_inner(), body.choice);
    let chosen = state.write(move |conn| {
        enter_to_write(conn, caller.viewer(), id)?;
        let found = polls::find(conn, id, poll)?;
        if found.closed_at.is_some() {
            return Err(Code::Conflict.into());
        }
        if usize::try_from(choice).map_or(true, |choice| choice >= found.choices.0.len()) {
            return Err(ApiError::field("choice", "invalid"));
        }
        polls::choose(conn, poll, caller.id(), choice)?;
        Ok(room::note(conn, id, EventKind::Poll, poll.uuid())?)
    });
    chosen.await?;
    state.live_rooms.wake(id);
    Ok(HttpResponse::NoContent().finish())
}
