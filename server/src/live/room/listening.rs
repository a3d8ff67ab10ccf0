//! The stream of one page: first what changed behind the number that it knows, then what the reader of the room tells.

use std::convert::Infallible;
use std::time::Duration;

use actix_web::{HttpResponse, web};
use bytes::{Bytes, BytesMut};
use futures_util::stream;
use mediflix_db::DbConnection;
use mediflix_db::learning::courses::Course;
use mediflix_db::live::room;
use mediflix_db::people::sessions;
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::{AccountId, BroadcastId, SessionId};
use serde::Deserialize;
use tokio::sync::broadcast::Receiver;
use tokio::time::{Instant, timeout};
use utoipa::IntoParams;

use super::hub::{Frame, Told, Topic};
use super::reader::{self, AT_ONCE};
use super::render::render;
use crate::AppState;
use crate::access::caller::{Caller, SignedIn, viewer_of};
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

/// Somebody who may listen.
pub(in crate::live) struct Listener {
    pub(in crate::live) course: Course,
    /// Whether something may still change.
    pub(in crate::live) is_open: bool,
    /// Whether they are told what concerns single persons.
    pub(in crate::live) is_moderator: bool,
    /// What was before is nothing to them.
    pub(in crate::live) sees_nothing: bool,
}

/// Lets somebody listen, or says why not.
pub(in crate::live) type Enter = fn(&mut DbConnection, Viewer, BroadcastId) -> ApiResult<Listener>;

/// Sends the changes of one topic to a page.
pub(in crate::live) async fn listen(
    state: web::Data<AppState>,
    caller: Caller,
    id: BroadcastId,
    from: &RoomAfter,
    (topic, enter): (Topic, Enter),
) -> ApiResult<HttpResponse> {
    let viewer = caller.viewer();
    let found = state.read(move |conn| Ok((enter(conn, viewer, id)?, room::read(conn, id)?.last_number)));
    let (listener, last) = found.await?;
    let news = listener.is_open.then(|| reader::listen(&state, id, topic, last));
    let listening = Listening {
        asked_at: state.clock.now(),
        state,
        session: caller.0.as_ref().map(|caller| caller.session_id),
        viewer,
        account: caller.0.as_ref().map(SignedIn::id),
        is_moderator: listener.is_moderator,
        topic,
        enter,
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
    /// Nothing of who has not signed in.
    session: Option<SessionId>,
    viewer: Viewer,
    account: Option<AccountId>,
    is_moderator: bool,
    topic: Topic,
    enter: Enter,
    id: BroadcastId,
    /// The number of the last change that was told.
    last: i32,
    /// What changed before is still to be told.
    catching_up: bool,
    /// Nothing where nothing may change.
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
        let is_for = |only| self.is_moderator || Some(only) == self.account;
        is_new && frame.topic == self.topic && frame.only.is_none_or(is_for)
    }

    /// What changed before, a part at a time.
    async fn catch_up(&mut self) -> ApiResult<Bytes> {
        let (viewer, id, last, enter, topic) = (self.viewer, self.id, self.last, self.enter, self.topic);
        let found = self.state.read(move |conn| {
            let listener = enter(conn, viewer, id)?;
            if listener.sees_nothing {
                return Ok((Vec::new(), last, false));
            }
            let events = match topic {
                Topic::Room => room::events_after(conn, id, last, AT_ONCE)?,
                Topic::Captions => room::caption_events_after(conn, id, last, AT_ONCE)?,
            };
            let read = events.last().map_or(last, |event| event.number);
            let more = i64::try_from(events.len()).is_ok_and(|count| count == AT_ONCE);
            Ok((render(conn, &listener.course, &events)?, read, more))
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
        let (session, id, enter) = (self.session, self.id, self.enter);
        let found = self.state.read(move |conn| {
            let viewer = match session {
                None => Viewer::Anonymous,
                Some(session) => {
                    let account = sessions::living(conn, session, now)?.ok_or(Code::Unauthenticated)?;
                    viewer_of(conn, &account)?
                }
            };
            Ok((viewer, enter(conn, viewer, id)?.is_moderator))
        });
        (self.viewer, self.is_moderator) = found.await.ok()?;
        self.asked_at = now;
        Some(())
    }
}
