//! `POST`, `DELETE /api/v1/broadcasts/{broadcast}/captions/{language}/writer`

use std::time::Duration;

use actix_web::{HttpResponse, web};
use mediflix_db::DbConnection;
use mediflix_db::live::captions::{self, Desk};
use mediflix_db::live::room::{self, EventKind};
use mediflix_db::people::accounts;
use mediflix_db::types::ids::{AccountId, BroadcastId};
use mediflix_db::types::{Language, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::entry::{Entered, enter_to_write};
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::errors::{ApiError, ApiResult, Code};

/// Who writes is the writer for so long after each sign of life.
const WRITES_FOR: Duration = Duration::from_secs(60);

/// How somebody wants to write.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LiveCaptionWish {
    /// Even though somebody else writes.
    #[serde(default)]
    pub take_over: bool,
}

/// The right to write live captions for a while.
#[derive(Debug, Serialize, ToSchema)]
pub struct LiveCaptionLease {
    /// Asked for again before.
    pub until: Timestamp,
}

/// Makes the caller the writer in a language for a minute, or for a minute more. `being_written` tells who writes at the moment.
#[utoipa::path(post, path = "/api/v1/broadcasts/{broadcast}/captions/{language}/writer", tag = "live-captions",
    params(("broadcast" = BroadcastId, Path), ("language" = Language, Path)), request_body = LiveCaptionWish,
    responses((status = 200, body = LiveCaptionLease)))]
pub async fn write_live_captions(
    caller: SignedIn,
    state: web::Data<AppState>,
    path: web::Path<(BroadcastId, Language)>,
    body: web::Json<LiveCaptionWish>,
) -> ApiResult<web::Json<LiveCaptionLease>> {
    let (id, language) = path.into_inner();
    let (viewer, me, now) = (caller.viewer(), caller.id(), state.clock.now());
    let until = state.write(move |conn| {
        let entered = enter_to_write(conn, viewer, id, language)?;
        let may = if body.take_over { Turn::TakenOver } else { Turn::Free };
        write_now(conn, &entered, language, (me, now), may)
    });
    let until = until.await?;
    state.live_rooms.wake(id);
    Ok(web::Json(LiveCaptionLease { until }))
}

/// Lets others write. Who does not write any more changes nothing by it.
#[utoipa::path(delete, path = "/api/v1/broadcasts/{broadcast}/captions/{language}/writer", tag = "live-captions",
    params(("broadcast" = BroadcastId, Path), ("language" = Language, Path)),
    responses((status = 204, description = "Others may write.")))]
pub async fn end_writing_live_captions(
    caller: SignedIn,
    state: web::Data<AppState>,
    path: web::Path<(BroadcastId, Language)>,
) -> ApiResult<HttpResponse> {
    let (id, language) = path.into_inner();
    let (viewer, me) = (caller.viewer(), caller.id());
    let ended = state.write(move |conn| {
        enter_to_write(conn, viewer, id, language)?;
        if desk(conn, id, language)?.is_some_and(|desk| desk.writer_id == Some(me) && desk.writer_until.is_some()) {
            captions::set_writer(conn, (id, language), (me, None))?;
            room::note(conn, id, EventKind::CaptionDesk, id.uuid())?;
        }
        Ok(())
    });
    ended.await?;
    state.live_rooms.wake(id);
    Ok(HttpResponse::NoContent().finish())
}

/// Whose turn it is taken for.
pub(super) enum Turn {
    /// Nobody else may write at the moment.
    Free,
    /// Somebody else may.
    TakenOver,
}

/// Makes somebody the writer for a while; `being_written` when it is not their turn. Answers until when.
pub(super) fn write_now(
    conn: &mut DbConnection,
    entered: &Entered,
    language: Language,
    (me, now): (AccountId, Timestamp),
    turn: Turn,
) -> ApiResult<Timestamp> {
    let id = entered.broadcast.id;
    let before = desk(conn, id, language)?.and_then(|desk| desk.writer_at(now));
    if matches!(turn, Turn::Free)
        && let Some((writer, until)) = before.filter(|(writer, _)| *writer != me)
    {
        let names = accounts::names_of(conn, &[writer])?;
        let name = names.into_iter().next().map(|(_, name)| name);
        return Err(ApiError::new(Code::BeingWritten)
            .with("account_id", writer.to_string())
            .with("name", name.unwrap_or_default())
            .with("until", until.to_string()));
    }
    let until = now.plus(WRITES_FOR);
    captions::set_writer(conn, (id, language), (me, Some(until)))?;
    if before.is_none_or(|(writer, _)| writer != me) {
        room::note(conn, id, EventKind::CaptionDesk, id.uuid())?;
    }
    Ok(until)
}

fn desk(conn: &mut DbConnection, id: BroadcastId, language: Language) -> ApiResult<Option<Desk>> {
    let all = captions::desks(conn, id)?;
    Ok(all.into_iter().find(|desk| desk.language == language))
}
