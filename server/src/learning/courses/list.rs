//! `GET /api/v1/courses`

use actix_web::web;
use mediflix_db::learning::courses::{self, Shown};
use mediflix_db::types::ids::{OrganisationId, ProfessorId};
use serde::Deserialize;
use utoipa::IntoParams;

use super::view::{self, CourseSummary};
use crate::AppState;
use crate::access::caller::Caller;
use crate::access::rules::Viewer;
use crate::errors::{ApiResult, Code};
use crate::http::answer::{List, Page};

/// Which courses are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct CourseQuery {
    /// Those of one's organisations in any state, an administrator's: all; otherwise those that are published.
    pub mine: Option<bool>,
    /// Those that an organisation owns.
    pub organisation_id: Option<OrganisationId>,
    /// Those that a professor teaches.
    pub professor_id: Option<ProfessorId>,
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
    let found = state
        .clone()
        .read(move |conn| {
            let found = courses::list(conn, &shown, filter.organisation_id, filter.professor_id, after, rows)?;
            view::summaries(conn, &state, viewer, found)
        })
        .await?;
    Ok(web::Json(page.list(found, |shown| shown.id.uuid(), |shown| shown)))
}
