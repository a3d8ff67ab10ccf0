//! A member in answers.

use mediflix_db::people::accounts::{Account, Title};
use mediflix_db::people::memberships::{LanguagePair, Membership, OrganisationRole};
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::AccountId;
use serde::Serialize;
use utoipa::ToSchema;

/// A member of an organisation, as its administrators see one.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Member)]
pub struct MemberView {
    /// The account.
    pub account_id: AccountId,
    /// The name that others see.
    pub display_name: String,
    /// The address it signs in with.
    pub email: String,
    /// What they are, once that was verified.
    #[schema(required)]
    pub verified_title: Option<Title>,
    /// What they may do here.
    pub roles: Vec<OrganisationRole>,
    /// Of a translator: the languages.
    pub languages: Vec<LanguagePair>,
    /// When the membership began.
    pub created_at: Timestamp,
}

impl From<(Membership, Account)> for MemberView {
    fn from((membership, account): (Membership, Account)) -> Self {
        Self {
            account_id: account.id,
            display_name: account.display_name,
            email: account.email,
            verified_title: account.verified_title,
            roles: membership.roles.0,
            languages: membership.languages.0,
            created_at: membership.created_at,
        }
    }
}
