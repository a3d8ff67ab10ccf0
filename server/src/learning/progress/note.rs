//! `POST /api/v1/progress`

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;

use actix_web::web;
use mediflix_db::learning::progress::{self, Measure, Watched};
use mediflix_db::learning::time_lines::{Live, TimeLines};
use mediflix_db::types::ids::{LectureId, SourceId};
use mediflix_db::types::{Day, Intervals, Timestamp};
use mediflix_db::word_enum;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::AppState;
use crate::access::caller::SignedIn;
use crate::access::rules::{self, Watching};
use crate::errors::{ApiError, ApiResult};

/// Lectures of one batch.
const MOST_ITEMS: usize = 20;
/// Intervals of one lecture in a batch.
const MOST_INTERVALS: usize = 50;
/// No lecture is longer than a week.
const LONGEST_MS: i64 = 7 * 24 * 3600 * 1000;
/// What a device kept while it was offline is taken for so long.
const LONGEST_AGO_MS: u64 = 30 * 24 * 3600 * 1000;
/// Clocks of servers and encoders are not exact.
const LIVE_SLACK: Duration = Duration::from_secs(2);
/// So long after the end of a programme players still show its last moments.
const LIVE_BEHIND: Duration = Duration::from_secs(15);
/// So long after its end it is taken what was watched live.
const LIVE_TOLD: Duration = Duration::from_secs(120);

/// What was watched since the batch before.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProgressBatch {
    /// A lecture each.
    #[schema(min_items = 1, max_items = 20)]
    pub items: Vec<WatchedPart>,
}

/// What was watched of a lecture.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WatchedPart {
    /// The lecture.
    pub lecture_id: LectureId,
    /// The time line: `source_id` of the playback.
    pub source_id: SourceId,
    /// Where they are now.
    #[schema(minimum = 0, maximum = 604_800_000)]
    pub position_ms: i64,
    /// How long ago that was, for what was kept while there was no network.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 2_592_000_000_u64)]
    pub ago_ms: u64,
    /// What was played, from and until; jumps leave gaps.
    #[schema(max_items = 50)]
    pub intervals: Vec<[i64; 2]>,
}

/// What became of a batch.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProgressAnswer {
    /// One for each item, in the same order.
    pub items: Vec<NotedPart>,
}

/// What became of an item.
#[derive(Debug, Serialize, ToSchema)]
pub struct NotedPart {
    /// The lecture.
    pub lecture_id: LectureId,
    /// Whether it counts.
    pub outcome: NoteOutcome,
}

word_enum! {
    /// Whether what was watched counts.
    pub enum NoteOutcome {
        /// It does.
        Noted = "noted",
        /// There is no such lecture, or it has no such time line.
        NotFound = "not_found",
        /// Only the position does: more was watched than time passed.
        TooFast = "too_fast",
    }
}

/// Notes what was watched and where the caller stopped. A batch that is sent twice counts once.
#[utoipa::path(post, path = "/api/v1/progress", tag = "progress", request_body = ProgressBatch,
    responses((status = 200, body = ProgressAnswer)))]
pub async fn note_progress(
    caller: SignedIn,
    state: web::Data<AppState>,
    body: web::Json<ProgressBatch>,
) -> ApiResult<web::Json<ProgressAnswer>> {
    let items = body.into_inner().items;
    must_be_sane(&items)?;
    state.learning.progress.must_have_room()?;
    let ids: HashSet<LectureId> = items.iter().map(|item| item.lecture_id).collect();
    let now = state.clock.now();
    let known = state.learning.time_lines.load(&state.database, now, ids).await?;
    meet(&state, &caller, now).await?;
    let (mut rows, mut answers) = (Vec::new(), Vec::new());
    for item in items {
        let lecture_id = item.lecture_id;
        let row = watched(&caller, &known, item, now);
        let outcome = match row {
            None => NoteOutcome::NotFound,
            Some((mut row, measure)) => {
                let is_slow = state
                    .learning
                    .paces
                    .spend(row.account_id, row.intervals.total_ms(), now);
                if !is_slow {
                    (row.intervals, row.live) = Default::default();
                }
                rows.push((row, measure));
                if is_slow {
                    NoteOutcome::Noted
                } else {
                    NoteOutcome::TooFast
                }
            }
        };
        answers.push(NotedPart { lecture_id, outcome });
    }
    state.learning.progress.put(&state.database, rows);
    Ok(web::Json(ProgressAnswer { items: answers }))
}

