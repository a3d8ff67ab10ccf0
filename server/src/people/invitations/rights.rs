//! Who may invite into an organisation, and whom.

use mediflix_db::DbConnection;
use mediflix_db::people::links::{self, Link};
use mediflix_db::people::memberships::OrganisationRole;
use mediflix_db::people::organisations;
use mediflix_db::types::ids::{LinkId, OrganisationId};

use crate::access::caller::SignedIn;
use crate::errors::{ApiResult, Code};

/// The roles that somebody may not give: a training office gives none that is as high as its own.
pub(super) fn too_high(caller: &SignedIn, organisation: OrganisationId) -> &'static [OrganisationRole] {
    match caller.must_hold(organisation, &[OrganisationRole::Administrator]) {
        Ok(()) => &[],
        Err(_) => OrganisationRole::OFFICES,
    }
}

/// Who invites, as letters say it: a name with the organisation.
pub(super) fn inviter(conn: &mut DbConnection, caller: &SignedIn, id: OrganisationId) -> ApiResult<String> {
    let organisation = organisations::by_id(conn, id)?;
    Ok(format!("{} ({})", caller.account.display_name, organisation.name))
}

/// The invitation with an id that nobody used yet; for who may not invite there it does not exist.
pub(super) fn unused(conn: &mut DbConnection, caller: &SignedIn, id: LinkId) -> ApiResult<Link> {
    let link = links::unused_invitation(conn, id)?;
    let may = match link.organisation_id {
        Some(organisation) => caller.must_hold(organisation, OrganisationRole::OFFICES),
        None => caller.must_administrate(),
    };
    let high = link.organisation_id.is_some_and(|organisation| {
        let too_high = too_high(caller, organisation);
        link.roles.0.iter().any(|role| too_high.contains(role))
    });
    if may.is_err() || high {
        return Err(Code::NotFound.into());
    }
    Ok(link)
}
