//! `PATCH /api/v1/accounts/{id}`

use actix_web::web;
use mediflix_db::locks::{self, Lock};
use mediflix_db::people::accounts::{self, AccountChange, Role};
use mediflix_db::people::sessions;
use mediflix_db::types::ids::{AccountId, OrganisationId};
use serde::Deserialize;
use utoipa::ToSchema;

use super::view::AdministeredAccount;
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::errors::{ApiResult, Code};
use crate::http::fields::given;
use crate::http::revision::{IfMatch, Revised};
use crate::people::organisations::view as organisations;

/// What changes; the rest stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AdministeredChange {
    /// The new role.
    pub role: Option<Role>,
    /// Whether the account may be used no longer.
    pub disabled: Option<bool>,
    /// Another organisation; null for none.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<OrganisationId>)]
    pub organisation_id: Option<Option<OrganisationId>>,
}

/// Changes the role or organisation of an account or disables it, for administrators. The last administrator stays one.
#[utoipa::path(patch, path = "/api/v1/accounts/{id}", tag = "accounts", params(("id" = AccountId, Path)),
    request_body = AdministeredChange, responses((status = 200, body = AdministeredAccount)))]
pub async fn administer_account(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<AccountId>,
    seen: IfMatch,
    body: web::Json<AdministeredChange>,
) -> ApiResult<Revised<AdministeredAccount>> {
    caller.must_administrate()?;
    let (id, now) = (id.into_inner(), state.clock.now());
    let account = state
        .write(move |conn| {
            // Two who demote each other take turns.
            locks::hold(conn, Lock::Administrators)?;
            if seen.is_given() {
                accounts::lock(conn, id)?;
            }
            let account = accounts::by_id(conn, id)?;
            seen.check(&AdministeredAccount::from(account.clone()))?;
            let steps_down = body.disabled == Some(true) || body.role.is_some_and(|role| role != Role::Administrator);
            if account.role == Role::Administrator && steps_down && !accounts::another_administrator(conn, id)? {
                return Err(Code::Conflict.into());
            }
            if body.disabled == Some(true) {
                sessions::end_all(conn, id, None, now)?;
            }
            organisations::must_exist(conn, body.organisation_id.flatten())?;
            let change = AccountChange {
                role: body.role,
                organisation_id: body.organisation_id,
                disabled_at: body.disabled.map(|disabled| disabled.then_some(now)),
                updated_at: Some(now),
                ..AccountChange::default()
            };
            Ok(accounts::change(conn, id, &change)?)
        })
        .await?;
    Ok(Revised(account.into()))
}
