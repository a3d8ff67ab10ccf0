//! Verifies that a worker still has the lease of a job.

use mediflix_db::media::jobs::Job;
use mediflix_db::media::leases as job_leases;
use mediflix_db::media::packages::{self, Package};
use mediflix_db::media::stretches;
use mediflix_db::types::ids::JobId;
use mediflix_db::{DbConnection, DbError};
use mediflix_protocol::lease::LeaseToken;

use crate::errors::{ApiError, ApiResult, Code};
use crate::security::opaque_token;

/// The job of a lease and the package it grows, or `lease_lost`.
pub fn verify(conn: &mut DbConnection, job: JobId, token: &LeaseToken) -> ApiResult<(Job, Package)> {
    let lost = |error| match error {
        DbError::NotFound => ApiError::new(Code::LeaseLost),
        other => other.into(),
    };
    let job = job_leases::leased(conn, job, &opaque_token::hash(&token.0)).map_err(lost)?;
    // What a live worker makes until it begins anew goes on as before, but nobody sees it.
    let package = if job.anew_asked_at.is_some() {
        stretches::of_job(conn, job.id)
    } else {
        packages::growing_of_job(conn, job.id)
    };
    let package = package.map_err(lost)?;
    Ok((job, package))
}
