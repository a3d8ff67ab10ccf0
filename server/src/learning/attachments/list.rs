//! `GET /api/v1/courses/{id}/attachments`

use actix_web::web;
use mediflix_db::DbConnection;
use mediflix_db::learning::attachments;
use mediflix_db::learning::courses::Course;
use mediflix_db::types::ids::CourseId;

use super::view::{self, AttachmentView};
use crate::AppState;
use crate::access::caller::Caller;
use crate::access::rules::Viewer;
use crate::errors::ApiResult;
use crate::http::answer::List;
use crate::learning::courses::rights;

/// Lists the files of a course and its lectures that the caller sees, in order; at most 50 in one part.
#[utoipa::path(get, security((), ("bearer" = [])), path = "/api/v1/courses/{id}/attachments", tag = "attachments",
    params(("id" = CourseId, Path)), responses((status = 200, body = List<AttachmentView>)))]
pub async fn list_attachments(
    caller: Caller,
    state: web::Data<AppState>,
    id: web::Path<CourseId>,
) -> ApiResult<web::Json<List<AttachmentView>>> {
    let viewer = caller.viewer();
    let answer = state
        .clone()
        .read(move |conn| {
            let course = rights::visible(conn, viewer, *id)?;
            of_course(conn, &state, viewer, &course)
        })
        .await?;
    Ok(web::Json(answer))
}

/// The files of a course as the viewer sees them.
pub(super) fn of_course(
    conn: &mut DbConnection,
    state: &AppState,
    viewer: Viewer,
    course: &Course,
) -> ApiResult<List<AttachmentView>> {
    let found = attachments::of_course(conn, course.id)?.into_iter();
    Ok(List {
        items: found
            .filter_map(|found| view::attachment(state, viewer, course, found))
            .collect(),
        next_cursor: None,
    })
}
