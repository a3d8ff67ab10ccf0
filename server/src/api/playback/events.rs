//! News of a lecture's media as server-sent events, for the instructor's page. A stream looks into the database when
//! something changed in this process and at least every half second, so that it works whichever server holds it.

use std::convert::Infallible;
use std::time::Duration;

use actix_web::http::header;
use actix_web::{HttpResponse, web};
use bytes::Bytes;
use futures_util::stream::{self, Stream};
use mediflix_db::media::overview;
use mediflix_db::types::ids::LectureId;
use tokio::time::Instant;

use crate::AppState;
use crate::api::media_rights;
use crate::api::media_view::{self, Media};
use crate::errors::ApiResult;
use crate::http::blocking;
use crate::http::caller::SignedIn;

/// A silent stream says so this often, so that proxies leave it open.
const KEEP_ALIVE: Duration = Duration::from_secs(10);
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
    blocking::read(&state.database, move |conn| {
        media_rights::editable(conn, viewer, lecture)
    })
    .await?;
    Ok(HttpResponse::Ok()
        .content_type("text/event-stream")
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::CONTENT_ENCODING, "identity"))
        .insert_header(("x-accel-buffering", "no"))
        .streaming(news(state, lecture)))
}

struct Watch {
    state: web::Data<AppState>,
    lecture: LectureId,
    shown: Option<Media>,
    first: bool,
    until: Instant,
}

fn news(state: web::Data<AppState>, lecture: LectureId) -> impl Stream<Item = Result<Bytes, Infallible>> {
    let watch = Watch {
        state,
        lecture,
        shown: None,
        first: true,
        until: Instant::now() + LONGEST,
    };
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
            let lecture = self.lecture;
            let found = blocking::read(&self.state.database, move |conn| {
                Ok(overview::of_lecture(conn, lecture)?)
            })
            .await;
            let media = media_view::view(&self.state, &found.ok()?, true);
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
}
