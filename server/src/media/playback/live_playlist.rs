//! The media playlists of a live programme: held back until they have what a player waits for, and the same for all who watch.

use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;
use utoipa::IntoParams;

use super::right;
use super::token_claims::PlaybackClaims;
use crate::AppState;
use crate::errors::{ApiResult, Code};
use crate::media::edge::{NoPlaylist, Playlist, Position, Programme};
use crate::media::hls;

/// Asks for the whole of a live programme.
pub(super) const FROM_START: &str = "?from=start";

/// What may be asked of the playlists of a live programme (draft-pantos-hls-rfc8216bis, 6.2.5).
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct LiveQuery {
    /// Answer once this media segment is there, or the part of it that is named.
    #[serde(rename = "_HLS_msn")]
    #[param(rename = "_HLS_msn")]
    sequence: Option<u32>,
    /// Which part of it.
    #[serde(rename = "_HLS_part")]
    #[param(rename = "_HLS_part")]
    part: Option<usize>,
    /// `YES` leaves out what the player knows.
    #[serde(rename = "_HLS_skip")]
    #[param(rename = "_HLS_skip")]
    skip: Option<String>,
    /// `start`: the whole programme in whole segments, which grows; otherwise the last minutes with parts.
    from: Option<String>,
}

impl LiveQuery {
    /// Whether the whole programme is wanted.
    pub(super) fn wants_whole(&self) -> bool {
        self.from.as_deref() == Some("start")
    }

    fn position(&self) -> ApiResult<Option<Position>> {
        match (self.sequence, self.part) {
            (None, Some(_)) => Err(Code::BadRequest.into()),
            (None, None) => Ok(None),
            (Some(sequence), part) => Ok(Some(Position { sequence, part })),
        }
    }

    fn skips(&self) -> bool {
        matches!(self.skip.as_deref(), Some("YES" | "v2"))
    }
}

/// The live playlist of a rendition; nothing for one that begins to watch when all is over, and gets the whole.
pub(super) async fn read(
    state: &web::Data<AppState>,
    programme: &Programme,
    name: &str,
    query: &LiveQuery,
    claims: PlaybackClaims,
) -> ApiResult<Option<std::sync::Arc<Playlist>>> {
    let wanted = query.position()?;
    if !programme.has_rendition(name) || (programme.ended_at().is_some() && wanted.is_none()) {
        return Ok(None);
    }
    let edge = &state.media.edge;
    let held = edge.playlist(programme, name, query.skips(), wanted);
    let playlist = held.await.map_err(|refused| match refused {
        NoPlaylist::TooFar => Code::BadRequest,
        NoPlaylist::Crowded => Code::Unavailable,
    })?;
    if wanted.is_some() {
        // A right may have ended while the request was held back.
        right::must_hold(state, claims).await?;
    }
    Ok(Some(playlist).filter(|playlist| playlist.begins))
}

/// The playlist as it goes out, packed if the player unpacks it.
pub(super) fn answer(request: &HttpRequest, playlist: &Playlist) -> HttpResponse {
    let accepts = request.headers().get_all(header::ACCEPT_ENCODING);
    let unpacks = accepts
        .filter_map(|value| value.to_str().ok())
        .any(|value| value.contains("gzip"));
    let (encoding, body) = if unpacks {
        (HeaderValue::from_static("gzip"), playlist.gzip.clone())
    } else {
        (HeaderValue::from_static("identity"), playlist.text.clone())
    };
    HttpResponse::Ok()
        .content_type(hls::CONTENT_TYPE)
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::REFERRER_POLICY, "no-referrer"))
        .insert_header((header::VARY, "accept-encoding"))
        .insert_header((header::CONTENT_ENCODING, encoding))
        .body(body)
}
