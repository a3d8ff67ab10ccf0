//! Live programmes: stretches one after the other, each what one connection brought. The first is the head, which is played; the jobs of
//! the others are parts of its job, and playlists go on with their packages.

use std::collections::HashMap;

use diesel::prelude::*;

use super::jobs::{Job, JobState};
use super::packages::{self, Package, PackageState};
use crate::one_of::OneOfValues;
use crate::schema::{jobs, packages as packages_table, segments, sources};
use crate::types::Timestamp;
use crate::types::ids::{JobId, LectureId, PackageId, SourceId};
use crate::{DbConnection, DbResult, both};

/// The head of the programme that a lecture brings at the moment, if any.
pub fn head_of_lecture(conn: &mut DbConnection, lecture: LectureId) -> DbResult<Option<Package>> {
    let found = packages_table::table
        .filter(packages_table::lecture_id.eq(lecture))
        .filter(packages_table::state.eq(PackageState::Growing))
        .filter(packages_table::part_ms.is_not_null())
        .filter(packages_table::part.is_null())
        .order(packages_table::id.desc());
    Ok(found.select(Package::as_select()).first(conn).optional()?)
}

/// The head of the programme that the package of a stretch belongs to.
pub fn head_of(conn: &mut DbConnection, job: &Job) -> DbResult<Package> {
    let found = packages_table::table
        .filter(packages_table::job_id.eq(job.part_of.unwrap_or(job.id)))
        .order(packages_table::id.desc());
    Ok(found.select(Package::as_select()).first(conn)?)
}

/// How long what plays is, once that is known; of what is live, nothing is said before its end: the head alone is no measure.
#[must_use]
pub fn known_length_ms(package: &Package) -> Option<i64> {
    package
        .duration_ms
        .filter(|_| package.part_ms.is_none() || package.state == PackageState::Complete)
}

/// The package of a job, whatever became of it.
pub fn of_job(conn: &mut DbConnection, job: JobId) -> DbResult<Package> {
    let found = packages_table::table
        .filter(packages_table::job_id.eq(job))
        .order(packages_table::id.desc());
    Ok(found.select(Package::as_select()).first(conn)?)
}

/// All packages of a programme in order.
pub fn of_head(conn: &mut DbConnection, head: &Package) -> DbResult<Vec<Package>> {
    let mut all = vec![head.clone()];
    all.extend(packages::parts_of(conn, head)?);
    Ok(all)
}

/// All jobs of a programme in order; `head` is that of its head.
pub fn jobs_of(conn: &mut DbConnection, head: JobId) -> DbResult<Vec<Job>> {
    let found = jobs::table
        .filter(jobs::id.eq(head).or(jobs::part_of.eq(head)))
        .order(jobs::id);
    Ok(both!(conn, |c| found.select(Job::as_select()).load(c))?)
}

/// The media sequence number that comes after all of these packages.
pub fn next_sequence(conn: &mut DbConnection, packages: &[PackageId]) -> DbResult<i32> {
    let found = segments::table
        .filter(segments::package_id.one_of(packages.iter().copied()))
        .select(diesel::dsl::max(segments::sequence));
    let last: Option<i32> = both!(conn, |c| found.first(c))?;
    Ok(last.map_or(0, |last| last.saturating_add(1)))
}

/// Notes the moment of the first frame, once.
pub fn begin(conn: &mut DbConnection, package: PackageId, at: Timestamp) -> DbResult<()> {
    let target = packages_table::table
        .filter(packages_table::id.eq(package))
        .filter(packages_table::began_at.is_null());
    diesel::update(target)
        .set(packages_table::began_at.eq(at))
        .execute(conn)?;
    Ok(())
}

/// Gives up a package whose objects are removed by other means.
pub(super) fn give_up(conn: &mut DbConnection, package: PackageId, now: Timestamp) -> DbResult<()> {
    let set = (
        packages_table::state.eq(PackageState::Abandoned),
        packages_table::abandoned_at.eq(now),
        packages_table::swept_at.eq(now),
    );
    diesel::update(packages_table::table.filter(packages_table::id.eq(package)))
        .set(set)
        .execute(conn)?;
    Ok(())
}

