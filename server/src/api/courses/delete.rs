//! `DELETE /api/v1/courses/{id}`

use actix_web::{HttpResponse, web};
use mediflix_db::{
    courses::{self, PublicationState},
    lectures,
    types::ids::CourseId,
};

use super::rights;
use crate::{
    AppState,
    errors::{ApiResult, Code},
    http::{blocking, caller::SignedIn},
    packaging::costs,
};

/// Deletes a draft with everything in it. What was once published is archived instead.
#[utoipa::path(delete, path = "/api/v1/courses/{id}", tag = "courses", params(("id" = CourseId, Path)),
    responses((status = 204, description = "Deleted.")))]
pub async fn delete_course(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<CourseId>,
) -> ApiResult<HttpResponse> {
    let now = state.clock.now();
    blocking::write(&state.database, move |c| {
        let course = rights::editable(c, caller.viewer(), *id)?;
        let all = lectures::of_courses(c, &[course.id])?;
        let all_drafts = all.iter().all(|lecture| lecture.state == PublicationState::Draft);
        if course.state != PublicationState::Draft || !all_drafts {
            return Err(Code::Conflict.into());
        }
        for lecture in all {
            costs::charge_what_runs(c, lecture.id, now)?;
            lectures::delete(c, lecture.id)?;
        }
        Ok(courses::delete(c, course.id)?)
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}
