//! A member in answers.

use std::collections::HashMap;

use mediflix_db::DbConnection;
use mediflix_db::people::accounts::{Account, Title};
use mediflix_db::people::groups;
use mediflix_db::people::memberships::{LanguagePair, Membership, OrganisationRole};
use mediflix_db::people::pictures;
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::{AccountId, GroupId, OrganisationId};
use serde::Serialize;
use utoipa::ToSchema;

use crate::errors::ApiResult;
use crate::people::accounts::view::picture_address;

/// A group by its name.
#[derive(Debug, Serialize, ToSchema)]
pub struct NamedGroup {
    /// Its id.
    pub id: GroupId,
    /// Its name.
    pub name: String,
}

/// A member of an organisation, as its administrators see one.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Member)]
pub struct MemberView {
    /// The account.
    pub account_id: AccountId,
    /// The name that others see.
    pub display_name: String,
    /// Where their picture is, if there is one.
    #[schema(required)]
    pub picture_url: Option<String>,
    /// The address it signs in with.
    pub email: String,
    /// What they are, once that was verified.
    #[schema(required)]
    pub verified_title: Option<Title>,
    /// What they may do here.
    pub roles: Vec<OrganisationRole>,
    /// Of a translator: the languages.
    pub languages: Vec<LanguagePair>,
    /// The groups that they are in, by name.
    pub groups: Vec<NamedGroup>,
    /// When the membership began.
    pub created_at: Timestamp,
}

/// Some members with the groups that they are in.
pub(super) fn shown(
    conn: &mut DbConnection,
    organisation: OrganisationId,
    found: Vec<(Membership, Account)>,
) -> ApiResult<Vec<MemberView>> {
    let ids: Vec<AccountId> = found.iter().map(|(_, account)| account.id).collect();
    let mut groups: HashMap<AccountId, Vec<NamedGroup>> = HashMap::new();
    for (account, id, name) in groups::of_members(conn, organisation, &ids)? {
        groups.entry(account).or_default().push(NamedGroup { id, name });
    }
    let pictures = pictures::since(conn, &ids)?;
    let show = |(membership, account): (Membership, Account)| MemberView {
        picture_url: pictures
            .get(&account.id)
            .map(|since| picture_address(account.id, *since)),
        groups: groups.remove(&account.id).unwrap_or_default(),
        account_id: account.id,
        display_name: account.display_name,
        email: account.email,
        verified_title: account.verified_title,
        roles: membership.roles.0,
        languages: membership.languages.0,
        created_at: membership.created_at,
    };
    Ok(found.into_iter().map(show).collect())
}
