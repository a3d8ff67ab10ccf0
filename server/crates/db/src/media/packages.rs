//! Packages: what one attempt of a job made, growing segment by segment until it is complete.

use std::collections::HashMap;

use diesel::dsl::Eq;
use diesel::prelude::*;
use mediflix_protocol::failure::Reason;
use mediflix_protocol::lease::Fit;
use mediflix_protocol::media::{Rendition, Segment, SourceFacts, TextTrack};
use mediflix_protocol::storyboard::Storyboard;

use crate::indexing::{self, Subject};
use crate::one_of::OneOfValues;
use crate::schema::{jobs as jobs_table, packages};
use crate::types::ids::{CaptionDraftId, JobId, LectureId, PackageId, TrackId};
use crate::types::{Json, Timestamp};
use crate::{DbConnection, DbResult, both};

use super::{parts, segments};

crate::types::text_enum! {
    /// Where a package stands.
    pub enum PackageState {
        /// Its job runs.
        Growing = "growing",
        /// Its job is done.
        Complete = "complete",
        /// Its attempt failed, or a newer package has taken its place.
        Abandoned = "abandoned",
    }
}

/// A package.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = packages)]
pub struct Package {
    /// Its id; it stands in the addresses of its playlists.
    pub id: PackageId,
    /// The lecture it belongs to.
    pub lecture_id: LectureId,
    /// The job that makes it.
    pub job_id: JobId,
    /// 128 random bits: its objects lie below. Public to whoever may watch, guessable by nobody else.
    pub prefix: String,
    /// Where it stands.
    pub state: PackageState,
    /// What the source is.
    pub facts: Option<Json<SourceFacts>>,
    /// Its renditions; empty until they are known.
    pub renditions: Json<Vec<Rendition>>,
    /// Text tracks that are stored.
    pub text_tracks: Json<Vec<TextTrack>>,
    /// The storyboard so far.
    pub storyboard: Option<Json<Storyboard>>,
    /// Since when the poster is stored.
    pub poster_at: Option<Timestamp>,
    /// What the uploader should know.
    pub warnings: Json<Vec<Reason>>,
    /// Known when complete.
    pub duration_ms: Option<i64>,
    /// Creation.
    pub created_at: Timestamp,
    /// Completion.
    pub completed_at: Option<Timestamp>,
    /// Since when its objects are deleted.
    pub swept_at: Option<Timestamp>,
    /// Which part of a shared lecture it is; nothing for one that is played, which goes on with the packages of its parts.
    pub part: Option<i32>,
    /// When its attempt failed or another took its place.
    pub abandoned_at: Option<Timestamp>,
    /// The track that it is of; nothing for the lecture's main source.
    pub track_id: Option<TrackId>,
    /// How the audio of a track lies on the lecture's time line.
    pub fit: Option<Json<Fit>>,
    /// The draft of captions whose pieces of speech it holds; such a package is never played.
    pub draft_id: Option<CaptionDraftId>,
    /// Of a live stretch: the target duration of a part; nothing for what is made of a file.
    pub part_ms: Option<i64>,
    /// Media sequence number of the first segment.
    pub first_sequence: i32,
    /// The moment of the first frame of a live stretch, by the server's clock.
    pub began_at: Option<Timestamp>,
}

impl Package {
    /// An empty package of a new attempt.
    #[must_use]
    pub fn new(lecture_id: LectureId, job_id: JobId, prefix: String, now: Timestamp) -> Self {
        Self {
            id: PackageId::new(),
            lecture_id,
            job_id,
            prefix,
            state: PackageState::Growing,
            facts: None,
            renditions: Json(Vec::new()),
            text_tracks: Json(Vec::new()),
            storyboard: None,
            poster_at: None,
            warnings: Json(Vec::new()),
            duration_ms: None,
            created_at: now,
            completed_at: None,
            swept_at: None,
            part: None,
            abandoned_at: None,
            track_id: None,
            fit: None,
            draft_id: None,
            part_ms: None,
            first_sequence: 0,
            began_at: None,
        }
    }

