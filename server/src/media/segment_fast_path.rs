//! The fast path of segments, which are most of all requests: from the store to the connection before any other
//! layer is entered or route compared. What it cannot answer with success goes the usual way and is refused there.

use std::time::Instant;

use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::middleware::Next;
use actix_web::{Error, web};

use crate::AppState;
use crate::media::playback::segment_answer;
use crate::media::segment_cache::SegmentBody;

/// The outermost layer.
pub(crate) async fn take<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<SegmentBody, B>>, Error> {
    if let (Some((prefix, object)), Some(state)) = (segment(&request), request.app_data::<web::Data<AppState>>()) {
        let started = Instant::now();
        if let Ok(answer) = segment_answer(state, request.request(), prefix, object).await {
            state.metrics.segment(answer.status(), started.elapsed());
            return Ok(request.into_response(answer.map_into_left_body()));
        }
    }
    Ok(next.call(request).await?.map_into_right_body())
}

/// `/media/{prefix}/{rendition}/{object}` with GET: the prefix, and the rest.
fn segment(request: &ServiceRequest) -> Option<(&str, &str)> {
    let rest = request.path().strip_prefix("/media/")?;
    (request.method() == Method::GET).then(|| rest.split_once('/'))?
}
