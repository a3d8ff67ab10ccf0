//! `PUT /api/v1/curriculums/{id}/courses`

use actix_web::web;
use mediflix_db::DbError;
use mediflix_db::learning::courses;
use mediflix_db::learning::curriculums::{self, CurriculumChange, CurriculumCourse};
use mediflix_db::types::Json;
use mediflix_db::types::ids::{CourseId, CurriculumId};
use serde::Deserialize;
use utoipa::ToSchema;

use super::view::{self, CurriculumView};
use super::{prerequisites, rights};
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::access::rules;
use crate::errors::{ApiError, ApiResult, Code};
use crate::http::revision::{IfMatch, Revised};

/// A curriculum has no more courses.
const MOST: usize = 200;

/// The courses of a curriculum, in order.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CurriculumCourses {
    /// Every course, in order; at most 200, none twice.
    pub courses: Vec<NewStep>,
}

/// A course as a step of a curriculum.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewStep {
    /// A course that the caller sees.
    pub course_id: CourseId,
    /// Courses of this curriculum that come before it.
    #[serde(default)]
    pub requires: Vec<CourseId>,
}

/// Says which courses a curriculum has, in which order, and which come before which. Requirements that lead in a circle are refused:
/// `courses` is `circle`, and `circle` in `params` names its courses. Courses that the caller does not see stay, at the end.
#[utoipa::path(put, path = "/api/v1/curriculums/{id}/courses", tag = "curriculums", params(("id" = CurriculumId, Path)),
    request_body = CurriculumCourses, responses((status = 200, body = CurriculumView)))]
pub async fn put_curriculum_courses(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<CurriculumId>,
    seen: IfMatch,
    body: web::Json<CurriculumCourses>,
) -> ApiResult<Revised<CurriculumView>> {
    let steps: Vec<prerequisites::Requirement> = body
        .into_inner()
        .courses
        .into_iter()
        .map(|step| (step.course_id, step.requires))
        .collect();
    must_be_sound(&steps)?;
    let (id, viewer, now) = (id.into_inner(), caller.viewer(), state.clock.now());
    let answer = state
        .clone()
        .write(move |conn| {
            curriculums::lock(conn, id)?;
            let curriculum = rights::editable(conn, viewer, id)?;
            if let Some(shown) = view::curriculum(conn, &state, viewer, curriculum)?.filter(|_| seen.is_given()) {
                seen.check(&shown)?;
            }
            for (course, _) in &steps {
                let found = match courses::by_id(conn, *course) {
                    Err(DbError::NotFound) => return Err(ApiError::field("courses", "invalid")),
                    found => found?,
                };
                if !rules::can_see_course(viewer, &found.facts()) {
                    return Err(ApiError::field("courses", "invalid"));
                }
            }
            let unseen = curriculums::courses_of(conn, id)?
                .into_iter()
                .filter(|(_, course)| !rules::can_see_course(viewer, &course.facts()))
                .map(|(step, _)| (step.course_id, step.requires.0));
            let all: Vec<_> = steps.into_iter().chain(unseen).collect();
            let rows: Vec<CurriculumCourse> = all
                .into_iter()
                .zip(0..)
                .map(|((course_id, requires), place)| CurriculumCourse {
                    curriculum_id: id,
                    course_id,
                    place,
                    requires: Json(requires),
                })
                .collect();
            curriculums::put_courses(conn, id, &rows)?;
            let change = CurriculumChange {
                updated_at: Some(now),
                ..CurriculumChange::default()
            };
            let curriculum = curriculums::change(conn, id, &change)?;
            view::curriculum(conn, &state, viewer, curriculum)
        })
        .await?;
    answer.map(Revised).ok_or_else(|| Code::NotFound.into())
}

/// Refuses too many courses, one that stands twice, requirements of others, and circles.
fn must_be_sound(steps: &[prerequisites::Requirement]) -> ApiResult<()> {
    if steps.len() > MOST {
        return Err(ApiError::field("courses", "too_many"));
    }
    let is_here = |id: &CourseId| steps.iter().filter(|(other, _)| other == id).count() == 1;
    let sound = |(id, requires): &prerequisites::Requirement| is_here(id) && requires.iter().all(is_here);
    if !steps.iter().all(sound) {
        return Err(ApiError::field("courses", "invalid"));
    }
    match prerequisites::circle(steps) {
        None => Ok(()),
        Some(circle) => {
            let circle: Vec<String> = circle.iter().map(ToString::to_string).collect();
            Err(ApiError::field("courses", "circle").with("circle", circle))
        }
    }
}
