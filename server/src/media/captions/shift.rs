//! `POST /api/v1/captions/{id}/shift`

use actix_web::web;
use mediflix_captions::shifted;
use mediflix_db::media::captions::{self, CaptionsChange};
use mediflix_db::types::ids::CaptionsId;
use serde::Deserialize;
use utoipa::ToSchema;

use super::rights;
use super::save::CaptionsRevision;
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::errors::{ApiError, ApiResult};

/// How far all cues move.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CaptionsShift {
    /// Milliseconds; less than 0 moves them earlier.
    pub offset_ms: i64,
}

/// Moves all cues, and takes them for right for the video that is played now. Refused where one would begin before 0.
#[utoipa::path(post, path = "/api/v1/captions/{id}/shift", tag = "captions", params(("id" = CaptionsId, Path)),
    request_body = CaptionsShift, responses((status = 200, body = CaptionsRevision)))]
pub async fn shift_captions(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<CaptionsId>,
    body: web::Json<CaptionsShift>,
) -> ApiResult<web::Json<CaptionsRevision>> {
    let (viewer, me, id, now) = (caller.viewer(), caller.id(), *id, state.clock.now());
    let revision = state
        .write(move |conn| {
            let (row, _) = rights::writable(conn, viewer, id)?;
            rights::must_not_be_written(conn, &row, me, now)?;
            let cues = captions::cues(conn, id)?;
            let moved = shifted(&cues, body.offset_ms).ok_or_else(|| ApiError::field("offset_ms", "invalid"))?;
            let time_line = captions::time_line(conn, row.lecture_id)?;
            let change = CaptionsChange {
                source_id: time_line.map(Some),
                ..CaptionsChange::default()
            };
            if time_line.is_some() {
                captions::change(conn, &row, &change)?;
            }
            Ok(captions::put_cues(conn, &row, moved, now)?)
        })
        .await?;
    Ok(web::Json(CaptionsRevision { revision }))
}
