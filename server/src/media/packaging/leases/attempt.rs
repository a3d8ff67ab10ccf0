//! Ends an attempt: counted as failed, or given back without being counted.

use mediflix_db::DbConnection;
use mediflix_db::media::jobs::{self, Job, JobState};
use mediflix_db::media::leases as job_leases;
use mediflix_db::media::leases::Ending;
use mediflix_db::media::packages;
use mediflix_db::types::Timestamp;
use mediflix_protocol::failure::{FailureKind, Reason};

use crate::errors::ApiResult;
use crate::media::packaging::retry::{Verdict, after_failure};
use crate::media::packaging::{costs, parts, speech};

/// Ends an attempt that is not counted.
pub(super) fn give_back(conn: &mut DbConnection, job: &Job, run_after: Timestamp, now: Timestamp) -> ApiResult<()> {
    packages::abandon_of_job(conn, job.id, now)?;
    let ending = Ending {
        state: JobState::Queued,
        reason: None,
        detail: None,
        cpu_ms: job.cpu_ms,
        attempt: job.attempt - 1,
        run_after,
        now,
    };
    Ok(job_leases::settle(conn, job.id, ending)?)
}

/// Ends a failed attempt: the job waits for the next one, or ends with its whole lecture.
pub(super) fn fail(
    conn: &mut DbConnection,
    job: &Job,
    kind: FailureKind,
    reason: Reason,
    detail: String,
    now: Timestamp,
) -> ApiResult<()> {
    packages::abandon_of_job(conn, job.id, now)?;
    // Who asked to stop a job gets it stopped, however the attempt ended.
    let kind = if job.cancel_asked_at.is_some() {
        FailureKind::Cancelled
    } else {
        kind
    };
    let (state, run_after) = match after_failure(kind, job.attempt) {
        Verdict::Retry(wait) => (JobState::Queued, now.plus(wait)),
        Verdict::GiveUp => (JobState::Failed, now),
        Verdict::Cancelled => (JobState::Cancelled, now),
    };
    let whole;
    let job = if state == JobState::Queued {
        job
    } else {
        // A lecture without one of its parts is none.
        whole = whole_of(conn, job.clone(), now)?;
        parts::give_up(conn, whole.id, now)?;
        packages::abandon_of_job(conn, whole.id, now)?;
        &whole
    };
    if kind == FailureKind::Bug {
        tracing::error!(job = %job.id, attempt = job.attempt, detail, "a job failed by our own fault");
    }
    if let Some(draft) = job.draft_id.filter(|_| state != JobState::Queued) {
        speech::failed(conn, draft, state, &reason, now)?;
    }
    let ending = Ending {
        state,
        reason: Some(reason),
        detail: Some(detail),
        cpu_ms: job.cpu_ms,
        attempt: job.attempt,
        run_after,
        now,
    };
    Ok(job_leases::settle(conn, job.id, ending)?)
}

/// The job of the whole lecture, which ends with this one: its lease is taken from whoever has it.
pub(super) fn whole_of(conn: &mut DbConnection, job: Job, now: Timestamp) -> ApiResult<Job> {
    let Some(whole) = job.part_of else { return Ok(job) };
    let whole = jobs::by_id(conn, whole)?;
    costs::charge_lost(conn, std::slice::from_ref(&whole), now)?;
    Ok(whole)
}
