//! The room of a broadcast: what is said in it, and in which order it changed.

pub mod messages;
pub mod people;
pub mod polls;
pub mod questions;

use diesel::prelude::*;
use uuid::Uuid;

use super::captions;
use crate::schema::{room_events, rooms};
use crate::types::ids::{AnyId, BroadcastId, RoomMessageId};
use crate::{DbConnection, DbResult, both};

crate::types::text_enum! {
    /// What changed in a room.
    pub enum EventKind {
        /// A message came.
        Message = "message",
        /// One was deleted.
        Deleted = "deleted",
        /// A question came, or changed.
        Question = "question",
        /// One was taken away.
        QuestionHidden = "question_hidden",
        /// A poll came, or changed.
        Poll = "poll",
        /// Another message is pinned, or none.
        Pinned = "pinned",
        /// The settings changed.
        Settings = "settings",
        /// Somebody was muted, or no longer is.
        Muted = "muted",
        /// Somebody raised a hand, or lowered it.
        Hand = "hand",
        /// A line of captions came, changed, or was taken back.
        Caption = "caption",
        /// Somebody else writes captions, or nobody.
        CaptionDesk = "caption_desk",
    }
}

/// A room.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = rooms)]
pub struct Room {
    /// Its broadcast.
    pub broadcast_id: BroadcastId,
    /// The number of the last change.
    pub last_number: i32,
    /// How long everybody waits between two messages.
    pub slow_seconds: i32,
    /// The message that is pinned.
    pub pinned_id: Option<RoomMessageId>,
}

/// A change.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = room_events)]
pub struct Event {
    /// The broadcast.
    pub broadcast_id: BroadcastId,
    /// Its number.
    pub number: i32,
    /// What changed.
    pub kind: EventKind,
    /// The message, question, poll, line or account; the broadcast itself for what is of the whole room.
    pub subject_id: AnyId,
}

/// A room as it is; an empty one where nothing was ever said.
pub fn read(conn: &mut DbConnection, broadcast: BroadcastId) -> DbResult<Room> {
    let found = rooms::table.find(broadcast).select(Room::as_select());
    Ok(found.first(conn).optional()?.unwrap_or(Room {
        broadcast_id: broadcast,
        last_number: 0,
        slow_seconds: 0,
        pinned_id: None,
    }))
}

/// Opens a room where there is none, and keeps others from changing it until this transaction ends.
pub fn lock(conn: &mut DbConnection, broadcast: BroadcastId) -> DbResult<Room> {
    let empty = (
        rooms::broadcast_id.eq(broadcast),
        rooms::last_number.eq(0),
        rooms::slow_seconds.eq(0),
    );
    both!(conn, |c| diesel::insert_into(rooms::table)
        .values(empty)
        .on_conflict(rooms::broadcast_id)
        .do_nothing()
        .execute(c))?;
    diesel::update(rooms::table.find(broadcast))
        .set(rooms::last_number.eq(rooms::last_number))
        .execute(conn)?;
    read(conn, broadcast)
}

/// Notes a change of a room that is locked, and answers its number. An earlier change of the same kind of the same thing is forgotten.
pub fn note(conn: &mut DbConnection, broadcast: BroadcastId, kind: EventKind, subject: Uuid) -> DbResult<i32> {
    let subject_id = AnyId::from(subject);
    if kind != EventKind::Message {
        let earlier = room_events::table
            .filter(room_events::broadcast_id.eq(broadcast))
            .filter(room_events::subject_id.eq(subject_id))
            .filter(room_events::kind.eq(kind));
        diesel::delete(earlier).execute(conn)?;
    }
    diesel::update(rooms::table.find(broadcast))
        .set(rooms::last_number.eq(rooms::last_number + 1))
        .execute(conn)?;
    let number = read(conn, broadcast)?.last_number;
    let event = Event {
        broadcast_id: broadcast,
        number,
        kind,
        subject_id,
    };
    diesel::insert_into(room_events::table).values(&event).execute(conn)?;
    Ok(number)
}

/// Changes behind a number, in order.
pub fn events_after(conn: &mut DbConnection, broadcast: BroadcastId, after: i32, rows: i64) -> DbResult<Vec<Event>> {
    let found = room_events::table
        .filter(room_events::broadcast_id.eq(broadcast))
        .filter(room_events::number.gt(after))
        .order(room_events::number)
        .limit(rows);
    Ok(both!(conn, |c| found.select(Event::as_select()).load(c))?)
}

/// Changes of captions behind a number, in order.
pub fn caption_events_after(
    conn: &mut DbConnection,
    broadcast: BroadcastId,
    after: i32,
    rows: i64,
) -> DbResult<Vec<Event>> {
    let is_of_captions = room_events::kind
        .eq(EventKind::Caption)
        .or(room_events::kind.eq(EventKind::CaptionDesk));
    let found = room_events::table
        .filter(room_events::broadcast_id.eq(broadcast))
        .filter(room_events::number.gt(after))
        .filter(is_of_captions)
        .order(room_events::number)
        .limit(rows);
    Ok(both!(conn, |c| found.select(Event::as_select()).load(c))?)
}

/// Sets how long everybody waits between two messages.
pub fn set_slow(conn: &mut DbConnection, broadcast: BroadcastId, seconds: i32) -> DbResult<()> {
    diesel::update(rooms::table.find(broadcast))
        .set(rooms::slow_seconds.eq(seconds))
        .execute(conn)?;
    Ok(())
}

/// Pins a message, or none.
pub fn pin(conn: &mut DbConnection, broadcast: BroadcastId, message: Option<RoomMessageId>) -> DbResult<()> {
    diesel::update(rooms::table.find(broadcast))
        .set(rooms::pinned_id.eq(message))
        .execute(conn)?;
    Ok(())
}

/// Forgets all that was said; numbers go on, so that nobody takes what comes for what was.
pub fn clear(conn: &mut DbConnection, broadcast: BroadcastId) -> DbResult<()> {
    use crate::schema::{room_hands, room_messages, room_mutes, room_polls, room_questions};
    lock(conn, broadcast)?;
    captions::clear(conn, broadcast)?;
    diesel::delete(room_events::table.filter(room_events::broadcast_id.eq(broadcast))).execute(conn)?;
    diesel::delete(room_messages::table.filter(room_messages::broadcast_id.eq(broadcast))).execute(conn)?;
    diesel::delete(room_questions::table.filter(room_questions::broadcast_id.eq(broadcast))).execute(conn)?;
    diesel::delete(room_polls::table.filter(room_polls::broadcast_id.eq(broadcast))).execute(conn)?;
    diesel::delete(room_hands::table.filter(room_hands::broadcast_id.eq(broadcast))).execute(conn)?;
    diesel::delete(room_mutes::table.filter(room_mutes::broadcast_id.eq(broadcast))).execute(conn)?;
    set_slow(conn, broadcast, 0)?;
    pin(conn, broadcast, None)
}
