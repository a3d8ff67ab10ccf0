//! `DELETE /api/v1/captions/{id}`, `POST /api/v1/captions/{id}/restore`

use actix_web::{HttpResponse, web};
use mediflix_db::locks::{self, Lock};
use mediflix_db::media::captions::{self, CaptionsChange};
use mediflix_db::types::ids::CaptionsId;

use super::rights;
use super::view::{self, CaptionsView};
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::audit::Subject;
use crate::errors::{ApiResult, Code};

/// Deletes captions. They can be brought back for some days (`data.undo_s`).
#[utoipa::path(delete, path = "/api/v1/captions/{id}", tag = "captions", params(("id" = CaptionsId, Path)),
    responses((status = 204, description = "Deleted.")))]
pub async fn delete_captions(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<CaptionsId>,
) -> ApiResult<HttpResponse> {
    let (viewer, me, id, now) = (caller.viewer(), caller.id(), *id, state.clock.now());
    state
        .write(move |conn| {
            let (row, lecture) = rights::writable(conn, viewer, id)?;
            rights::must_not_be_written(conn, &row, me, now)?;
            let change = CaptionsChange {
                deleted_at: Some(Some(now)),
                ..CaptionsChange::default()
            };
            captions::change(conn, &row, &change)?;
            let subject = Subject::new("lecture", row.lecture_id.uuid(), Some(lecture.course.organisation_id));
            caller.note(conn, now, "captions_delete", subject, &["captions"])
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Brings deleted captions back, as they were.
#[utoipa::path(post, path = "/api/v1/captions/{id}/restore", tag = "captions", params(("id" = CaptionsId, Path)),
    responses((status = 200, body = CaptionsView)))]
pub async fn restore_captions(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<CaptionsId>,
) -> ApiResult<web::Json<CaptionsView>> {
    let (viewer, id, now) = (caller.viewer(), *id, state.clock.now());
    let answer = state
        .write(move |conn| {
            locks::hold(conn, Lock::Captions(id))?;
            let row = captions::by_id(conn, id)?;
            let (lecture, access) = rights::of_lecture(conn, viewer, row.lecture_id)?;
            if row.deleted_at.is_none() || !access.writes(&row.language) {
                return Err(Code::NotFound.into());
            }
            let change = CaptionsChange {
                deleted_at: Some(None),
                ..CaptionsChange::default()
            };
            captions::change(conn, &row, &change)?;
            let subject = Subject::new("lecture", row.lecture_id.uuid(), Some(lecture.course.organisation_id));
            caller.note(conn, now, "captions_restore", subject, &["captions"])?;
            view::one(conn, viewer, id, now)
        })
        .await?;
    Ok(web::Json(answer))
}
