//! Failed attempts, by the hash of what they were aimed at.

use diesel::prelude::*;

use crate::schema::throttles;
use crate::types::Timestamp;
use crate::{DbConnection, DbResult, both};

/// The failures against one subject.
#[derive(Clone, Debug, Insertable, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = throttles)]
pub struct Throttle {
    /// The hash of the subject.
    pub subject_hash: Vec<u8>,
    /// How many in a row.
    pub failures: i32,
    /// When the last was.
    pub last_failed_at: Timestamp,
    /// No attempt is looked at before.
    pub blocked_until: Timestamp,
}

/// The failures against a subject.
pub fn by_subject(conn: &mut DbConnection, subject_hash: &[u8]) -> DbResult<Option<Throttle>> {
    let found = throttles::table
        .find(subject_hash)
        .select(Throttle::as_select())
        .first(conn);
    Ok(found.optional()?)
}

/// Writes the failures against a subject.
pub fn put(conn: &mut DbConnection, throttle: &Throttle) -> DbResult<()> {
    both!(conn, |c| diesel::insert_into(throttles::table)
        .values(throttle)
        .on_conflict(throttles::subject_hash)
        .do_update()
        .set(throttle)
        .execute(c))?;
    Ok(())
}

/// Forgives a subject.
pub fn clear(conn: &mut DbConnection, subject_hash: &[u8]) -> DbResult<()> {
    diesel::delete(throttles::table.find(subject_hash)).execute(conn)?;
    Ok(())
}

/// Forgets failures before a moment.
pub fn forget(conn: &mut DbConnection, before: Timestamp) -> DbResult<usize> {
    Ok(diesel::delete(throttles::table.filter(throttles::last_failed_at.lt(before))).execute(conn)?)
}
