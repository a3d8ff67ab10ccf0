//! Who is in a room: raised hands, muted people, and how many listen.

use diesel::prelude::*;

use crate::schema::{room_hands, room_mutes, room_presence};
use crate::types::Timestamp;
use crate::types::ids::{AccountId, AnyId, BroadcastId};
use crate::{DbConnection, DbResult, both};

/// Raised hands, the first one first.
pub fn hands(conn: &mut DbConnection, broadcast: BroadcastId, rows: i64) -> DbResult<Vec<(AccountId, Timestamp)>> {
    let found = room_hands::table
        .filter(room_hands::broadcast_id.eq(broadcast))
        .order((room_hands::raised_at, room_hands::account_id))
        .limit(rows);
    Ok(found
        .select((room_hands::account_id, room_hands::raised_at))
        .load(conn)?)
}

/// Since when somebody's hand is raised.
pub fn hand(conn: &mut DbConnection, broadcast: BroadcastId, account: AccountId) -> DbResult<Option<Timestamp>> {
    let found = room_hands::table.find((broadcast, account));
    Ok(found.select(room_hands::raised_at).first(conn).optional()?)
}

/// Raises a hand; answers whether it was not raised before.
pub fn raise(conn: &mut DbConnection, broadcast: BroadcastId, account: AccountId, now: Timestamp) -> DbResult<bool> {
    let row = (
        room_hands::broadcast_id.eq(broadcast),
        room_hands::account_id.eq(account),
        room_hands::raised_at.eq(now),
    );
    let raised = both!(conn, |c| diesel::insert_into(room_hands::table)
        .values(row)
        .on_conflict((room_hands::broadcast_id, room_hands::account_id))
        .do_nothing()
        .execute(c))?;
    Ok(raised > 0)
}

/// Lowers a hand; answers whether it was raised.
pub fn lower(conn: &mut DbConnection, broadcast: BroadcastId, account: AccountId) -> DbResult<bool> {
    Ok(diesel::delete(room_hands::table.find((broadcast, account))).execute(conn)? > 0)
}

/// Whether somebody is muted.
pub fn is_muted(conn: &mut DbConnection, broadcast: BroadcastId, account: AccountId) -> DbResult<bool> {
    let found = room_mutes::table.find((broadcast, account));
    let at: Option<Timestamp> = found.select(room_mutes::muted_at).first(conn).optional()?;
    Ok(at.is_some())
}

/// Mutes somebody, or lets them speak again; answers whether that changed anything.
pub fn mute(
    conn: &mut DbConnection,
    broadcast: BroadcastId,
    account: AccountId,
    (muted, now): (bool, Timestamp),
) -> DbResult<bool> {
    if !muted {
        return Ok(diesel::delete(room_mutes::table.find((broadcast, account))).execute(conn)? > 0);
    }
    let row = (
        room_mutes::broadcast_id.eq(broadcast),
        room_mutes::account_id.eq(account),
        room_mutes::muted_at.eq(now),
    );
    let changed = both!(conn, |c| diesel::insert_into(room_mutes::table)
        .values(row)
        .on_conflict((room_mutes::broadcast_id, room_mutes::account_id))
        .do_nothing()
        .execute(c))?;
    Ok(changed > 0)
}

/// Notes how many listen at a server.
pub fn be_present(
    conn: &mut DbConnection,
    broadcast: BroadcastId,
    server: AnyId,
    (present, now): (i32, Timestamp),
) -> DbResult<()> {
    let set = (room_presence::present.eq(present), room_presence::seen_at.eq(now));
    let row = (
        room_presence::broadcast_id.eq(broadcast),
        room_presence::server_id.eq(server),
        room_presence::present.eq(present),
        room_presence::seen_at.eq(now),
    );
    both!(conn, |c| diesel::insert_into(room_presence::table)
        .values(row)
        .on_conflict((room_presence::broadcast_id, room_presence::server_id))
        .do_update()
        .set(set)
        .execute(c))?;
    Ok(())
}

/// How many listen at all servers that were heard of since a moment.
pub fn present(conn: &mut DbConnection, broadcast: BroadcastId, since: Timestamp) -> DbResult<i32> {
    let found = room_presence::table
        .filter(room_presence::broadcast_id.eq(broadcast))
        .filter(room_presence::seen_at.ge(since));
    let counts: Vec<i32> = found.select(room_presence::present).load(conn)?;
    Ok(counts.into_iter().fold(0, i32::saturating_add))
}
