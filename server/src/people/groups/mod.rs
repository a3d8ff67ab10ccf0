//! Groups of an organisation's members, for its administrators and its training office: classes and departments.

mod change;
mod create;
mod delete;
mod list;
mod members;
mod read;
mod view;

pub use change::*;
pub use create::*;
pub use delete::*;
pub use list::*;
pub use members::*;
pub use read::*;

use mediflix_db::DbConnection;
use mediflix_db::people::groups::{self, Group};
use mediflix_db::people::memberships::OrganisationRole;
use mediflix_db::types::ids::GroupId;

use crate::access::caller::SignedIn;
use crate::errors::{ApiResult, Code};

/// The group with an id; for who does not look after its members it does not exist.
fn must_run(conn: &mut DbConnection, caller: &SignedIn, id: GroupId) -> ApiResult<Group> {
    let group = groups::by_id(conn, id)?;
    let may = caller.must_hold(group.organisation_id, OrganisationRole::OFFICES);
    may.map(|()| group).map_err(|_| Code::NotFound.into())
}
