//! Devices that somebody signed in from, by the hash of what their cookie says.

use diesel::prelude::*;

use crate::schema::known_devices;
use crate::types::Timestamp;
use crate::types::ids::AccountId;
use crate::{DbConnection, DbResult, both};

/// Whether an account signed in from a device before.
pub fn is_known(conn: &mut DbConnection, hash: &[u8], account: AccountId) -> DbResult<bool> {
    let found = known_devices::table
        .find((hash, account))
        .select(known_devices::account_id);
    Ok(found.first::<AccountId>(conn).optional()?.is_some())
}

/// Notes that an account signed in from a device.
pub fn remember(conn: &mut DbConnection, hash: &[u8], account: AccountId, now: Timestamp) -> DbResult<()> {
    let row = (
        known_devices::token_hash.eq(hash),
        known_devices::account_id.eq(account),
        known_devices::last_used_at.eq(now),
    );
    both!(conn, |c| diesel::insert_into(known_devices::table)
        .values(row)
        .on_conflict((known_devices::token_hash, known_devices::account_id))
        .do_update()
        .set(known_devices::last_used_at.eq(now))
        .execute(c))?;
    Ok(())
}

/// Forgets devices that were not used since a moment.
pub fn forget(conn: &mut DbConnection, before: Timestamp) -> DbResult<usize> {
    Ok(diesel::delete(known_devices::table.filter(known_devices::last_used_at.lt(before))).execute(conn)?)
}
