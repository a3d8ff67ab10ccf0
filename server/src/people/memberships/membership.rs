//! Begins a membership or changes what somebody is in an organisation.

use mediflix_db::DbConnection;
use mediflix_db::people::memberships::{self, LanguagePair, Membership, OrganisationRole};
use mediflix_db::types::ids::{AccountId, OrganisationId};
use mediflix_db::types::{Json, Timestamp};

use crate::errors::{ApiError, ApiResult};

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
    if memberships::put(conn, &membership)? {
        Ok(membership)
    } else {
        Err(ApiError::field("organisation_id", "too_many"))
    }
}
