//! `PATCH /api/v1/account`

use actix_web::web;
use mediflix_db::people::accounts::{self, AccountChange};
use mediflix_db::types::Language;
use serde::Deserialize;
use utoipa::ToSchema;

use super::view::{self, AccountView};
use crate::access::caller::SignedIn;
use crate::errors::ApiResult;
use crate::http::fields::Fields;
use crate::http::revision::{IfMatch, Revised};
use crate::{AppState, fields};

/// What changes; the rest stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnAccountChange {
    /// The name that others see.
    pub display_name: Option<String>,
    /// The language of mails.
    pub locale: Option<Language>,
}

/// Changes one's own account. With If-Match (its revision) only what the caller saw is changed, else 412 `changed`.
#[utoipa::path(patch, path = "/api/v1/account", tag = "accounts", request_body = OwnAccountChange,
    responses((status = 200, body = AccountView)))]
pub async fn change_account(
    caller: SignedIn,
    state: web::Data<AppState>,
    seen: IfMatch,
    body: web::Json<OwnAccountChange>,
) -> ApiResult<Revised<AccountView>> {
    let mut faults = Fields::default();
    let display_name = faults.check_given("display_name", body.display_name.as_deref().map(fields::display_name));
    let display_name = faults.finish(display_name)?;
    let change = AccountChange {
        display_name,
        locale: body.locale,
        updated_at: Some(state.clock.now()),
        ..AccountChange::default()
    };
    let account = state
        .write(move |conn| {
            if seen.is_given() {
                accounts::lock(conn, caller.id())?;
                let account = accounts::by_id(conn, caller.id())?;
                seen.check(&view::own(conn, account)?)?;
            }
            let account = accounts::change(conn, caller.id(), &change)?;
            view::own(conn, account)
        })
        .await?;
    Ok(Revised(account))
}
