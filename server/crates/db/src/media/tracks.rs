//! Audio and video that are added to a lecture beside its main source: dubs, interpretation, description, sign language.
//!
//! What a track brings (uploads, sources, jobs, packages) names it. Every query about a lecture's main media leaves those rows out.

use std::collections::HashMap;

use diesel::prelude::*;

use super::jobs::Job;
use super::packages::{Package, PackageState};
use super::removals;
use super::uploads::{Upload, UploadState};
use crate::one_of::OneOfValues;
use crate::schema::{jobs, packages, sources, tracks, uploads};
use crate::types::Timestamp;
use crate::types::ids::{LectureId, SourceId, TrackId};
use crate::{DbConnection, DbResult, both};

crate::types::text_enum! {
    /// What a track is for.
    pub enum TrackRole {
        /// Audio: the speech as it was held.
        Original = "original",
        /// Audio: the speech in another language, spoken again.
        Dub = "dub",
        /// Audio: the speech in another language, as it was interpreted.
        Interpretation = "interpretation",
        /// Audio: the speech, and what is to be seen.
        Description = "description",
        /// Video: the speech in sign language.
        Sign = "sign",
        /// Video: whoever speaks.
        Speaker = "speaker",
        /// Video: the slides.
        Slides = "slides",
    }
}

crate::types::text_enum! {
    /// What a track is.
    pub enum TrackKind {
        /// A rendition of audio in the lecture's multivariant playlist.
        Audio = "audio",
        /// A video beside the lecture's, with playlists of its own.
        Video = "video",
    }
}

impl TrackRole {
    /// What a track of this role is.
    #[must_use]
    pub fn kind(self) -> TrackKind {
        match self {
            Self::Original | Self::Dub | Self::Interpretation | Self::Description => TrackKind::Audio,
            Self::Sign | Self::Speaker | Self::Slides => TrackKind::Video,
        }
    }
}

/// A track.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = tracks)]
pub struct Track {
    /// Its id.
    pub id: TrackId,
    /// The lecture.
    pub lecture_id: LectureId,
    /// What it is for.
    pub role: TrackRole,
    /// BCP 47; of a sign language its own tag (`hab`, `kvk`).
    pub language: String,
    /// What a person reads in the menu; empty: the language's name.
    pub label: String,
    /// Where it begins on the lecture's time line; before zero its head is not played.
    pub offset_ms: i64,
    /// The main source that the offset was set for.
    pub time_line: Option<SourceId>,
    /// Since when viewers get it.
    pub published_at: Option<Timestamp>,
    /// Creation.
    pub created_at: Timestamp,
    /// Last change of these fields.
    pub updated_at: Timestamp,
}

/// What changes of a track.
#[derive(AsChangeset, Default)]
#[diesel(table_name = tracks)]
pub struct TrackChange {
    /// Another language.
    pub language: Option<String>,
    /// Another label.
    pub label: Option<String>,
    /// Another offset.
    pub offset_ms: Option<i64>,
    /// The main source that the offset was looked at for.
    pub time_line: Option<Option<SourceId>>,
    /// For viewers, or not any more.
    pub published_at: Option<Option<Timestamp>>,
    /// When this is.
    pub updated_at: Option<Timestamp>,
}

/// Adds a track.
pub fn insert(conn: &mut DbConnection, track: &Track) -> DbResult<()> {
    both!(conn, |c| diesel::insert_into(tracks::table).values(track).execute(c))?;
    Ok(())
}

/// The track with an id.
pub fn by_id(conn: &mut DbConnection, id: TrackId) -> DbResult<Track> {
    Ok(tracks::table.find(id).select(Track::as_select()).first(conn)?)
}

/// The tracks of a lecture, the oldest first.
pub fn of_lecture(conn: &mut DbConnection, lecture: LectureId) -> DbResult<Vec<Track>> {
    let found = tracks::table.filter(tracks::lecture_id.eq(lecture)).order(tracks::id);
    Ok(found.select(Track::as_select()).load(conn)?)
}

