//! A lecture's media in answers: one state out of upload, job and package.

use mediflix_db::access::CourseFacts;
use mediflix_db::access::PublicationState;
use mediflix_db::media::jobs::JobState;
use mediflix_db::media::overview::MediaOverview;
use mediflix_db::media::packages::{Package, PackageState};
use mediflix_db::media::played::Played;
use mediflix_db::media::stretches;
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::JobId;
use mediflix_protocol::failure::Reason;
use serde::Serialize;
use utoipa::ToSchema;

use crate::AppState;
use crate::access::rules::{self, Viewer, Watching};
use crate::media::packaging::estimate;
use crate::media::stills;

/// A code with values for its sentence; the codes are those of the job protocol.
#[derive(Clone, Debug, Serialize, ToSchema, PartialEq)]
pub struct MediaReason {
    /// For example `media_truncated`.
    pub code: String,
    /// Values for the sentence.
    #[schema(value_type = Object)]
    pub params: std::collections::BTreeMap<String, String>,
}

impl From<Reason> for MediaReason {
    fn from(reason: Reason) -> Self {
        Self {
            code: reason.code.as_str().to_owned(),
            params: reason.params,
        }
    }
}

/// Where a lecture's media stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MediaState {
    /// Bytes are coming.
    Uploading,
    /// Waits for a transcoder.
    Queued,
    /// A transcoder works on it.
    Packaging,
    /// Everything is there.
    Ready,
    /// It cannot be packaged: see `error`.
    Failed,
    /// A person stopped it.
    Cancelled,
}

/// A lecture's media.
#[derive(Clone, Debug, Serialize, ToSchema, PartialEq)]
pub struct Media {
    /// Where it stands.
    pub state: MediaState,
    /// Of the present step, 0 to 1.
    pub progress: f64,
    /// While it is packaged: about how long that takes still, once it can be told.
    #[schema(required)]
    pub remaining_ms: Option<i64>,
    /// While its upload still runs: how much can be played already, 0 to 1; nothing when that waits for the upload's end.
    #[schema(required)]
    pub packaged: Option<f64>,
    /// Whether something can be played now.
    pub playable: bool,
    /// Duration of what plays; of a growing package, what the file claims.
    #[schema(required)]
    pub duration_ms: Option<i64>,
    /// Width of the picture.
    #[schema(required)]
    pub width: Option<u32>,
    /// Height of the picture.
    #[schema(required)]
    pub height: Option<u32>,
    /// A still, ready to use as it is for half an hour; only for those who may watch.
    #[schema(required)]
    pub poster_url: Option<String>,
    /// The newest file's name.
    pub file_name: String,
    /// Why it failed.
    #[schema(required)]
    pub error: Option<MediaReason>,
    /// What the uploader should know.
    pub warnings: Vec<MediaReason>,
    /// The newest job.
    #[schema(required)]
    pub job_id: Option<JobId>,
    /// While it comes live: whether a feed comes at the moment.
    #[schema(required)]
    pub feed: Option<Feed>,
    /// Last change.
    pub updated_at: Timestamp,
}

/// Whether a feed comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Feed {
    /// It does.
    On,
    /// It does not; what came before is there.
    Lost,
}

/// Who reads of a lecture's media.
#[derive(Clone, Copy, Debug)]
pub struct Reader {
    /// Whether they may change it.
    pub can_edit: bool,
    /// Whom the poster's address is made for; nothing for who may not watch.
    pub poster_for: Option<Viewer>,
}

impl Reader {
    /// What a viewer is to a lecture in this state.
    #[must_use]
    pub fn new(viewer: Viewer, course: &CourseFacts, lecture: PublicationState) -> Self {
        let watches = rules::can_watch(viewer, course, lecture) == Watching::Allowed;
        Self {
            can_edit: rules::can_edit(viewer, course),
            poster_for: watches.then_some(viewer),
        }
    }
}

/// The media of a lecture; nothing when it never had an upload. Names of files, reasons and warnings are for those
/// who may edit; others see what plays.
#[must_use]
pub fn view(state: &AppState, found: &MediaOverview, reader: Reader) -> Option<Media> {
    let package = found.package.as_ref().filter(|package| package.is_playable());
    let (step, progress, updated_at) = step(found)?;
    if !reader.can_edit {
        let package = package?;
        let complete = package.state == PackageState::Complete;
        let shown = if complete {
            MediaState::Ready
        } else {
            MediaState::Packaging
        };
        let progress = if complete {
            1.0
        } else {
            packaged(found).unwrap_or(progress)
        };
        return Some(Media {
            state: shown,
            progress,
            feed: feed(found),
            ..of_package(state, package, reader, updated_at)
        });
    }
    let base = package.map(|package| of_package(state, package, reader, updated_at));
    let job = found.job.as_ref();
    let file_name = found.upload.as_ref().map(|upload| upload.file_name.clone());
    Some(Media {
        state: step,
        progress,
        file_name: file_name
            .or_else(|| found.source.as_ref().map(|s| s.file_name.clone()))
            .unwrap_or_default(),
        error: job
            .filter(|_| step == MediaState::Failed)
            .and_then(|job| job.reason.clone())
            .map(|reason| reason.0.into()),
        warnings: package
            .map(|p| p.warnings.0.iter().cloned().map(MediaReason::from).collect())
            .unwrap_or_default(),
        job_id: job.map(|job| job.id),
        feed: feed(found),
        packaged: packaged(found),
        remaining_ms: job
            .filter(|_| step == MediaState::Packaging)
            .and_then(estimate::remaining_ms),
        ..base.unwrap_or_else(|| empty(updated_at))
    })
}

