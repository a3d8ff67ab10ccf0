//! Parts of shared lectures among the jobs.

use std::collections::HashMap;

use diesel::prelude::*;
use mediflix_protocol::part::Part;

use super::jobs::{Job, JobState, Pace};
use crate::one_of::OneOfValues;
use crate::schema::jobs;
use crate::types::ids::JobId;
use crate::types::{Json, Timestamp};
use crate::{DbConnection, DbResult, both};

/// States in which a part counts.
const OF_USE: [JobState; 3] = [JobState::Queued, JobState::Running, JobState::Done];

/// The parts of shared lectures by the jobs of the whole, in order; those that were given up are none.
pub fn of_jobs(conn: &mut DbConnection, wholes: &[JobId]) -> DbResult<HashMap<JobId, Vec<Job>>> {
    let mut parts: HashMap<JobId, Vec<Job>> = HashMap::new();
    if wholes.is_empty() {
        return Ok(parts);
    }
    let found = jobs::table
        .filter(jobs::part_of.one_of(wholes.iter().copied().map(Some).collect::<Vec<_>>()))
        .filter(jobs::state.one_of(OF_USE))
        .order(jobs::id);
    let found: Vec<Job> = both!(conn, |c| found.select(Job::as_select()).load(c))?;
    for job in found {
        if let Some(whole) = job.part_of {
            parts.entry(whole).or_default().push(job);
        }
    }
    Ok(parts)
}

/// Notes the part of a shared lecture that the job of the whole makes itself.
pub fn set_own(conn: &mut DbConnection, id: JobId, part: Part) -> DbResult<()> {
    diesel::update(jobs::table.filter(jobs::id.eq(id)))
        .set(jobs::part.eq(Json(part)))
        .execute(conn)?;
    Ok(())
}

/// Keeps others from looking at a job until this transaction ends.
pub fn lock(conn: &mut DbConnection, id: JobId, now: Timestamp) -> DbResult<Job> {
    diesel::update(jobs::table.filter(jobs::id.eq(id)))
        .set(jobs::updated_at.eq(now))
        .execute(conn)?;
    super::jobs::by_id(conn, id)
}

/// Ends the lease of a whole lecture whose own part is done, while others are not.
pub fn await_others(conn: &mut DbConnection, id: JobId, cpu_ms: Option<i64>, now: Timestamp) -> DbResult<()> {
    let set = (
        jobs::progress.eq(1.0),
        jobs::cpu_ms.eq(cpu_ms),
        jobs::lease_hash.eq(None::<Vec<u8>>),
        jobs::lease_expires_at.eq(None::<Timestamp>),
        jobs::updated_at.eq(now),
    );
    diesel::update(jobs::table.filter(jobs::id.eq(id)))
        .set(set)
        .execute(conn)?;
    Ok(())
}

/// Gives up the parts of a shared lecture: whoever holds one loses the lease.
pub fn give_up(conn: &mut DbConnection, whole: JobId, now: Timestamp) -> DbResult<()> {
    let set = (
        jobs::state.eq(JobState::Cancelled),
        jobs::lease_hash.eq(None::<Vec<u8>>),
        jobs::lease_expires_at.eq(None::<Timestamp>),
        jobs::finished_at.eq(now),
        jobs::updated_at.eq(now),
    );
    let parts = jobs::table
        .filter(jobs::part_of.eq(whole))
        .filter(jobs::state.one_of(OF_USE));
    both!(conn, |c| diesel::update(parts).set(set).execute(c))?;
    Ok(())
}

/// Gives jobs of shared lectures that are under way the progress of the whole: each part counts as much as it is long.
pub fn overall(conn: &mut DbConnection, jobs: &mut [Job]) -> DbResult<()> {
    let shared = jobs
        .iter()
        .filter(|job| job.state == JobState::Running && job.part.is_some());
    let shared: Vec<JobId> = shared.map(|job| job.id).collect();
    let parts = of_jobs(conn, &shared)?;
    for job in jobs {
        if let Some(parts) = parts.get(&job.id) {
            *job = whole(job, parts);
        }
    }
    Ok(())
}

/// A job with the progress and the pace of all that shares its lecture.
#[must_use]
pub fn whole(job: &Job, parts: &[Job]) -> Job {
    let all = || std::iter::once(job).chain(parts);
    let rose = |job: &Job| match job.pace {
        _ if job.progress >= 1.0 => Some(job.updated_at),
        ref pace => pace.as_ref().map(|pace| pace.0.at),
    };
    let pace = job.pace.as_ref().map(|Json(pace)| {
        Json(Pace {
            from: mean(all(), |part| if part.id == job.id { pace.from } else { 0.0 }),
            at: all().filter_map(rose).max().unwrap_or(pace.at),
            ..*pace
        })
    });
    Job {
        progress: mean(all(), |job| job.progress),
        pace,
        updated_at: all().map(|job| job.updated_at).max().unwrap_or(job.updated_at),
        ..job.clone()
    }
}

/// The mean of `of`, each part counting as much as it is long. The last one says nothing of its end: it counts like the one before.
fn mean<'a>(jobs: impl Iterator<Item = &'a Job>, of: impl Fn(&Job) -> f64) -> f64 {
    let (mut whole, mut done, mut length) = (0.0, 0.0, 1.0);
    for job in jobs {
        if let Some(Part {
            from_us,
            until_us: Some(until_us),
            ..
        }) = job.part.as_ref().map(|part| part.0)
        {
            #[expect(clippy::cast_precision_loss, reason = "a progress bar needs no more than 52 bits")]
            let us = until_us.saturating_sub(from_us) as f64;
            length = us;
        }
        whole += length;
        done += length * of(job);
    }
    done / whole
}
