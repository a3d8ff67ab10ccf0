//! Segments: immutable ciphertext under addresses that nobody guesses. Anyone may fetch and keep them, so that a CDN
//! can; without a key they show nothing.

use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, web};

use crate::AppState;
use crate::errors::{ApiResult, Code};
use crate::http::byte_range::ByteRange;
use crate::packaging::objects;

const FOREVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

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
    let (area, key) = objects::of_package(&prefix, &name).ok_or(Code::NotFound)?;
    if area != mediflix_media_store::Area::Media {
        return Err(Code::NotFound.into());
    }
    if request.headers().contains_key(header::IF_NONE_MATCH) {
        // An object never changes: whoever has one has the right one.
        return Ok(HttpResponse::NotModified()
            .insert_header((header::CACHE_CONTROL, FOREVER))
            .insert_header((header::ETAG, "\"1\""))
            .finish());
    }
    let segment = state.segments.get(state.store.as_ref(), area, &key).await?;
    let range = ByteRange::of(&request, segment.length())?;
    Ok(range
        .response()
        .content_type("video/mp4")
        .insert_header((header::CACHE_CONTROL, FOREVER))
        .insert_header((header::ETAG, "\"1\""))
        .insert_header((header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"))
        .insert_header(("cross-origin-resource-policy", "cross-origin"))
        .insert_header((header::CONTENT_ENCODING, "identity"))
        .body(segment.body(range.start..range.end)))
}
