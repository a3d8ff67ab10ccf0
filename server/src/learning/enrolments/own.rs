//! `PUT`, `DELETE /api/v1/courses/{id}/enrolment`

use actix_web::{HttpResponse, web};
use mediflix_db::access::PublicationState;
use mediflix_db::learning::enrolments::{self, Enrolment};
use mediflix_db::types::ids::CourseId;

use crate::AppState;
use crate::access::caller::SignedIn;
use crate::errors::{ApiResult, Code};
use crate::learning::courses::rights;

/// Enrols oneself in a published course.
#[utoipa::path(put, path = "/api/v1/courses/{id}/enrolment", tag = "enrolments", params(("id" = CourseId, Path)),
    responses((status = 204, description = "Enrolled.")))]
pub async fn enrol(caller: SignedIn, state: web::Data<AppState>, id: web::Path<CourseId>) -> ApiResult<HttpResponse> {
    let now = state.clock.now();
    state
        .write(move |conn| {
            let course = rights::visible(conn, caller.viewer(), *id)?;
            if course.state != PublicationState::Published {
                return Err(Code::Conflict.into());
            }
            let enrolment = Enrolment {
                account_id: caller.id(),
                course_id: course.id,
                organisation_id: None,
                enrolled_by: caller.id(),
                due_day: None,
                created_at: now,
            };
            Ok(enrolments::put(conn, &enrolment)?)
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Leaves a course that one enrolled in by oneself. One that an organisation set stays: 409.
#[utoipa::path(delete, path = "/api/v1/courses/{id}/enrolment", tag = "enrolments", params(("id" = CourseId, Path)),
    responses((status = 204, description = "Left.")))]
pub async fn leave_course(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<CourseId>,
) -> ApiResult<HttpResponse> {
    state
        .write(move |conn| {
            let found = enrolments::find(conn, caller.id(), *id)?.ok_or(Code::NotFound)?;
            let still_set = found
                .organisation_id
                .is_some_and(|organisation| caller.viewer().roles_in(organisation).is_some());
            if still_set {
                return Err(Code::Conflict.into());
            }
            Ok(enrolments::end(conn, caller.id(), *id)?)
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}
