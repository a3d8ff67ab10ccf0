//! What was watched of lectures while they were live. It stays as it is when the replay is watched.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::time::Duration;

use diesel::prelude::*;
use diesel::upsert::excluded;

use crate::one_of::OneOfValues;
use crate::schema::watched_live;
use crate::types::ids::{AccountId, LectureId};
use crate::types::{Intervals, Json, Timestamp};
use crate::{DbConnection, DbResult, both};

/// What somebody watched of a lecture while it was live.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = watched_live, treat_none_as_default_value = false)]
pub struct WatchedLive {
    /// Of which lecture.
    pub lecture_id: LectureId,
    /// Who.
    pub account_id: AccountId,
    /// What.
    pub intervals: Json<Intervals>,
    /// How long that is.
    pub watched_ms: i64,
    /// When they began.
    pub first_at: Timestamp,
    /// When they watched last.
    pub last_at: Timestamp,
}

/// Something that was watched live, to be noted.
pub(super) struct LivePart<'a> {
    pub(super) lecture_id: LectureId,
    pub(super) account_id: AccountId,
    pub(super) live: &'a Intervals,
    pub(super) at: Timestamp,
}

/// Notes what was watched live; what is known already counts once.
pub(super) fn note<'a>(conn: &mut DbConnection, news: impl Iterator<Item = LivePart<'a>>) -> DbResult<()> {
    let news: Vec<LivePart<'_>> = news.filter(|new| !new.live.is_empty()).collect();
    if news.is_empty() {
        return Ok(());
    }
    let people: HashSet<AccountId> = news.iter().map(|new| new.account_id).collect();
    let about: HashSet<LectureId> = news.iter().map(|new| new.lecture_id).collect();
    let known: Vec<WatchedLive> = watched_live::table
        .filter(watched_live::account_id.one_of(people))
        .filter(watched_live::lecture_id.one_of(about))
        .select(WatchedLive::as_select())
        .load(conn)?;
    let place = |row: &WatchedLive| (row.lecture_id, row.account_id);
    let mut known: HashMap<_, WatchedLive> = known.into_iter().map(|row| (place(&row), row)).collect();
    let mut rows: BTreeMap<_, WatchedLive> = BTreeMap::new();
    for new in news {
        let place = (new.lecture_id, new.account_id);
        let began_at = new.at.minus(Duration::from_millis(new.live.total_ms().unsigned_abs()));
        let before = rows.remove(&place).or_else(|| known.remove(&place));
        let row = match before {
            None => WatchedLive {
                lecture_id: new.lecture_id,
                account_id: new.account_id,
                watched_ms: new.live.total_ms(),
                intervals: Json(new.live.clone()),
                first_at: began_at,
                last_at: new.at,
            },
            Some(before) => {
                let joined = before.intervals.0.and(new.live);
                WatchedLive {
                    watched_ms: joined.total_ms(),
                    intervals: Json(joined),
                    first_at: before.first_at.min(began_at),
                    last_at: before.last_at.max(new.at),
                    ..before
                }
            }
        };
        rows.insert(place, row);
    }
    let rows: Vec<WatchedLive> = rows.into_values().collect();
    let set = (
        watched_live::intervals.eq(excluded(watched_live::intervals)),
        watched_live::watched_ms.eq(excluded(watched_live::watched_ms)),
        watched_live::first_at.eq(excluded(watched_live::first_at)),
        watched_live::last_at.eq(excluded(watched_live::last_at)),
    );
    both!(conn, |c| diesel::insert_into(watched_live::table)
        .values(&rows)
        .on_conflict((watched_live::lecture_id, watched_live::account_id))
        .do_update()
        .set(set)
        .execute(c))?;
    Ok(())
}

/// What some people watched of a lecture while it was live.
pub fn of_people(conn: &mut DbConnection, lecture: LectureId, people: &[AccountId]) -> DbResult<Vec<WatchedLive>> {
    let found = watched_live::table
        .filter(watched_live::lecture_id.eq(lecture))
        .filter(watched_live::account_id.one_of(people.iter().copied()));
    Ok(found.select(WatchedLive::as_select()).load(conn)?)
}
