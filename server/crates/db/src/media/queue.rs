//! Jobs that wait. Each has a turn among those of its organisation; the server's `packaging/fair_share.rs` decides on turns and
//! organisations.

use diesel::prelude::*;

use super::jobs::{Job, JobState, Pace, QueuePlace, by_id, of_source};
use super::leases::{Ending, settle};
use crate::schema::{jobs, sources};
use crate::types::ids::{JobId, LectureId, OrganisationId, SourceId, TrackId};
use crate::types::{Json, Timestamp};
use crate::{DbConnection, DbResult, both};

/// A lease about to be given.
pub struct NewLease<'a> {
    /// SHA-256 of its token.
    pub hash: &'a [u8],
    /// The worker's name.
    pub worker: &'a str,
    /// The present moment.
    pub now: Timestamp,
    /// Its end.
    pub expires_at: Timestamp,
}

/// What jobs are for. Nobody waits before a screen for those of speech: they come when no other job waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// What is watched.
    Packaging,
    /// Drafts of captions.
    Speech,
}

/// The turn of the job that each organisation has first among those that wait.
pub fn waiting(conn: &mut DbConnection, purpose: Purpose, now: Timestamp) -> DbResult<Vec<QueuePlace>> {
    let first = jobs::table
        .filter(jobs::state.eq(JobState::Queued))
        .filter(jobs::draft_id.is_not_null().eq(purpose == Purpose::Speech))
        .filter(jobs::run_after.le(now))
        .group_by(jobs::organisation_id)
        .select((jobs::organisation_id, diesel::dsl::min(jobs::turn)));
    let found: Vec<(Option<OrganisationId>, Option<Timestamp>)> = both!(conn, |c| first.load(c))?;
    let place = |(organisation_id, turn): (_, Option<_>)| {
        Some(QueuePlace {
            organisation_id,
            turn: turn?,
        })
    };
    Ok(found.into_iter().filter_map(place).collect())
}

/// Of every job that a worker has: its organisation, and the CPU time that its worker told last.
pub fn running(conn: &mut DbConnection) -> DbResult<Vec<(Option<OrganisationId>, Option<i64>)>> {
    let found = jobs::table
        .filter(jobs::state.eq(JobState::Running))
        .filter(jobs::lease_hash.is_not_null());
    Ok(found.select((jobs::organisation_id, jobs::cpu_ms)).load(conn)?)
}

/// Jobs of a lecture that a worker holds.
pub fn running_of_lecture(conn: &mut DbConnection, lecture: LectureId) -> DbResult<Vec<Job>> {
    let found = jobs::table
        .filter(jobs::lecture_id.eq(lecture))
        .filter(jobs::state.eq(JobState::Running))
        .filter(jobs::lease_hash.is_not_null());
    Ok(found.select(Job::as_select()).load(conn)?)
}

/// Jobs of a track that a worker holds.
pub fn running_of_track(conn: &mut DbConnection, track: TrackId) -> DbResult<Vec<Job>> {
    let found = jobs::table
        .filter(jobs::track_id.eq(track))
        .filter(jobs::state.eq(JobState::Running))
        .filter(jobs::lease_hash.is_not_null());
    Ok(found.select(Job::as_select()).load(conn)?)
}

/// Gives out the job whose turn it is in an organisation. Two callers never get the same one: on PostgreSQL each passes over
/// what another is taking, on SQLite they take turns.
pub fn take(
    conn: &mut DbConnection,
    purpose: Purpose,
    organisation: Option<OrganisationId>,
    lease: &NewLease<'_>,
) -> DbResult<Option<Job>> {
    let ready = jobs::table
        .filter(jobs::state.eq(JobState::Queued))
        .filter(jobs::draft_id.is_not_null().eq(purpose == Purpose::Speech))
        .filter(jobs::run_after.le(lease.now))
        .order((jobs::turn, jobs::id))
        .limit(1)
        .select(jobs::id);
    macro_rules! first {
        ($ready:expr) => {
            match conn {
                DbConnection::Sqlite(c) => $ready.first(c).optional()?,
                DbConnection::Postgres(c) => $ready.for_update().skip_locked().first(c).optional()?,
            }
        };
    }
    // An index serves either of them; one comparison for both would find none on PostgreSQL.
    let next: Option<JobId> = match organisation {
        Some(organisation) => first!(ready.filter(jobs::organisation_id.eq(organisation))),
        None => first!(ready.filter(jobs::organisation_id.is_null())),
    };
    let Some(id) = next else { return Ok(None) };
    let set = (
        jobs::state.eq(JobState::Running),
        jobs::attempt.eq(jobs::attempt + 1),
        jobs::progress.eq(0.0),
        jobs::cpu_ms.eq(None::<i64>),
        jobs::worker.eq(lease.worker),
        jobs::lease_hash.eq(lease.hash),
        jobs::lease_expires_at.eq(lease.expires_at),
        jobs::started_at.eq(lease.now),
        jobs::pace.eq(None::<Json<Pace>>),
        jobs::updated_at.eq(lease.now),
    );
    diesel::update(jobs::table.filter(jobs::id.eq(id)))
        .set(set)
        .execute(conn)?;
    by_id(conn, id).map(Some)
}

/// Queues a job that failed or was cancelled again, with all its attempts before it.
pub fn restart(conn: &mut DbConnection, id: JobId, turn: Timestamp, now: Timestamp) -> DbResult<()> {
    let ending = Ending {
        state: JobState::Queued,
        reason: None,
        detail: None,
        cpu_ms: None,
        attempt: 0,
        run_after: now,
        now,
    };
    settle(conn, id, ending)?;
    diesel::update(jobs::table.filter(jobs::id.eq(id)))
        .set((jobs::cancel_asked_at.eq(None::<Timestamp>), jobs::turn.eq(turn)))
        .execute(conn)?;
    Ok(())
}

/// A source has arrived: its jobs that waited for that may be given out, and those that failed before begin anew.
pub fn source_arrived(conn: &mut DbConnection, source: SourceId, now: Timestamp) -> DbResult<()> {
    for job in of_source(conn, source)? {
        if matches!(job.state, JobState::Queued | JobState::Failed) {
            restart(conn, job.id, job.turn, now)?;
        }
    }
    Ok(())
}

/// Whether the packaging of a source that is whole waits for a worker since before `since`.
pub fn whole_one_waits(conn: &mut DbConnection, since: Timestamp) -> DbResult<bool> {
    let waiting = jobs::table
        .inner_join(sources::table)
        .filter(jobs::state.eq(JobState::Queued))
        .filter(jobs::draft_id.is_null())
        .filter(jobs::run_after.lt(since))
        .filter(sources::arrived_at.is_not_null())
        .select(jobs::id);
    Ok(waiting.first::<JobId>(conn).optional()?.is_some())
}
