//! Divides a lecture among workers, at keyframes of copied video.
//!
//! The index must name all keyframes, so that each worker knows its segments beforehand.

use mediflix_protocol::lease::PackageSettings;
use mediflix_protocol::part::{MAX_PARTS, Part};

use super::copy::ends_segment;
use super::found::KeyTimes;

/// The keyframes of a source.
pub(super) struct KeyFrames<'a> {
    /// By its index.
    pub(super) times: &'a KeyTimes,
    /// When the first of them is shown, in running time.
    pub(super) first_ns: u64,
    /// When the lecture begins, in running time.
    pub(super) origin_ns: u64,
}

/// The parts of a lecture of `duration_ms`; none when it is too short to be shared.
///
/// All have nearly one length. But the last one is divided into four, and the one before, unless it is the first,
/// into two: all workers finish at nearly the same time then.
pub(super) fn split(keys: &KeyFrames<'_>, duration_ms: u64, settings: &PackageSettings) -> Vec<Part> {
    let wanted = settings.part_ms.map_or(0, |part_ms| duration_ms / part_ms.max(1));
    let wanted = wanted.min(MAX_PARTS as u64 - 4);
    if wanted < 2 {
        return Vec::new();
    }
    let quarters = (0..wanted).flat_map(|number| {
        let step = match wanted - number {
            1 => 1,
            2 if number > 0 => 2,
            _ => 4,
        };
        (4 * number..4 * (number + 1)).step_by(step)
    });
    let targets = quarters
        .skip(1)
        .map(|quarter| quarter * duration_ms * 1_000 / (4 * wanted));
    let cuts = cuts(keys, settings.segment_ms);
    let mut parts = vec![whole()];
    for target_us in targets {
        let Some((sequence, from_us)) = (0_u32..).zip(&cuts).find(|(_, cut_us)| **cut_us >= target_us) else {
            break;
        };
        let Some(before) = parts.last_mut().filter(|before| before.first_sequence < sequence) else {
            continue;
        };
        (before.until_us, before.end_sequence) = (Some(*from_us), Some(sequence));
        let number = before.number + 1;
        parts.push(Part {
            number,
            from_us: *from_us,
            until_us: None,
            first_sequence: sequence,
            end_sequence: None,
        });
    }
    if parts.len() < 2 { Vec::new() } else { parts }
}

/// The whole lecture as one part.
pub(crate) fn whole() -> Part {
    Part {
        number: 0,
        from_us: 0,
        until_us: None,
        first_sequence: 0,
        end_sequence: None,
    }
}

/// The times of the segment boundaries, in microseconds of the lecture. The first frame is shown from zero.
fn cuts(keys: &KeyFrames<'_>, segment_ms: u64) -> Vec<u64> {
    let mut cuts = Vec::new();
    let mut last = None;
    for time in &keys.times.0 {
        if last.is_none_or(|last| ends_segment(time - last, segment_ms * 1_000_000)) {
            let since_origin = (keys.first_ns + time).saturating_sub(keys.origin_ns);
            cuts.push(if last.is_none() { 0 } else { since_origin / 1_000 });
            last = Some(*time);
        }
    }
    cuts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(keys_s: &[u64], duration_s: u64, part_s: u64) -> Vec<(u64, u32)> {
        let times = KeyTimes(keys_s.iter().map(|s| s * 1_000_000_000).collect());
        let keys = KeyFrames {
            times: &times,
            first_ns: 500_000_000,
            origin_ns: 100_000_000,
        };
        let settings = PackageSettings {
            part_ms: Some(part_s * 1_000),
            ..PackageSettings::default()
        };
        let parts = split(&keys, duration_s * 1_000, &settings);
        for pair in parts.windows(2) {
            assert_eq!(pair[0].until_us, Some(pair[1].from_us));
            assert_eq!(pair[0].end_sequence, Some(pair[1].first_sequence));
            assert_eq!(pair[0].number + 1, pair[1].number);
        }
        parts
            .iter()
            .map(|part| (part.from_us / 1_000, part.first_sequence))
            .collect()
    }

    #[test]
    fn parts_begin_where_segments_do() {
        // Segments begin at 0, 5, 10, 15 … of the source, which the lecture shows 0.4 s later.
        let every_five: Vec<u64> = (0..12).map(|n| n * 5).collect();
        assert_eq!(
            parts(&every_five, 60, 20),
            [
                (0, 0),
                (20_400, 4),
                (30_400, 6),
                (40_400, 8),
                (45_400, 9),
                (50_400, 10),
                (55_400, 11)
            ]
        );
        // Every second keyframe is too near to the last one to begin a segment.
        let every_three: Vec<u64> = (0..20).map(|n| n * 3).collect();
        assert_eq!(
            parts(&every_three, 60, 30),
            [(0, 0), (30_400, 5), (42_400, 7), (48_400, 8), (54_400, 9)]
        );
        assert_eq!(parts(&every_five, 60, 31), [], "one part alone is the whole");
        assert_eq!(parts(&[0], 60, 10), [], "there is no other key frame");
        assert_eq!(
            parts(&[0, 50], 60, 10),
            [(0, 0), (50_400, 1)],
            "parts that would be empty are none"
        );
        let minutes: Vec<u64> = (0..6_000).map(|n| n * 10).collect();
        assert_eq!(parts(&minutes, 60_000, 10).len(), MAX_PARTS);
    }
}
