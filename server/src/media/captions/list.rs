//! `GET /api/v1/lectures/{lecture}/captions`

use actix_web::web;
use mediflix_db::media::captions;
use mediflix_db::types::ids::LectureId;

use super::rights;
use super::view::{self, CaptionsView, Reader};
use crate::AppState;
use crate::access::caller::Caller;
use crate::errors::ApiResult;
use crate::http::answer::List;

/// Lists the captions of a lecture: all for those who work on them, confirmed ones for who may watch. At most 100 in one part.
#[utoipa::path(get, security((), ("bearer" = [])), path = "/api/v1/lectures/{lecture}/captions", tag = "captions",
    params(("lecture" = LectureId, Path)), responses((status = 200, body = List<CaptionsView>)))]
pub async fn list_captions(
    caller: Caller,
    state: web::Data<AppState>,
    lecture: web::Path<LectureId>,
) -> ApiResult<web::Json<List<CaptionsView>>> {
    let (viewer, lecture, now) = (caller.viewer(), *lecture, state.clock.now());
    let items = state
        .read(move |conn| {
            let (_, access) = rights::of_lecture(conn, viewer, lecture)?;
            let sees_drafts = access.sees_drafts();
            let mut rows = captions::of_lecture(conn, lecture)?;
            rows.retain(|row| sees_drafts || row.confirmed_at.is_some());
            let reader = Reader {
                viewer,
                sees_drafts,
                now,
            };
            view::show(conn, reader, lecture, rows)
        })
        .await?;
    Ok(web::Json(List {
        items,
        next_cursor: None,
    }))
}
