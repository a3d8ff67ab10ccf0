//! `DELETE /api/v1/curriculums/{id}`

use actix_web::{HttpResponse, web};
use mediflix_db::access::PublicationState;
use mediflix_db::learning::curriculums;
use mediflix_db::types::ids::CurriculumId;

use super::rights;
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::audit::Subject;
use crate::errors::{ApiResult, Code};
use crate::learning::ownership;

/// Deletes a curriculum that nobody else sees. Its courses stay.
#[utoipa::path(delete, path = "/api/v1/curriculums/{id}", tag = "curriculums", params(("id" = CurriculumId, Path)),
    responses((status = 204, description = "Deleted.")))]
pub async fn delete_curriculum(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<CurriculumId>,
) -> ApiResult<HttpResponse> {
    let now = state.clock.now();
    state
        .write(move |conn| {
            curriculums::lock(conn, *id)?;
            let curriculum = rights::editable(conn, caller.viewer(), *id)?;
            ownership::must_own(caller.viewer(), curriculum.organisation_id)?;
            if curriculum.state == PublicationState::Published {
                return Err(Code::Conflict.into());
            }
            curriculums::delete(conn, curriculum.id)?;
            let subject = Subject::new("curriculum", curriculum.id.uuid(), Some(curriculum.organisation_id));
            caller.note(conn, now, "delete", subject, &[])
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}
