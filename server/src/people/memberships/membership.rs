//! Begins a membership or changes what somebody is in an organisation.

use mediflix_db::DbConnection;
use mediflix_db::people::memberships::{self, LanguagePair, Membership, OrganisationRole};
use mediflix_db::people::organisations;
use mediflix_db::types::ids::{AccountId, OrganisationId};
use mediflix_db::types::{Json, Timestamp};

use crate::errors::{ApiError, ApiResult};
use crate::notify::{Happened, notify};

/// The most pairs of languages that a translator has.
const MOST_PAIRS: usize = 6;

/// Stores a membership; refuses roles and languages that make no sense.
pub(in crate::people) fn put(
    conn: &mut DbConnection,
    organisation_id: OrganisationId,
    account_id: AccountId,
    mut roles: Vec<OrganisationRole>,
    languages: Vec<LanguagePair>,
    now: Timestamp,
) -> ApiResult<Membership> {
    roles.sort_unstable();
    roles.dedup();
    if roles.is_empty() {
        return Err(ApiError::field("roles", "required"));
    }
    if languages.len() > MOST_PAIRS || languages.iter().any(|pair| pair.from == pair.to) {
        return Err(ApiError::field("languages", "invalid"));
    }
    if roles.contains(&OrganisationRole::Translator) == languages.is_empty() {
        let fault = if languages.is_empty() { "required" } else { "invalid" };
        return Err(ApiError::field("languages", fault));
    }
    let membership = Membership {
        organisation_id,
        account_id,
        roles: Json(roles),
        languages: Json(languages),
        created_at: now,
        updated_at: now,
    };
    let before = memberships::of_account(conn, account_id)?;
    if memberships::put(conn, &membership)? {
        if before.in_organisation(organisation_id).is_none() {
            let name = organisations::by_id(conn, organisation_id)?.name;
            notify(conn, &[account_id], &Happened::MembershipGiven(name), now)?;
        }
        Ok(membership)
    } else {
        Err(ApiError::field("organisation_id", "too_many"))
    }
}
