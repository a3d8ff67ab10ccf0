//! Polls of a room.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::one_of::OneOfValues;
use crate::schema::{room_ballots, room_polls};
use crate::types::ids::{AccountId, BroadcastId, RoomPollId};
use crate::types::{Json, Timestamp};
use crate::{DbConnection, DbResult, both};

/// A poll.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = room_polls)]
pub struct Poll {
    /// Its id.
    pub id: RoomPollId,
    /// The broadcast.
    pub broadcast_id: BroadcastId,
    /// Its place among all changes.
    pub number: i32,
    /// What is asked.
    pub question: String,
    /// What can be chosen.
    pub choices: Json<Vec<String>>,
    /// Where in the programme.
    pub position_ms: i64,
    /// When.
    pub created_at: Timestamp,
    /// When it was closed.
    pub closed_at: Option<Timestamp>,
}

/// Adds a poll.
pub fn insert(conn: &mut DbConnection, poll: &Poll) -> DbResult<()> {
    diesel::insert_into(room_polls::table).values(poll).execute(conn)?;
    Ok(())
}

/// A poll of a room.
pub fn find(conn: &mut DbConnection, broadcast: BroadcastId, id: RoomPollId) -> DbResult<Poll> {
    let found = room_polls::table
        .find(id)
        .filter(room_polls::broadcast_id.eq(broadcast));
    Ok(found.select(Poll::as_select()).first(conn)?)
}

/// The polls of a room, the newest first.
pub fn list(conn: &mut DbConnection, broadcast: BroadcastId, rows: i64) -> DbResult<Vec<Poll>> {
    let found = room_polls::table
        .filter(room_polls::broadcast_id.eq(broadcast))
        .order(room_polls::number.desc())
        .limit(rows);
    Ok(found.select(Poll::as_select()).load(conn)?)
}

/// Some polls, in no order.
pub fn some(conn: &mut DbConnection, ids: &[RoomPollId]) -> DbResult<Vec<Poll>> {
    let found = room_polls::table.filter(room_polls::id.one_of(ids.iter().copied()));
    Ok(found.select(Poll::as_select()).load(conn)?)
}

/// Closes a poll.
pub fn close(conn: &mut DbConnection, id: RoomPollId, now: Timestamp) -> DbResult<()> {
    diesel::update(room_polls::table.find(id))
        .set(room_polls::closed_at.eq(now))
        .execute(conn)?;
    Ok(())
}

/// Chooses, or chooses anew.
pub fn choose(conn: &mut DbConnection, id: RoomPollId, account: AccountId, choice: i32) -> DbResult<()> {
    let row = (
        room_ballots::poll_id.eq(id),
        room_ballots::account_id.eq(account),
        room_ballots::choice.eq(choice),
    );
    both!(conn, |c| diesel::insert_into(room_ballots::table)
        .values(row)
        .on_conflict((room_ballots::poll_id, room_ballots::account_id))
        .do_update()
        .set(room_ballots::choice.eq(choice))
        .execute(c))?;
    Ok(())
}

/// How often each choice of some polls was chosen.
pub fn counts(conn: &mut DbConnection, ids: &[RoomPollId]) -> DbResult<HashMap<(RoomPollId, i32), i64>> {
    let found = room_ballots::table
        .filter(room_ballots::poll_id.one_of(ids.iter().copied()))
        .group_by((room_ballots::poll_id, room_ballots::choice))
        .select((room_ballots::poll_id, room_ballots::choice, diesel::dsl::count_star()));
    let rows: Vec<(RoomPollId, i32, i64)> = both!(conn, |c| found.load(c))?;
    Ok(rows
        .into_iter()
        .map(|(id, choice, count)| ((id, choice), count))
        .collect())
}

/// What somebody chose in some polls.
pub fn chosen(conn: &mut DbConnection, ids: &[RoomPollId], account: AccountId) -> DbResult<HashMap<RoomPollId, i32>> {
    let theirs = room_ballots::table
        .filter(room_ballots::account_id.eq(account))
        .filter(room_ballots::poll_id.one_of(ids.iter().copied()));
    let rows: Vec<(RoomPollId, i32)> = theirs
        .select((room_ballots::poll_id, room_ballots::choice))
        .load(conn)?;
    Ok(rows.into_iter().collect())
}
