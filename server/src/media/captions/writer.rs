//! `POST`, `DELETE /api/v1/captions/{id}/writer`

use std::time::Duration;

use actix_web::{HttpResponse, web};
use mediflix_db::media::caption_versions::{self, VersionReason};
use mediflix_db::media::captions::{self, CaptionsChange};
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::CaptionsId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::rights;
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::errors::ApiResult;

/// Who writes is the writer for so long after each sign of life.
pub(super) const WRITES_FOR: Duration = Duration::from_secs(60);

/// How somebody wants to write.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WriterWish {
    /// Even though somebody else writes: what they saved is kept as a version.
    #[serde(default)]
    pub take_over: bool,
}

/// The right to write captions for a while.
#[derive(Debug, Serialize, ToSchema)]
pub struct WriterLease {
    /// Asked for again before.
    pub until: Timestamp,
    /// The revision to go on from.
    pub revision: i32,
}

/// Makes the caller the writer for a minute, or for a minute more. `being_written` tells who writes at the moment.
#[utoipa::path(post, path = "/api/v1/captions/{id}/writer", tag = "captions", params(("id" = CaptionsId, Path)),
    request_body = WriterWish, responses((status = 200, body = WriterLease)))]
pub async fn write_captions(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<CaptionsId>,
    body: web::Json<WriterWish>,
) -> ApiResult<web::Json<WriterLease>> {
    let (viewer, me, id, now) = (caller.viewer(), caller.id(), *id, state.clock.now());
    let until = now.plus(WRITES_FOR);
    let revision = state
        .write(move |conn| {
            let (row, _) = rights::writable(conn, viewer, id)?;
            if !body.take_over {
                rights::must_not_be_written(conn, &row, me, now)?;
            }
            if row.writer_id.is_some_and(|before| before != me) {
                caption_versions::keep(conn, &row, VersionReason::HandOver, me, now)?;
            }
            let change = CaptionsChange {
                writer_id: Some(Some(me)),
                writer_until: Some(Some(until)),
                ..CaptionsChange::default()
            };
            captions::change(conn, &row, &change)?;
            Ok(row.revision)
        })
        .await?;
    Ok(web::Json(WriterLease { until, revision }))
}

/// Lets others write. Who does not write any more changes nothing by it.
#[utoipa::path(delete, path = "/api/v1/captions/{id}/writer", tag = "captions", params(("id" = CaptionsId, Path)),
    responses((status = 204, description = "Others may write.")))]
pub async fn end_writing_captions(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<CaptionsId>,
) -> ApiResult<HttpResponse> {
    let (viewer, me, id) = (caller.viewer(), caller.id(), *id);
    state
        .write(move |conn| {
            let (row, _) = rights::writable(conn, viewer, id)?;
            if row.writer_id == Some(me) {
                // Whose words they are is still known: the next writer's first act keeps a version.
                let change = CaptionsChange {
                    writer_until: Some(None),
                    ..CaptionsChange::default()
                };
                captions::change(conn, &row, &change)?;
            }
            Ok(())
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}
