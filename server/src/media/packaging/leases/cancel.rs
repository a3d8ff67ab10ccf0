//! Cancels jobs, for a person or because their upload was given up.

use mediflix_db::DbConnection;
use mediflix_db::media::jobs::{self, Job, JobState};
use mediflix_db::media::stretches;
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::SourceId;
use mediflix_protocol::failure::{FailureKind, MediaCode, Reason};

use super::attempt::fail;
use crate::errors::{ApiResult, Code};

/// Stops a job: at once while it waits, by the next heartbeat while it runs.
pub fn cancel(conn: &mut DbConnection, job: &Job, now: Timestamp) -> ApiResult<()> {
    if stretches::is_live(conn, job)? {
        // It ends with its broadcast.
        return Err(Code::Conflict.into());
    }
    match job.state {
        // What waits for its parts is in nobody's hands.
        JobState::Queued | JobState::Running if job.lease_hash.is_none() => {
            let reason = Reason::new(MediaCode::Cancelled);
            fail(conn, job, FailureKind::Cancelled, reason, String::new(), now)
        }
        JobState::Queued | JobState::Running => Ok(jobs::ask_to_cancel(conn, job.id, now)?),
        JobState::Done | JobState::Failed | JobState::Cancelled => Err(Code::Conflict.into()),
    }
}

/// Stops the jobs of a source whose upload was given up, at once: whoever works on one has lost its lease.
pub fn cancel_for_source(conn: &mut DbConnection, source: SourceId, now: Timestamp) -> ApiResult<()> {
    for job in jobs::of_source(conn, source)? {
        if job.state != JobState::Cancelled {
            let reason = Reason::new(MediaCode::Cancelled);
            fail(conn, &job, FailureKind::Cancelled, reason, String::new(), now)?;
        }
    }
    Ok(())
}
