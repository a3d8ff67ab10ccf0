//! What opening and ending a stretch, and a programme, is in rows. Each is a part of one transaction.

use std::collections::BTreeMap;
use std::time::Duration;

use mediflix_db::DbConnection;
use mediflix_db::learning::lectures;
use mediflix_db::locks::{self, Lock};
use mediflix_db::media::costs::LeaseEnd;
use mediflix_db::media::jobs::{self, Job, JobState, QueuePlace};
use mediflix_db::media::leases::{self as job_leases, Ending};
use mediflix_db::media::packages::{self, Completion, Growth, Package};
use mediflix_db::media::segments::SegmentLine;
use mediflix_db::media::sources::{self, Source, Transport};
use mediflix_db::media::{parts, removals, segments, stretches};
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::{AccountId, LectureId, SourceId};
use mediflix_protocol::lease::LeaseToken;
use mediflix_protocol::media::Segment;

use super::PART_MS;
use crate::errors::{ApiError, ApiResult, Code};
use crate::media::packaging::costs::{self, Made};
use crate::media::packaging::leases::LIVE_LEASE;
use crate::media::packaging::{fair_share, fitting};
use crate::security::signed_address::hex;
use crate::security::{opaque_token, random};

/// What a connection brings.
#[derive(Clone, Debug)]
pub struct NewStretch {
    /// The lecture that it is for.
    pub lecture: LectureId,
    /// Whose it is.
    pub account: AccountId,
    /// The worker that it came to.
    pub worker: String,
    /// How it came.
    pub transport: Transport,
}

/// A stretch that was opened, and leased to its worker.
pub(super) struct Opened {
    /// The job.
    pub(super) job: Job,
    /// Its package.
    pub(super) package: Package,
    /// The package of the programme's first stretch.
    pub(super) head: Package,
    /// The lease.
    pub(super) token: LeaseToken,
    /// The language of the lecture's course.
    pub(super) language: String,
}

/// Opens a stretch of a lecture's programme: of a new one, when none goes on. `in_use` while another has its lease.
pub(super) fn open(conn: &mut DbConnection, new: NewStretch, now: Timestamp) -> ApiResult<Opened> {
    locks::hold(conn, Lock::Programme(new.lecture))?;
    let head = stretches::head_of_lecture(conn, new.lecture)?;
    let packages = match &head {
        Some(head) => stretches::of_head(conn, head)?,
        None => Vec::new(),
    };
    let running = mediflix_db::media::queue::running_of_lecture(conn, new.lecture)?;
    for job in running {
        if stretches::is_live(conn, &job)? {
            return Err(Code::InUse.into());
        }
    }
    let id = SourceId::new();
    let source = Source {
        id,
        lecture_id: new.lecture,
        account_id: new.account,
        object_key: format!("live/{id}"),
        file_name: String::new(),
        length: 0,
        created_at: now,
        arrived_at: Some(now),
        track_id: None,
        transport: Some(new.transport),
    };
    sources::insert(conn, &source)?;
    let (token, hash) = opaque_token::fresh().map_err(ApiError::internal)?;
    let place = QueuePlace {
        organisation_id: Some(
            mediflix_db::access::lecture_facts(conn, new.lecture)?
                .course
                .organisation_id,
        ),
        turn: fair_share::turn(now, 0),
    };
    let job = Job {
        state: JobState::Running,
        attempt: 1,
        worker: Some(new.worker),
        lease_hash: Some(hash),
        lease_expires_at: Some(now.plus(LIVE_LEASE)),
        started_at: Some(now),
        part_of: head.as_ref().map(|head| head.job_id),
        ..Job::queued(new.lecture, source.id, place, now)
    };
    jobs::insert(conn, &job)?;
    let mut prefix = [0; 16];
    random::fill(&mut prefix).map_err(ApiError::internal)?;
    let ids: Vec<_> = packages.iter().map(|package| package.id).collect();
    let number = packages.iter().filter_map(|package| package.part).max().unwrap_or(0) + 1;
    let package = Package {
        part: head.as_ref().map(|_| number),
        part_ms: i64::try_from(PART_MS).ok(),
        first_sequence: stretches::next_sequence(conn, &ids)?,
        ..Package::new(new.lecture, job.id, hex(&prefix), now)
    };
    packages::start(conn, &package)?;
    Ok(Opened {
        head: head.unwrap_or_else(|| package.clone()),
        job,
        package,
        token: LeaseToken(token),
        language: lectures::spoken(conn, new.lecture)?.as_str().to_owned(),
    })
}

/// How a stretch ended.
#[derive(Clone, Copy, Debug)]
pub struct By {
    /// For the ledger.
    pub end: LeaseEnd,
    /// Processor time that its worker tells.
    pub cpu_ms: u64,
}

