//! The one rule of what a playback token opens: whoever might not begin to watch now gets no playlist, key, still or text
//! either, whatever they hold.

use actix_web::web;
use mediflix_db::media::playbacks;

use super::token_claims::PlaybackClaims;
use crate::AppState;
use crate::access::caller::viewer_of;
use crate::access::rules::Viewer;
use crate::errors::{ApiResult, Code};
use crate::media::rights;
use crate::media::watching::Question;

/// Stops whoever may not watch the lecture of these claims any more.
pub(super) async fn must_hold(state: &web::Data<AppState>, claims: PlaybackClaims) -> ApiResult<()> {
    let question = if claims.is_anyones {
        Question::Anyone(claims.lecture_id)
    } else {
        Question::Playback(claims.playback_id)
    };
    let now = state.clock.now();
    if state.media.decisions.allowed(&question, now).await {
        return Ok(());
    }
    state
        .read(move |conn| {
            let (lecture, viewer) = if claims.is_anyones {
                (claims.lecture_id, Viewer::Anonymous)
            } else {
                let held = playbacks::holder(conn, claims.playback_id, now)?.ok_or(Code::TokenExpired)?;
                let viewer = match &held.1 {
                    None => Viewer::Anonymous,
                    Some(account) => viewer_of(conn, account)?,
                };
                (held.0, viewer)
            };
            rights::playable(conn, viewer, lecture).map(drop)
        })
        .await?;
    state.media.decisions.allow(question, now).await;
    Ok(())
}
