//! What an MP4 file's index tells of its tracks before the first picture is read (ISO/IEC 14496-12, 8.6 and 8.7).

use std::collections::BTreeMap;
use std::ops::Range;

use super::boxes::{child, children};
use crate::channel::source::SourceReader;

/// Three hours at 60 pictures a second have a table of 2.6 MB; a larger one is left unread.
const MOST_BYTES: u64 = 16 << 20;

/// One track.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct TrackIndex {
    /// All of its samples; nothing for a fragmented file.
    pub(super) bytes: Option<u64>,
    /// The longest distance of samples where decoding can begin, the end included; nothing for a fragmented file.
    pub(super) key_frames_apart_ms: Option<u64>,
    /// Pieces of the media that its edit list puts together.
    pub(super) edits: usize,
}

/// The tracks of a file of `container` by their numbers; none where there is no index to read.
pub(super) fn of(source: &SourceReader, container: &str) -> BTreeMap<u32, TrackIndex> {
    if !matches!(container, "mp4" | "3gp") {
        return BTreeMap::new();
    }
    let Some(movie) = child(source, 0..source.length(), *b"moov") else {
        return BTreeMap::new();
    };
    children(source, movie)
        .filter(|(name, _)| name == b"trak")
        .filter_map(|(_, track)| look(source, track))
        .collect()
}

fn look(source: &SourceReader, track: Range<u64>) -> Option<(u32, TrackIndex)> {
    let header = read(source, child(source, track.clone(), *b"tkhd")?)?;
    let number = number(&header, if header.first()? == &0 { 12 } else { 20 })?;
    let edits = child(source, track.clone(), *b"edts")
        .and_then(|edits| child(source, edits, *b"elst"))
        .and_then(|list| edits(&read(source, list)?))
        .unwrap_or(0);
    let media = child(source, track, *b"mdia")?;
    let header = read(source, child(source, media.clone(), *b"mdhd")?)?;
    let scale = self::number(&header, if header.first()? == &0 { 12 } else { 20 })?;
    let tables = child(source, child(source, media, *b"minf")?, *b"stbl")?;
    let table = |name| read(source, child(source, tables.clone(), name)?);
    let bytes = table(*b"stsz").and_then(|sizes| bytes(&sizes));
    let apart = table(*b"stts").and_then(|times| apart(&times, table(*b"stss").as_deref()));
    let key_frames_apart_ms = apart
        .filter(|_| scale > 0)
        .map(|ticks| ticks * 1_000 / u64::from(scale));
    let index = TrackIndex {
        bytes,
        key_frames_apart_ms,
        edits,
    };
    Some((number, index))
}

fn read(source: &SourceReader, range: Range<u64>) -> Option<Vec<u8>> {
    let length = range
        .end
        .checked_sub(range.start)
        .filter(|length| *length <= MOST_BYTES)?;
    source.read_at(range.start, usize::try_from(length).ok()?).ok()
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

/// The entries of a table whose records have so many bytes and begin at `at`, after their count.
fn records(table: &[u8], at: usize, bytes: usize) -> impl Iterator<Item = &[u8]> {
    let count = number(table, at - 4).unwrap_or(0) as usize;
    table.get(at..).unwrap_or_default().chunks_exact(bytes).take(count)
}

/// Entries of an edit list (8.6.6) that show media; the others are pauses.
fn edits(list: &[u8]) -> Option<usize> {
    let (bytes, media_time) = if list.first()? == &0 { (12, 4..8) } else { (20, 8..16) };
    let shows_media = |entry: &&[u8]| entry[media_time.clone()].iter().any(|byte| *byte != 0xff);
    Some(records(list, 8, bytes).filter(shows_media).count())
}

/// All sample sizes (8.7.3) together; nothing where there are none.
fn bytes(sizes: &[u8]) -> Option<u64> {
    let (same, count) = (u64::from(number(sizes, 4)?), u64::from(number(sizes, 8)?));
    let all = match same {
        0 => records(sizes, 12, 4)
            .filter_map(|size| number(size, 0))
            .map(u64::from)
            .sum(),
        same => same * count,
    };
    (all > 0).then_some(all)
}

/// The longest distance, in ticks, of the samples that `sync` names (8.6.2), by the durations of `times` (8.6.1.2). Without
/// `sync`, decoding can begin anywhere.
fn apart(times: &[u8], sync: Option<&[u8]>) -> Option<u64> {
    let mut runs =
        records(times, 8, 8).filter_map(|run| Some((u64::from(number(run, 0)?), u64::from(number(run, 4)?))));
    let Some(sync) = sync else {
        return runs.map(|(_, ticks)| ticks).max();
    };
    // Both tables are walked once, side by side.
    let (mut first, mut start, mut run) = (1_u64, 0_u64, runs.next()?);
    let mut longest = 0;
    let mut before = 0;
    for sample in records(sync, 8, 4)
        .filter_map(|sample| number(sample, 0))
        .map(u64::from)
    {
        while sample >= first + run.0 {
            (first, start) = (first + run.0, start + run.0 * run.1);
            run = runs.next()?;
        }
        let time = start + sample.checked_sub(first)? * run.1;
        longest = longest.max(time.checked_sub(before)?);
        before = time;
    }
    let end = runs.fold(start + run.0 * run.1, |end, (count, ticks)| end + count * ticks);
    Some(longest.max(end.checked_sub(before)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(head: &[u32], numbers: &[u32]) -> Vec<u8> {
        let head = head.iter().chain(numbers);
        head.flat_map(|number| number.to_be_bytes()).collect()
    }

    #[test]
    fn the_longest_distance_of_key_frames_goes_over_changes_of_pace_and_to_the_end() {
        // Ten samples of 100 ticks, then five of 1,000.
        let times = table(&[0, 2], &[10, 100, 5, 1_000]);
        let cases: &[(&[u32], Option<u64>)] = &[
            (&[1, 6], Some(5_500)),
            (&[1, 6, 11], Some(5_000)),
            (&[1, 6, 12, 13], Some(3_000)),
            (&[1, 12], Some(4_000)),
            (&[1], Some(6_000)),
            (&[3, 11, 13, 14, 15], Some(2_000)),
            // Out of order, or past the end: not believed.
            (&[6, 1], None),
            (&[1, 40], None),
        ];
        for (samples, expected) in cases {
            let sync = table(&[0, samples.len() as u32], samples);
            assert_eq!(apart(&times, Some(&sync)), *expected, "{samples:?}");
        }
        assert_eq!(apart(&times, None), Some(1_000));
        assert_eq!(apart(&[], None), None);
        assert_eq!(apart(&[0; 8], Some(&[0; 8])), None);
    }

    #[test]
    fn sizes_and_edits_are_counted() {
        assert_eq!(bytes(&table(&[0, 0, 3], &[10, 20, 30])), Some(60));
        assert_eq!(bytes(&table(&[0, 7, 3], &[])), Some(21));
        assert_eq!(bytes(&table(&[0, 0, 0], &[])), None);
        assert_eq!(bytes(&[]), None);
        let pause = [500, u32::MAX, 0x1_0000];
        let piece = [2_300, 2_816, 0x1_0000];
        assert_eq!(edits(&table(&[0, 2], &[pause, piece].concat())), Some(1));
        assert_eq!(edits(&table(&[0, 2], &[piece, piece].concat())), Some(2));
        assert_eq!(edits(&[]), None);
    }
}
