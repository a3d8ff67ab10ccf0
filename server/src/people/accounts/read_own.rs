//! `GET /api/v1/account`

use actix_web::web;

use super::view::{self, AccountView};
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::errors::ApiResult;
use crate::http::revision::Revised;

/// Reads one's own account.
#[utoipa::path(get, path = "/api/v1/account", tag = "accounts", responses((status = 200, body = AccountView)))]
pub async fn read_account(caller: SignedIn, state: web::Data<AppState>) -> ApiResult<Revised<AccountView>> {
    let shown = state.read(move |conn| view::own(conn, caller.account)).await?;
    Ok(Revised(shown))
}
