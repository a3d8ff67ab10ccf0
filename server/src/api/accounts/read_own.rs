//! `GET /api/v1/account`

use actix_web::web;

use super::view::AccountView;
use crate::http::caller::SignedIn;

/// Reads one's own account.
#[utoipa::path(get, path = "/api/v1/account", tag = "accounts", responses((status = 200, body = AccountView)))]
pub async fn read_account(caller: SignedIn) -> web::Json<AccountView> {
    web::Json(caller.account.into())
}
