//! `GET /api/v1/organisations`

use actix_web::web;
use mediflix_db::people::organisations;

use super::view::OrganisationView;
use crate::AppState;
use crate::access::caller::Caller;
use crate::errors::ApiResult;
use crate::http::answer::{List, Page};

/// Lists organisations, oldest first.
#[utoipa::path(get, security((), ("bearer" = [])), path = "/api/v1/organisations", tag = "organisations", params(Page),
    responses((status = 200, body = List<OrganisationView>)))]
pub async fn list_organisations(
    _: Caller,
    state: web::Data<AppState>,
    page: web::Query<Page>,
) -> ApiResult<web::Json<List<OrganisationView>>> {
    let (after, rows) = (page.after()?, page.rows()?);
    let found = state
        .read(move |conn| Ok(organisations::list(conn, after, rows)?))
        .await?;
    Ok(web::Json(page.list(
        found,
        |organisation| organisation.id.uuid(),
        OrganisationView::from,
    )))
}
