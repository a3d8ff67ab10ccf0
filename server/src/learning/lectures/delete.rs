//! `DELETE /api/v1/lectures/{id}`, `POST …/erase`, `POST …/restore`

use actix_web::{HttpResponse, web};
use mediflix_db::access::PublicationState;
use mediflix_db::learning::courses;
use mediflix_db::learning::deletion;
use mediflix_db::learning::lectures::{self, Lecture};
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::LectureId;
use mediflix_db::{DbConnection, DbError};

use super::rights;
use super::view::{self, LectureView};
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::access::rules::{self, Viewer};
use crate::audit::Subject;
use crate::errors::{ApiResult, Code};
use crate::learning::lectures::erase::erase;

/// Deletes a lecture that nobody else sees, with its video. It can be brought back for some days (`data.undo_s`).
#[utoipa::path(delete, path = "/api/v1/lectures/{id}", tag = "lectures", params(("id" = LectureId, Path)),
    responses((status = 204, description = "Deleted.")))]
pub async fn delete_lecture(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<LectureId>,
) -> ApiResult<HttpResponse> {
    let (now, undo, lease) = (state.clock.now(), state.config.data.undo, state.config.packaging.lease);
    state
        .write(move |conn| {
            let lecture = rights::editable(conn, caller.viewer(), *id)?;
            must_be_hidden(&lecture)?;
            deletion::hide(conn, lecture.id, now)?;
            courses::touch(conn, lecture.course_id, now)?;
            note(conn, &caller, &lecture, "delete", now)?;
            if undo.is_zero() {
                erase(conn, lecture.id, lease, now)?;
            }
            Ok(())
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Erases a lecture for good, deleted or not: its video cannot be watched from now on, and its files go at once.
#[utoipa::path(post, path = "/api/v1/lectures/{id}/erase", tag = "lectures", params(("id" = LectureId, Path)),
    responses((status = 204, description = "It cannot be brought back.")))]
pub async fn erase_lecture(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<LectureId>,
) -> ApiResult<HttpResponse> {
    let (now, lease) = (state.clock.now(), state.config.packaging.lease);
    state
        .write(move |conn| {
            let lecture = match deleted(conn, caller.viewer(), *id) {
                Err(error) if error.code() == Code::NotFound => {
                    let lecture = rights::editable(conn, caller.viewer(), *id)?;
                    must_be_hidden(&lecture)?;
                    courses::touch(conn, lecture.course_id, now)?;
                    lecture
                }
                found => found?,
            };
            note(conn, &caller, &lecture, "lecture_erase", now)?;
            erase(conn, lecture.id, lease, now)
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Brings a deleted lecture back, with the section and course that were deleted around it.
#[utoipa::path(post, path = "/api/v1/lectures/{id}/restore", tag = "lectures", params(("id" = LectureId, Path)),
    responses((status = 200, body = LectureView)))]
pub async fn restore_lecture(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<LectureId>,
) -> ApiResult<web::Json<LectureView>> {
    let (viewer, now) = (caller.viewer(), state.clock.now());
    let answer = state
        .clone()
        .write(move |conn| {
            let lecture = deleted(conn, viewer, *id)?;
            deletion::restore(conn, &lecture)?;
            courses::touch(conn, lecture.course_id, now)?;
            note(conn, &caller, &lecture, "lecture_restore", now)?;
            let (lecture, course) = lectures::with_course(conn, lecture.id)?;
            view::lecture(conn, &state, viewer, lecture, &course)
        })
        .await?;
    answer.map(web::Json).ok_or_else(|| Code::NotFound.into())
}

fn note(conn: &mut DbConnection, caller: &SignedIn, lecture: &Lecture, action: &str, now: Timestamp) -> ApiResult<()> {
    let course = courses::by_ids(conn, &[lecture.course_id])?.pop();
    let organisation = course.map(|course| course.organisation_id);
    let subject = Subject::new("lecture", lecture.id.uuid(), organisation);
    caller.note(conn, now, action, subject, &[])
}

/// A deleted lecture exists for those who might change it.
fn deleted(conn: &mut DbConnection, viewer: Viewer, id: LectureId) -> ApiResult<Lecture> {
    let (lecture, course, _) = match deletion::by_id(conn, id) {
        Err(DbError::NotFound) => return Err(Code::NotFound.into()),
        found => found?,
    };
    if rules::can_edit(viewer, &course.facts()) {
        Ok(lecture)
    } else {
        Err(Code::NotFound.into())
    }
}

/// What learners see is taken down first, so that nothing vanishes before their eyes by mistake.
fn must_be_hidden(lecture: &Lecture) -> ApiResult<()> {
    match lecture.state {
        PublicationState::Draft | PublicationState::Archived => Ok(()),
        PublicationState::Published => Err(Code::Conflict.into()),
    }
}
