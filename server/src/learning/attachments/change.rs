//! `PATCH /api/v1/attachments/{id}`

use actix_web::web;
use mediflix_db::learning::{attachments, courses};
use mediflix_db::types::LangText;
use mediflix_db::types::ids::AttachmentId;
use serde::Deserialize;
use utoipa::ToSchema;

use super::rights;
use super::view::{self, AttachmentView};
use crate::access::caller::SignedIn;
use crate::errors::{ApiError, ApiResult, Code};
use crate::{AppState, fields};

/// What changes of a file.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AttachmentEdit {
    /// Another title, at most 200 letters; empty: its name is shown.
    pub title: LangText,
}

/// Gives a file another title.
#[utoipa::path(patch, path = "/api/v1/attachments/{id}", tag = "attachments", params(("id" = AttachmentId, Path)),
    request_body = AttachmentEdit, responses((status = 200, body = AttachmentView)))]
pub async fn change_attachment(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<AttachmentId>,
    body: web::Json<AttachmentEdit>,
) -> ApiResult<web::Json<AttachmentView>> {
    let title = fields::optional_title(body.into_inner().title);
    let title = title.map_err(|fault| ApiError::field("title", fault))?;
    let (viewer, now) = (caller.viewer(), state.clock.now());
    let answer = state
        .clone()
        .write(move |conn| {
            let (attachment, course) = rights::editable(conn, viewer, *id)?;
            if attachment.deleted_at.is_some() {
                return Err(Code::NotFound.into());
            }
            attachments::retitle(conn, *id, title)?;
            courses::touch(conn, course.id, now)?;
            let (attachment, course, lecture) = attachments::with_course(conn, *id)?;
            view::attachment(&state, viewer, &course, (attachment, lecture)).ok_or_else(|| Code::NotFound.into())
        })
        .await?;
    Ok(web::Json(answer))
}
