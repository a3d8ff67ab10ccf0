//! `DELETE /api/v1/courses/{id}`

use actix_web::{HttpResponse, web};
use mediflix_db::access::PublicationState;
use mediflix_db::learning::{deletion, lectures};
use mediflix_db::types::ids::CourseId;

use super::rights;
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::audit::Subject;
use crate::errors::{ApiResult, Code};
use crate::learning::lectures::erase::erase;
use crate::learning::ownership;

/// Deletes a course that nobody else sees, with everything in it. Its lectures can be brought back for some days.
#[utoipa::path(delete, path = "/api/v1/courses/{id}", tag = "courses", params(("id" = CourseId, Path)),
    responses((status = 204, description = "Deleted.")))]
pub async fn delete_course(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<CourseId>,
) -> ApiResult<HttpResponse> {
    let (now, undo, lease) = (state.clock.now(), state.config.data.undo, state.config.packaging.lease);
    state
        .write(move |conn| {
            let course = rights::editable(conn, caller.viewer(), *id)?;
            ownership::must_own(caller.viewer(), course.organisation_id)?;
            let all = lectures::of_courses(conn, &[course.id])?;
            let shown = |state: PublicationState| state == PublicationState::Published;
            if shown(course.state) || all.iter().any(|lecture| shown(lecture.state)) {
                return Err(Code::Conflict.into());
            }
            for lecture in &all {
                deletion::hide(conn, lecture.id, now)?;
            }
            deletion::delete_course(conn, course.id, now)?;
            let subject = Subject::new("course", course.id.uuid(), Some(course.organisation_id));
            caller.note(conn, now, "delete", subject, &[])?;
            for lecture in all.into_iter().filter(|_| undo.is_zero()) {
                erase(conn, lecture.id, lease, now)?;
            }
            Ok(())
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}
