//! The organisation that is named after the site: of administrators and instructors who belong to no other.

use mediflix_db::people::memberships::OrganisationRole;
use mediflix_db::people::organisations::{self, Organisation, OrganisationChange, OrganisationKind};
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::{AccountId, OrganisationId};
use mediflix_db::{DbConnection, DbError};

use crate::errors::ApiResult;
use crate::people::memberships::membership;

/// It always has this id: a migration makes it, too.
const ID: uuid::Uuid = uuid::uuid!("01900000-0000-7000-8000-000000000001");
/// What the migration calls it, which knows no settings.
const UNNAMED: &str = "Mediflix";

/// Makes somebody an instructor and administrator of the site's own organisation.
pub(in crate::people) fn join(
    conn: &mut DbConnection,
    account: AccountId,
    site: &str,
    now: Timestamp,
) -> ApiResult<()> {
    let id = OrganisationId::from(ID);
    match organisations::by_id(conn, id) {
        Err(DbError::NotFound) => {
            let mut organisation = Organisation::named(free_name(conn, site)?, now);
            (organisation.id, organisation.kind) = (id, OrganisationKind::Other);
            organisations::insert(conn, &organisation)?;
        }
        found => {
            if found?.name == UNNAMED && site != UNNAMED {
                let change = OrganisationChange {
                    name: Some(free_name(conn, site)?),
                    updated_at: Some(now),
                    ..OrganisationChange::default()
                };
                organisations::change(conn, id, &change)?;
            }
        }
    }
    let roles = vec![OrganisationRole::Instructor, OrganisationRole::Administrator];
    membership::put(conn, id, account, roles, Vec::new(), now).map(drop)
}

/// The site's name, or one like it when an organisation has it.
fn free_name(conn: &mut DbConnection, site: &str) -> ApiResult<String> {
    let taken = organisations::names(conn)?;
    let mut name = site.to_owned();
    let mut number = 2_u32;
    while taken.iter().any(|(_, other)| *other == name) {
        name = format!("{site} ({number})");
        number = number.saturating_add(1);
    }
    Ok(name)
}
