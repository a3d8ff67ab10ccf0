//! The life of a lease: given, renewed by heartbeats, ended by done, failed or release. All of it is one
//! transaction each, so that a worker killed at any moment leaves a job that another can take.

use std::time::Duration;

use mediflix_db::learning::{courses, lectures};
use mediflix_db::media::costs::LeaseEnd;
use mediflix_db::media::jobs::{self, Ending, Job, JobState, NewLease, Renewal};
use mediflix_db::media::packages::{self, Completion, Growth, Package};
use mediflix_db::media::sources::{self, Source};
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::{JobId, SourceId};
use mediflix_db::{DbConnection, DbError};
use mediflix_protocol::bounds;
use mediflix_protocol::failure::{FailureKind, MediaCode, Reason};
use mediflix_protocol::heartbeat::Heartbeat;
use mediflix_protocol::lease::LeaseToken;
use mediflix_protocol::outcome::{Done, Failed, Release};

use super::costs::{self, Made};
use super::parts;
use super::queue;
use super::retry::{Verdict, after_failure};
use crate::errors::{ApiError, ApiResult, Code};
use crate::media::uploads::receive::EXPIRES_AFTER;
use crate::security::signed_address::hex;
use crate::security::{opaque_token, random};

/// A lease lasts no longer until its worker is heard: that may have gone while its request was held open, which nobody notices.
const UNHEARD: Duration = Duration::from_secs(2);
/// A longer detail is cut.
const MOST_DETAIL_BYTES: usize = 8 * 1024;

/// A job with what its worker needs to begin.
pub struct Given {
    /// The job.
    pub job: Job,
    /// What it packages.
    pub source: Source,
    /// The secret that proves the lease.
    pub token: LeaseToken,
}

/// Gives the job whose turn it is to a worker and opens a package for the attempt. The first heartbeat makes the lease last.
pub fn give(conn: &mut DbConnection, worker: &str, length: Duration, now: Timestamp) -> ApiResult<Option<Given>> {
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
    Ok(Some(Given {
        job,
        source,
        token: LeaseToken(token),
    }))
}

/// The job of a lease and the package it grows, or `lease_lost`.
pub fn held(conn: &mut DbConnection, job: JobId, token: &LeaseToken) -> ApiResult<(Job, Package)> {
    let lost = |error| match error {
        DbError::NotFound => ApiError::new(Code::LeaseLost),
        other => other.into(),
    };
    let job = jobs::leased(conn, job, &opaque_token::hash(&token.0)).map_err(lost)?;
    let package = packages::growing_of_job(conn, job.id).map_err(lost)?;
    Ok((job, package))
}

/// Stores what a heartbeat tells and renews the lease. Answers whether a person wants the job stopped.
pub fn heartbeat(
    conn: &mut DbConnection,
    id: JobId,
    news: Heartbeat,
    length: Duration,
    now: Timestamp,
) -> ApiResult<bool> {
    let news = checked(news)?;
    let (job, package) = held(conn, id, &news.token)?;
    let renewal = Renewal {
        progress: news.progress,
        cpu_ms: i64::try_from(news.cpu_ms).unwrap_or(0),
        now,
        expires_at: now.plus(length),
    };
    jobs::renew(conn, &job, &renewal)?;
    share(conn, &job, &news, now)?;
    grow(conn, &package, news, now)?;
    Ok(job.cancel_asked_at.is_some())
}

/// Stores what was found and made. A lecture that was to be published as soon as it can be played is published with that.
fn grow(conn: &mut DbConnection, package: &Package, news: Heartbeat, now: Timestamp) -> ApiResult<()> {
    let begins = package.part.is_none() && !news.segments.is_empty();
    packages::grow(conn, package, growth(news, now))?;
    if begins && lectures::publish_as_asked(conn, package.lecture_id, now)? {
        let (_, course) = lectures::with_course(conn, package.lecture_id)?;
        courses::touch(conn, course.id, now)?;
    }
    Ok(())
}

fn share(conn: &mut DbConnection, job: &Job, news: &Heartbeat, now: Timestamp) -> ApiResult<()> {
    if news.parts.is_empty() {
        return Ok(());
    }
    parts::share(conn, job, &news.parts, now)
}

/// Completes the job and its package, unless parts of the lecture are still to be made.
pub fn done(conn: &mut DbConnection, id: JobId, done: Done, now: Timestamp) -> ApiResult<()> {
    let last = checked(done.last)?;
    let (job, package) = held(conn, id, &last.token)?;
    if sources::by_id(conn, job.source_id)?.arrived_at.is_none() {
        return Err(Code::Conflict.into());
    }
    share(conn, &job, &last, now)?;
    grow(conn, &package, last, now)?;
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
        bytes: packages::bytes_of(conn, package.id)?,
    };
    costs::charge(conn, &job, LeaseEnd::Done, done.cpu_ms, Some(made), now)?;
    Ok(())
}

/// Ends a failed attempt: again later, or never.
pub fn failed(conn: &mut DbConnection, id: JobId, failed: Failed, now: Timestamp) -> ApiResult<()> {
    let (mut job, _) = held(conn, id, &failed.token)?;
    job.cpu_ms = Some(costs::charge(conn, &job, LeaseEnd::Failed, failed.cpu_ms, None, now)?);
    let mut detail = failed.detail;
    let mut end = detail.len().min(MOST_DETAIL_BYTES);
    while !detail.is_char_boundary(end) {
        end -= 1;
    }
    detail.truncate(end);
    fail(conn, &job, failed.kind, failed.reason.bounded(), detail, now)
}

