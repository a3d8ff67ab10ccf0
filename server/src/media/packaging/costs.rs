//! What packaging costs. Whoever ends a lease charges for it, within the same transaction: done or not, it was paid for.

use mediflix_db::DbConnection;
use mediflix_db::media::costs::{self, Cost, LeaseEnd};
use mediflix_db::media::jobs::Job;
use mediflix_db::media::leases as job_leases;
use mediflix_db::media::queue;
use mediflix_db::types::ids::{CostId, LectureId};
use mediflix_db::types::{Day, Timestamp};

use crate::errors::ApiResult;

/// What came of a lease that ended well.
#[derive(Clone, Copy, Debug)]
pub struct Made {
    /// How long the source is, when all of it is packaged with this.
    pub source_ms: Option<i64>,
    /// Bytes of the segments.
    pub bytes: i64,
}

/// Processor time of a lease: what the worker told now, or with a heartbeat when that is more.
#[must_use]
pub fn cpu_ms(job: &Job, told: u64) -> i64 {
    job.cpu_ms.unwrap_or(0).max(i64::try_from(told).unwrap_or(0))
}

/// Writes into the ledger what the lease of a job took, which is over with that: no lease is charged twice. Answers its
/// processor time.
pub fn charge(
    conn: &mut DbConnection,
    job: &Job,
    ended: LeaseEnd,
    told: u64,
    made: Option<Made>,
    now: Timestamp,
) -> ApiResult<i64> {
    let cpu_ms = cpu_ms(job, told);
    let wall = now.since(job.started_at.unwrap_or(now));
    let cost = Cost {
        id: CostId::new(),
        organisation_id: job.organisation_id,
        job_id: job.id,
        attempt: job.attempt,
        ended,
        ended_at: now,
        day: Day::from_timestamp(now).number(),
        cpu_ms,
        wall_ms: i64::try_from(wall.as_millis()).unwrap_or(i64::MAX),
        source_ms: made.and_then(|made| made.source_ms),
        bytes: made.map(|made| made.bytes),
    };
    costs::insert(conn, &cost)?;
    job_leases::end_lease(conn, job.id)?;
    Ok(cpu_ms)
}

/// Charges for the leases of jobs that are about to be taken from their workers; those without one cost nothing more.
pub fn charge_lost(conn: &mut DbConnection, jobs: &[Job], now: Timestamp) -> ApiResult<()> {
    for job in jobs.iter().filter(|job| job.lease_hash.is_some()) {
        charge(conn, job, LeaseEnd::Lost, 0, None, now)?;
    }
    Ok(())
}

/// Charges for what runs of a lecture that is about to be deleted.
pub fn charge_what_runs(conn: &mut DbConnection, lecture: LectureId, now: Timestamp) -> ApiResult<()> {
    let running = queue::running_of_lecture(conn, lecture)?;
    charge_lost(conn, &running, now)
}
