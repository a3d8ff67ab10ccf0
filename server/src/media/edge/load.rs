//! A programme out of its rows: what a server goes on from that holds nothing of it.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use mediflix_db::media::jobs::{Job, JobState};
use mediflix_db::media::packages::{self, Package, PackageState};
use mediflix_db::media::segments::{self, SegmentLine};
use mediflix_db::media::{jobs, stretches};
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::{JobId, PackageId};
use mediflix_db::{DbConnection, DbError};

use super::hub::target_s;
use super::programme::{Programme, Stretch};
use super::track::Track;
use crate::AppState;
use crate::errors::{ApiResult, Code};
use crate::media::hls::LiveSegment;

/// The programme whose head is this package, as long as it goes on; held from now on.
pub async fn growing(state: &AppState, head: PackageId) -> ApiResult<Option<Arc<Programme>>> {
    if let Some(programme) = state.media.edge.programme(head) {
        return Ok(Some(programme));
    }
    let now = state.clock.now();
    let loaded = state.read(move |conn| {
        let head = match packages::by_id(conn, head) {
            Ok(head) => head,
            Err(DbError::NotFound) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let is_growing = head.part_ms.is_some() && head.part.is_none() && head.state == PackageState::Growing;
        is_growing.then(|| programme(conn, &head, now)).transpose()
    });
    Ok(loaded.await?.map(|loaded| state.media.edge.hold(loaded)))
}

/// Brings programmes whose parts come to other servers up to what those have stored.
pub async fn refresh(state: &AppState) -> ApiResult<()> {
    let now = state.clock.now();
    for programme in state.media.edge.going_on() {
        let shared = Arc::clone(&programme);
        let found = state.read(move |conn| newer(conn, &shared, now)).await?;
        match found {
            Rows::Same => {}
            Rows::Newer(fresh) => programme.refresh(*fresh),
            Rows::Gone => state.media.edge.forget(programme.head, now),
        }
    }
    Ok(())
}

/// What the rows of a programme say that is held.
enum Rows {
    Same,
    Newer(Box<Programme>),
    Gone,
}

fn newer(conn: &mut DbConnection, held: &Programme, now: Timestamp) -> ApiResult<Rows> {
    let head = match packages::by_id(conn, held.head) {
        Ok(head) if head.state != PackageState::Abandoned => head,
        Ok(_) | Err(DbError::NotFound) => return Ok(Rows::Gone),
        Err(error) => return Err(error.into()),
    };
    let jobs = stretches::jobs_of(conn, head.job_id)?;
    let leased = jobs.iter().find(|job| job.lease_hash.is_some()).map(|job| job.id);
    if head.state == PackageState::Growing && !held.is_elsewhere(leased) {
        return Ok(Rows::Same);
    }
    Ok(Rows::Newer(Box::new(programme(conn, &head, now)?)))
}

/// The programme of a live job, held from now on.
pub(super) async fn programme_of_job(state: &AppState, job: JobId) -> ApiResult<Arc<Programme>> {
    if let Some(programme) = state.media.edge.of_job(job) {
        return Ok(programme);
    }
    let now = state.clock.now();
    let loaded = state.read(move |conn| {
        let job = jobs::by_id(conn, job)?;
        let head = stretches::head_of(conn, &job)?;
        if head.part_ms.is_none() {
            return Err(Code::NotFound.into());
        }
        programme(conn, &head, now)
    });
    let loaded = loaded.await?;
    if let Some(stale) = state.media.edge.programme(loaded.head) {
        // Another server opened the stretch of this job since.
        if stale.lock().stretch(job).is_none() {
            state.media.edge.forget(stale.head, now);
        }
    }
    Ok(state.media.edge.hold(loaded))
}

/// A programme as its rows are.
pub(super) fn programme(conn: &mut DbConnection, head: &Package, now: Timestamp) -> ApiResult<Programme> {
    let packages = stretches::of_head(conn, head)?;
    let jobs = stretches::jobs_of(conn, head.job_id)?;
    let mut all = Vec::with_capacity(packages.len());
    for package in &packages {
        if let Some(job) = jobs.iter().find(|job| job.id == package.job_id) {
            let lines = segments::of_package(conn, package.id)?;
            all.push(stretch(package, job, lines));
        }
    }
    let renditions = packages.iter().flat_map(|package| &package.renditions.0);
    let target_s = target_s(&renditions.cloned().collect::<Vec<_>>());
    let part_ms = head.part_ms.and_then(|ms| u64::try_from(ms).ok());
    let part_ms = part_ms.unwrap_or(super::PART_MS);
    let programme = Programme::new(head.id, head.lecture_id, part_ms, target_s, all);
    if head.completed_at.is_some() {
        programme.end(now);
    }
    Ok(programme)
}

/// A stretch as its rows are.
pub(super) fn stretch(package: &Package, job: &Job, lines: Vec<(String, SegmentLine)>) -> Stretch {
    let first_sequence = u32::try_from(package.first_sequence).unwrap_or(0);
    let mut renditions: BTreeMap<String, VecDeque<LiveSegment>> = BTreeMap::new();
    for (rendition, line) in lines {
        renditions.entry(rendition).or_default().push_back(segment(&line));
    }
    let tracks = renditions
        .into_iter()
        .map(|(rendition, segments)| (rendition, Track::new(segments, first_sequence)));
    Stretch {
        package: package.id,
        job: job.id,
        prefix: package.prefix.clone(),
        first_sequence,
        began_at: package.began_at,
        renditions: package.renditions.0.iter().map(|one| one.id.clone()).collect(),
        keys: Vec::new(),
        tracks: tracks.collect(),
        is_over: job.state != JobState::Running || job.lease_hash.is_none(),
        lease: None,
        is_discarded: job.anew_asked_at.is_some(),
    }
}

fn segment(line: &SegmentLine) -> LiveSegment {
    LiveSegment {
        sequence: u32::try_from(line.sequence).unwrap_or(0),
        start_us: u64::try_from(line.start_us).unwrap_or(0),
        duration_us: u64::try_from(line.duration_us).unwrap_or(0),
        key: u32::try_from(line.key_index).unwrap_or(0),
        is_gap: line.bytes == 0,
        parts: Vec::new(),
    }
}
