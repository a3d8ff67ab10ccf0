//! Stills and text tracks: they can show patients. Storyboards and text go with the playback, like keys; posters are
//! seen by whoever may watch, for which their address is signed.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};
use futures_util::TryStreamExt;
use mediflix_db::media::stored;
use mediflix_db::people::accounts;
use mediflix_db::types::ids::{AccountId, PackageId};
use mediflix_media_store::{Area, ObjectKey};

use super::token;
use crate::AppState;
use crate::access::caller::viewer_of;
use crate::access::rules::Viewer;
use crate::errors::{ApiResult, Code};
use crate::media::packaging::objects;
use crate::media::rights;
use crate::media::stills;
use crate::media::watching::Question;
use crate::security::signed_address::{Purpose, allows};

/// Objects never change: whoever has one and may still see it has the right one.
const ONLY_VERSION: &str = "\"1\"";

/// The poster.
#[utoipa::path(
    get,
    path = "/stills/{signature}/{viewer}/{prefix}/{file}",
    tag = "playback",
    params(
        ("signature" = String, Path),
        ("viewer" = String, Path, description = "The account that it was signed for, or `-` for everybody"),
        ("prefix" = String, Path),
        ("file" = String, Path),
    ),
    responses(
        (status = 200, content_type = "image/jpeg", description = "The picture"),
        (status = 304, description = "Unchanged, as ever"),
    ),
)]
pub async fn read_poster(
    state: web::Data<AppState>,
    path: web::Path<(String, String, String, String)>,
    request: HttpRequest,
) -> ApiResult<HttpResponse> {
    let (signature, viewer, prefix, file) = path.into_inner();
    let (about, now) = (stills::about(&viewer, &prefix, &file), state.clock.now());
    if !allows(&state.master_key, Purpose::Poster, &about, &signature, now) {
        return Err(Code::NotFound.into());
    }
    must_be_seen(&state, &viewer, &prefix).await?;
    // Kept as long as a page is looked at; the address ends within the hour.
    answer(&state, &request, &prefix, &file, "private, max-age=600").await
}

/// A sheet of the storyboard, or a text track.
#[utoipa::path(
    get,
    path = "/hls/{token}/{package}/{folder}/{file}",
    tag = "playback",
    params(
        ("token" = String, Path, description = "A playback token, or `-` when it is sent as a bearer"),
        ("package" = PackageId, Path),
        ("folder" = String, Path, description = "`storyboard` or `text`"),
        ("file" = String, Path),
    ),
    responses(
        (status = 200, description = "A JPEG picture or WebVTT"),
        (status = 304, description = "Unchanged, as ever"),
    ),
)]
pub async fn read_still(
    state: web::Data<AppState>,
    path: web::Path<(String, PackageId, String, String)>,
    request: HttpRequest,
) -> ApiResult<HttpResponse> {
    let (in_path, id, folder, file) = path.into_inner();
    let claims = token::claims(&state, &request, &in_path).await?;
    let found = state.read(move |conn| Ok(stored::lecture_and_prefix(conn, id)?));
    let (lecture, prefix) = found.await?;
    if lecture != claims.lecture_id {
        return Err(Code::NotFound.into());
    }
    let name = format!("{folder}/{file}");
    answer(&state, &request, &prefix, &name, "private, no-cache").await
}

/// Stops whoever may not watch the lecture of a poster any more.
async fn must_be_seen(state: &web::Data<AppState>, viewer: &str, prefix: &str) -> ApiResult<()> {
    let account: Option<AccountId> = match viewer {
        stills::ANYONE => None,
        account => Some(account.parse().map_err(|_| Code::NotFound)?),
    };
    let (question, now) = (Question::Poster(prefix.to_owned(), account), state.clock.now());
    if state.media.decisions.allowed(&question, now).await {
        return Ok(());
    }
    let prefix = prefix.to_owned();
    state
        .read(move |conn| {
            let viewer = match account {
                None => Viewer::Anonymous,
                Some(id) => {
                    let account = accounts::enabled(conn, id)?;
                    viewer_of(conn, &account)?
                }
            };
            let lecture = stored::lecture_of_prefix(conn, &prefix)?;
            rights::playable(conn, viewer, lecture).map(drop)
        })
        .await
        // Pictures have no way to sign in.
        .map_err(|error| match error.code() {
            Code::Unauthenticated => Code::NotFound.into(),
            _ => error,
        })?;
    state.media.decisions.allow(question, now).await;
    Ok(())
}

async fn answer(
    state: &AppState,
    request: &HttpRequest,
    prefix: &str,
    name: &str,
    caching: &'static str,
) -> ApiResult<HttpResponse> {
    let (area, key) = objects::of_package(prefix, name)
        .filter(|(area, _)| *area == Area::Private)
        .ok_or(Code::NotFound)?;
    let mut answer = if request.headers().contains_key(header::IF_NONE_MATCH) {
        HttpResponse::NotModified()
    } else {
        HttpResponse::Ok()
    };
    answer
        .insert_header((header::CACHE_CONTROL, caching))
        .insert_header((header::ETAG, ONLY_VERSION))
        .insert_header((header::REFERRER_POLICY, "no-referrer"));
    if request.headers().contains_key(header::IF_NONE_MATCH) {
        return Ok(answer.finish());
    }
    let content_type = if name.ends_with(".vtt") {
        "text/vtt; charset=utf-8"
    } else {
        "image/jpeg"
    };
    let bytes = read(state, area, &key).await?;
    Ok(answer.content_type(content_type).body(bytes))
}

async fn read(state: &AppState, area: Area, key: &ObjectKey) -> ApiResult<Vec<u8>> {
    let chunks = state.store.get(area, key, None).await?;
    Ok(chunks.map_ok(|chunk| chunk.to_vec()).try_concat().await?)
}
