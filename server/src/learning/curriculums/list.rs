//! `GET /api/v1/curriculums`

use actix_web::web;
use mediflix_db::learning::curriculums::{self, Shown};
use mediflix_db::types::ids::OrganisationId;
use serde::Deserialize;
use utoipa::IntoParams;

use super::view::{self, CurriculumSummary};
use crate::AppState;
use crate::access::caller::Caller;
use crate::access::rules::Viewer;
use crate::errors::{ApiResult, Code};
use crate::http::answer::{List, Page};

/// Which curriculums are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct CurriculumQuery {
    /// Those of one's organisations in any state, an administrator's: all; otherwise those that are published.
    pub mine: Option<bool>,
    /// Of those that are published, the ones that an organisation owns.
    pub organisation_id: Option<OrganisationId>,
}

/// Lists curriculums, newest first. A published one of which the caller sees no course is left out.
#[utoipa::path(get, security((), ("bearer" = [])), path = "/api/v1/curriculums", tag = "curriculums",
    params(CurriculumQuery, Page), responses((status = 200, body = List<CurriculumSummary>)))]
pub async fn list_curriculums(
    caller: Caller,
    state: web::Data<AppState>,
    filter: web::Query<CurriculumQuery>,
    page: web::Query<Page>,
) -> ApiResult<web::Json<List<CurriculumSummary>>> {
    let viewer = caller.viewer();
    let shown = match (filter.mine, viewer) {
        (None | Some(false), _) => filter.organisation_id.map_or(Shown::Published, Shown::PublishedBy),
        (Some(true), Viewer::Anonymous) => return Err(Code::Unauthenticated.into()),
        (Some(true), _) if viewer.administrates() => Shown::All,
        (Some(true), _) => Shown::EditedBy(viewer.teaches_in()),
    };
    let (after, rows) = (page.after()?, page.rows()?);
    let mine = filter.mine == Some(true);
    let answer = state
        .read(move |conn| {
            // The page goes on after the last row that was read, shown or not.
            let found = curriculums::list(conn, &shown, after, rows)?;
            let mut list = page.list(found, |curriculum| curriculum.id.uuid(), |curriculum| curriculum);
            let shown = view::list(conn, viewer, std::mem::take(&mut list.items))?;
            Ok(List {
                items: shown
                    .into_iter()
                    .filter(|shown| mine || shown.course_count > 0)
                    .collect(),
                next_cursor: list.next_cursor,
            })
        })
        .await?;
    Ok(web::Json(answer))
}
