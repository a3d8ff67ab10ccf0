//! Content keys, wrapped. Whoever deletes a row withdraws that minute of media everywhere.

use diesel::prelude::*;

use crate::schema::content_keys;
use crate::types::ids::PackageId;
use crate::{DbConnection, DbResult, both};

/// Stores a wrapped key unless the package has one for that index already.
pub fn insert_missing(conn: &mut DbConnection, package: PackageId, keys: &[(i32, Vec<u8>)]) -> DbResult<()> {
    let row = |(index, wrapped): &(i32, Vec<u8>)| {
        (
            content_keys::package_id.eq(package),
            content_keys::key_index.eq(*index),
            content_keys::wrapped_key.eq(wrapped.clone()),
        )
    };
    let rows: Vec<_> = keys.iter().map(row).collect();
    both!(conn, |c| diesel::insert_into(content_keys::table)
        .values(&rows)
        .on_conflict_do_nothing()
        .execute(c))?;
    Ok(())
}

/// The wrapped keys `first .. first + count` that exist, in order.
pub fn load(conn: &mut DbConnection, package: PackageId, first: i32, count: i32) -> DbResult<Vec<(i32, Vec<u8>)>> {
    let found = content_keys::table
        .filter(content_keys::package_id.eq(package))
        .filter(content_keys::key_index.ge(first))
        .filter(content_keys::key_index.lt(first.saturating_add(count)))
        .order(content_keys::key_index)
        .select((content_keys::key_index, content_keys::wrapped_key));
    Ok(found.load(conn)?)
}

/// A wrapped key of the newest package that has any.
pub fn newest(conn: &mut DbConnection) -> DbResult<Option<(PackageId, i32, Vec<u8>)>> {
    let found = content_keys::table
        .order((content_keys::package_id.desc(), content_keys::key_index.desc()))
        .select((
            content_keys::package_id,
            content_keys::key_index,
            content_keys::wrapped_key,
        ))
        .first(conn);
    Ok(found.optional()?)
}
