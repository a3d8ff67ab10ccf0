//! `GET /api/v1/lectures/{lecture}/caption-drafts`

use actix_web::web;
use mediflix_db::media::caption_drafts;
use mediflix_db::types::ids::LectureId;

use super::view::{self, DraftView};
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::errors::{ApiResult, Code};
use crate::http::answer::List;
use crate::media::captions::rights;

/// Drafts that are shown of one lecture.
const MOST: i64 = 30;

/// Lists the drafts that a machine made or makes of a lecture's captions, the newest first; 30 at most.
#[utoipa::path(get, path = "/api/v1/lectures/{lecture}/caption-drafts", tag = "captions",
    params(("lecture" = LectureId, Path)), responses((status = 200, body = List<DraftView>)))]
pub async fn list_caption_drafts(
    caller: SignedIn,
    state: web::Data<AppState>,
    lecture: web::Path<LectureId>,
) -> ApiResult<web::Json<List<DraftView>>> {
    let (viewer, lecture) = (caller.viewer(), *lecture);
    let found = state
        .read(move |conn| {
            let (_, access) = rights::of_lecture(conn, viewer, lecture)?;
            if !access.sees_drafts() {
                return Err(Code::Forbidden.into());
            }
            let found = caption_drafts::of_lecture(conn, lecture, MOST)?;
            view::show(conn, found)
        })
        .await?;
    Ok(web::Json(List {
        items: found,
        next_cursor: None,
    }))
}
