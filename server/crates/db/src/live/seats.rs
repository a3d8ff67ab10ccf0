//! Places on the stage of a broadcast.

use diesel::prelude::*;

use crate::schema::{broadcasts, courses, seats};
use crate::types::Timestamp;
use crate::types::ids::{AccountId, BroadcastId, SeatId};
use crate::{DbConnection, DbResult};

use super::broadcasts::{Broadcast, BroadcastState};

crate::types::text_enum! {
    /// What somebody is on a stage.
    pub enum SeatRole {
        /// Decides who is there and who is heard.
        Host = "host",
        /// Speaks.
        Speaker = "speaker",
    }
}

/// A place on a stage.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = seats)]
pub struct Seat {
    /// Its id.
    pub id: SeatId,
    /// The broadcast.
    pub broadcast_id: BroadcastId,
    /// Whose it is; nothing for a guest.
    pub account_id: Option<AccountId>,
    /// The name on the plate.
    pub name: String,
    /// The hospital on the plate, or nothing.
    pub hospital: String,
    /// What they are.
    pub role: SeatRole,
    /// The hash of what opens it.
    pub token_hash: Vec<u8>,
    /// When they agreed to be recorded.
    pub agreed_at: Option<Timestamp>,
    /// The text that they agreed to, as it stood.
    pub agreed_to: Option<String>,
    /// Since when a host has muted them.
    pub muted_at: Option<Timestamp>,
    /// Who made it.
    pub created_by: AccountId,
    /// When.
    pub created_at: Timestamp,
    /// When it was taken away.
    pub removed_at: Option<Timestamp>,
    /// Since when a host has them on air.
    pub on_air_at: Option<Timestamp>,
    /// When a host chose them to be shown large; the last one is.
    pub main_at: Option<Timestamp>,
}

/// What changes in a place.
#[derive(AsChangeset, Default)]
#[diesel(table_name = seats)]
pub struct SeatChange {
    /// Another token.
    pub token_hash: Option<Vec<u8>>,
    /// They agree to be recorded.
    pub agreed_at: Option<Timestamp>,
    /// To this text.
    pub agreed_to: Option<String>,
    /// They are muted, or no longer.
    pub muted_at: Option<Option<Timestamp>>,
    /// It is taken away.
    pub removed_at: Option<Timestamp>,
    /// They are on air, or no longer.
    pub on_air_at: Option<Option<Timestamp>>,
    /// They are shown large.
    pub main_at: Option<Timestamp>,
}

/// Adds a place.
pub fn insert(conn: &mut DbConnection, seat: &Seat) -> DbResult<()> {
    diesel::insert_into(seats::table).values(seat).execute(conn)?;
    Ok(())
}

/// How many places a stage has.
pub fn count(conn: &mut DbConnection, broadcast: BroadcastId) -> DbResult<i64> {
    let there = seats::table
        .filter(seats::broadcast_id.eq(broadcast))
        .filter(seats::removed_at.is_null());
    Ok(there.count().get_result(conn)?)
}

/// The places of a stage, the oldest first.
pub fn of_broadcast(conn: &mut DbConnection, broadcast: BroadcastId) -> DbResult<Vec<Seat>> {
    let there = seats::table
        .filter(seats::broadcast_id.eq(broadcast))
        .filter(seats::removed_at.is_null())
        .order((seats::created_at, seats::id));
    Ok(there.select(Seat::as_select()).load(conn)?)
}

/// The place of an account on a stage.
pub fn of_account(conn: &mut DbConnection, broadcast: BroadcastId, account: AccountId) -> DbResult<Option<Seat>> {
    let there = seats::table
        .filter(seats::broadcast_id.eq(broadcast))
        .filter(seats::account_id.eq(account))
        .filter(seats::removed_at.is_null());
    Ok(there.select(Seat::as_select()).first(conn).optional()?)
}

/// A place of a stage.
pub fn find(conn: &mut DbConnection, broadcast: BroadcastId, id: SeatId) -> DbResult<Seat> {
    let there = seats::table
        .find(id)
        .filter(seats::broadcast_id.eq(broadcast))
        .filter(seats::removed_at.is_null());
    Ok(there.select(Seat::as_select()).first(conn)?)
}

/// The place that a token opens, with its broadcast: as long as that is to come or on air.
pub fn open(conn: &mut DbConnection, hash: &[u8]) -> DbResult<Option<(Seat, Broadcast)>> {
    use BroadcastState::{OnAir, Postponed, Rehearsal, Scheduled};
    let there = seats::table
        .inner_join(broadcasts::table.inner_join(courses::table))
        .filter(seats::token_hash.eq(hash.to_vec()))
        .filter(seats::removed_at.is_null())
        .filter(broadcasts::state.eq_any([Scheduled, Postponed, Rehearsal, OnAir]))
        .filter(courses::deleted_at.is_null());
    Ok(there
        .select((Seat::as_select(), Broadcast::as_select()))
        .first(conn)
        .optional()?)
}

/// Changes a place and gives it back.
pub fn change(conn: &mut DbConnection, id: SeatId, change: &SeatChange) -> DbResult<Seat> {
    diesel::update(seats::table.find(id)).set(change).execute(conn)?;
    Ok(seats::table.find(id).select(Seat::as_select()).first(conn)?)
}
