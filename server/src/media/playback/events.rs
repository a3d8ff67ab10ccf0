//! News of a lecture's media as server-sent events, for the instructor's page. A stream looks into the database when
//! something changed in this process and at least every half second, so that it works whichever server holds it.

use std::convert::Infallible;
use std::time::Duration;

use actix_web::{HttpResponse, web};
use bytes::Bytes;
use futures_util::stream::{self, Stream};
use mediflix_db::media::overview;
use mediflix_db::people::sessions;
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::{LectureId, SessionId};
use tokio::time::Instant;

use crate::AppState;
use crate::access::caller::{SignedIn, viewer_of};
use crate::access::rules::Viewer;
use crate::errors::{ApiResult, Code};
use crate::http::event_stream::event_stream;
use crate::media::rights;
use crate::media::view::{self, Media, Reader};

/// A silent stream says so this often, so that proxies leave it open.
const KEEP_ALIVE: Duration = Duration::from_secs(10);
/// Whoever loses the right to change the lecture hears no more after so long.
const ASK_AGAIN: Duration = Duration::from_secs(8);
/// A stream ends after this long; the client opens another with a fresh token.
const LONGEST: Duration = Duration::from_secs(30 * 60);

/// News of a lecture's media: `event: media` with Media as data, first as it is, then at every change.
#[utoipa::path(
    get,
    path = "/api/v1/lectures/{lecture}/events",
    tag = "playback",
    params(("lecture" = LectureId, Path)),
    responses((status = 200, body = Media, content_type = "text/event-stream")),
)]
pub async fn watch_media(
    state: web::Data<AppState>,
    caller: SignedIn,
    lecture: web::Path<LectureId>,
) -> ApiResult<HttpResponse> {
    let (viewer, lecture) = (caller.viewer(), lecture.into_inner());
    state.read(move |conn| rights::editable(conn, viewer, lecture)).await?;
    let watch = Watch {
        asked_at: state.clock.now(),
        state,
        session: caller.session_id,
        viewer,
        lecture,
        shown: None,
        first: true,
        until: Instant::now() + LONGEST,
    };
    Ok(event_stream(news(watch)))
}

struct Watch {
    state: web::Data<AppState>,
    session: SessionId,
    viewer: Viewer,
    lecture: LectureId,
    /// When the rights were last looked at.
    asked_at: Timestamp,
    shown: Option<Media>,
    first: bool,
    until: Instant,
}

fn news(watch: Watch) -> impl Stream<Item = Result<Bytes, Infallible>> {
    stream::unfold(watch, |mut watch| async move {
        let next = watch.next().await?;
        Some((Ok(next), watch))
    })
}

impl Watch {
    /// The next event or keep-alive; nothing when the stream ends.
    async fn next(&mut self) -> Option<Bytes> {
        let quiet_until = Instant::now() + KEEP_ALIVE;
        while Instant::now() < self.until && !self.state.stopping() {
            self.ask_again().await?;
            let lecture = self.lecture;
            let found = self
                .state
                .read(move |conn| Ok(overview::of_lecture(conn, lecture)?))
                .await;
            let reader = Reader {
                can_edit: true,
                poster_for: Some(self.viewer),
            };
            let media = view::view(&self.state, &found.ok()?, reader);
            if self.first || media != self.shown {
                self.first = false;
                self.shown.clone_from(&media);
                let data = serde_json::to_string(&media).ok()?;
                return Some(Bytes::from(format!("event: media\ndata: {data}\n\n")));
            }
            if Instant::now() >= quiet_until {
                return Some(Bytes::from_static(b": still here\n\n"));
            }
            self.state.waker.wait().await;
        }
        None
    }

    /// Looks at the rights anew when it is time; nothing when they are gone.
    async fn ask_again(&mut self) -> Option<()> {
        let now = self.state.clock.now();
        if now >= self.asked_at && now < self.asked_at.plus(ASK_AGAIN) {
            return Some(());
        }
        let (session, lecture) = (self.session, self.lecture);
        let viewer = self.state.read(move |conn| {
            let account = sessions::living(conn, session, now)?.ok_or(Code::Unauthenticated)?;
            let viewer = viewer_of(conn, &account)?;
            rights::editable(conn, viewer, lecture)?;
            Ok(viewer)
        });
        self.viewer = viewer.await.ok()?;
        self.asked_at = now;
        Some(())
    }
}
