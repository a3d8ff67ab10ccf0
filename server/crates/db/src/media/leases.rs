//! Leases of jobs. The holder of a lease proves it by a token whose hash is in the job's row.

use diesel::prelude::*;
use mediflix_protocol::failure::Reason;

use super::jobs::{Job, JobState, Pace, by_id};
use crate::schema::{jobs, sources};
use crate::types::ids::JobId;
use crate::types::{Json, Timestamp};
use crate::{DbConnection, DbError, DbResult};

/// A job has begun at this progress. What comes before, opening the source and starting every encoder, takes its seconds once and says
/// nothing of the rest.
const BEGUN: f64 = 0.03;

/// The running job whose lease this is, or [`DbError::NotFound`] when another has it or it ended.
pub fn leased(conn: &mut DbConnection, id: JobId, hash: &[u8]) -> DbResult<Job> {
    let job = by_id(conn, id)?;
    let holds = job.state == JobState::Running && job.lease_hash.as_deref() == Some(hash);
    if holds { Ok(job) } else { Err(DbError::NotFound) }
}

/// What a heartbeat tells of a job.
pub struct Renewal {
    /// 0 to 1; what is less than before is passed over.
    pub progress: f64,
    /// CPU time of the attempt; what is less than before is passed over.
    pub cpu_ms: i64,
    /// The present moment.
    pub now: Timestamp,
    /// The lease's new end.
    pub expires_at: Timestamp,
}

/// Renews a lease and notes how far the job is.
pub fn renew(conn: &mut DbConnection, job: &Job, renewal: &Renewal) -> DbResult<()> {
    let progress = renewal.progress.clamp(0.0, 1.0).max(job.progress);
    let began = Pace {
        since: renewal.now,
        from: progress,
        at: renewal.now,
    };
    let pace = job.pace.as_ref().map_or(began, |pace| Pace {
        at: renewal.now,
        ..pace.0
    });
    let set = (
        jobs::progress.eq(progress),
        (progress > job.progress && progress >= BEGUN).then(|| jobs::pace.eq(Some(Json(pace)))),
        jobs::cpu_ms.eq(job.cpu_ms.max(Some(renewal.cpu_ms))),
        jobs::lease_expires_at.eq(renewal.expires_at),
        jobs::updated_at.eq(renewal.now),
    );
    diesel::update(jobs::table.filter(jobs::id.eq(job.id)))
        .set(set)
        .execute(conn)?;
    Ok(())
}

/// Takes a lease away; what becomes of the job is for the caller to say.
pub fn end_lease(conn: &mut DbConnection, id: JobId) -> DbResult<()> {
    let set = (
        jobs::lease_hash.eq(None::<Vec<u8>>),
        jobs::lease_expires_at.eq(None::<Timestamp>),
    );
    diesel::update(jobs::table.filter(jobs::id.eq(id)))
        .set(set)
        .execute(conn)?;
    Ok(())
}

/// How a job leaves a worker's hands.
pub struct Ending {
    /// Where it goes.
    pub state: JobState,
    /// Why, when it failed.
    pub reason: Option<Reason>,
    /// For administrators.
    pub detail: Option<String>,
    /// CPU time, when known.
    pub cpu_ms: Option<i64>,
    /// The attempt that it will be seen to have had.
    pub attempt: i32,
    /// When queued again: not before.
    pub run_after: Timestamp,
    /// The present moment.
    pub now: Timestamp,
}

/// Ends a lease and moves the job on.
pub fn settle(conn: &mut DbConnection, id: JobId, ending: Ending) -> DbResult<()> {
    let finished = (ending.state != JobState::Queued).then_some(ending.now);
    let progress = if ending.state == JobState::Done { 1.0 } else { 0.0 };
    let set = (
        jobs::state.eq(ending.state),
        jobs::reason.eq(ending.reason.map(Json)),
        jobs::detail.eq(ending.detail),
        jobs::cpu_ms.eq(ending.cpu_ms),
        jobs::attempt.eq(ending.attempt),
        jobs::progress.eq(progress),
        jobs::lease_hash.eq(None::<Vec<u8>>),
        jobs::lease_expires_at.eq(None::<Timestamp>),
        jobs::run_after.eq(ending.run_after),
        jobs::finished_at.eq(finished),
        jobs::updated_at.eq(ending.now),
    );
    diesel::update(jobs::table.filter(jobs::id.eq(id)))
        .set(set)
        .execute(conn)?;
    Ok(())
}

/// Some of the jobs that a worker has, but for live ones.
pub fn in_work(conn: &mut DbConnection, limit: i64) -> DbResult<Vec<Job>> {
    let found = jobs::table
        .inner_join(sources::table)
        .filter(sources::transport.is_null())
        .filter(jobs::state.eq(JobState::Running))
        .filter(jobs::lease_hash.is_not_null());
    Ok(found.order(jobs::id).limit(limit).select(Job::as_select()).load(conn)?)
}

/// Running jobs whose lease has ended.
pub fn with_expired_lease(conn: &mut DbConnection, now: Timestamp, limit: i64) -> DbResult<Vec<Job>> {
    let found = jobs::table
        .filter(jobs::state.eq(JobState::Running))
        .filter(jobs::lease_expires_at.lt(now));
    Ok(found
        .order(jobs::lease_expires_at)
        .limit(limit)
        .select(Job::as_select())
        .load(conn)?)
}
