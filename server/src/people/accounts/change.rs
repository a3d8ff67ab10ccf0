//! `PATCH /api/v1/accounts/{id}`

use actix_web::web;
use mediflix_db::locks::{self, Lock};
use mediflix_db::people::accounts::{self, AccountChange, Role};
use mediflix_db::people::sessions;
use mediflix_db::types::ids::AccountId;
use serde::Deserialize;
use utoipa::ToSchema;

use super::view::{self, AdministeredAccount};
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::audit::Subject;
use crate::errors::{ApiResult, Code};
use crate::http::revision::{IfMatch, Revised};
use crate::notify::{Happened, notify};

/// What changes; the rest stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AdministeredChange {
    /// The new role.
    pub role: Option<Role>,
    /// Whether the account may be used no longer.
    pub disabled: Option<bool>,
}

/// Changes the role of an account or disables it, for administrators. The last administrator stays one.
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
            if seen.is_given() {
                let shown = view::administered(conn, account.clone())?;
                seen.check(&shown)?;
            }
            let steps_down = body.disabled == Some(true) || body.role.is_some_and(|role| role != Role::Administrator);
            if account.role == Role::Administrator && steps_down && !accounts::another_administrator(conn, id)? {
                return Err(Code::Conflict.into());
            }
            if body.disabled == Some(true) {
                sessions::end_all(conn, id, None, now)?;
            }
            let change = AccountChange {
                role: body.role,
                disabled_at: body.disabled.map(|disabled| disabled.then_some(now)),
                updated_at: Some(now),
                ..AccountChange::default()
            };
            if body.role == Some(Role::Administrator) && account.role != Role::Administrator {
                notify(conn, &[id], &Happened::RoleGiven, now)?;
            }
            let account = accounts::change(conn, id, &change)?;
            for (field, _) in [("role", body.role.is_some()), ("disabled", body.disabled.is_some())]
                .iter()
                .filter(|(_, given)| *given)
            {
                caller.note(conn, now, "account_change", Subject::account(id, None), &[field])?;
            }
            view::administered(conn, account)
        })
        .await?;
    Ok(Revised(account))
}
