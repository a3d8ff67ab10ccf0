//! `GET /api/v1/accounts`

use actix_web::web;
use mediflix_db::people::accounts;
use serde::Deserialize;
use utoipa::IntoParams;

use super::view::{self, AdministeredAccount};
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::errors::ApiResult;
use crate::http::answer::{List, Page};

/// Which accounts are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct AccountQuery {
    /// Part of an address or a name.
    pub query: Option<String>,
}

/// Lists accounts, for administrators.
#[utoipa::path(get, path = "/api/v1/accounts", tag = "accounts", params(AccountQuery, Page),
    responses((status = 200, body = List<AdministeredAccount>)))]
pub async fn list_accounts(
    caller: SignedIn,
    state: web::Data<AppState>,
    filter: web::Query<AccountQuery>,
    page: web::Query<Page>,
) -> ApiResult<web::Json<List<AdministeredAccount>>> {
    caller.must_administrate()?;
    let (after, rows) = (page.after()?, page.rows()?);
    // No name holds NUL, and PostgreSQL cannot even be asked.
    let containing = filter
        .into_inner()
        .query
        .filter(|text| !text.is_empty())
        .map(|text| text.replace('\0', ""));
    let found = state
        .read(move |conn| {
            let found = accounts::list(conn, containing.as_deref(), after, rows)?;
            view::all_administered(conn, found)
        })
        .await?;
    Ok(web::Json(page.list(
        found,
        |shown| shown.account.id.uuid(),
        |shown| shown,
    )))
}
