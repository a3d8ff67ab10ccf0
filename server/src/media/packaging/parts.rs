//! Lectures that several workers share. A part is a job of its own with a package of its own: it is leased, renewed, lost and taken
//! again like any other. The playlists of the whole go on with the packages of its parts; it is done when all of them are.

use mediflix_db::DbConnection;
use mediflix_db::media::jobs::{self, Job, JobState};
use mediflix_db::media::leases as job_leases;
use mediflix_db::media::leases::Ending;
use mediflix_db::media::packages::{self, Completion, Package};
use mediflix_db::media::{parts, sources};
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::JobId;
use mediflix_protocol::part::{MAX_PARTS, Part};

use super::costs;
use crate::errors::{ApiResult, Code};
use crate::media::packaging::fair_share;

/// Makes jobs of the parts that the worker of `whole` planned. Those of an earlier attempt stay, if they are the same.
pub fn share(conn: &mut DbConnection, whole: &Job, parts: &[Part], now: Timestamp) -> ApiResult<()> {
    if whole.part_of.is_some() || parts.len() > MAX_PARTS || !fit(parts) {
        return Err(Code::BadRequest.into());
    }
    let Some((own, others)) = parts.split_first() else {
        return Ok(());
    };
    let known = parts::of_jobs(conn, &[whole.id])?.remove(&whole.id).unwrap_or_default();
    if known.iter().filter_map(part_of).eq(others.iter().copied()) {
        return Ok(());
    }
    give_up(conn, whole.id, now)?;
    parts::set_own(conn, whole.id, *own)?;
    let bytes = sources::by_id(conn, whole.source_id)?.length;
    // Parts are of about the same length.
    let each = bytes / i64::try_from(parts.len()).unwrap_or(1);
    let turn = fair_share::turn_of_part(whole.turn, bytes, each);
    for part in others {
        jobs::insert(conn, &whole.with_part(*part, turn, now))?;
    }
    Ok(())
}

/// Each begins where the one before ends.
fn fit(parts: &[Part]) -> bool {
    let numbered = parts.iter().zip(0..).all(|(part, number)| part.number == number);
    let joined = parts.windows(2).all(|pair| {
        pair[0].until_us == Some(pair[1].from_us)
            && pair[0].end_sequence == Some(pair[1].first_sequence)
            && pair[0].first_sequence < pair[1].first_sequence
    });
    numbered && joined && parts.last().is_none_or(|last| last.until_us.is_none())
}

fn part_of(job: &Job) -> Option<Part> {
    job.part.as_ref().map(|part| part.0)
}

/// Gives up all parts of a whole, and what was made of them.
pub fn give_up(conn: &mut DbConnection, whole: JobId, now: Timestamp) -> ApiResult<()> {
    let given_up = parts::of_jobs(conn, &[whole])?.remove(&whole).unwrap_or_default();
    costs::charge_lost(conn, &given_up, now)?;
    packages::abandon_parts_of(conn, whole, now)?;
    Ok(parts::give_up(conn, whole, now)?)
}

/// A part is done, or what the whole makes itself. Answers how long the lecture is, when all of it is done with that.
pub fn close(
    conn: &mut DbConnection,
    job: &Job,
    package: &Package,
    last: Completion,
    cpu_ms: Option<i64>,
) -> ApiResult<Option<i64>> {
    // Two that end at the same moment would each take the other for unfinished.
    let whole = parts::lock(conn, job.part_of.unwrap_or(job.id), last.now)?;
    let now = last.now;
    if job.part_of.is_some() {
        packages::complete_part(conn, package, last)?;
        job_leases::settle(conn, job.id, done(job, cpu_ms, now))?;
    } else {
        packages::close(conn, package, last)?;
        parts::await_others(conn, whole.id, cpu_ms, now)?;
    }
    let whole = jobs::by_id(conn, whole.id)?;
    let parts = parts::of_jobs(conn, &[whole.id])?.remove(&whole.id).unwrap_or_default();
    let own_is_done = whole.state == JobState::Running && whole.lease_hash.is_none();
    if !own_is_done || parts.iter().any(|part| part.state != JobState::Done) {
        return Ok(None);
    }
    let package = packages::growing_of_job(conn, whole.id)?;
    let made = packages::parts_of(conn, &package)?;
    let all = || std::iter::once(&package).chain(&made);
    let mut warnings = Vec::new();
    for warning in all().flat_map(|package| &package.warnings.0) {
        if !warnings.contains(warning) {
            warnings.push(warning.clone());
        }
    }
    let duration_ms = all().filter_map(|package| package.duration_ms).max();
    let completion = Completion {
        duration_ms: duration_ms.unwrap_or_default(),
        warnings,
        now,
    };
    packages::complete(conn, &package, completion)?;
    let cpu_ms = std::iter::once(&whole).chain(&parts).map(|job| job.cpu_ms).sum();
    job_leases::settle(conn, whole.id, done(&whole, cpu_ms, now))?;
    Ok(duration_ms)
}

fn done(job: &Job, cpu_ms: Option<i64>, now: Timestamp) -> Ending {
    Ending {
        state: JobState::Done,
        reason: None,
        detail: None,
        cpu_ms,
        attempt: job.attempt,
        run_after: now,
        now,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(number: u32, from_s: u64, until_s: Option<u64>) -> Part {
        Part {
            number,
            from_us: from_s * 1_000_000,
            until_us: until_s.map(|s| s * 1_000_000),
            first_sequence: number * 10,
            end_sequence: until_s.map(|_| number * 10 + 10),
        }
    }

    #[test]
    fn parts_follow_one_another() {
        let (first, second, last) = (part(0, 0, Some(100)), part(1, 100, Some(200)), part(2, 200, None));
        assert!(fit(&[first, second, last]));
        assert!(fit(&[]));
        assert!(!fit(&[first, last]));
        assert!(!fit(&[first, second]), "the end is nobody's");
        assert!(!fit(&[second, last]));
    }
}