fn feed(found: &MediaOverview) -> Option<Feed> {
    found.feed.map(|comes| if comes { Feed::On } else { Feed::Lost })
}

/// The newest of the three says where it stands: an upload that is newer than the job, or the job.
pub(crate) fn step(found: &MediaOverview) -> Option<(MediaState, f64, Timestamp)> {
    if let Some(upload) = found.upload.as_ref().filter(|_| !is_refused(found)) {
        #[expect(clippy::cast_precision_loss, reason = "a progress bar needs no more than 52 bits")]
        let progress = upload.received as f64 / upload.length.max(1) as f64;
        return Some((MediaState::Uploading, progress, upload.updated_at));
    }
    let job = found.job.as_ref()?;
    let state = match job.state {
        JobState::Queued => MediaState::Queued,
        JobState::Running => MediaState::Packaging,
        JobState::Done => MediaState::Ready,
        JobState::Failed => MediaState::Failed,
        JobState::Cancelled => MediaState::Cancelled,
    };
    Some((state, job.progress, job.updated_at))
}

/// Whether the beginning of an upload that still runs told that nothing can be made of it.
fn is_refused(found: &MediaOverview) -> bool {
    let of_upload = found
        .upload
        .as_ref()
        .zip(found.job.as_ref())
        .filter(|(upload, job)| job.source_id.uuid() == upload.id.uuid() && job.state == JobState::Failed);
    let reason = of_upload.and_then(|(_, job)| job.reason.as_ref());
    reason.is_some_and(|reason| reason.0.code.is_known_by_the_beginning())
}

/// How much of the newest job is done, when what plays is made of an upload that still runs.
fn packaged(found: &MediaOverview) -> Option<f64> {
    let (upload, job, package) = (found.upload.as_ref()?, found.job.as_ref()?, found.package.as_ref()?);
    let is_made_of_it = job.source_id.uuid() == upload.id.uuid() && package.job_id == job.id && package.is_playable();
    is_made_of_it.then_some(job.progress)
}

/// The media of a lecture for somebody who may not change it, when everything of it is there; nothing while it still grows: what
/// that shows depends on the job.
#[must_use]
pub(crate) fn view_whole(state: &AppState, played: &Played, reader: Reader) -> Option<Media> {
    if played.state != PackageState::Complete {
        return None;
    }
    let facts = played.facts.as_ref().map(|facts| &facts.0);
    let picture = facts.and_then(|facts| facts.video);
    let claimed = facts.and_then(|facts| i64::try_from(facts.duration_ms?).ok());
    Some(Media {
        state: MediaState::Ready,
        progress: 1.0,
        playable: true,
        duration_ms: played.duration_ms.or(claimed),
        width: picture.map(|picture| picture.width),
        height: picture.map(|picture| picture.height),
        poster_url: played
            .poster_at
            .and(reader.poster_for)
            .map(|viewer| stills::poster_url_below(state, &played.prefix, viewer.account())),
        ..empty(played.completed_at.unwrap_or(played.created_at))
    })
}

fn of_package(state: &AppState, package: &Package, reader: Reader, updated_at: Timestamp) -> Media {
    let facts = package.facts.as_ref().map(|facts| &facts.0);
    let video = facts.and_then(|facts| facts.video.as_ref());
    let claimed = facts
        .and_then(|facts| facts.duration_ms)
        .and_then(|ms| i64::try_from(ms).ok());
    Media {
        playable: true,
        duration_ms: stretches::known_length_ms(package).or(claimed),
        width: video.map(|video| video.width),
        height: video.map(|video| video.height),
        poster_url: package
            .poster_at
            .and(reader.poster_for)
            .map(|viewer| stills::poster_url(state, package, viewer.account())),
        ..empty(updated_at)
    }
}

fn empty(updated_at: Timestamp) -> Media {
    Media {
        state: MediaState::Queued,
        progress: 0.0,
        remaining_ms: None,
        packaged: None,
        playable: false,
        duration_ms: None,
        width: None,
        height: None,
        poster_url: None,
        file_name: String::new(),
        error: None,
        warnings: Vec::new(),
        job_id: None,
        feed: None,
        updated_at,
    }
}
