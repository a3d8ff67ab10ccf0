//! Barriers that people told of: what they could not use, and what they were answered.

use diesel::prelude::*;

use crate::schema::barriers;
use crate::types::ids::{AccountId, BarrierId};
use crate::types::{Language, Timestamp};
use crate::{DbConnection, DbError, DbResult};

/// A barrier.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = barriers)]
pub struct Barrier {
    /// Its id.
    pub id: BarrierId,
    /// Who told of it; nothing for who was not signed in.
    pub account_id: Option<AccountId>,
    /// Where the answer goes; empty for who wants none.
    pub email: String,
    /// The language of the page.
    pub locale: Language,
    /// The page, as a path of the client.
    pub page: String,
    /// What they wrote.
    pub words: String,
    /// When.
    pub created_at: Timestamp,
    /// What they were answered.
    pub answer: Option<String>,
    /// Who answered.
    pub answered_by: Option<AccountId>,
    /// When.
    pub answered_at: Option<Timestamp>,
}

/// Adds a barrier.
pub fn insert(conn: &mut DbConnection, barrier: &Barrier) -> DbResult<()> {
    diesel::insert_into(barriers::table).values(barrier).execute(conn)?;
    Ok(())
}

/// The barrier with an id.
pub fn by_id(conn: &mut DbConnection, id: BarrierId) -> DbResult<Barrier> {
    Ok(barriers::table.find(id).select(Barrier::as_select()).first(conn)?)
}

/// Barriers that wait for an answer, oldest first; or those that have one, newest first.
pub fn list(conn: &mut DbConnection, answered: bool, after: Option<BarrierId>, rows: i64) -> DbResult<Vec<Barrier>> {
    let mut query = barriers::table.select(Barrier::as_select()).limit(rows).into_boxed();
    query = if answered {
        query
            .filter(barriers::answered_at.is_not_null())
            .order(barriers::id.desc())
    } else {
        query.filter(barriers::answered_at.is_null()).order(barriers::id)
    };
    if let Some(after) = after {
        query = if answered {
            query.filter(barriers::id.lt(after))
        } else {
            query.filter(barriers::id.gt(after))
        };
    }
    Ok(query.load(conn)?)
}

/// Answers a barrier once; [`DbError::NotFound`] when it has an answer.
pub fn answer(conn: &mut DbConnection, id: BarrierId, answer: &str, by: AccountId, now: Timestamp) -> DbResult<()> {
    let waiting = barriers::table.find(id).filter(barriers::answered_at.is_null());
    let answered = diesel::update(waiting)
        .set((
            barriers::answer.eq(answer),
            barriers::answered_by.eq(by),
            barriers::answered_at.eq(now),
        ))
        .execute(conn)?;
    if answered == 0 { Err(DbError::NotFound) } else { Ok(()) }
}
