//! `GET /api/v1/captions/{id}`

use actix_web::web;
use mediflix_db::media::captions;
use mediflix_db::types::ids::CaptionsId;

use super::rights;
use super::view::{self, CaptionsTextView, Reader};
use crate::AppState;
use crate::access::caller::Caller;
use crate::errors::ApiResult;

/// Reads captions with their cues.
#[utoipa::path(get, security((), ("bearer" = [])), path = "/api/v1/captions/{id}", tag = "captions",
    params(("id" = CaptionsId, Path)), responses((status = 200, body = CaptionsTextView)))]
pub async fn read_captions(
    caller: Caller,
    state: web::Data<AppState>,
    id: web::Path<CaptionsId>,
) -> ApiResult<web::Json<CaptionsTextView>> {
    let (viewer, id, now) = (caller.viewer(), *id, state.clock.now());
    let answer = state
        .read(move |conn| {
            let (row, lecture, access) = rights::visible(conn, viewer, id)?;
            let reader = Reader {
                viewer,
                sees_drafts: access.sees_drafts(),
                now,
            };
            let (source_id, cues) = (row.source_id, captions::cues(conn, id)?);
            let head = view::show(conn, reader, lecture.id, vec![row])?.remove(0).head;
            Ok(CaptionsTextView { head, source_id, cues })
        })
        .await?;
    Ok(web::Json(answer))
}
