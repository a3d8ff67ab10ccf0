//! `GET /api/v1/lectures/{id}/needs`

use actix_web::web;
use mediflix_db::learning::{lectures, needs};
use mediflix_db::types::LangText;
use mediflix_db::types::ids::LectureId;
use serde::Serialize;
use utoipa::ToSchema;

use super::rule::{self, Need};
use crate::AppState;
use crate::access::caller::Caller;
use crate::access::rules;
use crate::errors::{ApiResult, Code};

/// What a lecture must have, what of it there is, and why it may be without the rest.
#[derive(Debug, Serialize, ToSchema)]
pub struct NeedsOfLecture {
    /// What the rule of its organisation asks for.
    pub needs: Vec<Need>,
    /// The sentence that viewers read where something is missing.
    #[schema(required)]
    pub exception: Option<LangText>,
}

/// Reads what a lecture must have and has; whoever sees the lecture may.
#[utoipa::path(get, security((), ("bearer" = [])), path = "/api/v1/lectures/{id}/needs", tag = "lectures", params(("id" = LectureId, Path)),
    responses((status = 200, body = NeedsOfLecture)))]
pub async fn read_needs_of_lecture(
    caller: Caller,
    state: web::Data<AppState>,
    id: web::Path<LectureId>,
) -> ApiResult<web::Json<NeedsOfLecture>> {
    let (viewer, id) = (caller.viewer(), id.into_inner());
    let answer = state
        .read(move |conn| {
            let (lecture, course) = lectures::with_course(conn, id)?;
            if !rules::can_see_lecture(viewer, &course.facts(), lecture.state) {
                return Err(Code::NotFound.into());
            }
            Ok(NeedsOfLecture {
                needs: rule::needs_of(conn, course.organisation_id, id)?,
                exception: needs::exception(conn, id)?.map(|found| found.words.0),
            })
        })
        .await?;
    Ok(web::Json(answer))
}
