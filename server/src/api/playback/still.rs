//! Stills and text tracks: behind the playback right, by a signature in the address.

use actix_web::http::header;
use actix_web::{HttpResponse, web};
use futures_util::TryStreamExt;
use mediflix_media_store::Area;

use crate::AppState;
use crate::errors::{ApiResult, Code};
use crate::packaging::objects;
use crate::security::signed_address::{Purpose, allows};

/// The poster.
#[utoipa::path(
    get,
    path = "/stills/{signature}/{prefix}/{file}",
    tag = "playback",
    params(("signature" = String, Path), ("prefix" = String, Path), ("file" = String, Path)),
    responses((status = 200, content_type = "image/jpeg", description = "The picture")),
)]
pub async fn read_poster(
    state: web::Data<AppState>,
    path: web::Path<(String, String, String)>,
) -> ApiResult<HttpResponse> {
    let (signature, prefix, file) = path.into_inner();
    read(&state, &signature, &prefix, &file).await
}

/// A sheet of the storyboard, or a text track.
#[utoipa::path(
    get,
    path = "/stills/{signature}/{prefix}/{folder}/{file}",
    tag = "playback",
    params(
        ("signature" = String, Path), ("prefix" = String, Path), ("folder" = String, Path), ("file" = String, Path),
    ),
    responses((status = 200, description = "A JPEG picture or WebVTT")),
)]
pub async fn read_still(
    state: web::Data<AppState>,
    path: web::Path<(String, String, String, String)>,
) -> ApiResult<HttpResponse> {
    let (signature, prefix, folder, file) = path.into_inner();
    read(&state, &signature, &prefix, &format!("{folder}/{file}")).await
}

async fn read(state: &AppState, signature: &str, prefix: &str, name: &str) -> ApiResult<HttpResponse> {
    if !allows(&state.master_key, Purpose::Stills, prefix, signature, state.clock.now()) {
        return Err(Code::NotFound.into());
    }
    let (area, key) = objects::of_package(prefix, name)
        .filter(|(area, _)| *area == Area::Private)
        .ok_or(Code::NotFound)?;
    let bytes: Vec<u8> = state
        .store
        .get(area, &key, None)
        .await?
        .map_ok(|chunk| chunk.to_vec())
        .try_concat()
        .await?;
    let content_type = if name.ends_with(".vtt") {
        "text/vtt; charset=utf-8"
    } else {
        "image/jpeg"
    };
    Ok(HttpResponse::Ok()
        .content_type(content_type)
        .insert_header((header::CACHE_CONTROL, "private, max-age=3600"))
        .body(bytes))
}
