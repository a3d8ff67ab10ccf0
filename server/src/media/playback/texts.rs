//! Text over the time of a lecture as a player gets it: tracks that came in the video, and captions that somebody confirmed.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};
use mediflix_captions::Format;
use mediflix_db::media::captions::{self, CaptionKind, Captions};
use mediflix_db::media::packages::Package;
use mediflix_db::media::stored;
use mediflix_db::types::ids::{CaptionsId, PackageId};
use mediflix_protocol::media::{RenditionKind, TextTrack};
use mediflix_protocol::{naming, words};
use serde::Serialize;
use utoipa::ToSchema;

use super::token;
use crate::AppState;
use crate::errors::{ApiResult, Code};
use crate::media::hls::{caption_file, language_name};

/// A text.
#[derive(Debug, Serialize, ToSchema)]
pub struct SubtitleView {
    /// Its id within the lecture.
    pub id: String,
    /// What it is.
    pub kind: CaptionKind,
    /// BCP 47.
    pub language: String,
    /// What a person reads in the menu.
    pub label: String,
    /// Whether a machine made it, before a person confirmed it.
    pub by_machine: bool,
    /// WebVTT, ready to use.
    pub url: String,
}

/// The text tracks of a package that viewers get, and what they are.
///
/// What somebody confirmed takes the place of what came in the video in the same language and of the same kind; captions say all that
/// subtitles do.
pub(super) fn own_texts<'a>(
    package: &'a Package,
    confirmed: &'a [Captions],
) -> impl Iterator<Item = (&'a TextTrack, CaptionKind)> {
    let spoken: Vec<String> = package.renditions.0.iter().filter_map(spoken_in).collect();
    let kind_of = move |track: &TextTrack| {
        if spoken.contains(&primary(&track.language)) {
            CaptionKind::Captions
        } else {
            CaptionKind::Subtitles
        }
    };
    let all = package.text_tracks.0.iter().map(move |track| (track, kind_of(track)));
    all.filter(|(track, kind)| {
        !confirmed.iter().any(|row| {
            primary(&row.language) == primary(&track.language)
                && (row.kind == *kind || row.kind == CaptionKind::Captions)
        })
    })
}

/// The texts of a playback: those of the package, then what was confirmed. `address` is that of a name below the package.
pub(super) fn texts(package: &Package, confirmed: &[Captions], address: impl Fn(&str) -> String) -> Vec<SubtitleView> {
    let tracks = own_texts(package, confirmed).map(|(track, kind)| SubtitleView {
        id: track.id.clone(),
        kind,
        language: track.language.clone(),
        label: words::line(track.title.as_deref().unwrap_or_else(|| language_name(&track.language))),
        by_machine: false,
        url: address(&naming::text_track(&track.id)),
    });
    let confirmed = confirmed.iter().map(|row| SubtitleView {
        id: row.id.to_string(),
        kind: row.kind,
        language: row.language.clone(),
        label: if row.label.is_empty() {
            language_name(&row.language).to_owned()
        } else {
            row.label.clone()
        },
        by_machine: row.machine_at.is_some(),
        url: address(&caption_file(&row.id.to_string())),
    });
    tracks.chain(confirmed).collect()
}

fn spoken_in(rendition: &mediflix_protocol::media::Rendition) -> Option<String> {
    match &rendition.kind {
        RenditionKind::Audio(audio) => Some(primary(&audio.language)),
        RenditionKind::Video(_) | RenditionKind::IFrames(_) => None,
    }
}

/// `vi-VN` is Vietnamese.
fn primary(language: &str) -> String {
    language.split('-').next().unwrap_or_default().to_lowercase()
}

/// Confirmed captions as WebVTT.
#[utoipa::path(
    get,
    path = "/hls/{token}/{package}/captions/{file}",
    tag = "playback",
    params(
        ("token" = String, Path, description = "A playback token, or `-` when it is sent as a bearer"),
        ("package" = PackageId, Path),
        ("file" = String, Path, description = "The id of the captions and `.vtt`"),
    ),
    responses(
        (status = 200, content_type = "text/vtt", description = "WebVTT"),
        (status = 304, description = "Unchanged"),
    ),
)]
pub async fn read_played_captions(
    state: web::Data<AppState>,
    path: web::Path<(String, PackageId, String)>,
    request: HttpRequest,
) -> ApiResult<HttpResponse> {
    let (in_path, package, file) = path.into_inner();
    let claims = token::claims(&state, &request, &in_path).await?;
    let id = file.strip_suffix(".vtt").and_then(|id| id.parse::<CaptionsId>().ok());
    let id = id.ok_or(Code::NotFound)?;
    let seen = request.headers().get(header::IF_NONE_MATCH).cloned();
    let (tag, cues) = state
        .read(move |conn| {
            let row = captions::by_id(conn, id)?;
            let (lecture, _) = stored::lecture_and_prefix(conn, package)?;
            let is_open = row.deleted_at.is_none() && row.confirmed_at.is_some();
            if !is_open || row.lecture_id != claims.lecture_id || lecture != claims.lecture_id {
                return Err(Code::NotFound.into());
            }
            let tag = format!("\"{}\"", row.revision);
            if seen.is_some_and(|seen| seen.as_bytes() == tag.as_bytes()) {
                return Ok((tag, None));
            }
            Ok((tag, Some(captions::cues(conn, id)?)))
        })
        .await?;
    let mut answer = if cues.is_some() {
        HttpResponse::Ok()
    } else {
        HttpResponse::NotModified()
    };
    answer
        .insert_header((header::CACHE_CONTROL, "private, no-cache"))
        .insert_header((header::ETAG, tag))
        .insert_header((header::REFERRER_POLICY, "no-referrer"));
    Ok(match cues {
        None => answer.finish(),
        Some(cues) => answer
            .content_type("text/vtt; charset=utf-8")
            .body(Format::WebVtt.write(&cues, "")),
    })
}
