//! An account in answers.

use mediflix_db::people::accounts::{Account, Role};
use mediflix_db::types::ids::{AccountId, OrganisationId};
use mediflix_db::types::{Language, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;

use crate::http::revision::HasRevision;

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
    /// What it may do.
    pub role: Role,
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

impl From<Account> for AccountView {
    fn from(account: Account) -> Self {
        Self {
            id: account.id,
            email: account.email,
            display_name: account.display_name,
            locale: account.locale,
            role: account.role,
            created_at: account.created_at,
            revision: account.revision,
        }
    }
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
    /// The organisation it belongs to.
    #[schema(required)]
    pub organisation_id: Option<OrganisationId>,
}

impl HasRevision for AdministeredAccount {
    fn revision(&self) -> i32 {
        self.account.revision
    }
}

impl From<Account> for AdministeredAccount {
    fn from(account: Account) -> Self {
        Self {
            confirmed: account.email_confirmed_at.is_some(),
            disabled: account.disabled_at.is_some(),
            organisation_id: account.organisation_id,
            account: account.into(),
        }
    }
}
