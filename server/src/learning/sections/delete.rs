//! `DELETE /api/v1/sections/{id}`

use actix_web::{HttpResponse, web};
use mediflix_db::learning::{courses, sections};
use mediflix_db::types::ids::SectionId;

use crate::AppState;
use crate::access::caller::SignedIn;
use crate::errors::ApiResult;
use crate::learning::courses::rights;

/// Deletes a section that holds no lecture.
#[utoipa::path(delete, path = "/api/v1/sections/{id}", tag = "sections", params(("id" = SectionId, Path)),
    responses((status = 204, description = "Deleted.")))]
pub async fn delete_section(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<SectionId>,
) -> ApiResult<HttpResponse> {
    let now = state.clock.now();
    state
        .write(move |conn| {
            let section = sections::by_id(conn, *id)?;
            let course = rights::editable(conn, caller.viewer(), section.course_id)?;
            sections::delete_empty(conn, section.id, now)?;
            Ok(courses::touch(conn, course.id, now)?)
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}
