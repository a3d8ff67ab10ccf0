//! What packaging costs. Whoever ends a lease charges for it, within the same transaction: done or not, it was paid for.

use mediflix_db::DbConnection;
use mediflix_db::media::costs::{self, Cost, LeaseEnd};
use mediflix_db::media::jobs::{self, Job};
use mediflix_db::types::ids::{CostId, LectureId};
use mediflix_db::types::{Day, Timestamp};

use crate::errors::ApiResult;

/// What came of a lease that ended well.
#[derive(Clone, Copy, Debug)]
pub struct Made {
    /// How long the source is.
    pub source_ms: i64,
    /// Bytes of the segments.
    pub bytes: i64,
}

/// Writes into the ledger what the lease of a running job took. Answers its processor time: what the worker told now, or
/// with a heartbeat when that is more.
pub fn charge(
    conn: &mut DbConnection,
    job: &Job,
    ended: LeaseEnd,
    cpu_ms: u64,
    made: Option<Made>,
    now: Timestamp,
) -> ApiResult<i64> {
    let told = i64::try_from(cpu_ms).unwrap_or(0);
    let cpu_ms = job.cpu_ms.unwrap_or(0).max(told);
    let wall = now.since(job.started_at.unwrap_or(now));
    let cost = Cost {
        id: CostId::new(),
        organisation_id: job.organisation_id,
        job_id: job.id,
        attempt: job.attempt,
        ended,
        ended_at: now,
        day: Day::of(now).number(),
        cpu_ms,
        wall_ms: i64::try_from(wall.as_millis()).unwrap_or(i64::MAX),
        source_ms: made.map(|made| made.source_ms),
        bytes: made.map(|made| made.bytes),
    };
    costs::insert(conn, &cost)?;
    Ok(cpu_ms)
}

/// Charges for the jobs of a lecture that are about to be deleted while they run.
pub fn charge_what_runs(conn: &mut DbConnection, lecture: LectureId, now: Timestamp) -> ApiResult<()> {
    for job in jobs::running_of_lecture(conn, lecture)? {
        charge(conn, &job, LeaseEnd::Lost, 0, None, now)?;
    }
    Ok(())
}
