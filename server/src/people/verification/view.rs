//! Profiles and requests in answers.

use mediflix_db::people::accounts::Title;
use mediflix_db::people::profiles::Profile;
use mediflix_db::people::verifications::{Verification, VerificationState};
use mediflix_db::types::ids::{AccountId, OrganisationId, VerificationId};
use mediflix_db::types::{Day, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::http::revision::HasRevision;

/// What somebody says of their profession.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProfileFields {
    /// What they are.
    pub title: Title,
    /// The name on the licence: at most 100 characters.
    pub legal_name: String,
    /// When they were born.
    #[schema(required)]
    pub birth_date: Option<Day>,
    /// The number of the licence: at most 50 characters; may be empty.
    pub licence_number: String,
    /// When it was issued.
    #[schema(required)]
    pub issued_on: Option<Day>,
    /// The last day that it is valid.
    #[schema(required)]
    pub valid_until: Option<Day>,
    /// What it allows: at most 500 characters; may be empty.
    pub scope: String,
    /// Where they work: at most 200 characters; may be empty.
    pub workplace: String,
    /// Province or city: at most 100 characters; may be empty.
    pub province: String,
    /// Their specialty: at most 200 characters; may be empty.
    pub specialty: String,
}

impl From<Profile> for ProfileFields {
    fn from(profile: Profile) -> Self {
        Self {
            title: profile.title,
            legal_name: profile.legal_name,
            birth_date: profile.birth_day.map(Day::numbered),
            licence_number: profile.licence_number,
            issued_on: profile.issued_day.map(Day::numbered),
            valid_until: profile.valid_day.map(Day::numbered),
            scope: profile.scope,
            workplace: profile.workplace,
            province: profile.province,
            specialty: profile.specialty,
        }
    }
}

/// One's professional profile, and where its verification is.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Profile)]
pub struct ProfileView {
    /// What was filled in; nothing yet when it is null.
    #[schema(required)]
    pub fields: Option<ProfileFields>,
    /// The newest request to verify it.
    #[schema(required)]
    pub verification: Option<VerificationView>,
    /// What the platform takes one for.
    #[schema(required)]
    pub verified_title: Option<Title>,
    /// Raised by every edit, 0 before the first: send it as If-Match with a change.
    pub revision: i32,
}

impl HasRevision for ProfileView {
    fn revision(&self) -> i32 {
        self.revision
    }
}

/// A request to verify a profile.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Verification)]
pub struct VerificationView {
    /// Its id.
    pub id: VerificationId,
    /// Whose training office decides; without one the platform's administrators.
    #[schema(required)]
    pub organisation_id: Option<OrganisationId>,
    /// The title that is verified.
    pub title: Title,
    /// Where it is.
    pub state: VerificationState,
    /// Why it was refused; else empty.
    pub reason: String,
    /// When it was asked for.
    pub created_at: Timestamp,
    /// When it was decided.
    #[schema(required)]
    pub decided_at: Option<Timestamp>,
}

impl From<Verification> for VerificationView {
    fn from(request: Verification) -> Self {
        Self {
            id: request.id,
            organisation_id: request.organisation_id,
            title: request.title,
            state: request.state,
            reason: request.reason,
            created_at: request.created_at,
            decided_at: request.decided_at,
        }
    }
}

/// A request, as whoever decides sees it.
#[derive(Debug, Serialize, ToSchema)]
pub struct QueuedVerification {
    /// The request.
    #[serde(flatten)]
    pub verification: VerificationView,
    /// Who asks.
    pub account_id: AccountId,
    /// The name that others see.
    pub display_name: String,
    /// The address that they sign in with.
    pub email: String,
    /// What they say of themselves.
    #[schema(required)]
    pub profile: Option<ProfileFields>,
}
