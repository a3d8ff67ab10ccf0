//! A job in an answer.

use mediflix_db::media::jobs::{Job, JobState};
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::{JobId, LectureId};
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::media_view::MediaReason;

/// A job.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Job)]
pub struct JobView {
    /// Its id.
    pub id: JobId,
    /// The lecture it works for.
    pub lecture_id: LectureId,
    /// What it does; always `package` for now.
    pub kind: &'static str,
    /// Where it stands.
    pub state: JobState,
    /// How often it was given to a worker.
    pub attempt: i32,
    /// 0 to 1.
    pub progress: f64,
    /// Name of the worker that has or had it.
    #[schema(required)]
    pub worker: Option<String>,
    /// Why the last attempt failed.
    #[schema(required)]
    pub error: Option<MediaReason>,
    /// CPU time it took, in milliseconds.
    #[schema(required)]
    pub cpu_ms: Option<i64>,
    /// Creation.
    pub created_at: Timestamp,
    /// Start of the last attempt.
    #[schema(required)]
    pub started_at: Option<Timestamp>,
    /// End, however it ended.
    #[schema(required)]
    pub finished_at: Option<Timestamp>,
}

impl From<Job> for JobView {
    fn from(job: Job) -> Self {
        Self {
            id: job.id,
            lecture_id: job.lecture_id,
            kind: "package",
            state: job.state,
            attempt: job.attempt,
            progress: job.progress,
            worker: job.worker,
            error: job.reason.map(|reason| reason.0.into()),
            cpu_ms: job.cpu_ms,
            created_at: job.created_at,
            started_at: job.started_at,
            finished_at: job.finished_at,
        }
    }
}
