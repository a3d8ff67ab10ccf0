//! Grants the lease of a job to a worker that asks for one.

use std::time::Duration;

use mediflix_db::DbConnection;
use mediflix_db::media::jobs::Job;
use mediflix_db::media::packages::{self, Package};
use mediflix_db::media::queue::NewLease;
use mediflix_db::media::sources::{self, Source};
use mediflix_db::types::Timestamp;
use mediflix_protocol::lease::LeaseToken;

use crate::errors::{ApiError, ApiResult};
use crate::media::packaging::queue;
use crate::security::signed_address::hex;
use crate::security::{opaque_token, random};

/// A lease lasts no longer until its worker is heard: that may have gone while its request was held open, which nobody notices.
const UNHEARD: Duration = Duration::from_secs(2);

/// A job with what its worker needs to begin.
pub struct Granted {
    /// The job.
    pub job: Job,
    /// What it packages.
    pub source: Source,
    /// The secret that proves the lease.
    pub token: LeaseToken,
}

/// Grants the next job to a worker and opens a package for the attempt. The first heartbeat makes the lease last.
pub fn grant(conn: &mut DbConnection, worker: &str, length: Duration, now: Timestamp) -> ApiResult<Option<Granted>> {
    let (token, hash) = opaque_token::fresh().map_err(ApiError::internal)?;
    let lease = NewLease {
        hash: &hash,
        worker,
        now,
        expires_at: now.plus(length.min(UNHEARD)),
    };
    let Some(job) = queue::take(conn, &lease)? else {
        return Ok(None);
    };
    let mut prefix = [0; 16];
    random::fill(&mut prefix).map_err(ApiError::internal)?;
    let number = job.part.as_ref().filter(|_| job.part_of.is_some());
    let package = Package {
        part: number.and_then(|part| i32::try_from(part.0.number).ok()),
        ..Package::new(job.lecture_id, job.id, hex(&prefix), now)
    };
    packages::start(conn, &package)?;
    let source = sources::by_id(conn, job.source_id)?;
    Ok(Some(Granted {
        job,
        source,
        token: LeaseToken(token),
    }))
}
