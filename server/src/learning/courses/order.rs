//! `PUT /api/v1/courses/{id}/order`

use actix_web::web;
use mediflix_db::learning::{courses, lectures, sections};
use mediflix_db::locks::{self, Lock};
use mediflix_db::types::ids::{CourseId, LectureId, SectionId};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{
    rights,
    view::{self, CourseView},
};
use crate::access::caller::SignedIn;
use crate::errors::{ApiResult, Code};
use crate::learning::course_order::{self, Order};
use crate::{AppState, blocking};

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
    let answer = blocking::write(&state.database.clone(), move |c| {
        let course = rights::editable(c, viewer, *id)?;
        locks::hold(c, Lock::Course(course.id))?;
        let there: Vec<SectionId> = sections::of_course(c, course.id)?
            .iter()
            .map(|section| section.id)
            .collect();
        let lectures: Vec<LectureId> = lectures::of_courses(c, &[course.id])?.iter().map(|l| l.id).collect();
        if !course_order::is_complete(&order, &there, &lectures) {
            return Err(Code::Conflict.into());
        }
        for ((section, lectures), section_place) in order.iter().zip(0..) {
            sections::place(c, *section, section_place)?;
            for (lecture, place) in lectures.iter().zip(0..) {
                lectures::place(c, *lecture, *section, place)?;
            }
        }
        courses::touch(c, course.id, now)?;
        let course = courses::by_id(c, course.id)?;
        view::course(c, &state, viewer, &course)
    })
    .await?;
    Ok(web::Json(answer))
}
