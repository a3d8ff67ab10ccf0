//! `POST /api/v1/courses/{id}/publish`, `…/unpublish`, `…/archive`

use actix_web::web;
use mediflix_db::access::PublicationState;
use mediflix_db::learning::courses::{self, CourseChange};
use mediflix_db::types::ids::CourseId;

use super::rights;
use super::view::{self, CourseView};
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::audit::Subject;
use crate::errors::{ApiResult, Code};
use crate::learning::publication::{self, Step};

/// Shows a course to everybody.
#[utoipa::path(post, path = "/api/v1/courses/{id}/publish", tag = "courses", params(("id" = CourseId, Path)),
    responses((status = 200, body = CourseView)))]
pub async fn publish_course(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<CourseId>,
) -> ApiResult<web::Json<CourseView>> {
    step(caller, state, *id, Step::Publish).await
}

/// Takes a course back to draft.
#[utoipa::path(post, path = "/api/v1/courses/{id}/unpublish", tag = "courses", params(("id" = CourseId, Path)),
    responses((status = 200, body = CourseView)))]
pub async fn unpublish_course(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<CourseId>,
) -> ApiResult<web::Json<CourseView>> {
    step(caller, state, *id, Step::Unpublish).await
}

/// Puts a course away; it is kept.
#[utoipa::path(post, path = "/api/v1/courses/{id}/archive", tag = "courses", params(("id" = CourseId, Path)),
    responses((status = 200, body = CourseView)))]
pub async fn archive_course(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<CourseId>,
) -> ApiResult<web::Json<CourseView>> {
    step(caller, state, *id, Step::Archive).await
}

async fn step(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: CourseId,
    step: Step,
) -> ApiResult<web::Json<CourseView>> {
    let (viewer, now) = (caller.viewer(), state.clock.now());
    let answer = state
        .clone()
        .write(move |conn| {
            let course = rights::editable(conn, viewer, id)?;
            let next = publication::after(course.state, step).ok_or(Code::Conflict)?;
            let change = CourseChange {
                state: Some(next),
                published_at: (next == PublicationState::Published).then_some(Some(now)),
                updated_at: Some(now),
                ..CourseChange::default()
            };
            let course = courses::change(conn, course.id, &change)?;
            let subject = Subject::new("course", course.id.uuid(), Some(course.organisation_id));
            caller.note(conn, now, step.action(), subject, &["state"])?;
            view::course(conn, &state, viewer, &course)
        })
        .await?;
    Ok(web::Json(answer))
}
