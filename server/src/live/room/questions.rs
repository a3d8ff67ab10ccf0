//! `POST /api/v1/broadcasts/{broadcast}/room/questions`, `PATCH`, `DELETE …/questions/{id}`, `PUT`, `DELETE …/questions/{id}/vote`

use actix_web::{HttpResponse, web};
use mediflix_db::DbConnection;
use mediflix_db::live::room::questions::{self, Question, QuestionChange};
use mediflix_db::live::room::{self, EventKind};
use mediflix_db::types::ids::{BroadcastId, RoomQuestionId};
use serde::Deserialize;
use utoipa::ToSchema;

use super::entry::{Entered, enter, enter_to_moderate, enter_to_write, must_fit, must_wait};
use super::messages::LONGEST;
use super::view::{self, RoomQuestion, RoomTranslation};
use crate::access::caller::SignedIn;
use crate::errors::{ApiError, ApiResult, Code};
use crate::{AppState, fields};

/// A room takes no more questions.
const MOST: i64 = 2_000;

/// What somebody asks.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewRoomQuestion {
    /// The text.
    #[schema(min_length = 1, max_length = 1000)]
    pub body: String,
}

/// What a moderator changes of a question; what is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RoomQuestionChange {
    /// Whether it was answered.
    pub answered: Option<bool>,
    /// The same in a second language; null takes it away.
    #[serde(default, deserialize_with = "crate::http::fields::given")]
    #[schema(value_type = Option<RoomTranslation>)]
    pub translation: Option<Option<RoomTranslation>>,
}

/// Asks something. Who was muted is refused: 403.
#[utoipa::path(post, path = "/api/v1/broadcasts/{broadcast}/room/questions", tag = "room",
    params(("broadcast" = BroadcastId, Path)), request_body = NewRoomQuestion, responses((status = 201, body = RoomQuestion)))]
pub async fn ask_room_question(
    caller: SignedIn,
    state: web::Data<AppState>,
    broadcast: web::Path<BroadcastId>,
    body: web::Json<NewRoomQuestion>,
) -> ApiResult<HttpResponse> {
    let body = fields::paragraphs(&body.body, LONGEST).map_err(|fault| ApiError::field("body", fault))?;
    let (now, id) = (state.clock.now(), *broadcast);
    let asked = state.write(move |conn| {
        let (entered, room) = enter_to_write(conn, caller.viewer(), id)?;
        entered.must_be_heard(conn, caller.id())?;
        let slow = if entered.moderator { 0 } else { room.slow_seconds };
        must_wait(questions::last_of(conn, id, caller.id())?, slow, now)?;
        must_fit(questions::count(conn, id)?, MOST)?;
        let position_ms = entered.position_ms(conn, now)?;
        let question = RoomQuestionId::new();
        let question = Question {
            id: question,
            broadcast_id: id,
            number: room::note(conn, id, EventKind::Question, question.uuid())?,
            account_id: caller.id(),
            body,
            translation: None,
            translation_language: None,
            position_ms,
            created_at: now,
            votes: 0,
            answered_at: None,
            hidden_at: None,
        };
        questions::insert(conn, &question)?;
        show(conn, &entered, &caller, question)
    });
    let asked = asked.await?;
    state.live_rooms.wake(id);
    Ok(HttpResponse::Created().json(asked))
}

fn show(conn: &mut DbConnection, entered: &Entered, by: &SignedIn, question: Question) -> ApiResult<RoomQuestion> {
    let shown = view::questions(conn, &entered.course, by.id(), vec![question])?.pop();
    shown.ok_or_else(|| ApiError::internal("a question has no author"))
}

/// Says that a question was answered, or writes it in a second language, for moderators.
#[utoipa::path(patch, path = "/api/v1/broadcasts/{broadcast}/room/questions/{id}", tag = "room",
    params(("broadcast" = BroadcastId, Path), ("id" = RoomQuestionId, Path)), request_body = RoomQuestionChange,
    responses((status = 200, body = RoomQuestion)))]
