//! Attendance in answers.

use std::collections::HashMap;

use mediflix_db::DbConnection;
use mediflix_db::learning::watched_live::WatchedLive;
use mediflix_db::live::attendance::{self, Attended, Attendee, InHall};
use mediflix_db::live::broadcasts::Broadcast;
use mediflix_db::people::accounts::Title;
use mediflix_db::people::memberships;
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::AccountId;
use serde::Serialize;
use utoipa::ToSchema;

use super::rights::Shown;
use super::window::{self, HallWindow};
use crate::errors::ApiResult;

/// What somebody watched while it was live.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct OnlineAttendance {
    /// How many seconds of the programme they played; what they played twice, or in two windows, counts once.
    #[schema(minimum = 0)]
    pub watched_s: i64,
    /// When they began.
    pub first_at: Timestamp,
    /// When they watched last.
    pub last_at: Timestamp,
}

/// When somebody was in the hall.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct HallAttendance {
    /// When they checked in first.
    pub first_at: Timestamp,
    /// When they checked in last.
    pub last_at: Timestamp,
}

/// How the reader attended.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnAttendance {
    /// What they watched while it was live; null when nothing.
    #[schema(required)]
    pub online: Option<OnlineAttendance>,
    /// When they were in the hall; null when they did not check in.
    #[schema(required)]
    pub hall: Option<HallAttendance>,
    /// When people check in in the hall.
    pub window: HallWindow,
}

/// Somebody who attended.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Attendance)]
pub struct AttendanceView {
    /// Who.
    pub account_id: AccountId,
    /// The name that others see.
    pub name: String,
    /// What they are, once that was verified.
    #[schema(required)]
    pub title: Option<Title>,
    /// Where they are members, the oldest membership first.
    pub organisation_names: Vec<String>,
    /// What they watched while it was live; null when nothing.
    #[schema(required)]
    pub online: Option<OnlineAttendance>,
    /// When they were in the hall; null when they did not check in.
    #[schema(required)]
    pub hall: Option<HallAttendance>,
    /// When they came.
    #[schema(required)]
    pub first_at: Option<Timestamp>,
    /// When they were seen last.
    #[schema(required)]
    pub last_at: Option<Timestamp>,
}

fn online(row: &WatchedLive) -> OnlineAttendance {
    OnlineAttendance {
        watched_s: row.watched_ms.saturating_add(500) / 1_000,
        first_at: row.first_at,
        last_at: row.last_at,
    }
}

fn hall(InHall { first_at, last_at }: InHall) -> HallAttendance {
    HallAttendance { first_at, last_at }
}

/// How somebody attended, as they read it themselves.
pub(super) fn own(
    conn: &mut DbConnection,
    broadcast: &Broadcast,
    account: AccountId,
    now: Timestamp,
) -> ApiResult<OwnAttendance> {
    let found = attendance::of_people(conn, broadcast, &[account])?.remove(&account);
    let attended = found.unwrap_or_default();
    Ok(OwnAttendance {
        online: attended.online.as_ref().map(online),
        hall: attended.hall.map(hall),
        window: window::hall_window(broadcast, now),
    })
}

/// How some people attended, in their order.
pub(super) fn list(
    conn: &mut DbConnection,
    broadcast: &Broadcast,
    shown: Shown,
    people: Vec<Attendee>,
) -> ApiResult<Vec<AttendanceView>> {
    let ids: Vec<AccountId> = people.iter().map(|person| person.id).collect();
    let mut attended = attendance::of_people(conn, broadcast, &ids)?;
    let mut names: HashMap<AccountId, Vec<String>> = HashMap::new();
    for (membership, organisation) in memberships::of_accounts(conn, &ids)? {
        if shown.tells_all || shown.organisation == Some(organisation.id) {
            names.entry(membership.account_id).or_default().push(organisation.name);
        }
    }
    let show = |person: Attendee| {
        let Attended {
            online: row,
            hall: here,
        } = attended.remove(&person.id).unwrap_or_default();
        let (online, hall) = (row.as_ref().map(online), here.map(hall));
        let first = [online.map(|o| o.first_at), hall.map(|h| h.first_at)];
        let last = [online.map(|o| o.last_at), hall.map(|h| h.last_at)];
        AttendanceView {
            account_id: person.id,
            name: person.name,
            title: person.title,
            organisation_names: names.remove(&person.id).unwrap_or_default(),
            online,
            hall,
            first_at: first.into_iter().flatten().min(),
            last_at: last.into_iter().flatten().max(),
        }
    };
    Ok(people.into_iter().map(show).collect())
}
