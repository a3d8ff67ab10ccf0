//! Tokens of transcoders: who has one, until when, and that it was withdrawn.

use diesel::prelude::*;

use crate::schema::worker_tokens;
use crate::types::Timestamp;
use crate::types::ids::WorkerTokenId;
use crate::{DbConnection, DbError, DbResult};

/// A token that was given out.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = worker_tokens)]
pub struct WorkerToken {
    /// Stands in the token.
    pub id: WorkerTokenId,
    /// A name for the administrator.
    pub name: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// Its end.
    pub expires_at: Timestamp,
    /// Withdrawn.
    pub withdrawn_at: Option<Timestamp>,
}

/// Stores a token's row.
pub fn insert(conn: &mut DbConnection, token: &WorkerToken) -> DbResult<()> {
    diesel::insert_into(worker_tokens::table).values(token).execute(conn)?;
    Ok(())
}

/// Whether a token is known and was not withdrawn.
pub fn holds(conn: &mut DbConnection, id: WorkerTokenId) -> DbResult<bool> {
    let found = worker_tokens::table
        .find(id)
        .filter(worker_tokens::withdrawn_at.is_null());
    Ok(found
        .select(worker_tokens::id)
        .first::<WorkerTokenId>(conn)
        .optional()?
        .is_some())
}

/// Tokens that hold, newest first.
pub fn list(
    conn: &mut DbConnection,
    now: Timestamp,
    after: Option<WorkerTokenId>,
    rows: i64,
) -> DbResult<Vec<WorkerToken>> {
    let mut query = worker_tokens::table
        .filter(worker_tokens::withdrawn_at.is_null())
        .filter(worker_tokens::expires_at.gt(now))
        .select(WorkerToken::as_select())
        .order(worker_tokens::id.desc())
        .limit(rows)
        .into_boxed();
    if let Some(after) = after {
        query = query.filter(worker_tokens::id.lt(after));
    }
    Ok(query.load(conn)?)
}

/// Withdraws a token; [`DbError::NotFound`] when there is none that holds.
pub fn revoke(conn: &mut DbConnection, id: WorkerTokenId, now: Timestamp) -> DbResult<()> {
    let held = worker_tokens::table
        .find(id)
        .filter(worker_tokens::withdrawn_at.is_null());
    match diesel::update(held)
        .set(worker_tokens::withdrawn_at.eq(now))
        .execute(conn)?
    {
        0 => Err(DbError::NotFound),
        _ => Ok(()),
    }
}

/// Forgets tokens that ended before a moment.
pub fn forget(conn: &mut DbConnection, before: Timestamp) -> DbResult<usize> {
    Ok(diesel::delete(worker_tokens::table.filter(worker_tokens::expires_at.lt(before))).execute(conn)?)
}
