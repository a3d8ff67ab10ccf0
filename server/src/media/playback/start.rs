//! The right to play: token, playlist address and what the player needs besides.

use std::time::Duration;

use actix_web::web;
use mediflix_db::DbConnection;
use mediflix_db::access::LectureFacts;
use mediflix_db::media::captions::{self, Captions};
use mediflix_db::media::jobs;
use mediflix_db::media::packages::{self, Package, PackageState};
use mediflix_db::media::playbacks::{self, Playback};
use mediflix_db::media::stretches;
use mediflix_db::media::tracks::{self, Track, TrackKind, TrackRole};
use mediflix_db::types::ids::{LectureId, SourceId, TrackId};
use mediflix_db::types::{LangText, Timestamp};
use mediflix_protocol::naming;
use mediflix_protocol::storyboard::MOST_SHEETS;
use serde::Serialize;
use utoipa::ToSchema;

use super::texts::{SubtitleView, texts};
use super::token_claims::PlaybackClaims;
use crate::AppState;
use crate::access::caller::Caller;
use crate::errors::{ApiError, ApiResult, Code};
use crate::http::answer::seconds_until;
use crate::media::hls;
use crate::media::stills;
use crate::media::{rights, view};
use crate::security::tokens::Audience;

/// A token lives the lecture's duration and this, so that a pause is no end; `security.playback_token_s` bounds it.
const BEYOND_DURATION: Duration = Duration::from_secs(2 * 3600);

/// What a player needs.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlaybackStart {
    /// The multivariant playlist; wants the token as a bearer.
    pub playlist_url: String,
    /// For playlists and keys of this lecture.
    pub token: String,
    /// Ask again before.
    pub expires_at: Timestamp,
    /// The same in seconds from now, for clients whose clock is not ours.
    pub expires_in_s: u64,
    /// `packaging`: the playlists grow; `ready`: they are whole.
    pub state: view::MediaState,
    /// Duration; while it is packaged, what the file claims.
    #[schema(required)]
    pub duration_ms: Option<i64>,
    /// A still, ready to use.
    #[schema(required)]
    pub poster_url: Option<String>,
    /// The time line: what is told of seconds of this playback names it.
    pub source_id: SourceId,
    /// Small pictures for the seek preview.
    #[schema(required)]
    pub storyboard: Option<StoryboardView>,
    /// Texts as WebVTT: captions, subtitles, descriptions, chapters.
    pub subtitles: Vec<SubtitleView>,
    /// The lecture.
    pub lecture: PlayedLecture,
    /// Videos beside it that play along: sign language, speaker, slides.
    pub videos: Vec<VideoView>,
    /// While it is live: how near to what is said at the moment one can be. The playlist holds the last ten minutes then; with `?from=start`
    /// it is the whole, which grows.
    #[schema(required)]
    pub live: Option<LiveView>,
}

/// How near to the edge of a live programme a player can be.
#[derive(Debug, Serialize, ToSchema)]
pub struct LiveView {
    /// Target duration of a part.
    pub part_ms: u64,
    /// So far from the end of the playlist it plays at least.
    pub hold_back_ms: u64,
}

/// A video that plays along with the lecture.
#[derive(Debug, Serialize, ToSchema)]
pub struct VideoView {
    /// Its track.
    pub id: TrackId,
    /// What it is for.
    pub role: TrackRole,
    /// BCP 47.
    pub language: String,
    /// What a person reads in the menu; empty: by its role and language.
    pub label: String,
    /// Its multivariant playlist; wants the same token.
    pub playlist_url: String,
    /// Where it begins on the lecture's time line.
    pub offset_ms: i64,
    /// How long it is.
    pub duration_ms: i64,
    /// Width of its picture.
    pub width: u32,
    /// Height of its picture.
    pub height: u32,
}

/// The lecture that plays.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlayedLecture {
    /// Its id.
    pub id: LectureId,
    /// Its title.
    pub title: LangText,
}

/// Tile `n` shows the picture at `n * interval_ms`.
#[derive(Debug, Serialize, ToSchema)]
pub struct StoryboardView {
    /// The sheets in order.
    pub sheets: Vec<SheetView>,
    /// Media time between two tiles.
    pub interval_ms: u64,
    /// Tiles across a sheet.
    pub columns: u32,
    /// Tiles down a sheet.
    pub rows: u32,
    /// Pixels.
    pub tile_width: u32,
    /// Pixels.
    pub tile_height: u32,
}

/// Some tiles, row by row.
#[derive(Debug, Serialize, ToSchema)]
pub struct SheetView {
    /// The picture, ready to use.
    pub url: String,
    /// Number of its first tile.
    pub first_tile: u32,
}

