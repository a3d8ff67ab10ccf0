//! An organisation in answers, and what may be said of one.

use mediflix_db::people::organisations::{self, Organisation, OrganisationKind};
use mediflix_db::types::ids::OrganisationId;
use mediflix_db::types::{LangText, Timestamp};
use mediflix_db::{DbConnection, DbError};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::errors::{ApiError, ApiResult};
use crate::fields;
use crate::http::fields::Fields;
use crate::http::revision::HasRevision;

/// An organisation.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Organisation)]
pub struct OrganisationView {
    /// Its id.
    pub id: OrganisationId,
    /// Its name.
    pub name: String,
    /// What kind it is.
    pub kind: OrganisationKind,
    /// ISO 3166-1 alpha-2 in lower case (`vn`), or empty.
    pub country: String,
    /// Province or city; may be empty.
    pub province: String,
    /// Who they are.
    pub about: LangText,
    /// When it was made.
    pub created_at: Timestamp,
    /// Raised by every edit: send it as If-Match with a change.
    pub revision: i32,
    /// Where its logo is, if it has one.
    #[schema(required)]
    pub logo_url: Option<String>,
}

impl HasRevision for OrganisationView {
    fn revision(&self) -> i32 {
        self.revision
    }
}

impl From<Organisation> for OrganisationView {
    fn from(organisation: Organisation) -> Self {
        // Each logo has an address of its own, so that it is kept for ever.
        let logo_url = |at: Timestamp| format!("/api/v1/organisations/{}/logo?v={}", organisation.id, at.as_us());
        Self {
            logo_url: organisation.logo_at.map(logo_url),
            id: organisation.id,
            name: organisation.name,
            kind: organisation.kind,
            country: organisation.country,
            province: organisation.province,
            about: organisation.about.0,
            created_at: organisation.created_at,
            revision: organisation.revision,
        }
    }
}

/// The name of a new organisation.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OrganisationName {
    /// At most 100 characters; no other organisation has the same.
    pub name: String,
}

impl OrganisationName {
    pub(super) fn checked(&self) -> ApiResult<String> {
        let mut faults = Fields::default();
        let name = faults.check("name", fields::organisation_name(&self.name));
        faults.finish(name)
    }
}

/// Another organisation has the name.
pub(super) fn name_taken(error: DbError) -> ApiError {
    match error {
        DbError::Taken { .. } => ApiError::field("name", "taken"),
        other => other.into(),
    }
}

/// Refuses an organisation that a body names and that does not exist.
pub(in crate::people) fn must_exist(conn: &mut DbConnection, id: Option<OrganisationId>) -> ApiResult<()> {
    match id.map(|id| organisations::by_id(conn, id)) {
        Some(Err(DbError::NotFound)) => Err(ApiError::field("organisation_id", "invalid")),
        Some(Err(other)) => Err(other.into()),
        Some(Ok(_)) | None => Ok(()),
    }
}
