//! Messages of a room.

use diesel::prelude::*;

use crate::one_of::OneOfValues;
use crate::schema::room_messages;
use crate::types::Timestamp;
use crate::types::ids::{AccountId, BroadcastId, RoomMessageId};
use crate::{DbConnection, DbResult};

/// A message.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = room_messages)]
pub struct Message {
    /// Its id.
    pub id: RoomMessageId,
    /// The broadcast.
    pub broadcast_id: BroadcastId,
    /// Its place among all changes.
    pub number: i32,
    /// Who wrote it.
    pub account_id: AccountId,
    /// What it says; nothing once it was deleted.
    pub body: String,
    /// Where in the programme.
    pub position_ms: i64,
    /// When.
    pub created_at: Timestamp,
    /// When it was deleted.
    pub deleted_at: Option<Timestamp>,
}

/// Adds a message.
pub fn insert(conn: &mut DbConnection, message: &Message) -> DbResult<()> {
    diesel::insert_into(room_messages::table)
        .values(message)
        .execute(conn)?;
    Ok(())
}

/// How many messages a room has, deleted ones too.
pub fn count(conn: &mut DbConnection, broadcast: BroadcastId) -> DbResult<i64> {
    let all = room_messages::table.filter(room_messages::broadcast_id.eq(broadcast));
    Ok(all.count().get_result(conn)?)
}

/// A message of a room.
pub fn find(conn: &mut DbConnection, broadcast: BroadcastId, id: RoomMessageId) -> DbResult<Message> {
    let found = room_messages::table
        .find(id)
        .filter(room_messages::broadcast_id.eq(broadcast));
    Ok(found.select(Message::as_select()).first(conn)?)
}

/// Some messages, in no order.
pub fn some(conn: &mut DbConnection, ids: &[RoomMessageId]) -> DbResult<Vec<Message>> {
    let found = room_messages::table.filter(room_messages::id.one_of(ids.iter().copied()));
    Ok(found.select(Message::as_select()).load(conn)?)
}

/// Messages before a number, the newest first.
pub fn before(conn: &mut DbConnection, broadcast: BroadcastId, number: i32, rows: i64) -> DbResult<Vec<Message>> {
    let found = room_messages::table
        .filter(room_messages::broadcast_id.eq(broadcast))
        .filter(room_messages::number.lt(number))
        .order(room_messages::number.desc())
        .limit(rows);
    Ok(found.select(Message::as_select()).load(conn)?)
}

/// When somebody wrote last.
pub fn last_of(conn: &mut DbConnection, broadcast: BroadcastId, account: AccountId) -> DbResult<Option<Timestamp>> {
    let theirs = room_messages::table
        .filter(room_messages::broadcast_id.eq(broadcast))
        .filter(room_messages::account_id.eq(account))
        .order(room_messages::created_at.desc())
        .select(room_messages::created_at);
    Ok(theirs.first(conn).optional()?)
}

/// Deletes a message: its text goes, its place stays.
pub fn delete(conn: &mut DbConnection, id: RoomMessageId, now: Timestamp) -> DbResult<()> {
    diesel::update(room_messages::table.find(id))
        .set((room_messages::body.eq(""), room_messages::deleted_at.eq(now)))
        .execute(conn)?;
    Ok(())
}
