//! An account in answers.

use mediflix_db::{
    accounts::{Account, Role},
    types::{
        Language, Timestamp,
        ids::{AccountId, OrganisationId},
    },
};
use serde::Serialize;
use utoipa::ToSchema;

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
