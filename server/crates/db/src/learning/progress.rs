//! How far people are in lectures: what they watched, where they stopped, and since when they are done.

use std::collections::{BTreeMap, HashMap, HashSet};

use diesel::prelude::*;
use diesel::upsert::excluded;

use super::watched_live::{self, LivePart};
use crate::locks::{self, Lock};
use crate::one_of::OneOfValues;
use crate::schema::{accounts, lecture_progress, lectures, watched};
use crate::types::ids::{AccountId, LectureId, SourceId};
use crate::types::{Intervals, Json, Timestamp};
use crate::{DbConnection, DbResult, both};

/// Rows of one statement.
const AT_ONCE: usize = 200;

/// Something that was watched, to be noted.
#[derive(Clone, Debug)]
pub struct Watched {
    /// By whom.
    pub account_id: AccountId,
    /// Of which lecture.
    pub lecture_id: LectureId,
    /// The time line that the intervals belong to.
    pub source_id: SourceId,
    /// The day's number.
    pub day: i32,
    /// What was watched.
    pub intervals: Intervals,
    /// What of it was watched while the lecture was live.
    pub live: Intervals,
    /// Where they were last.
    pub position_ms: i64,
    /// When that was.
    pub at: Timestamp,
}

/// What a lecture's progress is measured by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measure {
    /// The length of what plays now, once it is known.
    pub duration_ms: Option<i64>,
    /// So much of it makes it done.
    pub done_percent: i32,
}

/// How far somebody is in a lecture.
#[derive(Clone, Debug, Insertable, PartialEq, Queryable, Selectable)]
#[diesel(table_name = lecture_progress, treat_none_as_default_value = false)]
pub struct LectureProgress {
    /// Who.
    pub account_id: AccountId,
    /// In which lecture.
    pub lecture_id: LectureId,
    /// Where they stopped.
    pub position_ms: i64,
    /// How much of what plays now they watched.
    pub watched_ms: i64,
    /// The same as a share of its length, 0 to 1.
    pub share: f64,
    /// Since when they are done; that stays.
    pub done_at: Option<Timestamp>,
    /// When they watched last.
    pub updated_at: Timestamp,
}

#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = watched, treat_none_as_default_value = false)]
struct WatchedRow {
    account_id: AccountId,
    lecture_id: LectureId,
    source_id: SourceId,
    day: i32,
    intervals: Json<Intervals>,
}

type Pair = (AccountId, LectureId);
/// What was watched of a lecture, by time line and day.
type ByTimeLine = BTreeMap<(SourceId, i32), Intervals>;

/// Notes what was watched. The same rows may come twice: what is known already counts once.
pub fn note(conn: &mut DbConnection, rows: &[Watched], measures: &HashMap<LectureId, Measure>) -> DbResult<()> {
    locks::hold(conn, Lock::Progress)?;
    let mut by_pair: BTreeMap<Pair, Vec<&Watched>> = BTreeMap::new();
    for row in rows {
        by_pair.entry((row.account_id, row.lecture_id)).or_default().push(row);
    }
    let pairs: Vec<(Pair, Vec<&Watched>)> = by_pair.into_iter().collect();
    for chunk in pairs.chunks(AT_ONCE) {
        note_chunk(conn, chunk, measures)?;
    }
    Ok(())
}

