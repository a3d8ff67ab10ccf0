//! `POST /api/v1/lectures/{id}/publish`, `…/unpublish`, `…/archive`

use actix_web::web;
use mediflix_db::DbConnection;
use mediflix_db::access::PublicationState;
use mediflix_db::learning::courses;
use mediflix_db::learning::lectures::{self, LectureChange};
use mediflix_db::media::overview;
use mediflix_db::types::ids::LectureId;

use super::announce::announce;
use super::rights;
use super::view::{self, LectureView};
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::audit::Subject;
use crate::errors::{ApiResult, Code};
use crate::learning::needs;
use crate::learning::publication::{self, Step};

/// Shows a lecture to everybody who sees its course: at once, or by itself as soon as its video can be played.
#[utoipa::path(post, path = "/api/v1/lectures/{id}/publish", tag = "lectures", params(("id" = LectureId, Path)),
    responses((status = 200, body = LectureView)))]
pub async fn publish_lecture(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<LectureId>,
) -> ApiResult<web::Json<LectureView>> {
    step(caller, state, *id, Step::Publish).await
}

/// Takes a lecture back to draft; one that waits to be published does so no longer.
#[utoipa::path(post, path = "/api/v1/lectures/{id}/unpublish", tag = "lectures", params(("id" = LectureId, Path)),
    responses((status = 200, body = LectureView)))]
pub async fn unpublish_lecture(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<LectureId>,
) -> ApiResult<web::Json<LectureView>> {
    step(caller, state, *id, Step::Unpublish).await
}

/// Puts a lecture away; it is kept.
#[utoipa::path(post, path = "/api/v1/lectures/{id}/archive", tag = "lectures", params(("id" = LectureId, Path)),
    responses((status = 200, body = LectureView)))]
pub async fn archive_lecture(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<LectureId>,
) -> ApiResult<web::Json<LectureView>> {
    step(caller, state, *id, Step::Archive).await
}

async fn step(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: LectureId,
    step: Step,
) -> ApiResult<web::Json<LectureView>> {
    let (viewer, now) = (caller.viewer(), state.clock.now());
    let answer = state
        .clone()
        .write(move |conn| {
            let lecture = rights::editable(conn, viewer, id)?;
            let next = publication::after(lecture.state, step).ok_or(Code::Conflict)?;
            if step == Step::Publish && lecture.state != PublicationState::Published {
                let course = courses::by_id(conn, lecture.course_id)?;
                needs::must_be_met(conn, course.organisation_id, id)?;
            }
            let waits = next == PublicationState::Published && !can_be_played(conn, id)?;
            let change = LectureChange {
                // What was put away comes back as a draft, until it can be played.
                state: Some(if waits { PublicationState::Draft } else { next }),
                published_at: (next == PublicationState::Published && !waits).then_some(Some(now)),
                publish_asked_at: Some(waits.then_some(now)),
                publish_failed_at: Some(None),
                updated_at: Some(now),
                ..LectureChange::default()
            };
            lectures::change(conn, id, &change)?;
            courses::touch(conn, lecture.course_id, now)?;
            let before = lecture;
            let (lecture, course) = lectures::with_course(conn, id)?;
            if lecture.state == PublicationState::Published {
                announce(conn, &before, &course, now)?;
            }
            let subject = Subject::new("lecture", id.uuid(), Some(course.organisation_id));
            caller.note(conn, now, step.action(), subject, &["state"])?;
            view::lecture(conn, &state, viewer, lecture, &course)
        })
        .await?;
    answer.map(web::Json).ok_or_else(|| Code::NotFound.into())
}

fn can_be_played(conn: &mut DbConnection, id: LectureId) -> ApiResult<bool> {
    let package = overview::of_lecture(conn, id)?.package;
    Ok(package.is_some_and(|package| package.is_playable()))
}