/// Ends a stretch whose last segments are `last`, with what its renditions do not have of others. Answers whether anything is left of it.
pub(super) fn end(
    conn: &mut DbConnection,
    job: &Job,
    last: Vec<Segment>,
    by: By,
    removed_after: Duration,
    now: Timestamp,
) -> ApiResult<bool> {
    locks::hold(conn, Lock::Programme(job.lecture_id))?;
    // Whoever stores a segment at this moment has to wait, or was before.
    let job = parts::lock(conn, job.id, now)?;
    if job.lease_hash.is_none() {
        return Ok(true);
    }
    let package = stretches::of_job(conn, job.id)?;
    if job.anew_asked_at.is_some() {
        costs::charge(conn, &job, by.end, by.cpu_ms, None, now)?;
        let head = job.part_of.unwrap_or(job.id);
        let all = stretches::jobs_of(conn, head)?;
        forget_all(conn, &all)?;
        return Ok(false);
    }
    let growth = Growth {
        segments: last,
        ..Growth::default()
    };
    packages::grow(conn, &package, growth)?;
    fill_gaps(conn, &package)?;
    let totals = segments::totals(conn, &[package.id])?;
    let longest_us = totals.iter().map(|total| total.duration_us).max().unwrap_or(0);
    if longest_us == 0 {
        costs::charge(conn, &job, by.end, by.cpu_ms, None, now)?;
        removals::add_package(conn, &package, now, now.plus(removed_after))?;
        sources::forget(conn, job.source_id)?;
        return Ok(false);
    }
    let made = Made {
        source_ms: Some(longest_us / 1_000),
        bytes: segments::bytes(conn, package.id)?,
    };
    let cpu_ms = costs::charge(conn, &job, by.end, by.cpu_ms, Some(made), now)?;
    let last = Completion {
        duration_ms: longest_us / 1_000,
        warnings: Vec::new(),
        now,
    };
    if job.part_of.is_some() {
        packages::complete_part(conn, &package, last)?;
        job_leases::settle(conn, job.id, done(&job, cpu_ms, now))?;
    } else {
        // The head goes on as long as the programme does.
        packages::close(conn, &package, last)?;
        parts::await_others(conn, job.id, Some(cpu_ms), now)?;
    }
    Ok(true)
}

/// Notes the segments that a rendition of a stretch lacks and another has: all end together.
fn fill_gaps(conn: &mut DbConnection, package: &Package) -> ApiResult<()> {
    let mut there: BTreeMap<String, BTreeMap<i32, SegmentLine>> = BTreeMap::new();
    for rendition in &package.renditions.0 {
        there.entry(rendition.id.clone()).or_default();
    }
    for (rendition, line) in segments::of_package(conn, package.id)? {
        there.entry(rendition).or_default().insert(line.sequence, line);
    }
    let all: BTreeMap<i32, SegmentLine> = there.values().flatten().map(|(at, line)| (*at, line.clone())).collect();
    let number = |value: i64| u64::try_from(value).unwrap_or(0);
    let mut gaps = Vec::new();
    for (rendition, lines) in &there {
        for line in all.values().filter(|line| !lines.contains_key(&line.sequence)) {
            gaps.push(Segment {
                rendition: rendition.clone(),
                sequence: u32::try_from(line.sequence).unwrap_or(0),
                start_us: number(line.start_us),
                duration_us: number(line.duration_us),
                bytes: 0,
                key: u32::try_from(line.key_index).unwrap_or(0),
            });
        }
    }
    let growth = Growth {
        segments: gaps,
        ..Growth::default()
    };
    Ok(packages::grow(conn, package, growth)?)
}

/// Completes the programme of a lecture whose stretches have all ended. Answers its head, if there is one.
pub(super) fn complete(conn: &mut DbConnection, lecture: LectureId, now: Timestamp) -> ApiResult<Option<Package>> {
    locks::hold(conn, Lock::Programme(lecture))?;
    let Some(head) = stretches::head_of_lecture(conn, lecture)? else {
        return Ok(None);
    };
    let packages = stretches::of_head(conn, &head)?;
    let completion = Completion {
        duration_ms: packages.iter().filter_map(|package| package.duration_ms).sum(),
        warnings: head.warnings.0.clone(),
        now,
    };
    packages::complete(conn, &head, completion)?;
    let job = jobs::by_id(conn, head.job_id)?;
    job_leases::settle(conn, job.id, done(&job, job.cpu_ms.unwrap_or(0), now))?;
    fitting::completed(conn, &job, now)?;
    Ok(Some(head))
}

/// Destroys what came of a lecture's programme so far, and asks the worker that sends to begin anew. Answers its head, if there is one.
pub(super) fn destroy(
    conn: &mut DbConnection,
    lecture: LectureId,
    removed_after: Duration,
    now: Timestamp,
) -> ApiResult<Option<Package>> {
    locks::hold(conn, Lock::Programme(lecture))?;
    let Some(head) = stretches::head_of_lecture(conn, lecture)? else {
        return Ok(None);
    };
    for package in stretches::of_head(conn, &head)? {
        removals::add_package(conn, &package, now, now.plus(removed_after))?;
    }
    let all = stretches::jobs_of(conn, head.job_id)?;
    match all.iter().find(|job| job.lease_hash.is_some()) {
        Some(sending) => stretches::ask_anew(conn, sending.id, now)?,
        None => forget_all(conn, &all)?,
    }
    Ok(Some(head))
}

fn forget_all(conn: &mut DbConnection, jobs: &[Job]) -> ApiResult<()> {
    for job in jobs {
        sources::forget(conn, job.source_id)?;
    }
    Ok(())
}

fn done(job: &Job, cpu_ms: i64, now: Timestamp) -> Ending {
    Ending {
        state: JobState::Done,
        reason: None,
        detail: None,
        cpu_ms: Some(cpu_ms),
        attempt: job.attempt,
        run_after: now,
        now,
    }
}
