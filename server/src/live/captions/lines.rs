//! `PUT`, `DELETE /api/v1/broadcasts/{broadcast}/captions/{language}/lines/{id}`

use actix_web::{HttpResponse, web};
use mediflix_captions::{Cue, accept, markup};
use mediflix_db::DbConnection;
use mediflix_db::live::captions::{self, Line};
use mediflix_db::live::room::{self, EventKind};
use mediflix_db::types::Language;
use mediflix_db::types::ids::{BroadcastId, LiveCaptionId};
use serde::Deserialize;
use utoipa::ToSchema;

use super::entry::enter_to_write;
use super::view::WrittenLiveCaption;
use super::writer::{Turn, write_now};
use crate::access::caller::SignedIn;
use crate::errors::{ApiError, ApiResult, Code};
use crate::{AppState, fields};

/// A language takes no more lines.
const MOST: i64 = 10_000;
/// Letters of a line.
const LONGEST: usize = 200;

/// What a line says.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LiveCaptionText {
    /// The words.
    #[schema(min_length = 1, max_length = 200)]
    pub text: String,
    /// The moment of the programme that a new line is of, as the writer saw it when they began to type; the newest one when nothing is said, or
    /// when it is later than that. A line that is corrected stays where it is.
    #[serde(default)]
    #[schema(minimum = 0)]
    pub position_ms: Option<i64>,
}

/// Writes a line, or corrects it. The writer chooses its id, a random UUID, so that a line that is sent twice is there once. It is kept when this answers.
/// `being_written` tells who else writes at the moment; a line that was taken back stays so: 409.
#[utoipa::path(put, path = "/api/v1/broadcasts/{broadcast}/captions/{language}/lines/{id}", tag = "live-captions",
    params(("broadcast" = BroadcastId, Path), ("language" = Language, Path), ("id" = LiveCaptionId, Path)),
    request_body = LiveCaptionText, responses((status = 200, body = WrittenLiveCaption)))]
pub async fn put_live_caption(
    caller: SignedIn,
    state: web::Data<AppState>,
    path: web::Path<(BroadcastId, Language, LiveCaptionId)>,
    body: web::Json<LiveCaptionText>,
) -> ApiResult<web::Json<WrittenLiveCaption>> {
    let (id, language, line) = path.into_inner();
    let (viewer, me, now) = (caller.viewer(), caller.id(), state.clock.now());
    let LiveCaptionText { text, position_ms } = body.into_inner();
    if position_ms.is_some_and(|position| position < 0) {
        return Err(ApiError::field("position_ms", "invalid"));
    }
    let body = words(&text)?;
    let written = state.write(move |conn| {
        let entered = enter_to_write(conn, viewer, id, language)?;
        let before = of_desk(conn, (id, language), line)?;
        write_now(conn, &entered, language, (me, now), Turn::Free)?;
        if let Some(before) = before {
            if before.removed_at.is_some() {
                return Err(Code::Conflict.into());
            }
            if before.body == body {
                return Ok(before);
            }
            captions::correct(conn, line, &body)?;
            room::note(conn, id, EventKind::Caption, line.uuid())?;
            return Ok(Line { body, ..before });
        }
        if captions::count(conn, id, language)? >= MOST {
            return Err(ApiError::new(Code::Conflict).with("most", MOST));
        }
        let arrived_ms = entered.position_ms(conn, now)?;
        let written = Line {
            id: line,
            broadcast_id: id,
            language,
            number: room::note(conn, id, EventKind::Caption, line.uuid())?,
            account_id: me,
            body,
            position_ms: position_ms.map_or(arrived_ms, |position| position.min(arrived_ms)),
            arrived_ms,
            created_at: now,
            removed_at: None,
        };
        captions::insert(conn, &written)?;
        Ok(written)
    });
    let written = written.await?;
    state.live_rooms.wake(id);
    Ok(web::Json(written.into()))
}

/// Takes a line back: its text is destroyed.
#[utoipa::path(delete, path = "/api/v1/broadcasts/{broadcast}/captions/{language}/lines/{id}", tag = "live-captions",
    params(("broadcast" = BroadcastId, Path), ("language" = Language, Path), ("id" = LiveCaptionId, Path)),
    responses((status = 204, description = "It is taken back.")))]
pub async fn take_back_live_caption(
    caller: SignedIn,
    state: web::Data<AppState>,
    path: web::Path<(BroadcastId, Language, LiveCaptionId)>,
) -> ApiResult<HttpResponse> {
    let (id, language, line) = path.into_inner();
    let (viewer, me, now) = (caller.viewer(), caller.id(), state.clock.now());
    let taken = state.write(move |conn| {
        let entered = enter_to_write(conn, viewer, id, language)?;
        let before = of_desk(conn, (id, language), line)?.ok_or(Code::NotFound)?;
        write_now(conn, &entered, language, (me, now), Turn::Free)?;
        if before.removed_at.is_none() {
            captions::remove(conn, line, now)?;
            room::note(conn, id, EventKind::Caption, line.uuid())?;
        }
        Ok(())
    });
    taken.await?;
    state.live_rooms.wake(id);
    Ok(HttpResponse::NoContent().finish())
}

/// The words of a line as captions keep them.
fn words(text: &str) -> ApiResult<String> {
    let text = fields::required_line(text, LONGEST).map_err(|fault| ApiError::field("text", fault))?;
    let cue = Cue {
        start_ms: 0,
        end_ms: 1,
        text,
    };
    let kept = accept(vec![cue]).ok().and_then(|mut kept| kept.pop());
    kept.map(|cue| cue.text)
        .filter(|text| !markup::plain(text).is_empty())
        .ok_or_else(|| ApiError::field("text", "invalid"))
}

/// A line of one language of a broadcast, if there is one with this id; one of another does not exist.
fn of_desk(
    conn: &mut DbConnection,
    (broadcast, language): (BroadcastId, Language),
    id: LiveCaptionId,
) -> ApiResult<Option<Line>> {
    let found = captions::by_id(conn, id)?;
    match found {
        Some(line) if line.broadcast_id != broadcast || line.language != language => Err(Code::NotFound.into()),
        found => Ok(found),
    }
}
