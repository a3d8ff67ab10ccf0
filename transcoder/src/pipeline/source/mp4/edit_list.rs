//! Corrects two MP4 headers that qtdemux of GStreamer 1.22 misreads.
//!
//! Phones write edit lists that begin inside the media when a video is trimmed without transcoding. qtdemux ends a
//! track when the track's own time reaches the movie's duration, so as much would be missing at the end as the edit
//! skips at the beginning. It is shown a movie that lasts so much longer; the edit's own end still holds.
//!
//! And qtdemux takes a track that lasts less than a fifth of the movie for a preview: a short film beside long audio,
//! a single still. Such a track is shown to last a fifth.

use std::time::Duration;

use super::boxes::{child, children};
use super::track_headers::{Clock, TrackHeader};
use crate::channel::source::SourceReader;
use crate::pipeline::source::overlay::Overlay;

/// Seconds of media that an edit may skip; larger values mean something else.
const MOST_S: f64 = 86_400.0;
/// Entries of an edit list that are read.
const MOST_ENTRIES: usize = 1_000;

/// qtdemux skips a track that is shorter than the movie divided by this.
const SKIPPED: u64 = 5;

/// What the demuxer is shown of a file with these tracks, and by how much longer the movie is then.
pub(crate) fn longer_movie(source: &SourceReader, tracks: &[TrackHeader]) -> (Overlay, Duration) {
    look(source, tracks).unwrap_or_default()
}

fn look(source: &SourceReader, headers: &[TrackHeader]) -> Option<(Overlay, Duration)> {
    let movie = child(source, 0..source.length(), *b"moov")?;
    let header = child(source, movie.clone(), *b"mvhd")?;
    let clock = Clock::parse(&read(source, header.start, header.end)?)?;
    // Without a duration, the movie is measured by its fragments.
    if headers.is_empty() || clock.duration == 0 || clock.scale == 0 {
        return None;
    }
    let tracks = children(source, movie).filter(|(name, _)| name == b"trak");
    let latest = tracks
        .filter_map(|(_, track)| {
            let edits = child(source, child(source, track.clone(), *b"edts")?, *b"elst")?;
            let media = child(source, child(source, track, *b"mdia")?, *b"mdhd")?;
            let starts = starts(&read(source, edits.start, edits.end)?)?;
            let media = Clock::parse(&read(source, media.start, media.end)?)?;
            (media.scale > 0).then(|| starts as f64 / f64::from(media.scale))
        })
        .filter(|start_s| *start_s <= MOST_S)
        .fold(0.0, f64::max);
    let more = (latest * f64::from(clock.scale)).ceil() as u64;
    let longer = clock.duration.checked_add(more)?;
    let mut overlay = Overlay::default();
    if more > 0 {
        overlay.show([duration(header.start, clock, longer)?]);
    }
    let wanted = headers
        .iter()
        .filter(|track| matches!(&track.handler, b"vide" | b"soun") && !track.is_chapters);
    for track in wanted {
        let header = track.media_header;
        let media = Clock::parse(&read(source, header, header + 32)?)?;
        let least = u128::from(longer) * u128::from(media.scale) / (u128::from(clock.scale) * u128::from(SKIPPED)) + 1;
        let least = u64::try_from(least).ok()?;
        if media.duration > 0 && media.duration < least {
            // This is only a hint: the samples tell where a track ends.
            overlay.show(duration(header, media, least));
        }
    }
    Some((overlay, Duration::from_secs_f64(if more > 0 { latest } else { 0.0 })))
}

/// The offset of the duration in the header at `header`, and the bytes that make it `ticks`.
fn duration(header: u64, clock: Clock, ticks: u64) -> Option<(u64, Vec<u8>)> {
    let bytes = match clock.place.1 {
        4 => u32::try_from(ticks).ok()?.to_be_bytes().to_vec(),
        _ => ticks.to_be_bytes().to_vec(),
    };
    Some((header + clock.place.0, bytes))
}

/// The latest media time at which an entry of an edit list begins (8.6.6), in the track's timescale.
fn starts(list: &[u8]) -> Option<u64> {
    let long = *list.first()? != 0;
    let entries = list.get(8..)?.chunks_exact(if long { 20 } else { 12 });
    let start = |entry: &[u8]| {
        let start = if long {
            i64::from_be_bytes(entry.get(8..16)?.try_into().ok()?)
        } else {
            i64::from(i32::from_be_bytes(entry.get(4..8)?.try_into().ok()?))
        };
        // -1 is an edit without media.
        u64::try_from(start).ok()
    };
    entries.take(MOST_ENTRIES).filter_map(start).max()
}

/// Reads a header, or as much of a list as is used.
fn read(source: &SourceReader, from: u64, to: u64) -> Option<Vec<u8>> {
    let length = usize::try_from(to.checked_sub(from)?).ok()?.min(8 + 20 * MOST_ENTRIES);
    source.read_at(from, length).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_start_of_an_edit_is_found_in_both_versions() {
        let entry = |duration: u32, start: i32| [duration.to_be_bytes(), start.to_be_bytes(), [0, 1, 0, 0]].concat();
        let short = [vec![0, 0, 0, 0, 0, 0, 0, 2], entry(500, -1), entry(2_300, 2_816)].concat();
        assert_eq!(starts(&short), Some(2_816));
        let long = [
            [1, 0, 0, 0, 0, 0, 0, 1].as_slice(),
            &2_300_u64.to_be_bytes(),
            &11_072_i64.to_be_bytes(),
            &[0, 1, 0, 0],
        ]
        .concat();
        assert_eq!(starts(&long), Some(11_072));
        assert_eq!(starts(&[]), None);
        assert_eq!(starts(&[0; 8]), None);
    }
}
