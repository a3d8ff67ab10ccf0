//! Changes of a room as events, written once for all who listen.

use std::collections::HashMap;

use bytes::Bytes;
use mediflix_db::DbConnection;
use mediflix_db::learning::courses::Course;
use mediflix_db::live::captions;
use mediflix_db::live::room::{self, Event, EventKind, messages, people, polls, questions};
use mediflix_db::types::ids::{AccountId, LiveCaptionId, RoomMessageId, RoomPollId, RoomQuestionId};
use serde_json::{Value, json};

use super::hub::{Frame, Topic};
use super::view::{self, Authors, RoomMessage, RoomPoll};
use crate::errors::{ApiError, ApiResult};
use crate::live::captions::view::LiveCaptionLine;

/// Writes changes in their order. What is gone since is left out.
pub(super) fn render(conn: &mut DbConnection, course: &Course, events: &[Event]) -> ApiResult<Vec<Frame>> {
    let of = |kind: EventKind| events.iter().filter(move |event| event.kind == kind);
    let ids: Vec<RoomMessageId> = of(EventKind::Message)
        .map(|event| event.subject_id.uuid().into())
        .collect();
    let said = messages::some(conn, &ids)?;
    let said = view::messages(conn, course, said)?;
    let said: HashMap<RoomMessageId, RoomMessage> = said.into_iter().map(|each| (each.id, each)).collect();
    let ids: Vec<RoomQuestionId> = of(EventKind::Question)
        .map(|event| event.subject_id.uuid().into())
        .collect();
    let mut asked: HashMap<RoomQuestionId, questions::Question> = questions::some(conn, &ids)?
        .into_iter()
        .map(|each| (each.id, each))
        .collect();
    asked.retain(|_, question| question.hidden_at.is_none());
    let ids: Vec<RoomPollId> = of(EventKind::Poll)
        .map(|event| event.subject_id.uuid().into())
        .collect();
    let polls = polls::some(conn, &ids)?;
    let polls = view::polls(conn, None, polls)?;
    let polls: HashMap<RoomPollId, RoomPoll> = polls.into_iter().map(|each| (each.id, each)).collect();
    let ids: Vec<LiveCaptionId> = of(EventKind::Caption)
        .map(|event| event.subject_id.uuid().into())
        .collect();
    let mut typed: HashMap<LiveCaptionId, LiveCaptionLine> = captions::some(conn, &ids)?
        .into_iter()
        .map(|line| (line.id, LiveCaptionLine::from(line)))
        .collect();
    let mut known: Vec<AccountId> = asked.values().map(|question| question.account_id).collect();
    known.extend(of(EventKind::Hand).map(|event| AccountId::from(event.subject_id.uuid())));
    let authors = Authors::load(conn, course, known)?;

    let mut frames = Vec::with_capacity(events.len());
    for event in events {
        let subject = event.subject_id.uuid();
        let account = AccountId::from(subject);
        let (data, only) = match event.kind {
            EventKind::Message => match said.get(&RoomMessageId::from(subject)) {
                Some(message) => (json!({ "message": message }), None),
                None => continue,
            },
            EventKind::Deleted => (json!({ "message_id": subject }), None),
            EventKind::Question => {
                let question = asked.remove(&RoomQuestionId::from(subject));
                match question.and_then(|question| view::question(question, &authors, false)) {
                    Some(question) => (json!({ "question": without(&question, "voted")? }), None),
                    None => continue,
                }
            }
            EventKind::QuestionHidden => (json!({ "question_id": subject }), None),
            EventKind::Poll => match polls.get(&RoomPollId::from(subject)) {
                Some(poll) => (json!({ "poll": without(poll, "my_choice")? }), None),
                None => continue,
            },
            EventKind::Pinned => {
                let pinned = room::read(conn, event.broadcast_id)?.pinned_id;
                let pinned = messages::some(conn, &pinned.into_iter().collect::<Vec<_>>())?;
                (json!({ "message": view::messages(conn, course, pinned)?.pop() }), None)
            }
            EventKind::Settings => {
                let slow = room::read(conn, event.broadcast_id)?.slow_seconds;
                (json!({ "slow_seconds": slow }), None)
            }
            EventKind::Muted => {
                let muted = people::is_muted(conn, event.broadcast_id, account)?;
                (json!({ "account_id": account, "muted": muted }), Some(account))
            }
            EventKind::Hand => {
                let raised_at = people::hand(conn, event.broadcast_id, account)?;
                let Some(author) = authors.get(account) else { continue };
                let hand = view::hand(author, raised_at.unwrap_or(mediflix_db::types::Timestamp::from_us(0)));
                (json!({ "hand": hand, "raised": raised_at.is_some() }), Some(account))
            }
            EventKind::Caption => match typed.remove(&LiveCaptionId::from(subject)) {
                Some(line) => (json!({ "line": line }), None),
                None => continue,
            },
            EventKind::CaptionDesk => (json!({}), None),
        };
        let topic = if matches!(event.kind, EventKind::Caption | EventKind::CaptionDesk) {
            Topic::Captions
        } else {
            Topic::Room
        };
        frames.push(Frame {
            topic,
            number: event.number,
            only,
            bytes: written(event, data),
        });
    }
    Ok(frames)
}

fn written(event: &Event, mut data: Value) -> Bytes {
    let number = event.number;
    data["number"] = json!(number);
    data["kind"] = json!(event.kind.as_str());
    Bytes::from(format!("id: {number}\nevent: change\ndata: {data}\n\n"))
}

/// A thing without what is each reader's own.
fn without(thing: &impl serde::Serialize, own: &str) -> ApiResult<Value> {
    let mut value = serde_json::to_value(thing).map_err(ApiError::internal)?;
    if let Some(fields) = value.as_object_mut() {
        fields.remove(own);
    }
    Ok(value)
}