    /// Whether something of it can be played: its renditions are known.
    #[must_use]
    pub fn is_playable(&self) -> bool {
        self.state != PackageState::Abandoned && !self.renditions.0.is_empty()
    }
}

/// Stores a new package; older ones of the same job are given up.
pub fn start(conn: &mut DbConnection, package: &Package) -> DbResult<()> {
    abandon_of_job(conn, package.job_id, package.created_at)?;
    both!(conn, |c| diesel::insert_into(packages::table)
        .values(package)
        .execute(c))?;
    Ok(())
}

/// The package with an id.
pub fn by_id(conn: &mut DbConnection, id: PackageId) -> DbResult<Package> {
    Ok(packages::table
        .filter(packages::id.eq(id))
        .select(Package::as_select())
        .first(conn)?)
}

/// Whether the renditions of a package are known.
pub fn has_renditions(conn: &mut DbConnection, id: PackageId) -> DbResult<bool> {
    let found = packages::table.filter(packages::id.eq(id)).select(packages::renditions);
    Ok(!found.first::<Json<Vec<Rendition>>>(conn)?.0.is_empty())
}

/// The package that a job is growing.
pub fn growing_of_job(conn: &mut DbConnection, job: JobId) -> DbResult<Package> {
    let found = packages::table
        .filter(packages::job_id.eq(job))
        .filter(packages::state.eq(PackageState::Growing))
        .order(packages::id.desc());
    Ok(found.select(Package::as_select()).first(conn)?)
}

/// The package that is played: the newest complete one, otherwise the newest growing one whose renditions are known.
pub fn current_of_lectures(conn: &mut DbConnection, lectures: &[LectureId]) -> DbResult<Vec<Package>> {
    let found = packages::table
        .filter(packages::lecture_id.one_of(lectures.iter().copied()))
        .filter(packages::state.ne(PackageState::Abandoned))
        .filter(packages::part.is_null())
        .filter(packages::track_id.is_null())
        .filter(packages::draft_id.is_null())
        .order(packages::id.desc());
    let all: Vec<Package> = both!(conn, |c| found.select(Package::as_select()).load(c))?;
    let pick = |lecture: &LectureId| {
        let of_lecture = || all.iter().filter(|package| package.lecture_id == *lecture);
        let complete = of_lecture().find(|package| package.state == PackageState::Complete);
        complete.or_else(|| of_lecture().next()).cloned()
    };
    Ok(lectures.iter().filter_map(pick).collect())
}

/// The packages that go on where `whole` ends, in order.
pub fn parts_of(conn: &mut DbConnection, whole: &Package) -> DbResult<Vec<Package>> {
    let jobs: Vec<JobId> = parts::of_jobs(conn, &[whole.job_id])?
        .into_values()
        .flatten()
        .map(|job| job.id)
        .collect();
    if jobs.is_empty() {
        return Ok(Vec::new());
    }
    let found = packages::table
        .filter(packages::job_id.one_of(jobs))
        .filter(packages::state.ne(PackageState::Abandoned))
        .order(packages::part);
    Ok(both!(conn, |c| found.select(Package::as_select()).load(c))?)
}

/// What is known of the sources of several jobs. What was told by an attempt that died does not count: the next one may
/// see it otherwise.
pub fn facts_of_jobs(conn: &mut DbConnection, jobs: &[JobId]) -> DbResult<HashMap<JobId, SourceFacts>> {
    let found = packages::table
        .filter(packages::job_id.one_of(jobs.iter().copied()))
        .filter(
            packages::state
                .eq(PackageState::Growing)
                .or(packages::completed_at.is_not_null()),
        )
        .select((packages::job_id, packages::facts));
    let found: Vec<(JobId, Option<Json<SourceFacts>>)> = both!(conn, |c| found.load(c))?;
    Ok(found
        .into_iter()
        .filter_map(|(job, facts)| Some((job, facts?.0)))
        .collect())
}

