//! `DELETE /api/v1/notes/{id}`

use actix_web::{HttpResponse, web};
use mediflix_db::learning::notes;
use mediflix_db::types::ids::NoteId;

use crate::AppState;
use crate::access::caller::SignedIn;
use crate::errors::{ApiResult, Code};

/// Deletes an own note.
#[utoipa::path(delete, path = "/api/v1/notes/{id}", tag = "notes", params(("id" = NoteId, Path)),
    responses((status = 204, description = "Deleted.")))]
pub async fn delete_note(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<NoteId>,
) -> ApiResult<HttpResponse> {
    let gone = state
        .write(move |conn| Ok(notes::delete(conn, caller.id(), *id)?))
        .await?;
    if gone {
        Ok(HttpResponse::NoContent().finish())
    } else {
        Err(Code::NotFound.into())
    }
}
