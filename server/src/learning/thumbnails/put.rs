//! `PUT`, `DELETE /api/v1/courses/{id}/thumbnail`, `PUT`, `DELETE /api/v1/lectures/{id}/thumbnail`

use actix_web::{HttpResponse, web};
use mediflix_db::DbConnection;
use mediflix_db::indexing;
use mediflix_db::learning::lectures;
use mediflix_db::learning::thumbnails::{self, Picture, Shown};
use mediflix_db::types::ids::{CourseId, LectureId};

use crate::AppState;
use crate::access::caller::SignedIn;
use crate::access::rules::{self, Viewer};
use crate::audit::Subject;
use crate::errors::{ApiError, ApiResult};
use crate::http::body::read_at_most;
use crate::learning::courses::rights;
use crate::security::picture::cleaned;

/// The largest picture.
const MOST_BYTES: usize = 512 * 1024;

/// Gives a course a picture of its own: PNG, JPEG or WebP of at most 512 KiB, each side 16 to 4096 pixels.
#[utoipa::path(put, path = "/api/v1/courses/{id}/thumbnail", tag = "courses", params(("id" = CourseId, Path)),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 204, description = "It is shown in the place of a still.")))]
pub async fn put_course_thumbnail(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<CourseId>,
    body: web::Payload,
) -> ApiResult<HttpResponse> {
    receive(caller, &state, Shown::Course(*id), body).await
}

/// Takes the picture of a course away: a still is shown again.
#[utoipa::path(delete, path = "/api/v1/courses/{id}/thumbnail", tag = "courses", params(("id" = CourseId, Path)),
    responses((status = 204, description = "Gone.")))]
pub async fn delete_course_thumbnail(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<CourseId>,
) -> ApiResult<HttpResponse> {
    store(caller, &state, Shown::Course(*id), None).await
}

/// Gives a lecture a picture of its own: PNG, JPEG or WebP of at most 512 KiB, each side 16 to 4096 pixels.
#[utoipa::path(put, path = "/api/v1/lectures/{id}/thumbnail", tag = "lectures", params(("id" = LectureId, Path)),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 204, description = "It is shown in the place of a still.")))]
pub async fn put_lecture_thumbnail(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<LectureId>,
    body: web::Payload,
) -> ApiResult<HttpResponse> {
    receive(caller, &state, Shown::Lecture(*id), body).await
}

/// Takes the picture of a lecture away: a still is shown again.
#[utoipa::path(delete, path = "/api/v1/lectures/{id}/thumbnail", tag = "lectures", params(("id" = LectureId, Path)),
    responses((status = 204, description = "Gone.")))]
pub async fn delete_lecture_thumbnail(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<LectureId>,
) -> ApiResult<HttpResponse> {
    store(caller, &state, Shown::Lecture(*id), None).await
}

async fn receive(
    caller: SignedIn,
    state: &web::Data<AppState>,
    of: Shown,
    body: web::Payload,
) -> ApiResult<HttpResponse> {
    let viewer = caller.viewer();
    state.read(move |conn| editable(conn, viewer, of).map(drop)).await?;
    let bytes = read_at_most(body, MOST_BYTES).await?;
    let (kind, bytes) = cleaned(&bytes).ok_or_else(|| ApiError::field("thumbnail", "invalid"))?;
    store(caller, state, of, Some((kind.content_type().to_owned(), bytes))).await
}

async fn store(
    caller: SignedIn,
    state: &web::Data<AppState>,
    of: Shown,
    picture: Option<Picture>,
) -> ApiResult<HttpResponse> {
    let (viewer, now) = (caller.viewer(), state.clock.now());
    state
        .write(move |conn| {
            let subject = editable(conn, viewer, of)?;
            thumbnails::put(conn, of, picture, now)?;
            let changed = match of {
                Shown::Course(id) => indexing::Subject::Course(id),
                Shown::Lecture(id) => indexing::Subject::Lecture(id),
            };
            indexing::note(conn, changed)?;
            caller.note(conn, now, "thumbnail_change", subject, &["thumbnail"])
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// What is changed, for the audit log, if the viewer may change it.
fn editable(conn: &mut DbConnection, viewer: Viewer, of: Shown) -> ApiResult<Subject> {
    match of {
        Shown::Course(id) => {
            let course = rights::editable(conn, viewer, id)?;
            Ok(Subject::new("course", id.uuid(), Some(course.organisation_id)))
        }
        Shown::Lecture(id) => {
            let (lecture, course) = lectures::with_course(conn, id)?;
            rules::must_edit_lecture(viewer, &course.facts(), lecture.state)?;
            Ok(Subject::new("lecture", id.uuid(), Some(course.organisation_id)))
        }
    }
}