/// News of a growing package; what is nothing or empty stays as it was.
#[derive(Default)]
pub struct Growth {
    /// What the source is.
    pub facts: Option<SourceFacts>,
    /// The renditions.
    pub renditions: Vec<Rendition>,
    /// Closed segments; those that are known already are passed over.
    pub segments: Vec<Segment>,
    /// The poster is stored since then.
    pub poster_at: Option<Timestamp>,
    /// The storyboard so far.
    pub storyboard: Option<Storyboard>,
    /// Text tracks.
    pub text_tracks: Vec<TextTrack>,
}

#[derive(AsChangeset)]
#[diesel(table_name = packages)]
struct Changes {
    facts: Option<Json<SourceFacts>>,
    renditions: Option<Json<Vec<Rendition>>>,
    text_tracks: Option<Json<Vec<TextTrack>>>,
    storyboard: Option<Json<Storyboard>>,
    poster_at: Option<Timestamp>,
}

/// Stores news of a growing package. Doing it twice changes nothing.
pub fn grow(conn: &mut DbConnection, package: &Package, growth: Growth) -> DbResult<()> {
    let growth = with_known(conn, package.id, growth)?;
    let changes = Changes {
        facts: growth.facts.map(Json),
        renditions: (!growth.renditions.is_empty()).then_some(Json(growth.renditions)),
        text_tracks: (!growth.text_tracks.is_empty()).then_some(Json(growth.text_tracks)),
        storyboard: growth.storyboard.map(Json),
        poster_at: growth.poster_at.filter(|_| package.poster_at.is_none()),
    };
    let changed = changes.facts.is_some()
        || changes.renditions.is_some()
        || changes.text_tracks.is_some()
        || changes.storyboard.is_some()
        || changes.poster_at.is_some();
    if changed {
        let begins = package.renditions.0.is_empty() && changes.renditions.is_some();
        let speaks = package.text_tracks.0.is_empty() && changes.text_tracks.is_some();
        diesel::update(packages::table.filter(packages::id.eq(package.id)))
            .set(changes)
            .execute(conn)?;
        if begins || speaks {
            indexing::note(conn, Subject::Lecture(package.lecture_id))?;
        }
    }
    segments::insert(conn, package.id, &growth.segments)
}

/// What is told once stays told: news that were on their way when later ones came have less of it.
fn with_known(conn: &mut DbConnection, id: PackageId, mut growth: Growth) -> DbResult<Growth> {
    if growth.text_tracks.is_empty() && growth.storyboard.is_none() {
        return Ok(growth);
    }
    let known = packages::table
        .find(id)
        .select((packages::text_tracks, packages::storyboard));
    let (texts, storyboard): (Json<Vec<TextTrack>>, Option<Json<Storyboard>>) = known.first(conn)?;
    let told: Vec<String> = growth.text_tracks.iter().map(|track| track.id.clone()).collect();
    growth
        .text_tracks
        .extend(texts.0.into_iter().filter(|track| !told.contains(&track.id)));
    growth
        .text_tracks
        .sort_by_key(|track| (track.id.len(), track.id.clone()));
    let known_sheets = storyboard.map_or(0, |known| known.0.sheets);
    growth.storyboard = growth.storyboard.filter(|told| told.sheets >= known_sheets);
    Ok(growth)
}

/// How the job's last words complete its package.
pub struct Completion {
    /// Decoded duration.
    pub duration_ms: i64,
    /// What the uploader should know.
    pub warnings: Vec<Reason>,
    /// The present moment.
    pub now: Timestamp,
}

/// Notes what the job said last of its own part of a shared lecture, whose other parts are still made.
pub fn close(conn: &mut DbConnection, package: &Package, completion: Completion) -> DbResult<()> {
    let set = (
        packages::duration_ms.eq(completion.duration_ms),
        packages::warnings.eq(Json(completion.warnings)),
    );
    diesel::update(packages::table.filter(packages::id.eq(package.id)))
        .set(set)
        .execute(conn)?;
    Ok(())
}

