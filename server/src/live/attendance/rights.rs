//! Whose attendance somebody may read: a host everybody's, who looks after an organisation's members theirs.

use mediflix_db::learning::courses::Course;
use mediflix_db::people::memberships::OrganisationRole;
use mediflix_db::types::ids::OrganisationId;

use crate::access::rules::{self, Viewer};
use crate::errors::{ApiResult, Code};

/// Whose attendance is shown.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shown {
    /// Of members of an organisation alone.
    pub(super) organisation: Option<OrganisationId>,
    /// Whether it is told of which other organisations they are members.
    pub(super) tells_all: bool,
}

/// What may be shown of what is asked for.
pub(super) fn shown(viewer: Viewer, course: &Course, organisation: Option<OrganisationId>) -> ApiResult<Shown> {
    let tells_all = rules::can_host(viewer, &course.facts());
    let looks_after = |id| viewer.holds(id, OrganisationRole::OFFICES);
    if tells_all || organisation.is_some_and(looks_after) {
        Ok(Shown {
            organisation,
            tells_all,
        })
    } else {
        Err(Code::Forbidden.into())
    }
}
