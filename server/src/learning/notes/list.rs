//! `GET /api/v1/notes`, `GET /api/v1/lectures/{id}/notes`

use actix_web::web;
use mediflix_db::learning::{lectures, notes};
use mediflix_db::types::ids::LectureId;

use super::view::{self, NoteView, PlacedNoteView};
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::access::rules;
use crate::errors::{ApiResult, Code};
use crate::http::answer::{List, Page};

/// Lists all notes of the caller: lecture by lecture, the one made last first, and by their moments.
#[utoipa::path(get, path = "/api/v1/notes", tag = "notes", params(Page), responses((status = 200, body = List<PlacedNoteView>)))]
pub async fn list_notes(
    caller: SignedIn,
    state: web::Data<AppState>,
    page: web::Query<Page>,
) -> ApiResult<web::Json<List<PlacedNoteView>>> {
    let (viewer, after, rows) = (caller.viewer(), page.after()?, page.rows()?);
    let answer = state
        .read(move |conn| {
            let found = notes::of_account(conn, caller.id(), after, rows)?;
            Ok(page.list(
                found,
                |(note, ..)| note.id.uuid(),
                |placed| view::placed(viewer, placed),
            ))
        })
        .await?;
    Ok(web::Json(answer))
}

/// Lists the notes of the caller in one lecture, by their moments.
#[utoipa::path(get, path = "/api/v1/lectures/{id}/notes", tag = "notes", params(("id" = LectureId, Path), Page),
    responses((status = 200, body = List<NoteView>)))]
pub async fn list_lecture_notes(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<LectureId>,
    page: web::Query<Page>,
) -> ApiResult<web::Json<List<NoteView>>> {
    let (after, rows) = (page.after()?, page.rows()?);
    let answer = state
        .read(move |conn| {
            let (lecture, course) = lectures::with_course(conn, *id)?;
            if !rules::can_see_lecture(caller.viewer(), &course.facts(), lecture.state) {
                return Err(Code::NotFound.into());
            }
            let found = notes::of_lecture(conn, caller.id(), lecture.id, after, rows)?;
            Ok(page.list(found, |note| note.id.uuid(), view::note))
        })
        .await?;
    Ok(web::Json(answer))
}