/// Completes the package of a part.
pub fn complete_part(conn: &mut DbConnection, package: &Package, completion: Completion) -> DbResult<()> {
    let now = completion.now;
    close(conn, package, completion)?;
    let set = (
        packages::state.eq(PackageState::Complete),
        packages::completed_at.eq(now),
    );
    diesel::update(packages::table.filter(packages::id.eq(package.id)))
        .set(set)
        .execute(conn)?;
    Ok(())
}

/// Completes a package; those of the same track, or of none, that it takes the place of are given up, with their parts.
pub fn complete(conn: &mut DbConnection, package: &Package, completion: Completion) -> DbResult<()> {
    match package.track_id {
        None => give_up_older(conn, package, completion.now)?,
        Some(track) => {
            let older = packages::table
                .filter(packages::track_id.eq(track))
                .filter(packages::draft_id.is_null())
                .filter(packages::id.lt(package.id))
                .filter(packages::abandoned_at.is_null());
            diesel::update(older).set(abandoned(completion.now)).execute(conn)?;
        }
    }
    let set = (
        packages::state.eq(PackageState::Complete),
        packages::duration_ms.eq(completion.duration_ms),
        packages::warnings.eq(Json(completion.warnings)),
        packages::completed_at.eq(completion.now),
    );
    diesel::update(packages::table.filter(packages::id.eq(package.id)))
        .set(set)
        .execute(conn)?;
    indexing::note(conn, Subject::Lecture(package.lecture_id))
}

/// Gives up what holds the pieces of speech of a draft: its objects go with the next round.
pub fn abandon_of_draft(conn: &mut DbConnection, draft: CaptionDraftId, now: Timestamp) -> DbResult<()> {
    let theirs = packages::table
        .filter(packages::draft_id.eq(draft))
        .filter(packages::abandoned_at.is_null());
    diesel::update(theirs).set(abandoned(now)).execute(conn)?;
    Ok(())
}

/// Gives up the packages of a lecture's main sources that a newer one takes the place of.
fn give_up_older(conn: &mut DbConnection, package: &Package, now: Timestamp) -> DbResult<()> {
    let older_parts = jobs_table::table
        .filter(jobs_table::lecture_id.eq(package.lecture_id))
        .filter(jobs_table::part_of.lt(package.job_id));
    let older_parts: Vec<JobId> = older_parts.select(jobs_table::id).load(conn)?;
    let is_older = packages::part.is_null().and(packages::id.lt(package.id));
    let replaced = packages::table
        .filter(packages::lecture_id.eq(package.lecture_id))
        .filter(packages::track_id.is_null())
        .filter(packages::draft_id.is_null())
        .filter(is_older.or(packages::job_id.one_of(older_parts)));
    both!(conn, |c| diesel::update(
        replaced.filter(packages::abandoned_at.is_null())
    )
    .set(abandoned(now))
    .execute(c))?;
    Ok(())
}

/// Gives up the parts of a lecture that is not shared any more.
pub fn abandon_parts_of(conn: &mut DbConnection, whole: JobId, now: Timestamp) -> DbResult<()> {
    let jobs = parts::of_jobs(conn, &[whole])?.into_values().flatten();
    let jobs: Vec<JobId> = jobs.map(|job| job.id).collect();
    let theirs = packages::table
        .filter(packages::job_id.one_of(jobs))
        .filter(packages::abandoned_at.is_null());
    both!(conn, |c| diesel::update(theirs).set(abandoned(now)).execute(c))?;
    Ok(())
}

/// Gives up what a job was growing.
pub fn abandon_of_job(conn: &mut DbConnection, job: JobId, now: Timestamp) -> DbResult<()> {
    let growing = packages::table
        .filter(packages::job_id.eq(job))
        .filter(packages::state.eq(PackageState::Growing));
    diesel::update(growing).set(abandoned(now)).execute(conn)?;
    Ok(())
}

/// What is set of a package that is given up.
fn abandoned(now: Timestamp) -> (Eq<packages::state, PackageState>, Eq<packages::abandoned_at, Timestamp>) {
    (
        packages::state.eq(PackageState::Abandoned),
        packages::abandoned_at.eq(now),
    )
}
