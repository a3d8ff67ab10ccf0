//! A track in an answer.

use mediflix_db::DbConnection;
use mediflix_db::media::jobs;
use mediflix_db::media::overview::MediaOverview;
use mediflix_db::media::packages;
use mediflix_db::media::tracks::{self, Track, TrackKind, TrackMedia, TrackRole};
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::{JobId, LectureId, SourceId, TrackId};
use serde::Serialize;
use utoipa::ToSchema;

use crate::errors::ApiResult;
use crate::media::packaging::estimate;
use crate::media::view::{self, MediaReason, MediaState};

/// Audio or video that is added to a lecture.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Track)]
pub struct TrackView {
    /// Its id.
    pub id: TrackId,
    /// The lecture.
    pub lecture_id: LectureId,
    /// What it is.
    pub kind: TrackKind,
    /// What it is for.
    pub role: TrackRole,
    /// BCP 47.
    pub language: String,
    /// What a person reads in the menu; empty: by its language and role.
    pub label: String,
    /// Where it begins on the lecture's time line; before zero its head is not played.
    pub offset_ms: i64,
    /// Where its newest file stands; null while it has none.
    #[schema(required)]
    pub state: Option<MediaState>,
    /// Of the present step, 0 to 1.
    pub progress: f64,
    /// About how long packaging takes still, once it can be told.
    #[schema(required)]
    pub remaining_ms: Option<i64>,
    /// Whether viewers get it, as soon as it can be played.
    pub published: bool,
    /// Whether something of it can be played.
    pub playable: bool,
    /// How long it is.
    #[schema(required)]
    pub duration_ms: Option<i64>,
    /// Why its newest file cannot be packaged.
    #[schema(required)]
    pub error: Option<MediaReason>,
    /// What whoever uploaded it should know.
    pub warnings: Vec<MediaReason>,
    /// Whether the lecture's main file was replaced since its offset was set: somebody should look.
    pub check: bool,
    /// Its newest job.
    #[schema(required)]
    pub job_id: Option<JobId>,
    /// Last change.
    pub updated_at: Timestamp,
}

/// Tracks of one lecture as its editors see them.
pub(super) fn show(conn: &mut DbConnection, lecture: LectureId, found: Vec<Track>) -> ApiResult<Vec<TrackView>> {
    let main = main_source(conn, lecture)?;
    let ids: Vec<_> = found.iter().map(|track| track.id).collect();
    let mut media = tracks::media_of(conn, &ids)?;
    let one = |track: Track| {
        let media = media.remove(&track.id).unwrap_or_default();
        view(track, media, main)
    };
    Ok(found.into_iter().map(one).collect())
}

/// The one track with an id.
pub(super) fn show_one(conn: &mut DbConnection, id: TrackId) -> ApiResult<TrackView> {
    let track = tracks::by_id(conn, id)?;
    let main = main_source(conn, track.lecture_id)?;
    let media = tracks::media_of(conn, &[id])?.remove(&id).unwrap_or_default();
    Ok(view(track, media, main))
}

/// The main source that plays, if any does.
pub(super) fn main_source(conn: &mut DbConnection, lecture: LectureId) -> ApiResult<Option<SourceId>> {
    let current = packages::current_of_lectures(conn, &[lecture])?.into_iter().next();
    Ok(match current {
        Some(package) => Some(jobs::by_id(conn, package.job_id)?.source_id),
        None => None,
    })
}

fn view(track: Track, TrackMedia { upload, job, package }: TrackMedia, main: Option<SourceId>) -> TrackView {
    let found = MediaOverview {
        upload,
        source: None,
        job,
        package,
        feed: None,
    };
    let step = view::step(&found);
    let state = step.as_ref().map(|(state, ..)| *state);
    let (package, job) = (found.package.as_ref(), found.job.as_ref());
    let reasons = package.map(|package| package.warnings.0.clone()).unwrap_or_default();
    TrackView {
        id: track.id,
        lecture_id: track.lecture_id,
        kind: track.role.kind(),
        role: track.role,
        language: track.language,
        label: track.label,
        offset_ms: track.offset_ms,
        state,
        progress: step.as_ref().map_or(0.0, |(_, progress, _)| *progress),
        remaining_ms: job
            .filter(|_| state == Some(MediaState::Packaging))
            .and_then(estimate::remaining_ms),
        published: track.published_at.is_some(),
        playable: package.is_some(),
        duration_ms: package.and_then(|package| package.duration_ms),
        error: job
            .filter(|_| state == Some(MediaState::Failed))
            .and_then(|job| job.reason.clone())
            .map(|reason| reason.0.into()),
        warnings: reasons.into_iter().map(MediaReason::from).collect(),
        check: package.is_some() && track.time_line.zip(main).is_some_and(|(set_for, main)| set_for != main),
        job_id: job.map(|job| job.id),
        updated_at: step.map_or(track.updated_at, |(.., at)| at.max(track.updated_at)),
    }
}

impl TrackView {
    /// Leaves out what only editors see: what becomes of a newer file, and what is to be looked at.
    pub(super) fn for_viewers(&mut self) {
        self.state = Some(MediaState::Ready);
        self.progress = 1.0;
        self.remaining_ms = None;
        self.error = None;
        self.warnings.clear();
        self.check = false;
        self.job_id = None;
    }
}
