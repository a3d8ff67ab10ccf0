//! `DELETE /api/v1/professors/{id}`

use actix_web::{HttpResponse, web};
use mediflix_db::learning::professors;
use mediflix_db::types::ids::ProfessorId;

use super::rights;
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::audit::Subject;
use crate::errors::ApiResult;

/// Deletes the page of a professor, for its organisation. Their courses stay, without the name.
#[utoipa::path(delete, path = "/api/v1/professors/{id}", tag = "professors", params(("id" = ProfessorId, Path)),
    responses((status = 204, description = "Deleted.")))]
pub async fn delete_professor(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<ProfessorId>,
) -> ApiResult<HttpResponse> {
    let now = state.clock.now();
    state
        .write(move |conn| {
            professors::lock(conn, *id)?;
            let (professor, _) = rights::managed(conn, caller.viewer(), *id)?;
            professors::delete(conn, *id)?;
            let subject = Subject::new("professor", id.uuid(), Some(professor.organisation_id));
            caller.note(conn, now, "delete", subject, &[])
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}
