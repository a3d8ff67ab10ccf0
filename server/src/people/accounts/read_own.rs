//! `GET /api/v1/account`

use super::view::AccountView;
use crate::access::caller::SignedIn;
use crate::http::revision::Revised;

/// Reads one's own account.
#[utoipa::path(get, path = "/api/v1/account", tag = "accounts", responses((status = 200, body = AccountView)))]
pub async fn read_account(caller: SignedIn) -> Revised<AccountView> {
    Revised(caller.account.into())
}