fn note_chunk(
    conn: &mut DbConnection,
    chunk: &[(Pair, Vec<&Watched>)],
    measures: &HashMap<LectureId, Measure>,
) -> DbResult<()> {
    let people: HashSet<AccountId> = chunk.iter().map(|((account, _), _)| *account).collect();
    let about: HashSet<LectureId> = chunk.iter().map(|((_, lecture), _)| *lecture).collect();
    let people = existing_accounts(conn, people)?;
    let about = existing_lectures(conn, about)?;
    let known = rows_of(conn, &people, &about)?;
    let stopped = progress_of(conn, &people, &about)?;
    let (mut intervals, mut progress) = (Vec::new(), Vec::new());
    for (pair @ (account, lecture), news) in chunk {
        if !people.contains(account) || !about.contains(lecture) {
            continue;
        }
        let mut rows: BTreeMap<(SourceId, i32), Intervals> = known.get(pair).cloned().unwrap_or_default();
        for new in news {
            let row = rows.entry((new.source_id, new.day)).or_default();
            let joined = row.and(&new.intervals);
            if joined != *row {
                row.clone_from(&joined);
                intervals.push(WatchedRow {
                    account_id: *account,
                    lecture_id: *lecture,
                    source_id: new.source_id,
                    day: new.day,
                    intervals: Json(joined),
                });
            }
        }
        let measure = measures.get(lecture).copied();
        progress.push(advanced(*pair, stopped.get(pair), &rows, news, measure));
    }
    store_intervals(conn, latest(intervals))?;
    let live = chunk.iter().flat_map(|(_, news)| news.iter());
    let live = live.filter(|new| people.contains(&new.account_id) && about.contains(&new.lecture_id));
    watched_live::note(
        conn,
        live.map(|new| LivePart {
            lecture_id: new.lecture_id,
            account_id: new.account_id,
            live: &new.live,
            at: new.at,
        }),
    )?;
    store_progress(conn, &progress)
}

/// One row for each place in the table, the last of those that were made for it: a statement may not change a row twice.
fn latest(rows: Vec<WatchedRow>) -> Vec<WatchedRow> {
    let place = |row: &WatchedRow| (row.account_id, row.lecture_id, row.source_id, row.day);
    let by_place: BTreeMap<_, _> = rows.into_iter().map(|row| (place(&row), row)).collect();
    by_place.into_values().collect()
}

/// How far somebody is now. What was watched of a video that was replaced counts as far as the new one goes.
fn advanced(
    (account_id, lecture_id): Pair,
    before: Option<&LectureProgress>,
    rows: &BTreeMap<(SourceId, i32), Intervals>,
    news: &[&Watched],
    measure: Option<Measure>,
) -> LectureProgress {
    let union = rows.values().fold(Intervals::default(), |union, row| union.and(row));
    let duration_ms = measure.and_then(|measure| measure.duration_ms).filter(|ms| *ms > 0);
    let watched_ms = duration_ms.map_or(union.total_ms(), |length| union.within(length).total_ms());
    #[expect(
        clippy::cast_precision_loss,
        reason = "a lecture has fewer milliseconds than a double has whole numbers"
    )]
    let share = duration_ms.map_or(0.0, |length| watched_ms as f64 / length as f64);
    let newest = news.iter().max_by_key(|new| new.at);
    let (mut position_ms, mut updated_at) =
        before.map_or((0, Timestamp::from_us(0)), |b| (b.position_ms, b.updated_at));
    if let Some(new) = newest.filter(|new| new.at >= updated_at) {
        (position_ms, updated_at) = (new.position_ms, new.at);
    }
    let enough = measure.is_some_and(|measure| share * 100.0 >= f64::from(measure.done_percent));
    let done_at = before.and_then(|before| before.done_at);
    LectureProgress {
        account_id,
        lecture_id,
        position_ms,
        watched_ms,
        share,
        done_at: done_at.or_else(|| newest.filter(|_| enough).map(|new| new.at)),
        updated_at,
    }
}

fn existing_accounts(conn: &mut DbConnection, ids: HashSet<AccountId>) -> DbResult<HashSet<AccountId>> {
    let ids: Vec<AccountId> = ids.into_iter().collect();
    let found = accounts::table.filter(accounts::id.one_of(ids)).select(accounts::id);
    Ok(found.load(conn)?.into_iter().collect())
}

