//! Ends a lease as its worker says: done, failed, or released.

use mediflix_db::DbConnection;
use mediflix_db::media::costs::LeaseEnd;
use mediflix_db::media::jobs;
use mediflix_db::media::packages::{self, Completion};
use mediflix_db::media::segments;
use mediflix_db::media::sources;
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::JobId;
use mediflix_protocol::bounds;
use mediflix_protocol::failure::{FailureKind, MediaCode, Reason};
use mediflix_protocol::outcome::{Done, Failed, Release};

use super::attempt::{fail, give_back, whole_of};
use super::heartbeat::{checked, grow, share};
use super::verify;
use crate::errors::{ApiError, ApiResult, Code};
use crate::media::packaging::costs::{self, Made};
use crate::media::packaging::fitting;
use crate::media::packaging::on_playable::OnPlayable;
use crate::media::packaging::parts;
use crate::media::packaging::speech;
use crate::media::packaging::tell;
use crate::media::uploads::rules::EXPIRES_AFTER;

/// A longer detail is cut.
const MOST_DETAIL_BYTES: usize = 8 * 1024;

/// Completes the job and its package, unless parts of the lecture are still to be made.
pub fn done(conn: &mut DbConnection, id: JobId, done: Done, on_playable: OnPlayable, now: Timestamp) -> ApiResult<()> {
    let last = checked(done.last)?;
    let (mut job, package) = verify(conn, id, &last.token)?;
    if sources::by_id(conn, job.source_id)?.arrived_at.is_none() {
        return Err(Code::Conflict.into());
    }
    share(conn, &job, &last, now)?;
    grow(conn, &package, last, on_playable, now)?;
    if let Some(draft) = job.draft_id {
        job.cpu_ms = Some(costs::charge(conn, &job, LeaseEnd::Done, done.cpu_ms, None, now)?);
        return speech::done(conn, &job, draft, now);
    }
    if !packages::has_renditions(conn, package.id)? {
        return Err(Code::Conflict.into());
    }
    let duration_ms = i64::try_from(done.duration_ms).map_err(|_| ApiError::field("duration_ms", "invalid"))?;
    let last = Completion {
        duration_ms,
        warnings: bounds::warnings(done.warnings),
        now,
    };
    let cpu_ms = costs::cpu_ms(&job, done.cpu_ms);
    let made = Made {
        source_ms: parts::close(conn, &job, &package, last, Some(cpu_ms))?,
        bytes: segments::bytes(conn, package.id)?,
    };
    costs::charge(conn, &job, LeaseEnd::Done, done.cpu_ms, Some(made), now)?;
    if made.source_ms.is_some() {
        fitting::completed(conn, &job, now)?;
    }
    tell::uploader(conn, &job, now)
}

/// Ends a failed attempt: again later, or never.
pub fn failed(conn: &mut DbConnection, id: JobId, failed: Failed, now: Timestamp) -> ApiResult<()> {
    let (mut job, _) = verify(conn, id, &failed.token)?;
    job.cpu_ms = Some(costs::charge(conn, &job, LeaseEnd::Failed, failed.cpu_ms, None, now)?);
    let mut detail = failed.detail;
    let mut end = detail.len().min(MOST_DETAIL_BYTES);
    while !detail.is_char_boundary(end) {
        end -= 1;
    }
    detail.truncate(end);
    fail(conn, &job, failed.kind, failed.reason.bounded(), detail, now)?;
    tell::uploader(conn, &job, now)
}

/// Lets a job go that its worker cannot go on with for no fault of its own; the attempt is not counted.
pub fn release(conn: &mut DbConnection, id: JobId, release: &Release, now: Timestamp) -> ApiResult<()> {
    let (mut job, _) = verify(conn, id, &release.token)?;
    job.cpu_ms = Some(costs::charge(
        conn,
        &job,
        LeaseEnd::Released,
        release.cpu_ms,
        None,
        now,
    )?);
    if let Some(because) = release.encode_because {
        // What one part found out is true of the whole lecture.
        job = whole_of(conn, job, now)?;
        if job.encode_because.is_some() {
            // It was told to encode: whoever does not listen may not try for ever.
            let detail = format!("The picture was copied again ({}).", because.as_str());
            let reason = Reason::new(MediaCode::Internal);
            return fail(conn, &job, FailureKind::Bug, reason, detail, now);
        }
        jobs::encode_from_now_on(conn, job.id, because)?;
        parts::give_up(conn, job.id, now)?;
    }
    let arrives = release.await_upload && sources::by_id(conn, job.source_id)?.arrived_at.is_none();
    // The upload's end is the job's turn, see `jobs::source_arrived`; an upload lasts no longer without news.
    let run_after = if arrives { now.plus(EXPIRES_AFTER) } else { now };
    give_back(conn, &job, run_after, now)
}
