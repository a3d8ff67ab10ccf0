//! `GET /api/v1/broadcasts/{broadcast}/room`, `…/messages`

use actix_web::web;
use mediflix_db::live::room::{self, messages, people, polls, questions};
use mediflix_db::types::ids::BroadcastId;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::entry::enter;
use super::reader::STALE;
use super::view::{self, RoomHand, RoomMessage, RoomPoll, RoomQuestion};
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::errors::ApiResult;

/// Messages in one answer.
const PAGE: i64 = 100;
/// Questions in one answer.
const QUESTIONS: i64 = 200;
/// Polls in one answer.
const POLLS: i64 = 50;
/// Raised hands in one answer.
const HANDS: i64 = 200;

/// Whether one may write in a room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RoomState {
    /// Not now.
    Closed,
    /// One may.
    Open,
}

/// A room.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RoomView {
    /// Whether the reader may write, unless they are muted.
    pub state: RoomState,
    /// Whether the reader may host the broadcast.
    pub moderator: bool,
    /// Whether the reader was muted.
    pub muted: bool,
    /// Whether the reader's hand is raised.
    pub hand_raised: bool,
    /// How long everybody waits between two messages.
    #[schema(minimum = 0, maximum = 300)]
    pub slow_seconds: i32,
    /// The message that is pinned.
    #[schema(required)]
    pub pinned: Option<RoomMessage>,
    /// How many listen.
    #[schema(minimum = 0)]
    pub present: i32,
    /// The number of the last change: `after` of its events.
    #[schema(minimum = 0)]
    pub last_number: i32,
    /// The last hundred, the oldest first.
    pub messages: Vec<RoomMessage>,
    /// Whether there are older ones.
    pub has_older: bool,
    /// Those not answered first, then by votes.
    pub questions: Vec<RoomQuestion>,
    /// The newest first.
    pub polls: Vec<RoomPoll>,
    /// Raised hands, the first one first; for moderators alone.
    pub hands: Vec<RoomHand>,
}

/// Messages of a room.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RoomMessages {
    /// The oldest first.
    pub items: Vec<RoomMessage>,
    /// Whether there are older ones.
    pub has_older: bool,
}

/// Which messages.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct RoomPlace {
    /// Those before this number; the last ones when nothing is said.
    before: Option<i32>,
}

/// The room of a broadcast as it is. During a rehearsal it is closed and empty for all but the hosts.
#[utoipa::path(get, path = "/api/v1/broadcasts/{broadcast}/room", tag = "room",
    params(("broadcast" = BroadcastId, Path)), responses((status = 200, body = RoomView)))]
pub async fn read_room(
    caller: SignedIn,
    state: web::Data<AppState>,
    broadcast: web::Path<BroadcastId>,
) -> ApiResult<web::Json<RoomView>> {
    let (viewer, reader, id) = (caller.viewer(), caller.id(), *broadcast);
    let since = state.clock.now().minus(STALE);
    let answer = state.read(move |conn| {
        let entered = enter(conn, viewer, id)?;
        let course = &entered.course;
        let mut answer = RoomView {
            state: if entered.open {
                RoomState::Open
            } else {
                RoomState::Closed
            },
            moderator: entered.moderator,
            muted: false,
            hand_raised: false,
            slow_seconds: 0,
            pinned: None,
            present: 0,
            last_number: 0,
            messages: Vec::new(),
            has_older: false,
            questions: Vec::new(),
            polls: Vec::new(),
            hands: Vec::new(),
        };
        if entered.sees_nothing() {
            return Ok(answer);
        }
        // The number first: what comes meanwhile is told once more rather than never.
        let room = room::read(conn, id)?;
        answer.last_number = room.last_number;
        answer.slow_seconds = room.slow_seconds;
        answer.muted = !entered.moderator && people::is_muted(conn, id, reader)?;
        answer.hand_raised = people::hand(conn, id, reader)?.is_some();
        answer.present = people::present(conn, id, since)?;
        if let Some(pinned) = room.pinned_id {
            let pinned = messages::some(conn, &[pinned])?;
            answer.pinned = view::messages(conn, course, pinned)?.pop();
        }
        let mut last = messages::before(conn, id, i32::MAX, PAGE + 1)?;
        answer.has_older = cut(&mut last);
        answer.messages = view::messages(conn, course, last)?;
        let asked = questions::list(conn, id, QUESTIONS)?;
        answer.questions = view::questions(conn, course, reader, asked)?;
        let polls = polls::list(conn, id, POLLS)?;
        answer.polls = view::polls(conn, Some(reader), polls)?;
        if entered.moderator {
            let hands = people::hands(conn, id, HANDS)?;
            answer.hands = view::hands(conn, course, hands)?;
        }
        Ok(answer)
    });
    answer.await.map(web::Json)
}

/// Messages of a room, a hundred at a time.
#[utoipa::path(get, path = "/api/v1/broadcasts/{broadcast}/room/messages", tag = "room",
    params(("broadcast" = BroadcastId, Path), RoomPlace), responses((status = 200, body = RoomMessages)))]
pub async fn list_room_messages(
    caller: SignedIn,
    state: web::Data<AppState>,
    broadcast: web::Path<BroadcastId>,
    place: web::Query<RoomPlace>,
) -> ApiResult<web::Json<RoomMessages>> {
    let (viewer, before) = (caller.viewer(), place.before.unwrap_or(i32::MAX));
    let answer = state.read(move |conn| {
        let entered = enter(conn, viewer, *broadcast)?;
        let mut found = if entered.sees_nothing() {
            Vec::new()
        } else {
            messages::before(conn, *broadcast, before, PAGE + 1)?
        };
        let has_older = cut(&mut found);
        let items = view::messages(conn, &entered.course, found)?;
        Ok(RoomMessages { items, has_older })
    });
    answer.await.map(web::Json)
}

/// Puts a page that came newest first into order; whether it had one message too many.
fn cut<T>(found: &mut Vec<T>) -> bool {
    let page = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let has_older = found.len() > page;
    found.truncate(page);
    found.reverse();
    has_older
}