fn must_be_sane(items: &[WatchedPart]) -> ApiResult<()> {
    if items.is_empty() {
        return Err(ApiError::field("items", "required"));
    }
    let is_sane = |item: &WatchedPart| {
        let within = |ms: i64| (0..=LONGEST_MS).contains(&ms);
        let is_interval = |[from, to]: &[i64; 2]| within(*from) && within(*to) && from < to;
        within(item.position_ms) && item.ago_ms <= LONGEST_AGO_MS && item.intervals.iter().all(is_interval)
    };
    if items.len() > MOST_ITEMS || items.iter().any(|item| item.intervals.len() > MOST_INTERVALS) {
        return Err(ApiError::field("items", "too_long"));
    }
    if items.iter().all(is_sane) {
        Ok(())
    } else {
        Err(ApiError::field("items", "invalid"))
    }
}

/// Looks up since when this account might have watched, where this server does not know it.
async fn meet(state: &AppState, caller: &SignedIn, now: Timestamp) -> ApiResult<()> {
    let (account, created_at) = (caller.id(), caller.account.created_at);
    if state.learning.paces.knows(account) {
        return Ok(());
    }
    let last = state.read(move |conn| Ok(progress::last_noted(conn, account)?)).await?;
    let last = last.map_or(created_at, |last| last.max(created_at));
    state.learning.paces.meet(account, last, now);
    Ok(())
}

/// The row of an item; nothing when the caller may not watch the lecture, or it has no such time line.
fn watched(
    caller: &SignedIn,
    known: &HashMap<LectureId, Arc<TimeLines>>,
    item: WatchedPart,
    now: Timestamp,
) -> Option<(Watched, Measure)> {
    let lines = known.get(&item.lecture_id)?;
    let length = *lines.lengths.get(&item.source_id)?;
    if rules::can_watch(caller.viewer(), &lines.lecture.course, lines.lecture.state) != Watching::Allowed {
        return None;
    }
    let length = length.unwrap_or(LONGEST_MS);
    let at = now.minus(Duration::from_millis(item.ago_ms));
    let intervals = Intervals::new(item.intervals).within(length);
    let live = lines.live.and_then(|live| live_until(live, at, now));
    let row = Watched {
        account_id: caller.id(),
        lecture_id: item.lecture_id,
        source_id: item.source_id,
        day: Day::from_timestamp(at).number(),
        live: live.map_or_else(Intervals::default, |until| intervals.within(until)),
        intervals,
        position_ms: item.position_ms.min(length),
        at,
    };
    Some((row, lines.measure))
}

/// How much of a programme may have been watched live by `at`, as it is told now; nothing when it had ended.
fn live_until(live: Live, at: Timestamp, now: Timestamp) -> Option<i64> {
    if live.goes_on {
        let since = now.since(live.at).saturating_add(LIVE_SLACK).as_millis();
        return Some(
            live.position_ms
                .saturating_add(i64::try_from(since).unwrap_or(i64::MAX)),
        );
    }
    let in_time = at <= live.at.plus(LIVE_BEHIND) && now <= live.at.plus(LIVE_TOLD);
    in_time.then_some(live.position_ms)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_watches_live_what_was_not_sent_yet_or_long_after_the_end() {
        let end = Timestamp::from_us(3_600_000_000);
        let after = |s: u64| end.plus(Duration::from_secs(s));
        let mut live = Live {
            position_ms: 60_000,
            at: end,
            goes_on: true,
        };
        assert_eq!(live_until(live, after(10), after(10)), Some(72_000));
        live.goes_on = false;
        assert_eq!(live_until(live, end, after(5)), Some(60_000));
        assert_eq!(live_until(live, after(16), after(16)), None, "this is the replay");
        assert_eq!(live_until(live, end, after(121)), None, "it is told too late");
    }
}
