//! Segments: immutable ciphertext under addresses that nobody guesses. Anyone may fetch and keep them, so that a CDN
//! can; without a key they show nothing.

use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, web};

use crate::AppState;
use crate::errors::{ApiResult, Code};
use crate::http::byte_range::ByteRange;
use crate::media::packaging::objects;
use crate::media::segment_cache::{Segment, SegmentBody};

const VIDEO: HeaderValue = HeaderValue::from_static("video/mp4");
const FOREVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const ONLY_VERSION: HeaderValue = HeaderValue::from_static("\"1\"");
const ANYONE: HeaderValue = HeaderValue::from_static("*");
const CROSS_ORIGIN: HeaderValue = HeaderValue::from_static("cross-origin");
const NO_SNIFF: HeaderValue = HeaderValue::from_static("nosniff");

/// A segment or an init segment.
#[utoipa::path(
    get,
    path = "/media/{prefix}/{rendition}/{object}",
    tag = "playback",
    params(("prefix" = String, Path), ("rendition" = String, Path), ("object" = String, Path)),
    responses(
        (status = 200, content_type = "video/mp4", description = "The object"),
        (status = 206, content_type = "video/mp4", description = "The range of it"),
        (status = 304, description = "Unchanged, as ever"),
    ),
)]
pub async fn read_segment(
    state: web::Data<AppState>,
    path: web::Path<(String, String, String)>,
    request: HttpRequest,
) -> ApiResult<HttpResponse> {
    let (prefix, rendition, object) = path.into_inner();
    let name = format!("{rendition}/{object}");
    // Only parts are announced: what else is not there is not there.
    state.media.edge.announced(&prefix, &name).await;
    let answer = segment_answer(&state, &request, &prefix, &name).await?;
    Ok(answer.map_into_boxed_body())
}

/// The answer to a request for an object of a package, `{rendition}/{object}`.
pub(crate) async fn segment_answer(
    state: &AppState,
    request: &HttpRequest,
    prefix: &str,
    object: &str,
) -> ApiResult<HttpResponse<SegmentBody>> {
    let place = objects::of_package(prefix, object).filter(|(area, _)| *area == mediflix_media_store::Area::Media);
    let (mut answer, body) = if request.headers().contains_key(header::IF_NONE_MATCH) {
        // An object never changes: whoever has one has the right one.
        (HttpResponse::NotModified(), SegmentBody::default())
    } else {
        let segment = match state.media.edge.object(prefix, object) {
            // A part, or what is not in the store yet.
            Some(bytes) => Segment::from(bytes),
            None => {
                let (area, key) = place.ok_or(Code::NotFound)?;
                state.media.segments.get(state.store.as_ref(), area, &key).await?
            }
        };
        let range = ByteRange::from_request(request, segment.length())?;
        (range.response(), segment.body(range.start..range.end))
    };
    Ok(answer
        .insert_header((header::CONTENT_TYPE, VIDEO))
        .insert_header((header::CACHE_CONTROL, FOREVER))
        .insert_header((header::ETAG, ONLY_VERSION))
        .insert_header((header::ACCESS_CONTROL_ALLOW_ORIGIN, ANYONE))
        .insert_header((header::CROSS_ORIGIN_RESOURCE_POLICY, CROSS_ORIGIN))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, NO_SNIFF))
        .finish()
        .set_body(body))
}
