//! The logos of organisations.

use diesel::prelude::*;

use crate::schema::organisation_logos;
use crate::types::ids::OrganisationId;
use crate::{DbConnection, DbResult, both};

/// A logo.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = organisation_logos)]
pub struct Logo {
    /// Whose it is.
    pub organisation_id: OrganisationId,
    /// What kind of picture it is.
    pub content_type: String,
    /// The picture.
    pub bytes: Vec<u8>,
}

/// Stores a logo in the place of the one before.
pub fn put(conn: &mut DbConnection, logo: &Logo) -> DbResult<()> {
    both!(conn, |c| diesel::insert_into(organisation_logos::table)
        .values(logo)
        .on_conflict(organisation_logos::organisation_id)
        .do_update()
        .set((
            organisation_logos::content_type.eq(&logo.content_type),
            organisation_logos::bytes.eq(&logo.bytes),
        ))
        .execute(c))?;
    Ok(())
}

/// The logo of an organisation.
pub fn read(conn: &mut DbConnection, id: OrganisationId) -> DbResult<Logo> {
    Ok(organisation_logos::table
        .find(id)
        .select(Logo::as_select())
        .first(conn)?)
}

/// Takes the logo of an organisation away.
pub fn remove(conn: &mut DbConnection, id: OrganisationId) -> DbResult<()> {
    diesel::delete(organisation_logos::table.find(id)).execute(conn)?;
    Ok(())
}
