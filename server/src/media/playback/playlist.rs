//! Playlists of a package.

use std::time::Duration;

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};
use mediflix_db::DbConnection;
use mediflix_db::media::captions;
use mediflix_db::media::packages::{self, Package, PackageState};
use mediflix_db::media::tracks::TrackKind;
use mediflix_db::media::{segments, stored, tracks};
use mediflix_db::types::ids::PackageId;
use mediflix_protocol::media::{Rendition, RenditionKind};
use mediflix_protocol::naming;
use tokio::time::Instant;

use super::live_playlist::{self, FROM_START, LiveQuery};
use super::texts::own_texts;
use super::token;
use crate::AppState;
use crate::errors::{ApiResult, Code};
use crate::media::edge;
use crate::media::hls::{self, AddedAudio, Growth, MediaPlaylist, Multivariant, PackageAddress, TextRendition};

/// So long a player waits for the first segment of what it asks for: an empty playlist is an error to it, after which it tries
/// again seconds later. Players give a playlist ten seconds.
const FIRST_SEGMENT: Duration = Duration::from_secs(6);

/// A playlist: `main` is the multivariant one, `v0`, `a0`, `i0`, `s0` … are those of renditions and text tracks, `c-ID` those of
/// captions.
#[utoipa::path(
    get,
    path = "/hls/{token}/{package}/{name}.m3u8",
    tag = "playback",
    params(
        ("token" = String, Path, description = "A playback token, or `-` when it is sent as a bearer"),
        ("package" = PackageId, Path),
        ("name" = String, Path),
        LiveQuery,
    ),
    responses((status = 200, content_type = "application/vnd.apple.mpegurl", description = "RFC 8216")),
)]
pub async fn read_playlist(
    state: web::Data<AppState>,
    path: web::Path<(String, PackageId, String)>,
    query: web::Query<LiveQuery>,
    request: HttpRequest,
) -> ApiResult<HttpResponse> {
    let (in_path, id, name) = path.into_inner();
    let claims = token::claims(&state, &request, &in_path).await?;
    let live = edge::growing(&state, id).await?;
    let live = live.filter(|programme| programme.lecture == claims.lecture_id && !query.wants_whole());
    let base = state
        .store
        .public_media_base()
        .map_or_else(|| "/media".to_owned(), str::to_owned);
    let until = Instant::now() + FIRST_SEGMENT;
    let text = loop {
        if let Some(programme) = live.as_ref().filter(|_| name != "main")
            && let Some(playlist) = live_playlist::read(&state, programme, &name, &query, claims).await?
        {
            return Ok(live_playlist::answer(&request, &playlist));
        }
        let (name, base, from_start) = (name.clone(), base.clone(), query.wants_whole());
        let ready = live.as_ref().map(|programme| programme.ready());
        let rendered = state
            .read(move |conn| {
                let (lecture, _) = stored::lecture_and_prefix(conn, id)?;
                if lecture != claims.lecture_id {
                    return Err(Code::NotFound.into());
                }
                let package = packages::by_id(conn, id)?;
                // Given up: the player asks for playback anew and goes on in the package that took its place.
                if package.state == PackageState::Abandoned && package.completed_at.is_none() {
                    return Err(Code::NotFound.into());
                }
                if name == "main" {
                    multivariant(conn, &package, ready, from_start)
                } else {
                    rendition(conn, &package, &name, &base)
                }
            })
            .await?;
        // No connection is held while waiting.
        if rendered.begun || Instant::now() >= until || state.stopping() {
            break rendered.text;
        }
        state.waker.wait().await;
    };
    Ok(HttpResponse::Ok()
        .content_type(hls::CONTENT_TYPE)
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::REFERRER_POLICY, "no-referrer"))
        .body(text))
}

/// A playlist, and whether there is something to play in it.
struct Rendered {
    text: String,
    begun: bool,
}

impl Rendered {
    fn whole(text: String) -> Self {
        Self { text, begun: true }
    }
}

fn multivariant(
    conn: &mut DbConnection,
    package: &Package,
    live: Option<Vec<String>>,
    from_start: bool,
) -> ApiResult<Rendered> {
    let whole = growth(package) == Growth::Whole;
    let totals = if whole {
        let parts = packages::parts_of(conn, package)?;
        let ids: Vec<_> = [package].into_iter().chain(&parts).map(|package| package.id).collect();
        segments::totals(conn, &ids)?
    } else {
        Vec::new()
    };
    let texts = if whole && package.track_id.is_none() {
        let confirmed = captions::confirmed(conn, &[package.lecture_id])?;
        let tracks = own_texts(package, &confirmed).map(|(track, _)| TextRendition::of_track(track));
        tracks.chain(hls::captions_of(&confirmed)).collect()
    } else {
        Vec::new()
    };
    if package.renditions.0.is_empty() {
        return Err(Code::NotFound.into());
    }
    let ready = if whole {
        Vec::new()
    } else {
        match live {
            Some(ready) => ready,
            None => segments::begun(conn, package.id)?,
        }
    };
    let added = if whole { added_audio(conn, package)? } else { Vec::new() };
    let playlist = Multivariant {
        added: &added,
        renditions: &package.renditions.0,
        totals: &totals,
        texts: &texts,
        ready: &ready,
        query: if from_start && !whole { FROM_START } else { "" },
    };
    Ok(Rendered {
        text: playlist.render(),
        begun: whole || playlist.begins(),
    })
}

