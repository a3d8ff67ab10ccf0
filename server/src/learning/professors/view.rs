//! Professors in answers.

use mediflix_db::DbConnection;
use mediflix_db::learning::professors::{self, Professor, WithOrganisation};
use mediflix_db::types::ids::{OrganisationId, ProfessorId};
use mediflix_db::types::{LangText, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;

use super::rights;
use crate::access::rules::Viewer;
use crate::errors::ApiResult;
use crate::http::revision::HasRevision;

/// A professor as courses and lists name them.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ProfessorSummary {
    /// Their id.
    pub id: ProfessorId,
    /// The name in Latin letters.
    pub name: String,
    /// The name as they write it themselves; may be empty.
    pub own_name: String,
    /// Title and position; may be empty.
    pub position: LangText,
    /// Their organisation.
    pub organisation_id: OrganisationId,
    /// Its name.
    pub organisation_name: String,
    /// Where their picture is, if they have one.
    #[schema(required)]
    pub picture_url: Option<String>,
}

impl From<WithOrganisation> for ProfessorSummary {
    fn from((professor, organisation_name): WithOrganisation) -> Self {
        Self {
            picture_url: picture_url(&professor),
            id: professor.id,
            name: professor.name,
            own_name: professor.own_name,
            position: professor.position.0,
            organisation_id: professor.organisation_id,
            organisation_name,
        }
    }
}

/// The page of a professor.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Professor)]
pub struct ProfessorView {
    /// What lists show.
    #[serde(flatten)]
    pub summary: ProfessorSummary,
    /// Their specialty.
    #[schema(required)]
    pub specialty_id: Option<String>,
    /// Who they are; may be empty.
    pub about: LangText,
    /// Whether the reader may change it.
    pub can_edit: bool,
    /// Whether the reader may delete it, and hand out the link by which it is claimed.
    pub can_manage: bool,
    /// Whether it is the reader's own page.
    pub is_own: bool,
    /// Whether somebody claimed it; only its editors see that.
    pub is_claimed: bool,
    /// Until when the link is good by which it can be claimed; only who manages it sees that.
    #[schema(required)]
    pub claim_until: Option<Timestamp>,
    /// Raised by every edit: send it as If-Match with a change.
    pub revision: i32,
}

impl HasRevision for ProfessorView {
    fn revision(&self) -> i32 {
        self.revision
    }
}

/// Each picture has an address of its own, so that it is kept for ever.
fn picture_url(professor: &Professor) -> Option<String> {
    let at = professor.picture_at?;
    Some(format!("/api/v1/professors/{}/picture?v={}", professor.id, at.as_us()))
}

/// The page as the viewer sees it.
pub(super) fn professor(
    conn: &mut DbConnection,
    viewer: Viewer,
    found: WithOrganisation,
    now: Timestamp,
) -> ApiResult<ProfessorView> {
    let (can_edit, can_manage) = (
        rights::can_edit(viewer, &found.0),
        rights::is_of_organisation(viewer, &found.0),
    );
    let claim = if can_manage {
        professors::claim_of(conn, found.0.id, now)?
    } else {
        None
    };
    let owner = found.0.account_id;
    Ok(ProfessorView {
        specialty_id: found.0.specialty.clone(),
        about: found.0.about.0.clone(),
        can_edit,
        can_manage,
        is_own: owner.is_some() && owner == viewer.account(),
        is_claimed: can_edit && owner.is_some(),
        claim_until: claim.map(|claim| claim.expires_at),
        revision: found.0.revision,
        summary: found.into(),
    })
}
