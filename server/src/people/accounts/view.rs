//! An account in answers.

use std::collections::HashMap;

use mediflix_db::DbConnection;
use mediflix_db::people::accounts::{Account, Role, Title};
use mediflix_db::people::memberships::{self, LanguagePair, OrganisationRole};
use mediflix_db::people::pictures;
use mediflix_db::types::ids::{AccountId, OrganisationId};
use mediflix_db::types::{Language, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;

use crate::errors::{ApiResult, Code};
use crate::http::revision::HasRevision;

/// Where somebody's picture is. Each has an address of its own, so that it is kept for ever.
pub(crate) fn picture_address(account: AccountId, since: Timestamp) -> String {
    format!("/api/v1/accounts/{account}/picture?v={}", since.as_us())
}

/// An account, as its owner sees it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Account)]
pub struct AccountView {
    /// Its id.
    pub id: AccountId,
    /// The address it signs in with.
    pub email: String,
    /// The name that others see.
    pub display_name: String,
    /// The language of mails.
    pub locale: Language,
    /// What it may do on the whole platform.
    pub role: Role,
    /// What its owner is, once that was verified.
    #[schema(required)]
    pub verified_title: Option<Title>,
    /// Where its owner's picture is, if there is one.
    #[schema(required)]
    pub picture_url: Option<String>,
    /// What it is in which organisation, oldest first.
    pub memberships: Vec<MembershipView>,
    /// When it was made.
    pub created_at: Timestamp,
    /// Raised by every edit of its fields: send it as If-Match with a change.
    pub revision: i32,
}

impl HasRevision for AccountView {
    fn revision(&self) -> i32 {
        self.revision
    }
}

/// What somebody is in an organisation.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Membership)]
pub struct MembershipView {
    /// The organisation.
    pub organisation_id: OrganisationId,
    /// Its name.
    pub organisation_name: String,
    /// What they may do there.
    pub roles: Vec<OrganisationRole>,
    /// Of a translator: the languages.
    pub languages: Vec<LanguagePair>,
}

impl AccountView {
    fn new(account: Account, memberships: Vec<MembershipView>, picture: Option<Timestamp>) -> Self {
        Self {
            picture_url: picture.map(|since| picture_address(account.id, since)),
            id: account.id,
            email: account.email,
            display_name: account.display_name,
            locale: account.locale,
            role: account.role,
            verified_title: account.verified_title,
            memberships,
            created_at: account.created_at,
            revision: account.revision,
        }
    }
}

/// An account, as its owner sees it.
pub(crate) fn own(conn: &mut DbConnection, account: Account) -> ApiResult<AccountView> {
    let mut memberships = memberships_of(conn, &[account.id])?;
    let memberships = memberships.remove(&account.id).unwrap_or_default();
    let picture = pictures::since(conn, &[account.id])?.remove(&account.id);
    Ok(AccountView::new(account, memberships, picture))
}

/// The memberships of some accounts.
fn memberships_of(conn: &mut DbConnection, ids: &[AccountId]) -> ApiResult<HashMap<AccountId, Vec<MembershipView>>> {
    let mut found: HashMap<AccountId, Vec<MembershipView>> = HashMap::new();
    for (membership, organisation) in memberships::of_accounts(conn, ids)? {
        found.entry(membership.account_id).or_default().push(MembershipView {
            organisation_id: organisation.id,
            organisation_name: organisation.name,
            roles: membership.roles.0,
            languages: membership.languages.0,
        });
    }
    Ok(found)
}

/// An account, as administrators see it.
#[derive(Debug, Serialize, ToSchema)]
pub struct AdministeredAccount {
    /// What its owner sees.
    #[serde(flatten)]
    pub account: AccountView,
    /// Whether its address is confirmed.
    pub confirmed: bool,
    /// Whether it is disabled.
    pub disabled: bool,
}

impl HasRevision for AdministeredAccount {
    fn revision(&self) -> i32 {
        self.account.revision
    }
}

/// An account, as administrators see it.
pub(crate) fn administered(conn: &mut DbConnection, account: Account) -> ApiResult<AdministeredAccount> {
    let mut shown = all_administered(conn, vec![account])?;
    shown.pop().ok_or_else(|| Code::NotFound.into())
}

/// Some accounts, as administrators see them.
pub(crate) fn all_administered(conn: &mut DbConnection, accounts: Vec<Account>) -> ApiResult<Vec<AdministeredAccount>> {
    let ids: Vec<AccountId> = accounts.iter().map(|account| account.id).collect();
    let mut memberships = memberships_of(conn, &ids)?;
    let pictures = pictures::since(conn, &ids)?;
    let show = |account: Account| AdministeredAccount {
        confirmed: account.email_confirmed_at.is_some(),
        disabled: account.disabled_at.is_some(),
        account: {
            let theirs = memberships.remove(&account.id).unwrap_or_default();
            let picture = pictures.get(&account.id).copied();
            AccountView::new(account, theirs, picture)
        },
    };
    Ok(accounts.into_iter().map(show).collect())
}