/// The audio of the lecture's tracks that viewers get, the original before others.
fn added_audio(conn: &mut DbConnection, package: &Package) -> ApiResult<Vec<AddedAudio>> {
    if package.track_id.is_some() {
        return Ok(Vec::new());
    }
    let mut added = Vec::new();
    for (track, package) in tracks::played(conn, package.lecture_id)? {
        let is_audio = |rendition: &&Rendition| matches!(rendition.kind, RenditionKind::Audio(_));
        let rendition = package.renditions.0.iter().find(is_audio);
        if let Some(rendition) = rendition.filter(|_| track.role.kind() == TrackKind::Audio) {
            added.push(AddedAudio {
                package: package.id,
                rendition: rendition.clone(),
                totals: segments::totals(conn, &[package.id])?,
                role: track.role,
                language: track.language,
                label: track.label,
            });
        }
    }
    added.sort_by_key(|audio| audio.role);
    Ok(added)
}

fn rendition(conn: &mut DbConnection, package: &Package, name: &str, base: &str) -> ApiResult<Rendered> {
    if package.text_tracks.0.iter().any(|track| track.id == name) {
        let text = hls::text_playlist(&naming::text_track(name), package.duration_ms.unwrap_or(0));
        return Ok(Rendered::whole(text));
    }
    if let Some(id) = hls::caption_playlist(name) {
        let confirmed = captions::confirmed(conn, &[package.lecture_id])?;
        let found = confirmed
            .iter()
            .find(|row| row.id.to_string() == id)
            .ok_or(Code::NotFound)?;
        let file = hls::caption_file(&found.id.to_string());
        return Ok(Rendered::whole(hls::text_playlist(
            &file,
            package.duration_ms.unwrap_or(0),
        )));
    }
    let Some(rendition) = package.renditions.0.iter().find(|rendition| rendition.id == name) else {
        return Err(Code::NotFound.into());
    };
    let parts = packages::parts_of(conn, package)?;
    let all = || [package].into_iter().chain(&parts);
    let ids: Vec<_> = all().map(|package| package.id).collect();
    let is_live = package.part_ms.is_some();
    let renditions: Vec<(PackageId, String)> = all()
        .map(|of| {
            let ids = of.renditions.0.iter().map(|one| one.id.as_str());
            let there = hls::matching_rendition(name, ids).filter(|_| is_live);
            (of.id, there.unwrap_or(name).to_owned())
        })
        .collect();
    let mut segments = if is_live {
        segments::lines_of(conn, &renditions)?
    } else {
        segments::lines(conn, &ids, name)?
    };
    let i_frames_only = name.starts_with('i');
    if i_frames_only && let (Some(last), Some(end_ms)) = (segments.last_mut(), package.duration_ms) {
        // A key frame lasts until the next, the last one until the end (RFC 8216, 4.3.3.6).
        last.duration_us = last.duration_us.min((end_ms * 1_000 - last.start_us).max(1_000));
    }
    let addresses: Vec<_> = all()
        .zip(renditions)
        .map(|(of, (_, rendition))| PackageAddress {
            package: of.id,
            media_base: format!("{base}/{}/", of.prefix),
            keys: if of.id == package.id {
                "keys/".to_owned()
            } else {
                format!("../{}/keys/", of.id)
            },
            rendition,
            began_at: of.began_at,
        })
        .collect();
    let playlist = MediaPlaylist {
        addresses: &addresses,
        segments: &segments,
        growth: growth(package),
        longest_segment_ms: if is_live {
            rendition.longest_segment_ms.max(edge::SEGMENT_MS)
        } else {
            rendition.longest_segment_ms
        },
        i_frames_only,
        is_live,
    };
    Ok(Rendered {
        text: playlist.render(),
        begun: !segments.is_empty() || growth(package) == Growth::Whole,
    })
}

fn growth(package: &Package) -> Growth {
    if package.completed_at.is_some() {
        Growth::Whole
    } else {
        Growth::Growing
    }
}
