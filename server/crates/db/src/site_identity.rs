//! Which site a database is of. Its media store says the same, so that nobody cleans up another site's media.

use diesel::prelude::*;

use crate::schema::site_identity;
use crate::types::ids::SiteId;
use crate::{DbConnection, DbResult, both};

/// The site's id, made when there is none yet.
pub fn of_site(conn: &mut DbConnection) -> DbResult<SiteId> {
    let row = (site_identity::number.eq(1), site_identity::id.eq(SiteId::new()));
    both!(conn, |c| diesel::insert_into(site_identity::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(c))?;
    Ok(site_identity::table.select(site_identity::id).first(conn)?)
}

/// The site's id, if it has one.
pub fn known(conn: &mut DbConnection) -> DbResult<Option<SiteId>> {
    Ok(site_identity::table.select(site_identity::id).first(conn).optional()?)
}
