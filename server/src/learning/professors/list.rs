//! `GET /api/v1/professors`

use actix_web::web;
use mediflix_db::learning::professors::{self, WithOrganisation};
use mediflix_db::types::ids::{OrganisationId, ProfessorId};
use serde::Deserialize;
use utoipa::IntoParams;

use super::view::ProfessorSummary;
use crate::access::caller::SignedIn;
use crate::errors::{ApiError, ApiResult};
use crate::http::answer::{List, Page};
use crate::{AppState, fields};

/// Letters of the longest text that is looked for.
const LONGEST: usize = 100;

/// Which professors are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ProfessorQuery {
    /// The pages that are the caller's own, for everybody.
    pub mine: Option<bool>,
    /// Those of an organisation.
    pub organisation_id: Option<OrganisationId>,
    /// Letters that the name holds, at most 100.
    pub q: Option<String>,
}

/// Lists professors, newest first, for who makes courses; one's own pages for everybody.
#[utoipa::path(get, path = "/api/v1/professors", tag = "professors", params(ProfessorQuery, Page),
    responses((status = 200, body = List<ProfessorSummary>)))]
pub async fn list_professors(
    caller: SignedIn,
    state: web::Data<AppState>,
    filter: web::Query<ProfessorQuery>,
    page: web::Query<Page>,
) -> ApiResult<web::Json<List<ProfessorSummary>>> {
    let filter = filter.into_inner();
    let is_own = filter.mine == Some(true);
    if !is_own {
        caller.must_instruct()?;
    }
    let holding = filter
        .q
        .map(|text| text.trim().to_owned())
        .filter(|text| !text.is_empty());
    if holding.as_ref().is_some_and(|text| text.chars().count() > LONGEST) {
        return Err(ApiError::field("q", "too_long"));
    }
    let holding = holding.map(|text| fields::folded(&text));
    let (after, rows, me) = (page.after()?, page.rows()?, caller.id());
    let found = state
        .read(move |conn| {
            if is_own {
                let all: Vec<ProfessorId> = professors::of_account(conn, me)?;
                let found: Result<Vec<WithOrganisation>, _> = all
                    .into_iter()
                    .take(100)
                    .map(|id| professors::by_id(conn, id))
                    .collect();
                return Ok(found?);
            }
            Ok(professors::list(
                conn,
                filter.organisation_id,
                holding.as_deref(),
                after,
                rows,
            )?)
        })
        .await?;
    if is_own {
        let items = found.into_iter().map(ProfessorSummary::from).collect();
        return Ok(web::Json(List {
            items,
            next_cursor: None,
        }));
    }
    Ok(web::Json(page.list(
        found,
        |(professor, _)| professor.id.uuid(),
        ProfessorSummary::from,
    )))
}