/// Those that were not erased since.
fn existing_lectures(conn: &mut DbConnection, ids: HashSet<LectureId>) -> DbResult<HashSet<LectureId>> {
    let ids: Vec<LectureId> = ids.into_iter().collect();
    let found = lectures::table.filter(lectures::id.one_of(ids)).select(lectures::id);
    Ok(found.load(conn)?.into_iter().collect())
}

fn rows_of(
    conn: &mut DbConnection,
    people: &HashSet<AccountId>,
    about: &HashSet<LectureId>,
) -> DbResult<HashMap<Pair, ByTimeLine>> {
    let found: Vec<WatchedRow> = watched::table
        .filter(watched::account_id.one_of(people.iter().copied()))
        .filter(watched::lecture_id.one_of(about.iter().copied()))
        .select(WatchedRow::as_select())
        .load(conn)?;
    let mut rows: HashMap<Pair, BTreeMap<(SourceId, i32), Intervals>> = HashMap::new();
    for row in found {
        let pair = rows.entry((row.account_id, row.lecture_id)).or_default();
        pair.insert((row.source_id, row.day), row.intervals.0);
    }
    Ok(rows)
}

fn progress_of(
    conn: &mut DbConnection,
    people: &HashSet<AccountId>,
    about: &HashSet<LectureId>,
) -> DbResult<HashMap<Pair, LectureProgress>> {
    let found: Vec<LectureProgress> = lecture_progress::table
        .filter(lecture_progress::account_id.one_of(people.iter().copied()))
        .filter(lecture_progress::lecture_id.one_of(about.iter().copied()))
        .select(LectureProgress::as_select())
        .load(conn)?;
    Ok(found
        .into_iter()
        .map(|row| ((row.account_id, row.lecture_id), row))
        .collect())
}

fn store_intervals(conn: &mut DbConnection, rows: Vec<WatchedRow>) -> DbResult<()> {
    let place = (
        watched::account_id,
        watched::lecture_id,
        watched::source_id,
        watched::day,
    );
    for rows in rows.chunks(AT_ONCE) {
        both!(conn, |c| diesel::insert_into(watched::table)
            .values(rows)
            .on_conflict(place)
            .do_update()
            .set(watched::intervals.eq(excluded(watched::intervals)))
            .execute(c))?;
    }
    Ok(())
}

fn store_progress(conn: &mut DbConnection, rows: &[LectureProgress]) -> DbResult<()> {
    let set = (
        lecture_progress::position_ms.eq(excluded(lecture_progress::position_ms)),
        lecture_progress::watched_ms.eq(excluded(lecture_progress::watched_ms)),
        lecture_progress::share.eq(excluded(lecture_progress::share)),
        lecture_progress::done_at.eq(excluded(lecture_progress::done_at)),
        lecture_progress::updated_at.eq(excluded(lecture_progress::updated_at)),
    );
    for rows in rows.chunks(AT_ONCE) {
        both!(conn, |c| diesel::insert_into(lecture_progress::table)
            .values(rows)
            .on_conflict((lecture_progress::account_id, lecture_progress::lecture_id))
            .do_update()
            .set(set)
            .execute(c))?;
    }
    Ok(())
}

/// How far a person is in these lectures.
pub fn of_lectures(
    conn: &mut DbConnection,
    account_id: AccountId,
    lecture_ids: &[LectureId],
) -> DbResult<Vec<LectureProgress>> {
    let rows = lecture_progress::table
        .filter(lecture_progress::account_id.eq(account_id))
        .filter(lecture_progress::lecture_id.one_of(lecture_ids.iter().copied()))
        .select(LectureProgress::as_select())
        .load(conn)?;
    Ok(rows)
}

/// When a person watched something last.
pub fn last_noted(conn: &mut DbConnection, account_id: AccountId) -> DbResult<Option<Timestamp>> {
    let newest = lecture_progress::table
        .filter(lecture_progress::account_id.eq(account_id))
        .select(diesel::dsl::max(lecture_progress::updated_at));
    Ok(newest.first(conn)?)
}
