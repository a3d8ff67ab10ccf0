//! Jobs of the transcoder as rows. How they wait is told in [`queue`](super::queue), how workers hold them in
//! [`leases`](super::leases).

use diesel::prelude::*;
use mediflix_protocol::failure::Reason;
use mediflix_protocol::media::CopyRefusal;
use mediflix_protocol::part::Part;
use serde::{Deserialize, Serialize};

use crate::schema::jobs;
use crate::types::ids::{CaptionDraftId, JobId, LectureId, OrganisationId, SourceId, TrackId};
use crate::types::{Json, Timestamp};
use crate::{DbConnection, DbResult, both};

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
    /// Why the source's own video cannot pass through, when an attempt found it out on its way.
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
    /// The track that it packages; nothing for the lecture's main source.
    pub track_id: Option<TrackId>,
    /// The draft of captions that it cuts speech for; nothing when it packages.
    pub draft_id: Option<CaptionDraftId>,
    /// Since when the worker of a live stretch is asked to end it and to begin another: what it made is destroyed.
    pub anew_asked_at: Option<Timestamp>,
}

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

/// Where a job waits: in the queue of its organisation, by its turn.
#[derive(Clone, Copy, Debug)]
pub struct QueuePlace {
    /// The organisation.
    pub organisation_id: Option<OrganisationId>,
    /// Its place among the jobs of that organisation.
    pub turn: Timestamp,
}

impl Job {
    /// A new job that waits.
    #[must_use]
    pub fn queued(lecture_id: LectureId, source_id: SourceId, place: QueuePlace, now: Timestamp) -> Self {
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
            track_id: None,
            draft_id: None,
            anew_asked_at: None,
        }
    }

    /// A part of this job's lecture, which waits.
    #[must_use]
    pub fn with_part(&self, part: Part, turn: Timestamp, now: Timestamp) -> Self {
        let place = QueuePlace {
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

/// Jobs of a lecture's main sources, newest first; not those of parts.
pub fn of_lecture(conn: &mut DbConnection, lecture: LectureId, limit: i64) -> DbResult<Vec<Job>> {
    let found = jobs::table
        .filter(jobs::lecture_id.eq(lecture))
        .filter(jobs::track_id.is_null())
        .filter(jobs::draft_id.is_null())
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

/// Notes why the video cannot pass through: every later attempt transcodes it.
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

/// Jobs of a source.
pub fn of_source(conn: &mut DbConnection, source: SourceId) -> DbResult<Vec<Job>> {
    let found = jobs::table.filter(jobs::source_id.eq(source)).order(jobs::id);
    Ok(found.select(Job::as_select()).load(conn)?)
}

/// The jobs of a draft, the newest first.
pub fn of_draft(conn: &mut DbConnection, draft: CaptionDraftId) -> DbResult<Vec<Job>> {
    let found = jobs::table.filter(jobs::draft_id.eq(draft)).order(jobs::id.desc());
    Ok(found.select(Job::as_select()).load(conn)?)
}

/// How many jobs are in each state, for the metrics.
pub fn count_by_state(conn: &mut DbConnection) -> DbResult<Vec<(JobState, i64)>> {
    let counted = jobs::table
        .group_by(jobs::state)
        .select((jobs::state, diesel::dsl::count_star()));
    Ok(both!(conn, |c| counted.load(c))?)
}