/// Lets a job go that its worker cannot go on with for no fault of its own; the attempt is not counted.
pub fn release(conn: &mut DbConnection, id: JobId, release: &Release, now: Timestamp) -> ApiResult<()> {
    let (mut job, _) = held(conn, id, &release.token)?;
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

/// Ends an attempt that is not counted.
fn give_back(conn: &mut DbConnection, job: &Job, run_after: Timestamp, now: Timestamp) -> ApiResult<()> {
    packages::abandon_of_job(conn, job.id, now)?;
    let ending = Ending {
        state: JobState::Queued,
        reason: None,
        detail: None,
        cpu_ms: job.cpu_ms,
        attempt: job.attempt - 1,
        run_after,
        now,
    };
    Ok(jobs::settle(conn, job.id, ending)?)
}

/// Stops the jobs of a source whose upload was given up, at once: whoever works on one has lost its lease.
pub fn withdraw(conn: &mut DbConnection, source: SourceId, now: Timestamp) -> ApiResult<()> {
    for job in jobs::of_source(conn, source)? {
        if job.state != JobState::Cancelled {
            let reason = Reason::new(MediaCode::Cancelled);
            fail(conn, &job, FailureKind::Cancelled, reason, String::new(), now)?;
        }
    }
    Ok(())
}

/// Takes jobs back whose workers fell silent. Answers how many.
pub fn take_back_expired(conn: &mut DbConnection, now: Timestamp) -> ApiResult<usize> {
    let silent = jobs::with_expired_lease(conn, now, 100)?;
    for job in &silent {
        let job = &jobs::by_id(conn, job.id)?;
        if job.lease_hash.is_none() {
            // It ended with another of its lecture.
            continue;
        }
        if job.cpu_ms.is_none() && job.cancel_asked_at.is_none() {
            // No heartbeat came: nothing was begun.
            give_back(conn, job, now, now)?;
            continue;
        }
        costs::charge(conn, job, LeaseEnd::Lost, 0, None, now)?;
        let reason = Reason::new(MediaCode::Environment);
        fail(
            conn,
            job,
            FailureKind::Environment,
            reason,
            "The worker fell silent.".to_owned(),
            now,
        )?;
    }
    Ok(silent.len())
}

/// Takes every job back from whoever worked on it; no attempt is counted.
pub fn take_back_all(conn: &mut DbConnection, now: Timestamp) -> ApiResult<()> {
    loop {
        let leased = jobs::in_work(conn, 100)?;
        if leased.is_empty() {
            return Ok(());
        }
        for job in &leased {
            give_back(conn, job, now, now)?;
        }
    }
}

/// Stops a job: at once while it waits, by the next heartbeat while it runs.
pub fn cancel(conn: &mut DbConnection, job: &Job, now: Timestamp) -> ApiResult<()> {
    match job.state {
        // What waits for its parts is in nobody's hands.
        JobState::Queued | JobState::Running if job.lease_hash.is_none() => {
            let reason = Reason::new(MediaCode::Cancelled);
            fail(conn, job, FailureKind::Cancelled, reason, String::new(), now)
        }
        JobState::Queued | JobState::Running => Ok(jobs::ask_to_cancel(conn, job.id, now)?),
        JobState::Done | JobState::Failed | JobState::Cancelled => Err(Code::Conflict.into()),
    }
}

/// The job of the whole lecture, which ends with this one: its lease is taken from whoever has it.
fn whole_of(conn: &mut DbConnection, job: Job, now: Timestamp) -> ApiResult<Job> {
    let Some(whole) = job.part_of else { return Ok(job) };
    let whole = jobs::by_id(conn, whole)?;
    costs::charge_lost(conn, std::slice::from_ref(&whole), now)?;
    Ok(whole)
}

fn fail(
    conn: &mut DbConnection,
    job: &Job,
    kind: FailureKind,
    reason: Reason,
    detail: String,
    now: Timestamp,
) -> ApiResult<()> {
    packages::abandon_of_job(conn, job.id, now)?;
    // Who asked to stop a job gets it stopped, however the attempt ended.
    let kind = if job.cancel_asked_at.is_some() {
        FailureKind::Cancelled
    } else {
        kind
    };
    let (state, run_after) = match after_failure(kind, job.attempt) {
        Verdict::Retry(wait) => (JobState::Queued, now.plus(wait)),
        Verdict::GiveUp => (JobState::Failed, now),
        Verdict::Cancelled => (JobState::Cancelled, now),
    };
    let whole;
    let job = if state == JobState::Queued {
        job
    } else {
        // A lecture without one of its parts is none.
        whole = whole_of(conn, job.clone(), now)?;
        parts::give_up(conn, whole.id, now)?;
        packages::abandon_of_job(conn, whole.id, now)?;
        &whole
    };
    if kind == FailureKind::Bug {
        tracing::error!(job = %job.id, attempt = job.attempt, detail, "a job failed by our own fault");
    }
    let ending = Ending {
        state,
        reason: Some(reason),
        detail: Some(detail),
        cpu_ms: job.cpu_ms,
        attempt: job.attempt,
        run_after,
        now,
    };
    Ok(jobs::settle(conn, job.id, ending)?)
}

/// Cuts what a worker says, and refuses what none of ours does.
fn checked(news: Heartbeat) -> ApiResult<Heartbeat> {
    if news.is_plausible() {
        Ok(news.bounded())
    } else {
        Err(Code::BadRequest.into())
    }
}

fn growth(news: Heartbeat, now: Timestamp) -> Growth {
    Growth {
        facts: news.facts,
        renditions: news.renditions,
        segments: news.segments,
        poster_at: news.poster.then_some(now),
        storyboard: news.storyboard,
        text_tracks: news.text_tracks,
    }
}
