//! `DELETE /api/v1/organisations/{id}`

use actix_web::{HttpResponse, web};
use mediflix_db::DbError;
use mediflix_db::people::organisations;
use mediflix_db::types::ids::OrganisationId;

use crate::AppState;
use crate::access::caller::SignedIn;
use crate::audit::Subject;
use crate::errors::{ApiResult, Code};

/// Deletes an organisation, for administrators. One that owns courses stays: 409. Accounts, jobs and costs stay, of no organisation.
#[utoipa::path(delete, path = "/api/v1/organisations/{id}", tag = "organisations",
    params(("id" = OrganisationId, Path)), responses((status = 204, description = "Deleted.")))]
pub async fn delete_organisation(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<OrganisationId>,
) -> ApiResult<HttpResponse> {
    caller.must_administrate()?;
    let now = state.clock.now();
    state
        .write(move |conn| {
            match organisations::delete(conn, *id) {
                Err(DbError::Referenced) => return Err(Code::Conflict.into()),
                deleted => deleted?,
            }
            caller.note(conn, now, "organisation_delete", Subject::organisation(*id), &[])
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}
