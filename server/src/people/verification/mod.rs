//! Professional profiles and their verification: somebody says what they are and shows a licence; the training office of their
//! organisation decides, for everybody else an administrator of the platform.

mod decide;
mod evidence;
mod list;
mod profile;
mod request;
pub(in crate::people) mod upkeep;
mod view;

pub use decide::*;
pub use evidence::*;
pub use list::*;
pub use profile::*;
pub use request::*;

use mediflix_db::people::memberships::OrganisationRole;
use mediflix_db::people::verifications::Verification;

use crate::access::caller::SignedIn;
use crate::errors::{ApiResult, Code};

/// Who decides for an organisation's own people.
const OFFICES: &[OrganisationRole] = &[OrganisationRole::TrainingOffice];

/// Stops whoever may not see a request: for them it does not exist. Nobody decides about themselves but an administrator.
fn must_see(caller: &SignedIn, request: &Verification) -> ApiResult<()> {
    let viewer = caller.viewer();
    let is_office = request
        .organisation_id
        .is_some_and(|organisation| viewer.holds(organisation, OFFICES));
    let may = viewer.administrates() || (is_office && request.account_id != caller.id());
    may.then_some(()).ok_or_else(|| Code::NotFound.into())
}
