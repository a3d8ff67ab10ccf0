//! A job in an answer.

use std::collections::HashMap;

use mediflix_db::DbConnection;
use mediflix_db::access::lecture_titles;
use mediflix_db::media::jobs::{self, Job, JobState};
use mediflix_db::media::{packages, parts};
use mediflix_db::types::ids::{JobId, LectureId};
use mediflix_db::types::{LangText, Timestamp};
use mediflix_protocol::media::CopyRefusal;
use serde::Serialize;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use utoipa::{PartialSchema, ToSchema};

use crate::errors::{ApiResult, Code};
use crate::media::packaging::estimate;
use crate::media::view::MediaReason;

/// A job.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Job)]
pub struct JobView {
    /// Its id.
    pub id: JobId,
    /// The lecture it works for.
    pub lecture_id: LectureId,
    /// Its title.
    pub lecture_title: LangText,
    /// What it does; `package`, or `speech`, which is cut for a draft of captions.
    pub kind: &'static str,
    /// Where it stands.
    pub state: JobState,
    /// How often it was given to a worker.
    pub attempt: i32,
    /// 0 to 1.
    pub progress: f64,
    /// About how long it takes still, in milliseconds, once it can be told.
    #[schema(required)]
    pub remaining_ms: Option<i64>,
    /// Name of the worker that has or had it.
    #[schema(required)]
    pub worker: Option<String>,
    /// Why the last attempt failed.
    #[schema(required)]
    pub error: Option<MediaReason>,
    /// Whether the source's own coded picture is the tallest rung; nothing while it is not known, or without a picture.
    #[schema(required)]
    pub copied: Option<bool>,
    /// Why it is not.
    #[schema(required)]
    pub encoded_because: Option<EncodedBecause>,
    /// Whether rungs are left out because the content is simple; nothing while it is not known.
    #[schema(required)]
    pub fewer_rungs: Option<bool>,
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

/// Why the source's own coded picture is not the tallest rung; the words are those of the job protocol.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub struct EncodedBecause(CopyRefusal);

impl PartialSchema for EncodedBecause {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .enum_values(Some(CopyRefusal::ALL.map(CopyRefusal::as_str)))
            .into()
    }
}

impl ToSchema for EncodedBecause {}

/// Jobs with the titles of their lectures and what became of the picture, in the same order.
pub(super) fn show(conn: &mut DbConnection, mut jobs: Vec<Job>) -> ApiResult<Vec<JobView>> {
    parts::overall(conn, &mut jobs)?;
    let ids: Vec<_> = jobs.iter().map(|job| job.lecture_id).collect();
    let titles: HashMap<_, _> = lecture_titles(conn, &ids)?.into_iter().collect();
    let title = |id| titles.get(&id).map_or_else(LangText::default, |title| title.0.clone());
    let ids: Vec<_> = jobs.iter().map(|job| job.id).collect();
    let facts = packages::facts_of_jobs(conn, &ids)?;
    let video = |id| facts.get(&id).and_then(|facts| facts.video.as_ref());
    Ok(jobs
        .into_iter()
        .map(|job| JobView {
            remaining_ms: estimate::remaining_ms(&job),
            id: job.id,
            lecture_id: job.lecture_id,
            lecture_title: title(job.lecture_id),
            kind: if job.draft_id.is_some() { "speech" } else { "package" },
            state: job.state,
            attempt: job.attempt,
            progress: job.progress,
            worker: job.worker,
            error: job.reason.map(|reason| reason.0.into()),
            copied: video(job.id).map(|video| video.copied),
            encoded_because: video(job.id)
                .and_then(|video| video.encoded_because)
                .map(EncodedBecause),
            fewer_rungs: video(job.id).map(|video| video.fewer_rungs),
            cpu_ms: job.cpu_ms,
            created_at: job.created_at,
            started_at: job.started_at,
            finished_at: job.finished_at,
        })
        .collect())
}

/// The one job with an id.
pub(super) fn show_one(conn: &mut DbConnection, id: JobId) -> ApiResult<JobView> {
    let job = jobs::by_id(conn, id)?;
    show(conn, vec![job])?.pop().ok_or_else(|| Code::NotFound.into())
}
