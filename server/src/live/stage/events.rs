//! `GET /api/v1/stage/events`: what changes on the stage, and offers of what is to be heard.

use std::convert::Infallible;

use actix_web::{HttpResponse, web};
use bytes::Bytes;
use futures_util::stream;
use tokio::sync::mpsc;

use super::listener;
use super::seat::Seated;
use super::view::StageView;
use crate::AppState;
use crate::errors::ApiResult;
use crate::http::event_stream::event_stream;

/// Events that wait for a slow page; one that takes none is hung up.
const WAITING: usize = 64;

/// Server-sent events: `stage` with StageView at every change; `offer` (`{number, first, sdp, streams: [{mid, kind, seat_id}]}`; the first begins a connection), to be answered by
/// `POST /stage/answers/{number}`; `anew` when Janus came back and whoever publishes is to do so again; `elsewhere` when the seat is
/// open on another page, which ends this one.
#[utoipa::path(get, path = "/api/v1/stage/events", tag = "live",
    responses((status = 200, body = StageView, content_type = "text/event-stream")))]
pub async fn watch_stage(state: web::Data<AppState>, who: Seated) -> ApiResult<HttpResponse> {
    let (tell, told) = mpsc::channel::<Bytes>(WAITING);
    actix_web::rt::spawn(listener::run(state, who, tell));
    let events = stream::unfold(told, |mut told| async move {
        let event = told.recv().await?;
        Some((Ok::<_, Infallible>(event), told))
    });
    Ok(event_stream(events))
}
