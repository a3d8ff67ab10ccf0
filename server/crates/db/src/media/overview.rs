//! What a lecture's page shows of its main media: the newest upload, source and job, and the package that plays. Tracks have
//! overviews of their own.

use std::collections::{HashMap, HashSet};

use diesel::prelude::*;
use uuid::Uuid;

use crate::one_of::OneOfValues;
use crate::schema::{jobs, sources, uploads};
use crate::types::ids::{LectureId, SourceId};
use crate::{DbConnection, DbResult, both};

use super::jobs::Job;
use super::packages::{self, Package, PackageState};
use super::parts;
use super::sources::Source;
use super::stretches;
use super::uploads::{Upload, UploadState};

/// The parts; a lecture that never had an upload has none.
#[derive(Clone, Debug, Default)]
pub struct MediaOverview {
    /// The newest upload that is under way.
    pub upload: Option<Upload>,
    /// The newest file.
    pub source: Option<Source>,
    /// The newest job.
    pub job: Option<Job>,
    /// What is played.
    pub package: Option<Package>,
    /// Whether a feed comes, while what is played is live.
    pub feed: Option<bool>,
}

/// Overviews of several lectures in five queries, however many they are.
pub fn of_lectures(conn: &mut DbConnection, lectures: &[LectureId]) -> DbResult<HashMap<LectureId, MediaOverview>> {
    let mut found: HashMap<LectureId, MediaOverview> = HashMap::new();
    if lectures.is_empty() {
        return Ok(found);
    }
    let ids = lectures.to_vec();
    let active = uploads::table
        .filter(uploads::lecture_id.one_of(ids.clone()))
        .filter(uploads::state.eq(UploadState::Active))
        .filter(uploads::track_id.is_null())
        .order(uploads::id);
    let active: Vec<Upload> = both!(conn, |c| active.select(Upload::as_select()).load(c))?;
    let arriving: HashSet<Uuid> = active.iter().map(|upload| upload.id.uuid()).collect();
    for upload in active {
        let lecture = found.entry(upload.lecture_id).or_default();
        lecture.upload = Some(upload);
    }
    let files = sources::table
        .filter(sources::lecture_id.one_of(ids.clone()))
        .filter(sources::track_id.is_null())
        .order(sources::created_at);
    let mut files: Vec<Source> = both!(conn, |c| files.select(Source::as_select()).load(c))?;
    // What an upload brought that was given up is as if it had never been.
    let arrives = |source: &Source| arriving.contains(&source.id.uuid());
    files.retain(|source| source.arrived_at.is_some() || arrives(source));
    let shown: HashSet<SourceId> = files.iter().map(|source| source.id).collect();
    for source in files {
        let lecture = found.entry(source.lecture_id).or_default();
        lecture.source = Some(source);
    }
    let work = jobs::table
        .filter(jobs::lecture_id.one_of(ids))
        .filter(jobs::part_of.is_null())
        .filter(jobs::track_id.is_null())
        .filter(jobs::draft_id.is_null())
        .order(jobs::id);
    let mut work: Vec<Job> = both!(conn, |c| work.select(Job::as_select()).load(c))?;
    parts::overall(conn, &mut work)?;
    for job in work.into_iter().filter(|job| shown.contains(&job.source_id)) {
        let lecture = found.entry(job.lecture_id).or_default();
        lecture.job = Some(job);
    }
    let current = packages::current_of_lectures(conn, lectures)?;
    let is_live = |package: &&Package| package.part_ms.is_some() && package.state == PackageState::Growing;
    let live: Vec<_> = current.iter().filter(is_live).map(|package| package.job_id).collect();
    let feeds = stretches::feeds(conn, &live)?;
    for package in current {
        let lecture = found.entry(package.lecture_id).or_default();
        lecture.feed = feeds.get(&package.job_id).copied();
        lecture.package = Some(package);
    }
    Ok(found)
}

/// The overview of one lecture.
pub fn of_lecture(conn: &mut DbConnection, lecture: LectureId) -> DbResult<MediaOverview> {
    Ok(of_lectures(conn, &[lecture])?.remove(&lecture).unwrap_or_default())
}
