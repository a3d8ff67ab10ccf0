//! `PUT /api/v1/captions/{id}/cues`

use actix_web::web;
use mediflix_captions::{Cue, MOST_BYTES, MOST_CUES, accept};
use mediflix_db::media::caption_versions::{self, VersionReason};
use mediflix_db::media::captions::{self, CaptionsChange};
use mediflix_db::types::ids::CaptionsId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::rights;
use super::writer::WRITES_FOR;
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::errors::{ApiError, ApiResult, Code};
use crate::http::body::read_at_most;

/// All cues of captions, as they are from now on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CaptionsCues {
    /// The revision that was changed.
    pub revision: i32,
    /// The cues in the order of their starts; they may overlap. At most 20,000 of 2,000 letters each.
    pub cues: Vec<Cue>,
}

/// The revision that captions have now.
#[derive(Debug, Serialize, ToSchema)]
pub struct CaptionsRevision {
    /// Sent with the next change.
    pub revision: i32,
}

/// Saves all cues, in one piece of at most 4 MiB. Who saves is their writer for a minute. `edited` tells a revision that is newer,
/// `being_written` who writes.
#[utoipa::path(put, path = "/api/v1/captions/{id}/cues", tag = "captions", params(("id" = CaptionsId, Path)),
    request_body = CaptionsCues, responses((status = 200, body = CaptionsRevision)))]
pub async fn save_captions(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<CaptionsId>,
    body: web::Payload,
) -> ApiResult<web::Json<CaptionsRevision>> {
    let (viewer, me, id, now) = (caller.viewer(), caller.id(), *id, state.clock.now());
    // Who may not write is told before a large body is read.
    state
        .read(move |conn| rights::writable(conn, viewer, id).map(drop))
        .await?;
    let sent = parse(&read_at_most(body, MOST_BYTES).await?)?;
    let cues = checked(sent.cues)?;
    let revision = state
        .write(move |conn| {
            let (row, _) = rights::writable(conn, viewer, id)?;
            rights::must_not_be_written(conn, &row, me, now)?;
            if row.revision != sent.revision {
                return Err(ApiError::new(Code::Edited).with("revision", row.revision));
            }
            if row.writer_id.is_some_and(|before| before != me) {
                caption_versions::keep(conn, &row, VersionReason::HandOver, me, now)?;
            }
            let writing = CaptionsChange {
                writer_id: Some(Some(me)),
                writer_until: Some(Some(now.plus(WRITES_FOR))),
                ..CaptionsChange::default()
            };
            captions::change(conn, &row, &writing)?;
            Ok(captions::put_cues(conn, &row, cues, now)?)
        })
        .await?;
    Ok(web::Json(CaptionsRevision { revision }))
}

fn parse(bytes: &[u8]) -> ApiResult<CaptionsCues> {
    serde_json::from_slice(bytes).map_err(|cause| {
        if cause.is_data() {
            ApiError::new(Code::ValidationFailed).with("detail", cause.to_string())
        } else {
            ApiError::new(Code::BadRequest).because(cause)
        }
    })
}

fn checked(cues: Vec<Cue>) -> ApiResult<Vec<Cue>> {
    if cues.len() > MOST_CUES {
        return Err(ApiError::field("cues", "too_many"));
    }
    accept(cues).map_err(|faults| {
        faults
            .into_iter()
            .fold(ApiError::new(Code::ValidationFailed), |error, fault| {
                error.and_field(format!("cues.{}.{}", fault.index, fault.field), fault.code)
            })
    })
}
