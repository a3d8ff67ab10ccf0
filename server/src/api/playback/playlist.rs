//! Playlists of a package.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};
use mediflix_db::DbConnection;
use mediflix_db::media::packages::{self, Package, PackageState};
use mediflix_db::types::ids::PackageId;

use super::token;
use crate::AppState;
use crate::errors::{ApiResult, Code};
use crate::hls::{self, Growth, MediaPlaylist, Multivariant};
use crate::http::blocking;

/// A playlist: `main` is the multivariant one, `v0`, `a0`, `i0`, `s0` … are those of renditions and text tracks.
#[utoipa::path(
    get,
    path = "/hls/{token}/{package}/{name}.m3u8",
    tag = "playback",
    params(
        ("token" = String, Path, description = "A playback token, or `-` when it is sent as a bearer"),
        ("package" = PackageId, Path),
        ("name" = String, Path),
    ),
    responses((status = 200, content_type = "application/vnd.apple.mpegurl", description = "RFC 8216")),
)]
pub async fn read_playlist(
    state: web::Data<AppState>,
    path: web::Path<(String, PackageId, String)>,
    request: HttpRequest,
) -> ApiResult<HttpResponse> {
    let (in_path, id, name) = path.into_inner();
    let claims = token::claims(&state, &request, &in_path).await?;
    let base = state
        .store
        .public_media_base()
        .map_or_else(|| "/media".to_owned(), str::to_owned);
    let text = blocking::read(&state.database, move |conn| {
        let package = packages::by_id(conn, id)?;
        if package.lecture_id != claims.lecture_id {
            return Err(Code::NotFound.into());
        }
        // Given up: the player asks for playback anew and goes on in the package that took its place.
        if package.state == PackageState::Abandoned && package.completed_at.is_none() {
            return Err(Code::NotFound.into());
        }
        if name == "main" {
            multivariant(conn, &package)
        } else {
            rendition(conn, &package, &name, &base)
        }
    })
    .await?;
    Ok(HttpResponse::Ok()
        .content_type(hls::CONTENT_TYPE)
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::REFERRER_POLICY, "no-referrer"))
        .body(text))
}

fn multivariant(conn: &mut DbConnection, package: &Package) -> ApiResult<String> {
    let whole = growth(package) == Growth::Whole;
    let totals = if whole {
        packages::totals_of(conn, package.id)?
    } else {
        Vec::new()
    };
    let text_tracks = if whole { package.text_tracks.0.as_slice() } else { &[] };
    if package.renditions.0.is_empty() {
        return Err(Code::NotFound.into());
    }
    Ok(Multivariant {
        renditions: &package.renditions.0,
        totals: &totals,
        text_tracks,
    }
    .render())
}

fn rendition(conn: &mut DbConnection, package: &Package, name: &str, base: &str) -> ApiResult<String> {
    if package.text_tracks.0.iter().any(|track| track.id == name) {
        return Ok(hls::text_playlist(name, package.duration_ms.unwrap_or(0)));
    }
    let Some(rendition) = package.renditions.0.iter().find(|rendition| rendition.id == name) else {
        return Err(Code::NotFound.into());
    };
    let mut segments = packages::segments_of(conn, package.id, name)?;
    let i_frames_only = name.starts_with('i');
    if i_frames_only && let (Some(last), Some(end_ms)) = (segments.last_mut(), package.duration_ms) {
        // A key frame lasts until the next, the last one until the end (RFC 8216, 4.3.3.6).
        last.duration_us = last.duration_us.min((end_ms * 1_000 - last.start_us).max(1_000));
    }
    let media_base = format!("{base}/{}/", package.prefix);
    let playlist = MediaPlaylist {
        media_base: &media_base,
        rendition: name,
        segments: &segments,
        growth: growth(package),
        longest_segment_ms: rendition.longest_segment_ms,
        i_frames_only,
    };
    Ok(playlist.render())
}

fn growth(package: &Package) -> Growth {
    if package.completed_at.is_some() {
        Growth::Whole
    } else {
        Growth::Growing
    }
}
