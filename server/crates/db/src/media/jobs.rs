//! Jobs of the transcoder as rows with leases. The holder of a lease proves it by a token whose hash is here.

use diesel::prelude::*;
use mediflix_protocol::failure::Reason;
use mediflix_protocol::media::CopyRefusal;

use crate::schema::{jobs, sources};
use crate::types::ids::{JobId, LectureId, SourceId};
use crate::types::{Json, Timestamp};
use crate::{DbConnection, DbError, DbResult, both};

crate::types::text_enum! {
    /// Where a job stands.
    pub enum JobState {
        /// Waits for a worker.
        Queued = "queued",
        /// A worker holds the lease.
        Running = "running",
        /// Finished.
        Done = "done",
        /// Will not be tried again by itself.
        Failed = "failed",
        /// Stopped by a person.
        Cancelled = "cancelled",
    }
}

/// A job.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = jobs)]
pub struct Job {
    /// Its id.
    pub id: JobId,
    /// The lecture it works for.
    pub lecture_id: LectureId,
    /// What it packages.
    pub source_id: SourceId,
    /// Where it stands.
    pub state: JobState,
    /// How often it was given out.
    pub attempt: i32,
    /// 0 to 1.
    pub progress: f64,
    /// Name of the worker that has or had it.
    pub worker: Option<String>,
    /// SHA-256 of the lease's token.
    pub lease_hash: Option<Vec<u8>>,
    /// The lease ends then.
    pub lease_expires_at: Option<Timestamp>,
    /// Not to be given out before.
    pub run_after: Timestamp,
    /// A person asked to stop it.
    pub cancel_asked_at: Option<Timestamp>,
    /// Why it failed.
    pub reason: Option<Json<Reason>>,
    /// For administrators.
    pub detail: Option<String>,
    /// CPU time of the last attempt.
    pub cpu_ms: Option<i64>,
    /// Creation.
    pub created_at: Timestamp,
    /// First lease.
    pub started_at: Option<Timestamp>,
    /// End, however it ended.
    pub finished_at: Option<Timestamp>,
    /// Last change.
    pub updated_at: Timestamp,
    /// Why the source's own picture cannot be copied, when an attempt found it out on its way.
    pub encode_because: Option<Json<CopyRefusal>>,
}

impl Job {
    /// A new job that waits.
    #[must_use]
    pub fn queued(lecture_id: LectureId, source_id: SourceId, now: Timestamp) -> Self {
        Self {
            id: JobId::new(),
            lecture_id,
            source_id,
            state: JobState::Queued,
            attempt: 0,
            progress: 0.0,
            worker: None,
            lease_hash: None,
            lease_expires_at: None,
            run_after: now,
            cancel_asked_at: None,
            reason: None,
            detail: None,
            cpu_ms: None,
            created_at: now,
            started_at: None,
            finished_at: None,
            updated_at: now,
            encode_because: None,
        }
    }
}

/// Stores a new job.
pub fn insert(conn: &mut DbConnection, job: &Job) -> DbResult<()> {
    both!(conn, |c| diesel::insert_into(jobs::table).values(job).execute(c))?;
    Ok(())
}

/// The job with an id.
pub fn by_id(conn: &mut DbConnection, id: JobId) -> DbResult<Job> {
    Ok(jobs::table
        .filter(jobs::id.eq(id))
        .select(Job::as_select())
        .first(conn)?)
}

/// Jobs of a lecture, newest first.
pub fn of_lecture(conn: &mut DbConnection, lecture: LectureId, limit: i64) -> DbResult<Vec<Job>> {
    let found = jobs::table
        .filter(jobs::lecture_id.eq(lecture))
        .order(jobs::id.desc())
        .limit(limit);
    Ok(found.select(Job::as_select()).load(conn)?)
}

/// All jobs, newest first, in one state or in any, before a given one.
pub fn list(conn: &mut DbConnection, state: Option<JobState>, before: Option<JobId>, limit: i64) -> DbResult<Vec<Job>> {
    let mut found = jobs::table.order(jobs::id.desc()).limit(limit).into_boxed();
    if let Some(state) = state {
        found = found.filter(jobs::state.eq(state));
    }
    if let Some(before) = before {
        found = found.filter(jobs::id.lt(before));
    }
    Ok(found.select(Job::as_select()).load(conn)?)
}

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

