//! The pictures of people.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::one_of::OneOfValues;
use crate::schema::account_pictures;
use crate::types::Timestamp;
use crate::types::ids::AccountId;
use crate::{DbConnection, DbResult, both};

/// A picture.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = account_pictures)]
pub struct Picture {
    /// Whose it is.
    pub account_id: AccountId,
    /// What kind of picture it is.
    pub content_type: String,
    /// The picture.
    pub bytes: Vec<u8>,
    /// Since when it is theirs.
    pub created_at: Timestamp,
}

/// Stores a picture in the place of the one before.
pub fn put(conn: &mut DbConnection, picture: &Picture) -> DbResult<()> {
    both!(conn, |c| diesel::insert_into(account_pictures::table)
        .values(picture)
        .on_conflict(account_pictures::account_id)
        .do_update()
        .set((
            account_pictures::content_type.eq(&picture.content_type),
            account_pictures::bytes.eq(&picture.bytes),
            account_pictures::created_at.eq(picture.created_at),
        ))
        .execute(c))?;
    Ok(())
}

/// The picture of somebody.
pub fn read(conn: &mut DbConnection, id: AccountId) -> DbResult<Picture> {
    Ok(account_pictures::table
        .find(id)
        .select(Picture::as_select())
        .first(conn)?)
}

/// Since when some people have their pictures; who has none is missing.
pub fn since(conn: &mut DbConnection, ids: &[AccountId]) -> DbResult<HashMap<AccountId, Timestamp>> {
    let found = account_pictures::table.filter(account_pictures::account_id.one_of(ids.iter().copied()));
    let found: Vec<(AccountId, Timestamp)> = found
        .select((account_pictures::account_id, account_pictures::created_at))
        .load(conn)?;
    Ok(found.into_iter().collect())
}

/// Takes the picture of somebody away.
pub fn remove(conn: &mut DbConnection, id: AccountId) -> DbResult<()> {
    diesel::delete(account_pictures::table.find(id)).execute(conn)?;
    Ok(())
}
