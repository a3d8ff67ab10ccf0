//! `PATCH /api/v1/lectures/{id}`

use actix_web::web;
use mediflix_db::learning::lectures::{self, LectureChange};
use mediflix_db::learning::{courses, sections};
use mediflix_db::locks::{self, Lock};
use mediflix_db::types::ids::{LectureId, SectionId};
use mediflix_db::types::{Json, LangText};
use serde::Deserialize;
use utoipa::ToSchema;

use super::rights;
use super::view::{self, LectureView};
use crate::access::caller::SignedIn;
use crate::errors::{ApiError, ApiResult, Code};
use crate::http::fields::Fields;
use crate::http::revision::{IfMatch, Revised};
use crate::{AppState, fields};

/// What changes; the rest stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LectureEdit {
    /// A new title.
    pub title: Option<LangText>,
    /// A new description.
    pub description: Option<LangText>,
    /// Another section of the same course; the lecture goes to its end.
    pub section_id: Option<SectionId>,
}

/// Changes a lecture. With If-Match (its revision) only what the caller saw is changed, else 412 `changed`.
#[utoipa::path(patch, path = "/api/v1/lectures/{id}", tag = "lectures", params(("id" = LectureId, Path)),
    request_body = LectureEdit, responses((status = 200, body = LectureView)))]
pub async fn change_lecture(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<LectureId>,
    seen: IfMatch,
    body: web::Json<LectureEdit>,
) -> ApiResult<Revised<LectureView>> {
    let LectureEdit {
        title,
        description,
        section_id,
    } = body.into_inner();
    let mut faults = Fields::default();
    let title = faults.check_given("title", title.map(fields::title));
    let description = faults.check_given("description", description.map(fields::description));
    let (title, description) = faults.finish(title.zip(description))?;
    let (viewer, now) = (caller.viewer(), state.clock.now());
    let answer = state
        .clone()
        .write(move |conn| {
            if seen.is_given() {
                lectures::lock(conn, *id)?;
            }
            let lecture = rights::editable(conn, viewer, *id)?;
            if seen.is_given() {
                let course = courses::by_id(conn, lecture.course_id)?;
                let now = view::lecture(conn, &state, viewer, lecture.clone(), &course)?;
                seen.check(&now.ok_or(Code::NotFound)?)?;
            }
            let moved_to = section_id.filter(|section| *section != lecture.section_id);
            let mut place = None;
            if let Some(section) = moved_to {
                locks::hold(conn, Lock::Course(lecture.course_id))?;
                let there = sections::of_course(conn, lecture.course_id)?;
                if there.iter().all(|known| known.id != section) {
                    return Err(ApiError::field("section_id", "invalid"));
                }
                place = Some(lectures::next_place(conn, section)?);
            }
            let change = LectureChange {
                title: title.map(Json),
                description: description.map(Json),
                section_id: moved_to,
                place,
                updated_at: Some(now),
                ..LectureChange::default()
            };
            lectures::change(conn, lecture.id, &change)?;
            courses::touch(conn, lecture.course_id, now)?;
            let (lecture, course) = lectures::with_course(conn, lecture.id)?;
            view::lecture(conn, &state, viewer, lecture, &course)
        })
        .await?;
    answer.map(Revised).ok_or_else(|| Code::NotFound.into())
}
