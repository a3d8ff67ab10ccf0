//! Who attended a broadcast: who watched it live, and who was in the hall.

use std::collections::HashMap;

use diesel::BoxableExpression;
use diesel::dsl::{count_star, max, min};
use diesel::prelude::*;

use crate::learning::watched_live::{self, WatchedLive};
use crate::live::broadcasts::Broadcast;
use crate::one_of::OneOfValues;
use crate::people::accounts::Title;
use crate::schema::{accounts, hall_check_ins, memberships, watched_live as watched};
use crate::types::Timestamp;
use crate::types::ids::{AccountId, BroadcastId, OrganisationId};
use crate::{DbConnection, DbResult, both};

/// When somebody was in the hall.
#[derive(Clone, Copy, Debug)]
pub struct InHall {
    /// When they checked in first.
    pub first_at: Timestamp,
    /// When they checked in last.
    pub last_at: Timestamp,
}

/// How somebody attended.
#[derive(Clone, Debug, Default)]
pub struct Attended {
    /// What they watched live.
    pub online: Option<WatchedLive>,
    /// When they were in the hall.
    pub hall: Option<InHall>,
}

/// Whose attendance is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Of<'a> {
    /// At which broadcast.
    pub broadcast: &'a Broadcast,
    /// Of members of an organisation alone.
    pub organisation: Option<OrganisationId>,
}

/// Notes that somebody is in the hall, by the code of a minute.
pub fn check_in(
    conn: &mut DbConnection,
    broadcast: BroadcastId,
    account: AccountId,
    (minute, now): (i64, Timestamp),
) -> DbResult<()> {
    let row = (
        hall_check_ins::broadcast_id.eq(broadcast),
        hall_check_ins::account_id.eq(account),
        hall_check_ins::minute.eq(minute),
        hall_check_ins::at.eq(now),
    );
    both!(conn, |c| diesel::insert_into(hall_check_ins::table)
        .values(row)
        .on_conflict((
            hall_check_ins::broadcast_id,
            hall_check_ins::account_id,
            hall_check_ins::minute
        ))
        .do_nothing()
        .execute(c))?;
    Ok(())
}

type OnAccounts = Box<dyn BoxableExpression<accounts::table, crate::MultiBackend, SqlType = diesel::sql_types::Bool>>;

/// Who was in the hall.
fn in_hall(of: Of<'_>) -> OnAccounts {
    let here = hall_check_ins::table.filter(hall_check_ins::broadcast_id.eq(of.broadcast.id));
    Box::new(accounts::id.eq_any(here.select(hall_check_ins::account_id)))
}

/// Who watched live, if anybody can have.
fn online(of: Of<'_>) -> Option<OnAccounts> {
    let lecture = of.broadcast.lecture_id?;
    let watching = watched::table.filter(watched::lecture_id.eq(lecture));
    Some(Box::new(accounts::id.eq_any(watching.select(watched::account_id))))
}

fn attended(of: Of<'_>) -> OnAccounts {
    match online(of) {
        Some(online) => Box::new(online.or(in_hall(of))),
        None => in_hall(of),
    }
}

/// Somebody who attended.
#[derive(Clone, Debug, Queryable)]
pub struct Attendee {
    /// Their account.
    pub id: AccountId,
    /// The name that others see.
    pub name: String,
    /// What they are, once that was verified.
    pub title: Option<Title>,
}

/// Those who attended, in the order of their accounts.
pub fn people(conn: &mut DbConnection, of: Of<'_>, after: Option<AccountId>, rows: i64) -> DbResult<Vec<Attendee>> {
    let mut query = accounts::table
        .filter(attended(of))
        .order(accounts::id)
        .select((accounts::id, accounts::display_name, accounts::verified_title))
        .limit(rows)
        .into_boxed();
    if let Some(organisation) = of.organisation {
        let members = memberships::table.filter(memberships::organisation_id.eq(organisation));
        query = query.filter(accounts::id.eq_any(members.select(memberships::account_id)));
    }
    if let Some(after) = after {
        query = query.filter(accounts::id.gt(after));
    }
    Ok(query.load(conn)?)
}

/// How some people attended; who did not is not in it.
pub fn of_people(
    conn: &mut DbConnection,
    broadcast: &Broadcast,
    people: &[AccountId],
) -> DbResult<HashMap<AccountId, Attended>> {
    let mut all: HashMap<AccountId, Attended> = HashMap::new();
    if let Some(lecture) = broadcast.lecture_id {
        for row in watched_live::of_people(conn, lecture, people)? {
            let account = row.account_id;
            all.entry(account).or_default().online = Some(row);
        }
    }
    let here = hall_check_ins::table
        .filter(hall_check_ins::broadcast_id.eq(broadcast.id))
        .filter(hall_check_ins::account_id.one_of(people.iter().copied()))
        .group_by(hall_check_ins::account_id)
        .select((
            hall_check_ins::account_id,
            min(hall_check_ins::at),
            max(hall_check_ins::at),
        ));
    for (account, first, last) in here.load::<(AccountId, Option<Timestamp>, Option<Timestamp>)>(conn)? {
        let hall = first.zip(last).map(|(first_at, last_at)| InHall { first_at, last_at });
        all.entry(account).or_default().hall = hall;
    }
    Ok(all)
}

/// How many attended.
#[derive(Clone, Copy, Debug)]
pub struct Counts {
    /// In one way or both.
    pub people: i64,
    /// Online.
    pub online: i64,
    /// In the hall.
    pub hall: i64,
}

/// How many attended.
pub fn counts(conn: &mut DbConnection, of: Of<'_>) -> DbResult<Counts> {
    Ok(Counts {
        people: count(conn, of, attended(of))?,
        online: match online(of) {
            Some(online) => count(conn, of, online)?,
            None => 0,
        },
        hall: count(conn, of, in_hall(of))?,
    })
}

fn count(conn: &mut DbConnection, of: Of<'_>, who: OnAccounts) -> DbResult<i64> {
    let mut query = accounts::table.filter(who).select(count_star()).into_boxed();
    if let Some(organisation) = of.organisation {
        let members = memberships::table.filter(memberships::organisation_id.eq(organisation));
        query = query.filter(accounts::id.eq_any(members.select(memberships::account_id)));
    }
    Ok(query.first(conn)?)
}

/// How many are in the hall of a broadcast.
pub fn in_hall_count(conn: &mut DbConnection, broadcast: &Broadcast) -> DbResult<i64> {
    let of = Of {
        broadcast,
        organisation: None,
    };
    count(conn, of, in_hall(of))
}

/// The organisations whose members attended, with how many did, the most first.
pub fn organisations(
    conn: &mut DbConnection,
    broadcast: &Broadcast,
    rows: i64,
) -> DbResult<Vec<(OrganisationId, i64)>> {
    let here = hall_check_ins::table
        .filter(hall_check_ins::broadcast_id.eq(broadcast.id))
        .select(hall_check_ins::account_id);
    let watching = watched::table
        .filter(watched::lecture_id.nullable().eq(broadcast.lecture_id))
        .select(watched::account_id);
    let found = memberships::table
        .filter(
            memberships::account_id
                .eq_any(here)
                .or(memberships::account_id.eq_any(watching)),
        )
        .group_by(memberships::organisation_id)
        .order((count_star().desc(), memberships::organisation_id))
        .select((memberships::organisation_id, count_star()))
        .limit(rows);
    Ok(found.load(conn)?)
}
