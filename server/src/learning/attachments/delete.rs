//! `DELETE /api/v1/attachments/{id}`, `POST /api/v1/attachments/{id}/restore`

use actix_web::{HttpResponse, web};
use mediflix_db::learning::{attachments, courses};
use mediflix_db::types::ids::AttachmentId;

use super::rights;
use super::view::{self, AttachmentView};
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::audit::Subject;
use crate::errors::{ApiResult, Code};

/// Deletes a file. It can be brought back for some days (`data.undo_s`).
#[utoipa::path(delete, path = "/api/v1/attachments/{id}", tag = "attachments", params(("id" = AttachmentId, Path)),
    responses((status = 204, description = "Deleted.")))]
pub async fn delete_attachment(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<AttachmentId>,
) -> ApiResult<HttpResponse> {
    let (now, undo) = (state.clock.now(), state.config.data.undo);
    state
        .write(move |conn| {
            let (attachment, course) = rights::editable(conn, caller.viewer(), *id)?;
            if attachment.deleted_at.is_some() {
                return Err(Code::NotFound.into());
            }
            attachments::hide(conn, *id, Some(now))?;
            courses::touch(conn, course.id, now)?;
            let subject = Subject::new("course", course.id.uuid(), Some(course.organisation_id));
            caller.note(conn, now, "attachment_delete", subject, &["attachments"])?;
            if undo.is_zero() {
                attachments::forget(conn, *id, now)?;
            }
            Ok(())
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Brings a deleted file back.
#[utoipa::path(post, path = "/api/v1/attachments/{id}/restore", tag = "attachments", params(("id" = AttachmentId, Path)),
    responses((status = 200, body = AttachmentView)))]
pub async fn restore_attachment(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<AttachmentId>,
) -> ApiResult<web::Json<AttachmentView>> {
    let (viewer, now) = (caller.viewer(), state.clock.now());
    let answer = state
        .clone()
        .write(move |conn| {
            let (attachment, course) = rights::editable(conn, viewer, *id)?;
            if attachment.deleted_at.is_none() {
                return Err(Code::NotFound.into());
            }
            attachments::hide(conn, *id, None)?;
            courses::touch(conn, course.id, now)?;
            let subject = Subject::new("course", course.id.uuid(), Some(course.organisation_id));
            caller.note(conn, now, "attachment_restore", subject, &["attachments"])?;
            let (attachment, course, lecture) = attachments::with_course(conn, *id)?;
            view::attachment(&state, viewer, &course, (attachment, lecture)).ok_or_else(|| Code::NotFound.into())
        })
        .await?;
    Ok(web::Json(answer))
}
