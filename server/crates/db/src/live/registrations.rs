//! Registrations: who wants to be at a broadcast, and what they are still to be told of it.

use std::collections::{HashMap, HashSet};

use diesel::prelude::*;

use crate::learning::courses::Course;
use crate::live::broadcasts::{Broadcast, BroadcastState};
use crate::one_of::OneOfValues;
use crate::people::accounts::Account;
use crate::schema::{accounts, broadcast_registrations, broadcasts, courses};
use crate::types::Timestamp;
use crate::types::ids::{AccountId, BroadcastId};
use crate::{DbConnection, DbResult, both};

crate::types::text_enum! {
    /// What those who registered are still to be told.
    pub enum Untold {
        /// It is at another time.
        Postponed = "postponed",
        /// It will not be.
        Cancelled = "cancelled",
        /// It is on air.
        OnAir = "on_air",
    }
}

/// Registers somebody; who is registered stays so.
pub fn add(conn: &mut DbConnection, broadcast: BroadcastId, account: AccountId, now: Timestamp) -> DbResult<()> {
    let row = (
        broadcast_registrations::broadcast_id.eq(broadcast),
        broadcast_registrations::account_id.eq(account),
        broadcast_registrations::created_at.eq(now),
    );
    both!(conn, |c| diesel::insert_into(broadcast_registrations::table)
        .values(row)
        .on_conflict((
            broadcast_registrations::broadcast_id,
            broadcast_registrations::account_id
        ))
        .do_nothing()
        .execute(c))?;
    Ok(())
}

/// Takes a registration back.
pub fn end(conn: &mut DbConnection, broadcast: BroadcastId, account: AccountId) -> DbResult<()> {
    diesel::delete(broadcast_registrations::table.find((broadcast, account))).execute(conn)?;
    Ok(())
}

/// How many are registered for some broadcasts; none is left out of the answer.
pub fn counts(conn: &mut DbConnection, ids: &[BroadcastId]) -> DbResult<HashMap<BroadcastId, i64>> {
    let found = broadcast_registrations::table
        .filter(broadcast_registrations::broadcast_id.one_of(ids.iter().copied()))
        .group_by(broadcast_registrations::broadcast_id)
        .select((broadcast_registrations::broadcast_id, diesel::dsl::count_star()));
    Ok(found.load::<(BroadcastId, i64)>(conn)?.into_iter().collect())
}

/// For which of some broadcasts somebody is registered.
pub fn registered_among(
    conn: &mut DbConnection,
    account: AccountId,
    ids: &[BroadcastId],
) -> DbResult<HashSet<BroadcastId>> {
    let found = broadcast_registrations::table
        .filter(broadcast_registrations::account_id.eq(account))
        .filter(broadcast_registrations::broadcast_id.one_of(ids.iter().copied()));
    let ids: Vec<BroadcastId> = found.select(broadcast_registrations::broadcast_id).load(conn)?;
    Ok(ids.into_iter().collect())
}

/// The broadcasts that somebody is registered for and their seminars, the last one first.
pub fn of_account(conn: &mut DbConnection, account: AccountId, rows: i64) -> DbResult<Vec<(Broadcast, Course)>> {
    let theirs = broadcast_registrations::table.filter(broadcast_registrations::account_id.eq(account));
    let found = broadcasts::table
        .inner_join(courses::table)
        .filter(broadcasts::id.eq_any(theirs.select(broadcast_registrations::broadcast_id)))
        .filter(courses::deleted_at.is_null())
        .order((broadcasts::starts_at.desc(), broadcasts::id.desc()))
        .select((Broadcast::as_select(), Course::as_select()))
        .limit(rows);
    Ok(found.load(conn)?)
}

/// Notes that everybody who is registered is to be told something; what they were to be told before is told no more.
pub fn tell_later(conn: &mut DbConnection, broadcast: BroadcastId, untold: Untold) -> DbResult<()> {
    let all = broadcast_registrations::table.filter(broadcast_registrations::broadcast_id.eq(broadcast));
    let set = broadcast_registrations::untold.eq(untold);
    diesel::update(all).set(set).execute(conn)?;
    if untold == Untold::Postponed {
        let set = broadcast_registrations::reminded_at.eq(None::<Timestamp>);
        diesel::update(all).set(set).execute(conn)?;
    }
    Ok(())
}

/// Somebody who is to be told something of a broadcast.
pub type ToTell = (BroadcastId, Account);

/// Those who are to be told something; from now on they are told.
pub fn claim_untold(conn: &mut DbConnection, untold: Untold, rows: i64) -> DbResult<Vec<ToTell>> {
    let found = broadcast_registrations::table
        .inner_join(accounts::table)
        .filter(broadcast_registrations::untold.eq(untold))
        .filter(accounts::disabled_at.is_null())
        .order((
            broadcast_registrations::broadcast_id,
            broadcast_registrations::account_id,
        ))
        .select((broadcast_registrations::broadcast_id, Account::as_select()))
        .limit(rows);
    let found: Vec<ToTell> = found.load(conn)?;
    let set = broadcast_registrations::untold.eq(None::<Untold>);
    for_each(found, |broadcast, account| {
        let row = broadcast_registrations::table
            .find((broadcast, account))
            .filter(broadcast_registrations::untold.eq(untold));
        Ok(diesel::update(row).set(set).execute(conn)?)
    })
}

/// Those who registered for a broadcast that begins soon, before it was so near; from now on they are reminded.
pub fn claim_reminders(
    conn: &mut DbConnection,
    (now, soon): (Timestamp, Timestamp),
    before: std::time::Duration,
    rows: i64,
) -> DbResult<Vec<ToTell>> {
    use BroadcastState::{Postponed, Rehearsal, Scheduled};
    let near = broadcasts::table
        .filter(broadcasts::state.eq_any([Scheduled, Postponed, Rehearsal]))
        .filter(broadcasts::starts_at.between(now, soon));
    let near: Vec<Broadcast> = near.select(Broadcast::as_select()).load(conn)?;
    let mut all = Vec::new();
    for broadcast in near {
        let left = rows - i64::try_from(all.len()).unwrap_or(rows);
        let found = broadcast_registrations::table
            .inner_join(accounts::table)
            .filter(broadcast_registrations::broadcast_id.eq(broadcast.id))
            .filter(broadcast_registrations::created_at.lt(broadcast.starts_at.minus(before)))
            .filter(broadcast_registrations::reminded_at.is_null())
            .filter(accounts::disabled_at.is_null())
            .order(broadcast_registrations::account_id)
            .select((broadcast_registrations::broadcast_id, Account::as_select()))
            .limit(left.max(0));
        all.extend(found.load::<ToTell>(conn)?);
    }
    for_each(all, |broadcast, account| {
        let row = broadcast_registrations::table
            .find((broadcast, account))
            .filter(broadcast_registrations::reminded_at.is_null());
        let set = broadcast_registrations::reminded_at.eq(now);
        Ok(diesel::update(row).set(set).execute(conn)?)
    })
}

/// Those whose row was claimed here, not by another server.
fn for_each(
    found: Vec<ToTell>,
    mut claim: impl FnMut(BroadcastId, AccountId) -> DbResult<usize>,
) -> DbResult<Vec<ToTell>> {
    let mut claimed = Vec::with_capacity(found.len());
    for (broadcast, account) in found {
        if claim(broadcast, account.id)? == 1 {
            claimed.push((broadcast, account));
        }
    }
    Ok(claimed)
}
