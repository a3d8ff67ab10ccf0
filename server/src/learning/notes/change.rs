//! `PATCH /api/v1/notes/{id}`

use actix_web::web;
use mediflix_db::learning::notes;
use mediflix_db::types::ids::NoteId;
use serde::Deserialize;
use utoipa::ToSchema;

use super::LONGEST;
use super::view::{self, NoteView};
use crate::access::caller::SignedIn;
use crate::errors::{ApiError, ApiResult, Code};
use crate::{AppState, fields};

/// What changes of a note.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NoteEdit {
    /// What it says, at most 4,000 letters.
    pub text: String,
}

/// Changes what an own note says.
#[utoipa::path(patch, path = "/api/v1/notes/{id}", tag = "notes", params(("id" = NoteId, Path)),
    request_body = NoteEdit, responses((status = 200, body = NoteView)))]
pub async fn change_note(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<NoteId>,
    body: web::Json<NoteEdit>,
) -> ApiResult<web::Json<NoteView>> {
    let text = fields::long_text(&body.text, LONGEST).map_err(|fault| ApiError::field("text", fault))?;
    let now = state.clock.now();
    let answer = state
        .write(move |conn| {
            if !notes::rewrite(conn, caller.id(), *id, &text, now)? {
                return Err(Code::NotFound.into());
            }
            notes::find(conn, *id)?.ok_or_else(|| Code::NotFound.into())
        })
        .await?;
    Ok(web::Json(view::note(answer)))
}
