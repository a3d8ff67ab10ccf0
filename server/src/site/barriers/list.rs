//! `GET /api/v1/barriers`

use actix_web::web;
use mediflix_db::barriers;
use serde::Deserialize;
use utoipa::IntoParams;

use super::view::BarrierView;
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::errors::ApiResult;
use crate::http::answer::{List, Page};

/// Which barriers are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct BarrierQuery {
    /// Those that were answered; otherwise those that wait.
    pub answered: Option<bool>,
}

/// Lists barriers for the platform's administrators: those that wait, oldest first, or those that were answered, newest first.
#[utoipa::path(get, path = "/api/v1/barriers", tag = "site", params(BarrierQuery, Page),
    responses((status = 200, body = List<BarrierView>)))]
pub async fn list_barriers(
    caller: SignedIn,
    state: web::Data<AppState>,
    filter: web::Query<BarrierQuery>,
    page: web::Query<Page>,
) -> ApiResult<web::Json<List<BarrierView>>> {
    caller.must_administrate()?;
    let (after, rows, answered) = (page.after()?, page.rows()?, filter.answered.unwrap_or(false));
    let found = state
        .read(move |conn| Ok(barriers::list(conn, answered, after, rows)?))
        .await?;
    Ok(web::Json(page.list(
        found,
        |barrier| barrier.id.uuid(),
        BarrierView::from,
    )))
}
