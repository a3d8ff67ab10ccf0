//! `GET /api/v1/verifications`

use std::collections::HashMap;

use actix_web::web;
use mediflix_db::people::accounts::Account;
use mediflix_db::people::profiles::{self, Profile};
use mediflix_db::people::verifications::{self, Verification, VerificationState};
use mediflix_db::types::ids::{AccountId, OrganisationId};
use serde::Deserialize;
use utoipa::IntoParams;

use super::OFFICES;
use super::view::QueuedVerification;
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::errors::ApiResult;
use crate::http::answer::{List, Page};

/// Which requests are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct VerificationQuery {
    /// Those of an organisation's people; its training office must say so.
    pub organisation_id: Option<OrganisationId>,
    /// Those in this state; without it those that wait.
    pub state: Option<VerificationState>,
}

/// Lists requests to verify a profile, oldest first, for who decides.
#[utoipa::path(get, path = "/api/v1/verifications", tag = "verification", params(VerificationQuery, Page),
    responses((status = 200, body = List<QueuedVerification>)))]
pub async fn list_verifications(
    caller: SignedIn,
    state: web::Data<AppState>,
    filter: web::Query<VerificationQuery>,
    page: web::Query<Page>,
) -> ApiResult<web::Json<List<QueuedVerification>>> {
    let organisation = filter.organisation_id;
    match organisation {
        Some(id) => caller.must_hold(id, OFFICES)?,
        None => caller.must_administrate()?,
    }
    let wanted = filter.state.unwrap_or(VerificationState::Pending);
    let (after, rows) = (page.after()?, page.rows()?);
    let (found, said) = state
        .read(move |conn| {
            let found = verifications::list(conn, organisation, wanted, after, rows)?;
            let ids: Vec<AccountId> = found.iter().map(|(request, _)| request.account_id).collect();
            let said: HashMap<AccountId, Profile> = profiles::of_accounts(conn, &ids)?
                .into_iter()
                .map(|profile| (profile.account_id, profile))
                .collect();
            Ok((found, said))
        })
        .await?;
    let show = |(request, account): (Verification, Account)| QueuedVerification {
        account_id: account.id,
        display_name: account.display_name,
        email: account.email,
        profile: said.get(&account.id).cloned().map(Into::into),
        verification: request.into(),
    };
    Ok(web::Json(page.list(found, |(request, _)| request.id.uuid(), show)))
}
