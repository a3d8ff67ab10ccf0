//! Lays the audio of tracks on the lecture's time line, and lays it anew when that or its offset has changed.

use mediflix_db::DbConnection;
use mediflix_db::media::jobs::{Job, JobState};
use mediflix_db::media::packages::{self, PackageState};
use mediflix_db::media::sources;
use mediflix_db::media::tracks::{self, Track, TrackKind};
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::LectureId;
use mediflix_protocol::lease::{Fit, TrackSettings};

use super::queue;
use crate::errors::ApiResult;

/// Players reach the end all the same where a rendition ends by so little before the others.
const TOLERANCE_MS: u64 = 500;
/// Added pictures are not taller.
const TALLEST: u32 = 720;

/// What is made of a track's source, as the track and its lecture are now.
pub fn settings_of(conn: &mut DbConnection, track: &Track) -> ApiResult<TrackSettings> {
    Ok(match track.role.kind() {
        TrackKind::Audio => TrackSettings::Audio {
            fit: fit(track, length(conn, track.lecture_id)?),
        },
        TrackKind::Video => TrackSettings::Video,
    })
}

/// The tallest rung of a source, where a lecture may have `tallest`.
#[must_use]
pub fn tallest_rung(track: Option<TrackSettings>, tallest: u32) -> u32 {
    track.map_or(tallest, |_| tallest.min(TALLEST))
}

/// Queues the audio of a lecture's tracks anew that lies otherwise than it should by now, unless that is under way.
pub fn refit(conn: &mut DbConnection, lecture: LectureId, now: Timestamp) -> ApiResult<()> {
    let all = tracks::of_lecture(conn, lecture)?;
    let audio: Vec<&Track> = all
        .iter()
        .filter(|track| track.role.kind() == TrackKind::Audio)
        .collect();
    if audio.is_empty() {
        return Ok(());
    }
    let until_ms = length(conn, lecture)?;
    let ids: Vec<_> = audio.iter().map(|track| track.id).collect();
    let media = tracks::media_of(conn, &ids)?;
    for track in audio {
        let Some(found) = media.get(&track.id) else { continue };
        let lies = found.package.as_ref().and_then(|package| package.fit.as_ref());
        let waits = found.job.as_ref().is_some_and(is_under_way);
        if waits || lies.is_none_or(|lies| is_near(lies.0, fit(track, until_ms))) {
            continue;
        }
        if let Some(source) = sources::newest_of_track(conn, track.id)? {
            queue::add(conn, &source, now)?;
        }
    }
    Ok(())
}

/// A package of the lecture is complete: its main one, or that of a track.
pub fn completed(conn: &mut DbConnection, job: &Job, now: Timestamp) -> ApiResult<()> {
    if job.track_id.is_none() {
        tracks::set_time_line(conn, job.lecture_id, job.source_id)?;
    }
    refit(conn, job.lecture_id, now)
}

fn is_under_way(job: &Job) -> bool {
    matches!(job.state, JobState::Queued | JobState::Running)
}

fn fit(track: &Track, until_ms: Option<u64>) -> Fit {
    Fit {
        offset_ms: track.offset_ms,
        until_ms,
    }
}

/// Whether audio that lies like `lies` may stay where `wanted` is wanted.
fn is_near(lies: Fit, wanted: Fit) -> bool {
    let ends = match (lies.until_ms, wanted.until_ms) {
        (Some(lies), Some(wanted)) => lies.abs_diff(wanted) <= TOLERANCE_MS,
        (None, Some(_)) => false,
        (_, None) => true,
    };
    ends && lies.offset_ms == wanted.offset_ms
}

/// How long the lecture is, once that is known.
fn length(conn: &mut DbConnection, lecture: LectureId) -> ApiResult<Option<u64>> {
    let current = packages::current_of_lectures(conn, &[lecture])?.into_iter().next();
    let complete = current.filter(|package| package.state == PackageState::Complete);
    Ok(complete.and_then(|package| u64::try_from(package.duration_ms?).ok()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn audio_is_laid_anew_when_it_would_be_heard_at_another_time_or_end_early() {
        let fit = |offset_ms, until_ms| Fit { offset_ms, until_ms };
        for (lies, wanted, stays) in [
            (fit(0, Some(60_000)), fit(0, Some(60_400)), true),
            (fit(0, Some(60_000)), fit(0, Some(61_000)), false),
            (fit(0, Some(61_000)), fit(0, Some(60_000)), false),
            (fit(0, Some(60_000)), fit(1, Some(60_000)), false),
            (fit(0, None), fit(0, Some(60_000)), false),
            (fit(0, None), fit(0, None), true),
            (fit(-5, None), fit(0, None), false),
        ] {
            assert_eq!(is_near(lies, wanted), stays, "{lies:?} {wanted:?}");
        }
    }
}
