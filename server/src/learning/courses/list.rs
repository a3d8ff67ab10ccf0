//! `GET /api/v1/courses`

use std::collections::HashMap;

use actix_web::web;
use mediflix_db::learning::courses::{self, Course, Shown};
use mediflix_db::people::organisations;
use mediflix_db::types::ids::{CourseId, OrganisationId};
use serde::Deserialize;
use utoipa::IntoParams;

use super::view::{self, CourseSummary};
use crate::AppState;
use crate::access::caller::Caller;
use crate::access::rules::Viewer;
use crate::errors::{ApiResult, Code};
use crate::http::answer::{List, Page};
use crate::learning::lectures::view::LectureRows;

/// Which courses are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct CourseQuery {
    /// Those of one's organisations in any state, an administrator's: all; otherwise those that are published.
    pub mine: Option<bool>,
}

/// Lists courses, newest first.
#[utoipa::path(get, security((), ("bearer" = [])), path = "/api/v1/courses", tag = "courses", params(CourseQuery, Page),
    responses((status = 200, body = List<CourseSummary>)))]
pub async fn list_courses(
    caller: Caller,
    state: web::Data<AppState>,
    filter: web::Query<CourseQuery>,
    page: web::Query<Page>,
) -> ApiResult<web::Json<List<CourseSummary>>> {
    let viewer = caller.viewer();
    let shown = match (filter.mine, viewer) {
        (None | Some(false), _) if viewer.administrates() => Shown::AllPublished,
        (None | Some(false), _) => Shown::Published(viewer.member_of()),
        (Some(true), Viewer::Anonymous) => return Err(Code::Unauthenticated.into()),
        (Some(true), _) if viewer.administrates() => Shown::All,
        (Some(true), _) => Shown::EditedBy(viewer.teaches_in()),
    };
    let (after, rows) = (page.after()?, page.rows()?);
    let answer = state
        .clone()
        .read(move |conn| {
            let found = courses::list(conn, &shown, after, rows)?;
            let ids: Vec<CourseId> = found.iter().map(|course| course.id).collect();
            let lectures = LectureRows::load_of_courses(conn, viewer, &ids)?;
            let owners: Vec<OrganisationId> = found.iter().map(|course| course.organisation_id).collect();
            let names: HashMap<OrganisationId, String> = organisations::names_of(conn, &owners)?.into_iter().collect();
            let show = |course: Course| {
                let owner = names.get(&course.organisation_id).cloned().unwrap_or_default();
                view::summary(&course, owner, &lectures.views(&state, viewer, &course))
            };
            Ok(page.list(found, |course| course.id.uuid(), show))
        })
        .await?;
    Ok(web::Json(answer))
}
