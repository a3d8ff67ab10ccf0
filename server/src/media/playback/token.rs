//! Playback tokens: for one lecture, in a header (path says `-`) or as a segment of the path for players that cannot
//! send headers. They stand in addresses of playlists and keys only, never of segments.

use actix_web::{HttpRequest, web};

use super::right;
use super::token_claims::PlaybackClaims;
use crate::AppState;
use crate::access::caller::bearer;
use crate::errors::{ApiResult, Code};
use crate::security::tokens::{Audience, TokenFault};

/// The claims of a request, if whoever holds them may watch now: `in_path` is the path's token, or `-`.
pub(super) async fn claims(
    state: &web::Data<AppState>,
    request: &HttpRequest,
    in_path: &str,
) -> ApiResult<PlaybackClaims> {
    let in_header = if in_path == "-" { bearer(request)? } else { None };
    let token = in_header.as_deref().unwrap_or(in_path);
    if token == "-" {
        return Err(Code::Unauthenticated.into());
    }
    let claims: PlaybackClaims = state
        .verify(Audience::Playback, token)
        .await
        .map_err(|fault| match fault {
            TokenFault::Expired => Code::TokenExpired,
            TokenFault::Invalid | TokenFault::UnknownKey => Code::Unauthenticated,
        })?;
    right::must_hold(state, claims).await?;
    Ok(claims)
}