pub async fn change_room_question(
    caller: SignedIn,
    state: web::Data<AppState>,
    path: web::Path<(BroadcastId, RoomQuestionId)>,
    body: web::Json<RoomQuestionChange>,
) -> ApiResult<web::Json<RoomQuestion>> {
    let ((id, question), RoomQuestionChange { answered, translation }) = (path.into_inner(), body.into_inner());
    let now = state.clock.now();
    let mut change = QuestionChange {
        answered_at: answered.map(|answered| answered.then_some(now)),
        ..QuestionChange::default()
    };
    if let Some(translation) = translation {
        let text = translation.as_ref().map(|each| fields::paragraphs(&each.text, LONGEST));
        let text = text
            .transpose()
            .map_err(|fault| ApiError::field("translation", fault))?;
        change.translation = Some(text);
        change.translation_language = Some(translation.map(|each| each.language));
    }
    let changed = state.write(move |conn| {
        let (entered, _) = enter_to_moderate(conn, caller.viewer(), id)?;
        questions::find(conn, id, question)?;
        if change.answered_at.is_some() || change.translation.is_some() {
            questions::change(conn, question, &change)?;
            room::note(conn, id, EventKind::Question, question.uuid())?;
        }
        let question = questions::find(conn, id, question)?;
        show(conn, &entered, &caller, question)
    });
    let changed = changed.await?;
    state.live_rooms.wake(id);
    Ok(web::Json(changed))
}

/// Takes a question away, for its author and for moderators, after the end, too: its text is destroyed.
#[utoipa::path(delete, path = "/api/v1/broadcasts/{broadcast}/room/questions/{id}", tag = "room",
    params(("broadcast" = BroadcastId, Path), ("id" = RoomQuestionId, Path)),
    responses((status = 204, description = "It is gone.")))]
pub async fn delete_room_question(
    caller: SignedIn,
    state: web::Data<AppState>,
    path: web::Path<(BroadcastId, RoomQuestionId)>,
) -> ApiResult<HttpResponse> {
    let (id, question) = path.into_inner();
    let (viewer, account, now) = (caller.viewer(), caller.id(), state.clock.now());
    let hidden = state.write(move |conn| {
        let entered = enter(conn, viewer, id)?;
        let question = questions::find(conn, id, question)?;
        if entered.sees_nothing() {
            return Err(Code::NotFound.into());
        }
        if question.account_id != account {
            entered.must_moderate()?;
        }
        room::lock(conn, id)?;
        let change = QuestionChange {
            body: Some(String::new()),
            translation: Some(None),
            translation_language: Some(None),
            hidden_at: Some(now),
            ..QuestionChange::default()
        };
        questions::change(conn, question.id, &change)?;
        Ok(room::note(conn, id, EventKind::QuestionHidden, question.id.uuid())?)
    });
    hidden.await?;
    state.live_rooms.wake(id);
    Ok(HttpResponse::NoContent().finish())
}

/// Votes for a question, once.
#[utoipa::path(put, path = "/api/v1/broadcasts/{broadcast}/room/questions/{id}/vote", tag = "room",
    params(("broadcast" = BroadcastId, Path), ("id" = RoomQuestionId, Path)),
    responses((status = 204, description = "One votes for it.")))]
pub async fn vote_for_room_question(
    caller: SignedIn,
    state: web::Data<AppState>,
    path: web::Path<(BroadcastId, RoomQuestionId)>,
) -> ApiResult<HttpResponse> {
    vote(caller, state, path.into_inner(), true).await
}

/// Takes one's vote back.
#[utoipa::path(delete, path = "/api/v1/broadcasts/{broadcast}/room/questions/{id}/vote", tag = "room",
    params(("broadcast" = BroadcastId, Path), ("id" = RoomQuestionId, Path)),
    responses((status = 204, description = "One does not vote for it.")))]
pub async fn take_back_room_vote(
    caller: SignedIn,
    state: web::Data<AppState>,
    path: web::Path<(BroadcastId, RoomQuestionId)>,
) -> ApiResult<HttpResponse> {
    vote(caller, state, path.into_inner(), false).await
}

async fn vote(
    caller: SignedIn,
    state: web::Data<AppState>,
    (id, question): (BroadcastId, RoomQuestionId),
    votes: bool,
) -> ApiResult<HttpResponse> {
    let voted = state.write(move |conn| {
        enter_to_write(conn, caller.viewer(), id)?;
        questions::find(conn, id, question)?;
        if questions::vote(conn, question, caller.id(), votes)? {
            room::note(conn, id, EventKind::Question, question.uuid())?;
        }
        Ok(())
    });
    voted.await?;
    state.live_rooms.wake(id);
    Ok(HttpResponse::NoContent().finish())
}
