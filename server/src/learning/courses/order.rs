//! `PUT /api/v1/courses/{id}/order`

use actix_web::web;
use mediflix_db::learning::{courses, lectures, sections};
use mediflix_db::locks::{self, Lock};
use mediflix_db::types::ids::{CourseId, LectureId, SectionId};
use serde::Deserialize;
use utoipa::ToSchema;

use super::rights;
use super::view::{self, CourseView};
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::errors::{ApiResult, Code};
use crate::learning::course_order::{self, Order};

/// The complete order of a course.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CourseOrder {
    /// Every section, in order.
    pub sections: Vec<SectionOrder>,
}

/// The order within a section.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SectionOrder {
    /// The section.
    pub id: SectionId,
    /// Its lectures, in order; they may come from another section of the course.
    pub lectures: Vec<LectureId>,
}

/// Puts sections and lectures in order. An order that does not name exactly what the course holds is a conflict.
#[utoipa::path(put, path = "/api/v1/courses/{id}/order", tag = "courses", params(("id" = CourseId, Path)),
    request_body = CourseOrder, responses((status = 200, body = CourseView)))]
pub async fn order_course(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<CourseId>,
    body: web::Json<CourseOrder>,
) -> ApiResult<web::Json<CourseView>> {
    let order: Order = body
        .into_inner()
        .sections
        .into_iter()
        .map(|section| (section.id, section.lectures))
        .collect();
    let (viewer, now) = (caller.viewer(), state.clock.now());
    let answer = state
        .clone()
        .write(move |conn| {
            let course = rights::editable(conn, viewer, *id)?;
            locks::hold(conn, Lock::Course(course.id))?;
            let there: Vec<SectionId> = sections::of_course(conn, course.id)?
                .iter()
                .map(|section| section.id)
                .collect();
            let lectures: Vec<LectureId> = lectures::of_courses(conn, &[course.id])?.iter().map(|l| l.id).collect();
            if !course_order::is_complete(&order, &there, &lectures) {
                return Err(Code::Conflict.into());
            }
            for ((section, lectures), section_place) in order.iter().zip(0..) {
                sections::place(conn, *section, section_place)?;
                for (lecture, place) in lectures.iter().zip(0..) {
                    lectures::place(conn, *lecture, *section, place)?;
                }
            }
            courses::touch(conn, course.id, now)?;
            let course = courses::by_id(conn, course.id)?;
            view::course(conn, &state, viewer, &course)
        })
        .await?;
    Ok(web::Json(answer))
}
