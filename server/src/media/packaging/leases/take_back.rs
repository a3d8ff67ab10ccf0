//! Takes jobs back from workers that fell silent.

use mediflix_db::DbConnection;
use mediflix_db::media::costs::LeaseEnd;
use mediflix_db::media::jobs;
use mediflix_db::media::leases as job_leases;
use mediflix_db::media::stretches;
use mediflix_db::types::Timestamp;
use mediflix_protocol::failure::{FailureKind, MediaCode, Reason};

use super::attempt::{fail, give_back};
use crate::errors::ApiResult;
use crate::media::packaging::costs;

/// Takes jobs back whose workers fell silent. Answers how many.
pub fn take_back_expired(conn: &mut DbConnection, now: Timestamp) -> ApiResult<usize> {
    let silent = job_leases::with_expired_lease(conn, now, 100)?;
    for job in &silent {
        let job = &jobs::by_id(conn, job.id)?;
        if stretches::is_live(conn, job)? {
            // Its end is more than rows, see `edge::end_expired`.
            continue;
        }
        if job.lease_hash.is_none() {
            // It ended with another of its lecture.
            continue;
        }
        if job.cpu_ms.is_none() && job.cancel_asked_at.is_none() {
            // No heartbeat came: nothing was begun.
            give_back(conn, job, now, now)?;
            continue;
        }
        costs::charge(conn, job, LeaseEnd::Lost, 0, None, now)?;
        let reason = Reason::new(MediaCode::Environment);
        fail(
            conn,
            job,
            FailureKind::Environment,
            reason,
            "The worker fell silent.".to_owned(),
            now,
        )?;
    }
    Ok(silent.len())
}

/// Takes every job back from whoever worked on it; no attempt is counted.
pub fn take_back_all(conn: &mut DbConnection, now: Timestamp) -> ApiResult<()> {
    // What came live ends as if its worker had fallen silent.
    stretches::expire_all(conn, now)?;
    loop {
        let leased = job_leases::in_work(conn, 100)?;
        if leased.is_empty() {
            return Ok(());
        }
        for job in &leased {
            give_back(conn, job, now, now)?;
        }
    }
}
