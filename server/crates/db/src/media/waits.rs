//! Moments that lie further ahead than anything ever waits: a clock was fast, wrote them, and was put right.

use diesel::prelude::*;

use crate::schema::{jobs, sources};
use crate::types::Timestamp;
use crate::{DbConnection, DbResult};

use super::jobs::JobState;

/// Jobs that would wait beyond `latest` for their next attempt wait until `now`. Those that wait for an upload to bring their
/// source are left alone: its end is their turn.
pub fn bound_attempts(conn: &mut DbConnection, now: Timestamp, latest: Timestamp) -> DbResult<usize> {
    let arrived = sources::table
        .filter(sources::arrived_at.is_not_null())
        .select(sources::id);
    let too_late = jobs::table
        .filter(jobs::state.eq(JobState::Queued))
        .filter(jobs::run_after.gt(latest))
        .filter(jobs::source_id.eq_any(arrived));
    Ok(diesel::update(too_late).set(jobs::run_after.eq(now)).execute(conn)?)
}

/// Leases that would last beyond `latest` last until then.
pub fn bound_leases(conn: &mut DbConnection, latest: Timestamp) -> DbResult<usize> {
    let too_long = jobs::table
        .filter(jobs::state.eq(JobState::Running))
        .filter(jobs::lease_expires_at.gt(latest));
    Ok(diesel::update(too_long)
        .set(jobs::lease_expires_at.eq(latest))
        .execute(conn)?)
}
