//! `GET /api/v1/broadcasts/{broadcast}/room/events`: what changes in a room.

use std::convert::Infallible;
use std::time::Duration;

use actix_web::{HttpResponse, web};
use bytes::{Bytes, BytesMut};
use futures_util::stream;
use mediflix_db::live::room;
use mediflix_db::people::sessions;
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::{AccountId, BroadcastId, SessionId};
use serde::Deserialize;
use tokio::sync::broadcast::Receiver;
use tokio::time::{Instant, timeout};
use utoipa::IntoParams;

use super::entry::enter;
use super::hub::{Frame, Told};
use super::reader::{self, AT_ONCE};
use super::render::render;
use crate::AppState;
use crate::access::caller::{SignedIn, viewer_of};
use crate::access::rules::Viewer;
use crate::errors::{ApiResult, Code};
use crate::http::event_stream::event_stream;

/// A silent stream says so this often, so that proxies leave it open.
const KEEP_ALIVE: Duration = Duration::from_secs(10);
/// Whoever may no longer watch hears no more after so long.
const ASK_AGAIN: Duration = Duration::from_secs(8);
/// A silent stream looks at its clock so often.
const LOOK: Duration = Duration::from_secs(1);
/// A stream ends after this long; the client opens another with a fresh token.
const LONGEST: Duration = Duration::from_secs(30 * 60);

const CLOSED: &[u8] = b"event: closed\ndata: {}\n\n";

/// From where a stream goes on.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct RoomAfter {
    /// The number of the last change that is known; what comes from now on when nothing is said.
    after: Option<i32>,
}

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
    let (viewer, id) = (caller.viewer(), *broadcast);
    let found = state.read(move |conn| {
        let entered = enter(conn, viewer, id)?;
        Ok((entered.open, entered.moderator, room::read(conn, id)?.last_number))
    });
    let (open, moderator, last) = found.await?;
    let news = open.then(|| reader::listen(&state, id, last));
    let listening = Listening {
        asked_at: state.clock.now(),
        state,
        session: caller.session_id,
        viewer,
        account: caller.id(),
        moderator,
        id,
        last: from.after.unwrap_or(last).clamp(0, last),
        catching_up: true,
        news,
        until: Instant::now() + LONGEST,
    };
    let events = stream::unfold(listening, |mut listening| async move {
        let next = listening.next().await?;
        Some((Ok::<_, Infallible>(next), listening))
    });
    Ok(event_stream(events))
}

struct Listening {
    state: web::Data<AppState>,
    session: SessionId,
    viewer: Viewer,
    account: AccountId,
    moderator: bool,
    id: BroadcastId,
    /// The number of the last change that was told.
    last: i32,
    /// What changed before is still to be told.
    catching_up: bool,
    /// Nothing where the room is not open.
    news: Option<Receiver<Told>>,
    /// When the rights were last looked at.
    asked_at: Timestamp,
    until: Instant,
}

impl Listening {
    /// What is to be sent next; nothing when the stream ends.
    async fn next(&mut self) -> Option<Bytes> {
        let quiet_until = Instant::now() + KEEP_ALIVE;
        while Instant::now() < self.until && !self.state.stopping() {
            self.ask_again().await?;
            if self.catching_up {
                // Says at once that the stream is open.
                return self.catch_up().await.ok();
            }
            let news = self.news.as_mut()?;
            match timeout(LOOK, news.recv()).await {
                Ok(Ok(Told::Change(frame))) => {
                    if self.takes(&frame) {
                        return Some(frame.bytes);
                    }
                }
                Ok(Ok(Told::Present(event))) => return Some(event),
                Ok(Ok(Told::Closed)) => {
                    self.news = None;
                    return Some(Bytes::from_static(CLOSED));
                }
                // It lagged behind: the page comes back with its number.
                Ok(Err(_)) => return None,
                Err(_) if Instant::now() >= quiet_until => return Some(Bytes::from_static(b": still here\n\n")),
                Err(_) => {}
            }
        }
        None
    }

    /// Whether a change is new to this page and for it.
    fn takes(&mut self, frame: &Frame) -> bool {
        let is_new = frame.number > self.last;
        self.last = self.last.max(frame.number);
        is_new && frame.only.is_none_or(|only| self.moderator || only == self.account)
    }

    /// What changed before, a part at a time.
    async fn catch_up(&mut self) -> ApiResult<Bytes> {
        let (viewer, id, last) = (self.viewer, self.id, self.last);
        let found = self.state.read(move |conn| {
            let entered = enter(conn, viewer, id)?;
            if entered.sees_nothing() {
                return Ok((Vec::new(), last, false));
            }
            let events = room::events_after(conn, id, last, AT_ONCE)?;
            let read = events.last().map_or(last, |event| event.number);
            let more = i64::try_from(events.len()).is_ok_and(|count| count == AT_ONCE);
            Ok((render(conn, &entered.course, &events)?, read, more))
        });
        let (frames, read, more) = found.await?;
        let mut bytes = BytesMut::from(&b": here\n\n"[..]);
        for frame in frames {
            if self.takes(&frame) {
                bytes.extend_from_slice(&frame.bytes);
            }
        }
        self.last = self.last.max(read);
        self.catching_up = more;
        if !more && self.news.is_none() {
            bytes.extend_from_slice(CLOSED);
        }
        Ok(bytes.freeze())
    }

    /// Looks at the rights anew when it is time; nothing when they are gone.
    async fn ask_again(&mut self) -> Option<()> {
        let now = self.state.clock.now();
        if now >= self.asked_at && now < self.asked_at.plus(ASK_AGAIN) {
            return Some(());
        }
        let (session, id) = (self.session, self.id);
        let found = self.state.read(move |conn| {
            let account = sessions::living(conn, session, now)?.ok_or(Code::Unauthenticated)?;
            let viewer = viewer_of(conn, &account)?;
            Ok((viewer, enter(conn, viewer, id)?.moderator))
        });
        (self.viewer, self.moderator) = found.await.ok()?;
        self.asked_at = now;
        Some(())
    }
}
