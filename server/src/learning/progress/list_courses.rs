//! `GET /api/v1/progress/courses`

use std::collections::HashMap;

use actix_web::web;
use mediflix_db::learning::courses::{self, Course};
use mediflix_db::learning::professors;
use mediflix_db::learning::progress_lists::{self, CourseProgress};
use mediflix_db::learning::sections;
use mediflix_db::learning::specialties;
use mediflix_db::people::organisations;
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::{CourseId, OrganisationId, SectionId};
use mediflix_db::{DbConnection, DbResult};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::AppState;
use crate::access::caller::SignedIn;
use crate::access::rules;
use crate::errors::ApiResult;
use crate::http::answer::{List, Page};
use crate::learning::courses::view::{self, CourseSummary};
use crate::learning::lectures::view::{LectureRows, LectureView};
use crate::learning::thumbnails::view as thumbnails;

/// Which courses are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct LearningQuery {
    /// How far they must be; `in_progress` when nothing is said.
    #[param(inline)]
    pub state: Option<CourseProgress>,
}

/// A course that the reader watched something of.
#[derive(Debug, Serialize, ToSchema)]
pub struct LearnedCourse {
    /// The course.
    pub course: CourseSummary,
    /// How many of its lectures are done.
    pub done_count: usize,
    /// The first lecture in its order that is not done; null when all are.
    #[schema(required)]
    pub next: Option<LectureView>,
    /// When the reader watched something of it last.
    pub last_at: Timestamp,
}

/// Lists courses that the caller began, or is done with; the one watched last is the first.
#[utoipa::path(get, path = "/api/v1/progress/courses", tag = "progress", params(LearningQuery, Page),
    responses((status = 200, body = List<LearnedCourse>)))]
pub async fn list_learned_courses(
    caller: SignedIn,
    state: web::Data<AppState>,
    filter: web::Query<LearningQuery>,
    page: web::Query<Page>,
) -> ApiResult<web::Json<List<LearnedCourse>>> {
    let (viewer, account) = (caller.viewer(), caller.id());
    let wanted = filter.state.unwrap_or(CourseProgress::InProgress);
    let (after, rows) = (page.after()?, page.rows()?);
    state.learning.progress.settle(&state.database, Some(account)).await?;
    let answer = state
        .clone()
        .read(move |conn| {
            let begun = progress_lists::begun_courses(conn, account, wanted, after, rows)?;
            let ids: Vec<CourseId> = begun.iter().map(|row| row.course_id).collect();
            let found = courses::by_ids(conn, &ids)?.into_iter();
            let found: HashMap<CourseId, Course> = found.map(|course| (course.id, course)).collect();
            let lectures = LectureRows::load_of_courses(conn, viewer, &ids)?;
            let owners: Vec<OrganisationId> = found.values().map(|course| course.organisation_id).collect();
            let names: HashMap<OrganisationId, String> = organisations::names_of(conn, &owners)?.into_iter().collect();
            let specialties = specialties::of_courses(conn, &ids)?;
            let professors = professors::of_courses(conn, &ids)?;
            let places = places(conn, &ids)?;
            let show = |course: &Course, last_at| {
                let mut lectures = lectures.views(&state, viewer, course);
                lectures.sort_by_key(|lecture| places.get(&lecture.section_id).copied());
                let owner = names.get(&course.organisation_id).cloned().unwrap_or_default();
                let specialties = specialties.get(&course.id).cloned().unwrap_or_default();
                let professors = professors.get(&course.id).cloned().unwrap_or_default();
                let is_done = |lecture: &LectureView| lecture.progress.is_some_and(|p| p.done_at.is_some());
                let mut summary = view::summary(course, owner, specialties, professors, &lectures);
                summary.poster_url = thumbnails::of_course(&state, viewer, course).or(summary.poster_url);
                LearnedCourse {
                    course: summary,
                    done_count: lectures.iter().filter(|lecture| is_done(lecture)).count(),
                    next: lectures.into_iter().find(|lecture| !is_done(lecture)),
                    last_at,
                }
            };
            let list = page.list(begun, |row| row.course_id.uuid(), |row| row);
            let seen = list.items.into_iter().filter_map(|row| {
                let course = found.get(&row.course_id)?;
                rules::can_see_course(viewer, &course.facts()).then(|| show(course, row.last_at))
            });
            Ok(List {
                items: seen.collect(),
                next_cursor: list.next_cursor,
            })
        })
        .await?;
    Ok(web::Json(answer))
}

/// Where each section of these courses stands.
fn places(conn: &mut DbConnection, ids: &[CourseId]) -> DbResult<HashMap<SectionId, i32>> {
    let sections = sections::of_courses(conn, ids)?.into_iter();
    Ok(sections.map(|section| (section.id, section.place)).collect())
}
