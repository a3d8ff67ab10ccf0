//! `GET /api/v1/broadcasts`

use actix_web::web;
use mediflix_db::live::broadcasts::{self, Filter, Shown, When};
use mediflix_db::types::ids::{BroadcastId, CourseId, LectureId, OrganisationId};
use serde::Deserialize;
use utoipa::IntoParams;

use super::view::{self, BroadcastView};
use crate::AppState;
use crate::access::caller::Caller;
use crate::access::rules::Viewer;
use crate::errors::{ApiResult, Code};
use crate::http::answer::{List, Page};

/// Which broadcasts are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct BroadcastQuery {
    /// `upcoming`: the next one first; `on_air` and `past`: the last one first. Those of any state, the last one first, when
    /// nothing is said.
    #[param(inline)]
    pub when: Option<When>,
    /// Of one seminar.
    pub course_id: Option<CourseId>,
    /// The one that a lecture shows.
    pub lecture_id: Option<LectureId>,
    /// Of an organisation's seminars.
    pub organisation_id: Option<OrganisationId>,
    /// Of seminars of a specialty.
    pub specialty_id: Option<String>,
}

/// Lists broadcasts of seminars that the caller sees or hosts.
#[utoipa::path(get, security((), ("bearer" = [])), path = "/api/v1/broadcasts", tag = "broadcasts",
    params(BroadcastQuery, Page), responses((status = 200, body = List<BroadcastView>)))]
pub async fn list_broadcasts(
    caller: Caller,
    state: web::Data<AppState>,
    query: web::Query<BroadcastQuery>,
    page: web::Query<Page>,
) -> ApiResult<web::Json<List<BroadcastView>>> {
    let (viewer, now) = (caller.viewer(), state.clock.now());
    let shown = match viewer {
        _ if viewer.administrates() => Shown::All,
        Viewer::Account(person) => Shown::To(Box::new(person.memberships)),
        Viewer::Anonymous => Shown::To(Box::default()),
    };
    let (after, rows) = (page.after::<BroadcastId>()?, page.rows()?);
    let query = query.into_inner();
    let filter = Filter {
        course: query.course_id,
        lecture: query.lecture_id,
        organisation: query.organisation_id,
        specialty: query.specialty_id,
    };
    let answer = state
        .clone()
        .read(move |conn| {
            if let Some(last) = after {
                broadcasts::by_id(conn, last).map_err(|_| Code::BadRequest)?;
            }
            let found = broadcasts::list(conn, &shown, (query.when, &filter), after, (now, rows))?;
            let list = page.list(found, |(broadcast, _)| broadcast.id.uuid(), |found| found);
            Ok(List {
                items: view::list(conn, &state, viewer, list.items)?,
                next_cursor: list.next_cursor,
            })
        })
        .await?;
    Ok(web::Json(answer))
}