/// Gives the right to play a lecture for a while.
#[utoipa::path(
    post, security((), ("bearer" = [])),
    path = "/api/v1/lectures/{lecture}/playback",
    tag = "playback",
    params(("lecture" = LectureId, Path)),
    responses((status = 200, body = PlaybackStart)),
)]
pub async fn start_playback(
    state: web::Data<AppState>,
    caller: Caller,
    lecture: web::Path<LectureId>,
) -> ApiResult<web::Json<PlaybackStart>> {
    let (viewer, lecture, now) = (caller.viewer(), lecture.into_inner(), state.clock.now());
    let load = move |conn: &mut DbConnection| {
        let row = rights::playable(conn, viewer, lecture)?;
        let current = packages::current_of_lectures(conn, &[lecture])?.into_iter().next();
        let package = current.filter(Package::is_playable).ok_or(Code::NotPlayable)?;
        let parts = packages::parts_of(conn, &package)?;
        let source = jobs::by_id(conn, package.job_id)?.source_id;
        let played = Played {
            package,
            parts,
            source,
            confirmed: captions::confirmed(conn, &[lecture])?,
            videos: videos(conn, lecture)?,
        };
        Ok::<_, ApiError>((row, played))
    };
    let longest = state.config.security.playback_token;
    let Some(caller) = caller.0 else {
        // Nothing is written for strangers: there may be any number of them.
        let (lecture, played) = state.read(load).await?;
        let expires_at = now.plus(life(&played.package, longest));
        let playback = Playback::new(lecture.id, None, now, expires_at);
        return Ok(web::Json(answer(&state, lecture, &played, &playback)?));
    };
    let (account, session) = (caller.id(), caller.session_id);
    let (lecture, played, playback) = state
        .write(move |conn| {
            let (lecture, played) = load(conn)?;
            let expires_at = now.plus(life(&played.package, longest));
            let playback = Playback::new(lecture.id, Some((account, session)), now, expires_at);
            playbacks::insert(conn, &playback)?;
            Ok((lecture, played, playback))
        })
        .await?;
    Ok(web::Json(answer(&state, lecture, &played, &playback)?))
}

/// What plays: the package, the packages of its parts, what they were made of, and the texts that go with them.
struct Played {
    package: Package,
    parts: Vec<Package>,
    source: SourceId,
    confirmed: Vec<Captions>,
    videos: Vec<(Track, Package)>,
}

/// The added videos of a lecture that viewers get.
fn videos(conn: &mut DbConnection, lecture: LectureId) -> ApiResult<Vec<(Track, Package)>> {
    let mut found = tracks::played(conn, lecture)?;
    found.retain(|(track, _)| track.role.kind() == TrackKind::Video);
    Ok(found)
}

fn video_view((track, package): &(Track, Package)) -> VideoView {
    let facts = package.facts.as_ref().and_then(|facts| facts.0.video.as_ref());
    VideoView {
        id: track.id,
        role: track.role,
        language: track.language.clone(),
        label: track.label.clone(),
        playlist_url: playlist_url(package),
        offset_ms: track.offset_ms,
        duration_ms: package.duration_ms.unwrap_or_default(),
        width: facts.map_or(0, |video| video.width),
        height: facts.map_or(0, |video| video.height),
    }
}

fn playlist_url(package: &Package) -> String {
    format!("/hls/-/{}/main.m3u8", package.id)
}

fn life(package: &Package, longest: Duration) -> Duration {
    let ms = stretches::known_length_ms(package).and_then(|ms| u64::try_from(ms).ok());
    ms.map_or(longest, |ms| Duration::from_millis(ms).saturating_add(BEYOND_DURATION))
        .min(longest)
}

fn answer(
    state: &AppState,
    lecture: LectureFacts,
    Played {
        package,
        parts,
        source,
        videos,
        confirmed,
    }: &Played,
    playback: &Playback,
) -> ApiResult<PlaybackStart> {
    let claims = PlaybackClaims {
        playback_id: playback.id,
        lecture_id: playback.lecture_id,
        is_anyones: playback.account_id.is_none(),
    };
    let token = state
        .tokens
        .issue(Audience::Playback, &claims, playback.created_at, playback.expires_at)
        .map_err(ApiError::internal)?;
    let complete = package.state == PackageState::Complete;
    let claimed = package
        .facts
        .as_ref()
        .and_then(|facts| facts.0.duration_ms)
        .and_then(|ms| i64::try_from(ms).ok());
    let subtitles = texts(package, confirmed, |name| below(&token, package, name));
    Ok(PlaybackStart {
        playlist_url: playlist_url(package),
        expires_at: playback.expires_at,
        expires_in_s: seconds_until(playback.expires_at, playback.created_at),
        state: if complete {
            view::MediaState::Ready
        } else {
            view::MediaState::Packaging
        },
        duration_ms: stretches::known_length_ms(package).or(claimed),
        poster_url: package
            .poster_at
            .map(|_| stills::poster_url(state, package, playback.account_id)),
        source_id: *source,
        storyboard: storyboard(&token, package, parts),
        subtitles,
        token,
        lecture: PlayedLecture {
            id: lecture.id,
            title: lecture.title,
        },
        videos: videos.iter().map(video_view).collect(),
        live: live(package),
    })
}

fn live(package: &Package) -> Option<LiveView> {
    let part_ms = package.part_ms.filter(|_| package.state == PackageState::Growing)?;
    let part_ms = u64::try_from(part_ms).ok()?;
    Some(LiveView {
        part_ms,
        hold_back_ms: hls::hold_back_ms(part_ms),
    })
}

/// Where a still or text track of a package is. It carries the playback: pages cannot send a header with a picture.
fn below(token: &str, package: &Package, name: &str) -> String {
    format!("/hls/{token}/{}/{name}", package.id)
}

/// What the package and its parts have drawn so far.
fn storyboard(token: &str, package: &Package, parts: &[Package]) -> Option<StoryboardView> {
    let sheets = [package].into_iter().chain(parts).flat_map(|package| {
        let board = package.storyboard.as_ref().map(|board| &board.0);
        board.into_iter().flat_map(move |board| {
            (0..board.sheets).map(move |sheet| SheetView {
                url: below(token, package, &naming::storyboard_sheet(sheet)),
                first_tile: (board.columns * board.rows)
                    .saturating_mul(sheet)
                    .saturating_add(board.first_tile),
            })
        })
    });
    let board = &package.storyboard.as_ref()?.0;
    Some(StoryboardView {
        sheets: sheets.take(MOST_SHEETS as usize).collect(),
        interval_ms: board.interval_ms,
        columns: board.columns,
        rows: board.rows,
        tile_width: board.tile_width,
        tile_height: board.tile_height,
    })
}
