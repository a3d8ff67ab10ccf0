//! `GET /api/v1/organisations`

use actix_web::web;
use mediflix_db::people::organisations;

use super::view::OrganisationView;
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::errors::ApiResult;
use crate::http::answer::{List, Page};

/// Lists organisations, oldest first, for administrators.
#[utoipa::path(get, path = "/api/v1/organisations", tag = "organisations", params(Page),
    responses((status = 200, body = List<OrganisationView>)))]
pub async fn list_organisations(
    caller: SignedIn,
    state: web::Data<AppState>,
    page: web::Query<Page>,
) -> ApiResult<web::Json<List<OrganisationView>>> {
    caller.must_administrate()?;
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
