//! `PUT`, `DELETE /api/v1/courses/{id}/enrolment`

use actix_web::{HttpResponse, web};
use mediflix_db::access::PublicationState;
use mediflix_db::learning::{enrolments, organisation_enrolments};
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
            Ok(enrolments::choose(conn, caller.id(), course.id, now)?)
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Leaves a course that one enrolled in by oneself. One that an organisation of one's own set stays: 409.
#[utoipa::path(delete, path = "/api/v1/courses/{id}/enrolment", tag = "enrolments", params(("id" = CourseId, Path)),
    responses((status = 204, description = "Left.")))]
pub async fn leave_course(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<CourseId>,
) -> ApiResult<HttpResponse> {
    state
        .write(move |conn| {
            let saying = organisation_enrolments::saying(conn, caller.id(), *id)?;
            let still_set = saying
                .into_iter()
                .any(|organisation| caller.viewer().roles_in(organisation).is_some());
            if still_set {
                return Err(Code::Conflict.into());
            }
            Ok(enrolments::end(conn, caller.id(), *id)?)
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}