/// Where the programme of a lecture is: behind all that was sent, and as far into what comes as its first frame is ago. 0 when there is none.
pub fn position_ms(conn: &mut DbConnection, lecture: LectureId, now: Timestamp) -> DbResult<i64> {
    let Some(head) = head_of_lecture(conn, lecture)? else {
        return Ok(0);
    };
    let mut packages = of_head(conn, &head)?;
    let mut into_us = 0;
    if let Some(last) = packages.last()
        && let Some(began_at) = last.began_at
        && super::jobs::by_id(conn, last.job_id)?.state == JobState::Running
    {
        into_us = now.as_us().saturating_sub(began_at.as_us()).max(0);
        packages.pop();
    }
    let mut before_us = 0_i64;
    for package in packages {
        before_us = before_us.saturating_add(length_us(conn, package.id)?);
    }
    Ok(before_us.saturating_add(into_us) / 1_000)
}

/// How long the longest rendition of a package is.
fn length_us(conn: &mut DbConnection, package: PackageId) -> DbResult<i64> {
    let sum = diesel::dsl::sql::<diesel::sql_types::BigInt>("CAST(COALESCE(SUM(duration_us), 0) AS BIGINT)");
    let found = segments::table
        .filter(segments::package_id.eq(package))
        .group_by(segments::rendition)
        .select(sum);
    let lengths: Vec<i64> = both!(conn, |c| found.load(c))?;
    Ok(lengths.into_iter().max().unwrap_or(0))
}

/// Asks the worker of a stretch to end it and to begin another.
pub fn ask_anew(conn: &mut DbConnection, job: JobId, now: Timestamp) -> DbResult<()> {
    diesel::update(jobs::table.filter(jobs::id.eq(job)))
        .set(jobs::anew_asked_at.eq(now))
        .execute(conn)?;
    Ok(())
}

/// Whether a job packages a feed.
pub fn is_live(conn: &mut DbConnection, job: &Job) -> DbResult<bool> {
    let found = sources::table
        .filter(sources::id.eq(job.source_id))
        .filter(sources::transport.is_not_null())
        .select(sources::id);
    Ok(found.first::<SourceId>(conn).optional()?.is_some())
}

/// Live jobs whose lease has ended.
pub fn expired(conn: &mut DbConnection, now: Timestamp, limit: i64) -> DbResult<Vec<Job>> {
    let found = jobs::table
        .inner_join(sources::table)
        .filter(jobs::state.eq(JobState::Running))
        .filter(jobs::lease_expires_at.lt(now))
        .filter(sources::transport.is_not_null())
        .order(jobs::lease_expires_at)
        .limit(limit);
    Ok(found.select(Job::as_select()).load(conn)?)
}

/// Lets the leases of all live jobs end.
pub fn expire_all(conn: &mut DbConnection, now: Timestamp) -> DbResult<()> {
    let live = sources::table.filter(sources::transport.is_not_null());
    let leased = jobs::table
        .filter(jobs::lease_expires_at.gt(now))
        .filter(jobs::source_id.eq_any(live.select(sources::id)));
    both!(conn, |c| diesel::update(leased)
        .set(jobs::lease_expires_at.eq(now))
        .execute(c))?;
    Ok(())
}

/// Whether a feed comes, of each programme whose head's job this is.
pub fn feeds(conn: &mut DbConnection, heads: &[JobId]) -> DbResult<HashMap<JobId, bool>> {
    let mut comes: HashMap<JobId, bool> = heads.iter().map(|head| (*head, false)).collect();
    if heads.is_empty() {
        return Ok(comes);
    }
    let leased = jobs::table
        .filter(jobs::state.eq(JobState::Running))
        .filter(jobs::lease_hash.is_not_null())
        .filter(
            jobs::id.one_of(heads.iter().copied()).or(jobs::part_of
                .one_of(heads.iter().copied().map(Some).collect::<Vec<_>>())
                .assume_not_null()),
        )
        .select((jobs::id, jobs::part_of));
    let leased: Vec<(JobId, Option<JobId>)> = both!(conn, |c| leased.load(c))?;
    for (job, part_of) in leased {
        comes.insert(part_of.unwrap_or(job), true);
    }
    Ok(comes)
}
