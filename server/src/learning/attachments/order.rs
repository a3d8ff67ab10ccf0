//! `PUT /api/v1/courses/{id}/attachments/order`

use std::collections::BTreeSet;

use actix_web::web;
use mediflix_db::learning::{attachments, courses};
use mediflix_db::locks::{self, Lock};
use mediflix_db::types::ids::{AttachmentId, CourseId};
use serde::Deserialize;
use utoipa::ToSchema;

use super::list::of_course;
use super::view::AttachmentView;
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::errors::{ApiResult, Code};
use crate::http::answer::List;
use crate::learning::courses::rights;

/// The complete order of a course's files.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AttachmentOrder {
    /// Every file, in order.
    pub ids: Vec<AttachmentId>,
}

/// Puts the files of a course in order. An order that does not name exactly what there is is a conflict.
#[utoipa::path(put, path = "/api/v1/courses/{id}/attachments/order", tag = "attachments",
    params(("id" = CourseId, Path)), request_body = AttachmentOrder,
    responses((status = 200, body = List<AttachmentView>)))]
pub async fn order_attachments(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<CourseId>,
    body: web::Json<AttachmentOrder>,
) -> ApiResult<web::Json<List<AttachmentView>>> {
    let ids = body.into_inner().ids;
    let (viewer, now) = (caller.viewer(), state.clock.now());
    let answer = state
        .clone()
        .write(move |conn| {
            let course = rights::editable(conn, viewer, *id)?;
            locks::hold(conn, Lock::Course(course.id))?;
            let there = attachments::of_course(conn, course.id)?;
            let there: BTreeSet<AttachmentId> = there.iter().map(|(attachment, _)| attachment.id).collect();
            if ids.len() != there.len() || ids.iter().copied().collect::<BTreeSet<_>>() != there {
                return Err(Code::Conflict.into());
            }
            for (attachment, place) in ids.iter().zip(0..) {
                attachments::place(conn, *attachment, place)?;
            }
            courses::touch(conn, course.id, now)?;
            of_course(conn, &state, viewer, &course)
        })
        .await?;
    Ok(web::Json(answer))
}