/// Gives the longest-waiting job out. Two callers never get the same one.
pub fn take(conn: &mut DbConnection, lease: &NewLease<'_>) -> DbResult<Option<Job>> {
    let turn = jobs::table
        .filter(jobs::state.eq(JobState::Queued))
        .filter(jobs::run_after.le(lease.now))
        .order((jobs::run_after, jobs::id))
        .limit(1)
        .select(jobs::id);
    let next: Option<JobId> = match conn {
        DbConnection::Sqlite(c) => turn.first(c).optional()?,
        DbConnection::Postgres(c) => turn.for_update().skip_locked().first(c).optional()?,
    };
    let Some(id) = next else { return Ok(None) };
    let set = (
        jobs::state.eq(JobState::Running),
        jobs::attempt.eq(jobs::attempt + 1),
        jobs::progress.eq(0.0),
        jobs::worker.eq(lease.worker),
        jobs::lease_hash.eq(lease.hash),
        jobs::lease_expires_at.eq(lease.expires_at),
        jobs::started_at.eq(lease.now),
        jobs::updated_at.eq(lease.now),
    );
    diesel::update(jobs::table.filter(jobs::id.eq(id)))
        .set(set)
        .execute(conn)?;
    by_id(conn, id).map(Some)
}

/// The running job whose lease this is, or [`DbError::NotFound`] when another has it or it ended.
pub fn leased(conn: &mut DbConnection, id: JobId, hash: &[u8]) -> DbResult<Job> {
    let job = by_id(conn, id)?;
    let holds = job.state == JobState::Running && job.lease_hash.as_deref() == Some(hash);
    if holds { Ok(job) } else { Err(DbError::NotFound) }
}

/// Renews a lease and notes the progress, which never falls.
pub fn renew(conn: &mut DbConnection, job: &Job, progress: f64, now: Timestamp, expires_at: Timestamp) -> DbResult<()> {
    let progress = progress.clamp(0.0, 1.0).max(job.progress);
    let set = (
        jobs::progress.eq(progress),
        jobs::lease_expires_at.eq(expires_at),
        jobs::updated_at.eq(now),
    );
    diesel::update(jobs::table.filter(jobs::id.eq(job.id)))
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

/// Notes why the picture cannot be copied: every later attempt encodes it.
pub fn encode_from_now_on(conn: &mut DbConnection, id: JobId, because: CopyRefusal) -> DbResult<()> {
    diesel::update(jobs::table.filter(jobs::id.eq(id)))
        .set(jobs::encode_because.eq(Json(because)))
        .execute(conn)?;
    Ok(())
}

/// Asks the worker to stop, by its next heartbeat.
pub fn ask_to_cancel(conn: &mut DbConnection, id: JobId, now: Timestamp) -> DbResult<()> {
    let set = (jobs::cancel_asked_at.eq(now), jobs::updated_at.eq(now));
    diesel::update(jobs::table.filter(jobs::id.eq(id)))
        .set(set)
        .execute(conn)?;
    Ok(())
}

/// Queues a job that failed or was cancelled again, with all its attempts before it.
pub fn restart(conn: &mut DbConnection, id: JobId, now: Timestamp) -> DbResult<()> {
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
        .set(jobs::cancel_asked_at.eq(None::<Timestamp>))
        .execute(conn)?;
    Ok(())
}

/// Jobs of a source.
pub fn of_source(conn: &mut DbConnection, source: SourceId) -> DbResult<Vec<Job>> {
    let found = jobs::table.filter(jobs::source_id.eq(source)).order(jobs::id);
    Ok(found.select(Job::as_select()).load(conn)?)
}

/// A source has arrived: its jobs that waited for that may be given out, and those that failed before begin anew.
pub fn source_arrived(conn: &mut DbConnection, source: SourceId, now: Timestamp) -> DbResult<()> {
    for job in of_source(conn, source)? {
        if matches!(job.state, JobState::Queued | JobState::Failed) {
            restart(conn, job.id, now)?;
        }
    }
    Ok(())
}

/// Whether a job whose source is whole waits for a worker since before `since`.
pub fn whole_one_waits(conn: &mut DbConnection, since: Timestamp) -> DbResult<bool> {
    let waiting = jobs::table
        .inner_join(sources::table)
        .filter(jobs::state.eq(JobState::Queued))
        .filter(jobs::run_after.lt(since))
        .filter(sources::arrived_at.is_not_null())
        .select(jobs::id);
    Ok(waiting.first::<JobId>(conn).optional()?.is_some())
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

/// How many jobs are in each state, for the metrics.
pub fn count_by_state(conn: &mut DbConnection) -> DbResult<Vec<(JobState, i64)>> {
    let counted = jobs::table
        .group_by(jobs::state)
        .select((jobs::state, diesel::dsl::count_star()));
    Ok(both!(conn, |c| counted.load(c))?)
}
