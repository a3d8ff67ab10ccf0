//! Answers with server-sent events.

use std::convert::Infallible;

use actix_web::HttpResponse;
use actix_web::http::header;
use bytes::Bytes;
use futures_util::stream::Stream;

/// Sends events as they come: nothing keeps them, compresses them or holds them back. Each item is whole events
/// (HTML, 9.2 "Server-sent events") or a comment.
pub(crate) fn event_stream(events: impl Stream<Item = Result<Bytes, Infallible>> + 'static) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/event-stream")
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::CONTENT_ENCODING, "identity"))
        .insert_header(("x-accel-buffering", "no"))
        .streaming(events)
}
