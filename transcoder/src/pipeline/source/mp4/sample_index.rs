//! Reads an MP4 file's sample tables before the first frame is read (ISO/IEC 14496-12, 8.6 and 8.7).

use std::collections::BTreeMap;
use std::ops::Range;

use super::boxes::{child, children};
use crate::channel::source::SourceReader;
use crate::plan::found::KeyTimes;

/// The largest table that is read; three hours at 60 frames a second take 2.6 MB.
const MOST_BYTES: u64 = 16 << 20;
/// A player's buffer in seconds: shorter bit rate peaks are not felt.
const BUFFER_S: u64 = 10;

/// The sample tables of one track.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct SampleIndex {
    /// Bytes of all samples; none for a fragmented file.
    pub(crate) bytes: Option<u64>,
    /// The longest distance of keyframes, the end included; none for a fragmented file.
    pub(crate) key_frames_apart_ms: Option<u64>,
    /// The highest bit rate from one keyframe to another, [`BUFFER_S`] or more after it.
    pub(crate) heaviest_rate: Option<u64>,
    /// The PTS of the keyframes, counted from the first.
    pub(crate) key_times: Option<KeyTimes>,
    /// Pieces of media in its edit list.
    pub(crate) edits: usize,
}

/// Reads the sample tables of a file of `container`, by track number. Only MP4 has them.
pub(crate) fn read(source: &SourceReader, container: &str) -> BTreeMap<u32, SampleIndex> {
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

fn look(source: &SourceReader, track: Range<u64>) -> Option<(u32, SampleIndex)> {
    let header = table(source, child(source, track.clone(), *b"tkhd")?)?;
    let number = number(&header, if header.first()? == &0 { 12 } else { 20 })?;
    let edits = child(source, track.clone(), *b"edts")
        .and_then(|edits| child(source, edits, *b"elst"))
        .and_then(|list| edits(&table(source, list)?))
        .unwrap_or(0);
    let media = child(source, track, *b"mdia")?;
    let header = table(source, child(source, media.clone(), *b"mdhd")?)?;
    let scale = self::number(&header, if header.first()? == &0 { 12 } else { 20 })?;
    let tables = child(source, child(source, media, *b"minf")?, *b"stbl")?;
    let table_named = |name| table(source, child(source, tables.clone(), name)?);
    let sizes = table_named(*b"stsz");
    let (times, sync) = (table_named(*b"stts").filter(|_| scale > 0), table_named(*b"stss"));
    let keys = times.as_deref().zip(sync.as_deref());
    let keys = keys.and_then(|(times, sync)| key_samples(times, sync));
    let apart = match (&keys, &sync) {
        (Some((keys, end)), _) => Some(apart(keys, *end)),
        // Decoding can begin at every sample.
        (None, None) => times.as_deref().and_then(longest),
        (None, Some(_)) => None,
    };
    let key_frames_apart_ms = apart.map(|ticks| ticks.saturating_mul(1_000) / u64::from(scale));
    let heaviest_rate = keys.as_ref().zip(sizes.as_deref()).and_then(|((keys, end), sizes)| {
        let span = BUFFER_S * u64::from(scale);
        Some(heaviest(&groups(sizes, keys, *end)?, span, u64::from(scale)))
    });
    let key_times = keys.and_then(|(keys, _)| {
        let shown = shown(&keys, table_named(*b"ctts").as_deref())?;
        let nanoseconds = |ticks: &i64| u64::try_from(i128::from(*ticks) * 1_000_000_000 / i128::from(scale)).ok();
        shown.iter().map(nanoseconds).collect::<Option<Vec<_>>>().map(KeyTimes)
    });
    let index = SampleIndex {
        bytes: sizes.as_deref().and_then(bytes),
        key_frames_apart_ms,
        heaviest_rate,
        key_times,
        edits,
    };
    Some((number, index))
}

fn table(source: &SourceReader, range: Range<u64>) -> Option<Vec<u8>> {
    let length = range
        .end
        .checked_sub(range.start)
        .filter(|length| *length <= MOST_BYTES)?;
    source.read_at(range.start, usize::try_from(length).ok()?).ok()
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

/// The records of a table: each has `bytes`, the first is at `at`, and their count stands before it.
fn records(table: &[u8], at: usize, bytes: usize) -> impl Iterator<Item = &[u8]> {
    let count = number(table, at - 4).unwrap_or(0) as usize;
    table.get(at..).unwrap_or_default().chunks_exact(bytes).take(count)
}

/// Counts the entries of an edit list (8.6.6) that show media; the others are pauses.
fn edits(list: &[u8]) -> Option<usize> {
    let (bytes, media_time) = if list.first()? == &0 { (12, 4..8) } else { (20, 8..16) };
    let shows_media = |entry: &&[u8]| entry[media_time.clone()].iter().any(|byte| *byte != 0xff);
    Some(records(list, 8, bytes).filter(shows_media).count())
}

/// The sum of all sample sizes (8.7.3).
fn bytes(sizes: &[u8]) -> Option<u64> {
    let all = match u64::from(number(sizes, 4)?) {
        0 => each_size(sizes).sum(),
        same => same * u64::from(number(sizes, 8)?),
    };
    (all > 0).then_some(all)
}

fn each_size(sizes: &[u8]) -> impl Iterator<Item = u64> {
    records(sizes, 12, 4).filter_map(|size| number(size, 0)).map(u64::from)
}

/// The DTS of each GOP and the bytes before it; the last entry is the end of the track.
///
/// `None` where all samples have one size, as no coded frames have.
fn groups(sizes: &[u8], keys: &[KeySample], end: u64) -> Option<Vec<(u64, u64)>> {
    if number(sizes, 4)? != 0 {
        return None;
    }
    let mut groups = Vec::with_capacity(keys.len() + 1);
    let (mut before, mut keys) = (0, keys.iter().peekable());
    for (number, size) in (1..).zip(each_size(sizes)) {
        if let Some(key) = keys.next_if(|key| key.number == number) {
            groups.push((key.ticks, before));
        }
        before += size;
    }
    groups.push((end, before));
    keys.peek().is_none().then_some(groups)
}

/// The highest bit rate from the beginning of one GOP to that of the first GOP `span` ticks later.
///
/// Where all together are shorter than that, it is the rate of the whole.
fn heaviest(groups: &[(u64, u64)], span: u64, scale: u64) -> u64 {
    let (mut later, mut most) = (0, 0);
    for (at, (begin, before)) in groups.iter().enumerate() {
        while later + 1 < groups.len() && groups[later].0 - begin < span {
            later += 1;
        }
        let (ticks, bytes) = (groups[later].0 - begin, groups[later].1 - before);
        if at == 0 || ticks >= span {
            let rate = u128::from(bytes) * 8 * u128::from(scale) / u128::from(ticks.max(1));
            most = most.max(u64::try_from(rate).unwrap_or(u64::MAX));
        }
    }
    most
}

/// The longest distance of `keys` in ticks, from the beginning of the track to its `end`.
fn apart(keys: &[KeySample], end: u64) -> u64 {
    let (mut before, mut longest) = (0, 0);
    for time in keys.iter().map(|key| key.ticks).chain([end]) {
        longest = longest.max(time - before);
        before = time;
    }
    longest
}

/// A sample where decoding can begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct KeySample {
    /// From 1.
    number: u64,
    /// When it is decoded.
    ticks: u64,
}

/// The keyframes that `sync` lists (8.6.2), timed by the durations in `times` (8.6.1.2), and the end of the track.
///
/// `None` when their numbers do not rise or lie behind the end.
fn key_samples(times: &[u8], sync: &[u8]) -> Option<(Vec<KeySample>, u64)> {
    // Both tables are walked once, side by side.
    let mut runs = runs(times);
    let (mut first, mut start, mut run) = (1_u64, 0_u64, runs.next()?);
    let mut keys: Vec<KeySample> = Vec::new();
    for number in records(sync, 8, 4).filter_map(|sample| number(sample, 0)) {
        let number = u64::from(number);
        while number >= first + run.0 {
            (first, start) = (first + run.0, start.saturating_add(run.0 * run.1));
            run = runs.next()?;
        }
        let ticks = start.saturating_add(number.checked_sub(first)? * run.1);
        if keys.last().is_some_and(|before| before.number >= number) {
            return None;
        }
        keys.push(KeySample { number, ticks });
    }
    // A hostile table may have 2^32 samples of 2^32 ticks: times saturate there.
    let end = runs.fold(start.saturating_add(run.0 * run.1), |end, (count, ticks)| {
        end.saturating_add(count * ticks)
    });
    Some((keys, end))
}

/// The longest duration of a sample.
fn longest(times: &[u8]) -> Option<u64> {
    runs(times).map(|(_, ticks)| ticks).max()
}

/// Counts and durations of samples (8.6.1.2).
fn runs(times: &[u8]) -> impl Iterator<Item = (u64, u64)> {
    records(times, 8, 8).filter_map(|run| Some((u64::from(number(run, 0)?), u64::from(number(run, 4)?))))
}

/// The PTS of samples in ticks after the first, by the offsets of `composition` (8.6.1.3).
///
/// Offsets are read as signed whatever the table's version, as demuxers do.
fn shown(keys: &[KeySample], composition: Option<&[u8]>) -> Option<Vec<i64>> {
    let mut offsets = composition.into_iter().flat_map(|table| records(table, 8, 8));
    let (mut end, mut offset) = (1_u64, 0_i64);
    let mut shown = Vec::with_capacity(keys.len());
    for key in keys {
        while key.number >= end
            && let Some(run) = offsets.next()
        {
            end += u64::from(number(run, 0)?);
            offset = i64::from(i32::from_be_bytes(run.get(4..8)?.try_into().ok()?));
        }
        shown.push(i64::try_from(key.ticks).ok()?.checked_add(offset)?);
    }
    let first = *shown.first()?;
    shown.iter().map(|ticks| ticks.checked_sub(first)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(head: &[u32], numbers: &[u32]) -> Vec<u8> {
        let head = head.iter().chain(numbers);
        head.flat_map(|number| number.to_be_bytes()).collect()
    }

    #[test]
    fn the_longest_distance_of_keyframes_goes_over_changes_of_pace_and_to_the_end() {
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
            let found = key_samples(&times, &sync).map(|(keys, end)| apart(&keys, end));
            assert_eq!(found, *expected, "{samples:?}");
        }
        assert_eq!(longest(&times), Some(1_000));
        assert_eq!(longest(&[]), None);
        let one = table(&[0, 1], &[1]);
        let endless = table(&[0, 3], &[u32::MAX; 6]);
        let (keys, end) = key_samples(&endless, &one).unwrap();
        assert_eq!(apart(&keys, end), u64::MAX);
        assert_eq!(key_samples(&[], &one), None);
        assert_eq!(key_samples(&[0; 8], &one), None);
    }

    #[test]
    fn keyframes_are_shown_as_late_as_their_offsets_say() {
        let times = table(&[0, 2], &[10, 100, 5, 1_000]);
        let sync = table(&[0, 3], &[1, 6, 12]);
        let (keys, end) = key_samples(&times, &sync).unwrap();
        assert_eq!(end, 6_000);
        assert_eq!(shown(&keys, None), Some(vec![0, 500, 2_000]));
        // Samples 1 to 5 by 200, 6 to 11 by none, 12 and 13 by 300 less.
        let offsets = table(&[0, 3], &[5, 200, 6, 0, 2, (-300_i32) as u32]);
        assert_eq!(shown(&keys, Some(&offsets)), Some(vec![0, 300, 1_500]));
        assert_eq!(shown(&[], None), None);
    }

    #[test]
    fn the_heaviest_span_is_no_shorter_than_asked_for() {
        // Every fourth sample is a keyframe of 100 bytes. The others have 10, those of the third GOP 200.
        let times = table(&[0, 1], &[16, 1]);
        let sync = table(&[0, 4], &[1, 5, 9, 13]);
        let each: Vec<u32> = (0..16)
            .map(|at| match at {
                0 | 4 | 8 | 12 => 100,
                9..12 => 200,
                _ => 10,
            })
            .collect();
        let sizes = table(&[0, 0, 16], &each);
        let (keys, end) = key_samples(&times, &sync).unwrap();
        let groups = groups(&sizes, &keys, end).unwrap();
        assert_eq!(groups, [(0, 0), (4, 130), (8, 260), (12, 960), (16, 1_090)]);
        assert_eq!(heaviest(&groups, 4, 1), 700 * 8 / 4);
        assert_eq!(heaviest(&groups, 5, 1), 830 * 8 / 8, "groups stay whole");
        assert_eq!(heaviest(&groups, 16, 1), 1_090 * 8 / 16);
        assert_eq!(heaviest(&groups, 100, 1), 1_090 * 8 / 16, "all of what is shorter");
        assert_eq!(
            super::groups(&table(&[0, 7, 16], &[]), &keys, end),
            None,
            "one size for all"
        );
        assert_eq!(
            super::groups(&table(&[0, 0, 9], &each[..9]), &keys, end),
            None,
            "too few"
        );
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
