//! Jobs of the transcoder as rows with leases. The holder of a lease proves it by a token whose hash is here.
//!
//! A job that waits has a turn among those of its organisation; who decides on turns and organisations is told in the
//! server's `domain/turns.rs`.

use diesel::prelude::*;
use mediflix_protocol::failure::Reason;
use mediflix_protocol::media::CopyRefusal;
use mediflix_protocol::part::Part;
use serde::{Deserialize, Serialize};

use crate::schema::{jobs, sources};
use crate::types::ids::{JobId, LectureId, OrganisationId, SourceId};
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
    /// CPU time of the last attempt, as far as it was told.
    pub cpu_ms: Option<i64>,
    /// Creation.
    pub created_at: Timestamp,
    /// The latest lease.
    pub started_at: Option<Timestamp>,
    /// End, however it ended.
    pub finished_at: Option<Timestamp>,
    /// Last change.
    pub updated_at: Timestamp,
    /// Why the source's own picture cannot be copied, when an attempt found it out on its way.
    pub encode_because: Option<Json<CopyRefusal>>,
    /// The organisation of whoever uploaded the source, when the job was made.
    pub organisation_id: Option<OrganisationId>,
    /// Its place among the jobs of its organisation that wait.
    pub turn: Timestamp,
    /// The job of the whole lecture, when this is a part of it.
    pub part_of: Option<JobId>,
    /// The part; of a whole lecture that is shared, its own.
    pub part: Option<Json<Part>>,
    /// How it goes on in its latest lease.
    pub pace: Option<Json<Pace>>,
}

/// A job has begun at this progress. What comes before, opening the source and starting every encoder, takes its seconds once and says
/// nothing of the rest.
const BEGUN: f64 = 0.03;

/// How the progress of a job has risen, once it has begun.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
pub struct Pace {
    /// The first news of it.
    pub since: Timestamp,
    /// That progress.
    pub from: f64,
    /// When it rose last.
    pub at: Timestamp,
}

/// For whom a job is, and when it is its turn.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// The organisation.
    pub organisation_id: Option<OrganisationId>,
    /// Its place among the jobs of that organisation.
    pub turn: Timestamp,
}

impl Job {
    /// A new job that waits.
    #[must_use]
    pub fn queued(lecture_id: LectureId, source_id: SourceId, place: Place, now: Timestamp) -> Self {
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
            organisation_id: place.organisation_id,
            turn: place.turn,
            part_of: None,
            part: None,
            pace: None,
        }
    }

    /// A part of this job's lecture, which waits.
    #[must_use]
    pub fn with_part(&self, part: Part, turn: Timestamp, now: Timestamp) -> Self {
        let place = Place {
            organisation_id: self.organisation_id,
            turn,
        };
        Self {
            part_of: Some(self.id),
            part: Some(Json(part)),
            ..Self::queued(self.lecture_id, self.source_id, place, now)
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

/// Jobs of a lecture, newest first; not those of parts.
pub fn of_lecture(conn: &mut DbConnection, lecture: LectureId, limit: i64) -> DbResult<Vec<Job>> {
    let found = jobs::table
        .filter(jobs::lecture_id.eq(lecture))
        .filter(jobs::part_of.is_null())
        .order(jobs::id.desc())
        .limit(limit);
    Ok(found.select(Job::as_select()).load(conn)?)
}

/// All jobs but those of parts, newest first, in one state or in any, before a given one.
pub fn list(conn: &mut DbConnection, state: Option<JobState>, before: Option<JobId>, limit: i64) -> DbResult<Vec<Job>> {
    let found = jobs::table.filter(jobs::part_of.is_null());
    let mut found = found.order(jobs::id.desc()).limit(limit).into_boxed();
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

/// The turn of the job that each organisation has first among those that wait.
pub fn waiting(conn: &mut DbConnection, now: Timestamp) -> DbResult<Vec<Place>> {
    let first = jobs::table
        .filter(jobs::state.eq(JobState::Queued))
        .filter(jobs::run_after.le(now))
        .group_by(jobs::organisation_id)
        .select((jobs::organisation_id, diesel::dsl::min(jobs::turn)));
    let found: Vec<(Option<OrganisationId>, Option<Timestamp>)> = both!(conn, |c| first.load(c))?;
    let place = |(organisation_id, turn): (_, Option<_>)| {
        Some(Place {
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

/// Gives out the job whose turn it is in an organisation. Two callers never get the same one: on PostgreSQL each passes over
/// what another is taking, on SQLite they take turns.
pub fn take(
    conn: &mut DbConnection,
    organisation: Option<OrganisationId>,
    lease: &NewLease<'_>,
) -> DbResult<Option<Job>> {
    let ready = jobs::table
        .filter(jobs::state.eq(JobState::Queued))
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

/// Jobs of a source.
pub fn of_source(conn: &mut DbConnection, source: SourceId) -> DbResult<Vec<Job>> {
    let found = jobs::table.filter(jobs::source_id.eq(source)).order(jobs::id);
    Ok(found.select(Job::as_select()).load(conn)?)
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

/// Some of the jobs that a worker has.
pub fn in_work(conn: &mut DbConnection, limit: i64) -> DbResult<Vec<Job>> {
    let found = jobs::table
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

/// How many jobs are in each state, for the metrics.
pub fn count_by_state(conn: &mut DbConnection) -> DbResult<Vec<(JobState, i64)>> {
    let counted = jobs::table
        .group_by(jobs::state)
        .select((jobs::state, diesel::dsl::count_star()));
    Ok(both!(conn, |c| counted.load(c))?)
}