/// Changes a track.
pub fn change(conn: &mut DbConnection, id: TrackId, change: &TrackChange) -> DbResult<()> {
    diesel::update(tracks::table.find(id)).set(change).execute(conn)?;
    Ok(())
}

/// Notes the main source for tracks that came before any.
pub fn set_time_line(conn: &mut DbConnection, lecture: LectureId, source: SourceId) -> DbResult<()> {
    let without = tracks::table
        .filter(tracks::lecture_id.eq(lecture))
        .filter(tracks::time_line.is_null());
    diesel::update(without)
        .set(tracks::time_line.eq(source))
        .execute(conn)?;
    Ok(())
}

/// What came of a track.
#[derive(Clone, Debug, Default)]
pub struct TrackMedia {
    /// The newest upload that is under way.
    pub upload: Option<Upload>,
    /// The newest job.
    pub job: Option<Job>,
    /// The package that plays.
    pub package: Option<Package>,
}

/// What came of some tracks, in three queries.
pub fn media_of(conn: &mut DbConnection, ids: &[TrackId]) -> DbResult<HashMap<TrackId, TrackMedia>> {
    let mut found: HashMap<TrackId, TrackMedia> = HashMap::new();
    if ids.is_empty() {
        return Ok(found);
    }
    let ids: Vec<Option<TrackId>> = ids.iter().copied().map(Some).collect();
    let active = uploads::table
        .filter(uploads::track_id.one_of(ids.clone()))
        .filter(uploads::state.eq(UploadState::Active))
        .order(uploads::id);
    let active: Vec<Upload> = both!(conn, |c| active.select(Upload::as_select()).load(c))?;
    for upload in active {
        if let Some(id) = upload.track_id {
            found.entry(id).or_default().upload = Some(upload);
        }
    }
    // What an upload brought that was given up is as if it had never been.
    let work = jobs::table
        .inner_join(sources::table)
        .filter(jobs::track_id.one_of(ids.clone()))
        .filter(jobs::draft_id.is_null())
        .order(jobs::id);
    let work: Vec<(Job, Option<Timestamp>)> = both!(conn, |c| {
        work.select((Job::as_select(), sources::arrived_at)).load(c)
    })?;
    for (job, arrived_at) in work {
        let Some(id) = job.track_id else { continue };
        let media = found.entry(id).or_default();
        let arrives = media
            .upload
            .as_ref()
            .is_some_and(|upload| upload.id.uuid() == job.source_id.uuid());
        if arrived_at.is_some() || arrives {
            media.job = Some(job);
        }
    }
    let made = packages::table
        .filter(packages::track_id.one_of(ids))
        .filter(packages::state.eq(PackageState::Complete))
        .order(packages::id);
    let made: Vec<Package> = both!(conn, |c| made.select(Package::as_select()).load(c))?;
    for package in made {
        if let Some(id) = package.track_id {
            found.entry(id).or_default().package = Some(package);
        }
    }
    Ok(found)
}

/// The tracks of a lecture that viewers get, with the packages that play, the oldest first.
pub fn played(conn: &mut DbConnection, lecture: LectureId) -> DbResult<Vec<(Track, Package)>> {
    let found = tracks::table
        .inner_join(packages::table)
        .filter(tracks::lecture_id.eq(lecture))
        .filter(tracks::published_at.is_not_null())
        .filter(packages::state.eq(PackageState::Complete))
        .order((tracks::id, packages::id.desc()));
    let mut found: Vec<(Track, Package)> = found.select((Track::as_select(), Package::as_select())).load(conn)?;
    found.dedup_by_key(|(track, _)| track.id);
    Ok(found)
}

/// Notes that everything of a track goes, withdraws its content keys, and forgets it. `after` is when the last grant has expired.
pub fn remove(conn: &mut DbConnection, id: TrackId, now: Timestamp, after: Timestamp) -> DbResult<()> {
    removals::add_track(conn, id, now, after)?;
    diesel::delete(tracks::table.find(id)).execute(conn)?;
    Ok(())
}
