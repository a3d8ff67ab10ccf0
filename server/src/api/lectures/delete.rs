//! `DELETE /api/v1/lectures/{id}`

use actix_web::{HttpResponse, web};
use mediflix_db::{
    courses::{self, PublicationState},
    lectures,
    types::ids::LectureId,
};

use crate::{
    AppState,
    api::media_rights,
    errors::{ApiResult, Code},
    http::{blocking, caller::SignedIn},
    packaging::costs,
};

/// Deletes a draft with its video. What was once published is archived instead.
#[utoipa::path(delete, path = "/api/v1/lectures/{id}", tag = "lectures", params(("id" = LectureId, Path)),
    responses((status = 204, description = "Deleted.")))]
pub async fn delete_lecture(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<LectureId>,
) -> ApiResult<HttpResponse> {
    let now = state.clock.now();
    blocking::write(&state.database, move |c| {
        let lecture = media_rights::editable(c, caller.viewer(), *id)?;
        if lecture.state != PublicationState::Draft {
            return Err(Code::Conflict.into());
        }
        costs::charge_what_runs(c, lecture.id, now)?;
        lectures::delete(c, lecture.id)?;
        Ok(courses::touch(c, lecture.course_id, now)?)
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}
