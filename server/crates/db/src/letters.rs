//! Letters that wait to be sent. What they say is sealed by whoever writes them.

use std::time::Duration;

use diesel::prelude::*;

use crate::locks::{self, Lock};
use crate::one_of::OneOfValues;
use crate::schema::letters;
use crate::types::Timestamp;
use crate::types::ids::LetterId;
use crate::{DbConnection, DbResult, both};

/// A server that took a letter has so long to send it, before another one does.
const CLAIMED_FOR: Duration = Duration::from_secs(120);
/// After so many attempts a letter is given up: its link is too old by then.
pub const MOST_ATTEMPTS: i32 = 8;

/// A letter that waits.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = letters, treat_none_as_default_value = false)]
pub struct WaitingLetter {
    /// Its id.
    pub id: LetterId,
    /// What it is about.
    pub kind: String,
    /// Address and words, sealed; nothing once it was sent.
    pub sealed: Option<Vec<u8>>,
    /// When it was written.
    pub created_at: Timestamp,
    /// It goes out then, at the earliest.
    pub send_after: Timestamp,
    /// How often it was tried.
    pub attempts: i32,
}

/// Adds a letter.
pub fn insert(conn: &mut DbConnection, letter: &WaitingLetter) -> DbResult<()> {
    both!(conn, |c| diesel::insert_into(letters::table).values(letter).execute(c))?;
    Ok(())
}

/// When the letter before so many others of a kind goes out; nothing when there were fewer.
pub fn before_the_last(conn: &mut DbConnection, kind: &str, count: i64) -> DbResult<Option<Timestamp>> {
    locks::hold(conn, Lock::Letters)?;
    let found = letters::table
        .filter(letters::kind.eq(kind))
        .order(letters::send_after.desc())
        .offset(count - 1)
        .select(letters::send_after);
    Ok(found.first(conn).optional()?)
}

/// When the last so many letters of a kind go out, the earliest of them first.
pub fn last_sends(conn: &mut DbConnection, kind: &str, count: i64) -> DbResult<Vec<Timestamp>> {
    locks::hold(conn, Lock::Letters)?;
    let found = letters::table
        .filter(letters::kind.eq(kind))
        .order(letters::send_after.desc())
        .limit(count)
        .select(letters::send_after);
    let mut found: Vec<Timestamp> = found.load(conn)?;
    found.reverse();
    Ok(found)
}

/// Adds many letters.
pub fn insert_all(conn: &mut DbConnection, rows: &[WaitingLetter]) -> DbResult<()> {
    for rows in rows.chunks(500) {
        both!(conn, |c| diesel::insert_into(letters::table).values(rows).execute(c))?;
    }
    Ok(())
}

/// Whether a letter is due.
pub fn is_any_due(conn: &mut DbConnection, now: Timestamp) -> DbResult<bool> {
    let due = letters::table
        .filter(letters::sent_at.is_null())
        .filter(letters::attempts.lt(MOST_ATTEMPTS))
        .filter(letters::send_after.le(now));
    Ok(due.select(letters::id).first::<LetterId>(conn).optional()?.is_some())
}

/// Takes letters that are due, so that no other server sends them too; the one that waits longest is the first.
pub fn claim(conn: &mut DbConnection, now: Timestamp, rows: i64) -> DbResult<Vec<WaitingLetter>> {
    locks::hold(conn, Lock::Letters)?;
    let due = letters::table
        .filter(letters::sent_at.is_null())
        .filter(letters::attempts.lt(MOST_ATTEMPTS))
        .filter(letters::send_after.le(now))
        .order(letters::send_after)
        .limit(rows);
    let found: Vec<WaitingLetter> = both!(conn, |c| due.select(WaitingLetter::as_select()).load(c))?;
    let ids: Vec<LetterId> = found.iter().map(|letter| letter.id).collect();
    diesel::update(letters::table.filter(letters::id.one_of(ids)))
        .set((
            letters::send_after.eq(now.plus(CLAIMED_FOR)),
            letters::attempts.eq(letters::attempts + 1),
        ))
        .execute(conn)?;
    Ok(found)
}

/// Notes that a letter was sent: what it said is forgotten.
pub fn sent(conn: &mut DbConnection, id: LetterId, now: Timestamp) -> DbResult<()> {
    diesel::update(letters::table.find(id))
        .set((
            letters::sent_at.eq(now),
            letters::send_after.eq(now),
            letters::sealed.eq(None::<Vec<u8>>),
        ))
        .execute(conn)?;
    Ok(())
}

/// Has a letter tried again at a moment.
pub fn again(conn: &mut DbConnection, id: LetterId, at: Timestamp) -> DbResult<()> {
    diesel::update(letters::table.find(id))
        .set(letters::send_after.eq(at))
        .execute(conn)?;
    Ok(())
}

/// Forgets letters that were written before a moment, sent or given up.
pub fn forget(conn: &mut DbConnection, before: Timestamp) -> DbResult<usize> {
    Ok(diesel::delete(letters::table.filter(letters::created_at.lt(before))).execute(conn)?)
}
