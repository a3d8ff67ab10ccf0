//! Decode times of a picture segment, rewritten so that no composition offset is negative.
//!
//! cmafmux places the first picture right and reorders with negative offsets. Browsers read that as it is
//! meant; ffmpeg shows the picture two frames late beside the sound. With decode times as late as each
//! picture allows, every player agrees: walking backwards, a picture is decoded at its own time or just
//! before the next one is.

use std::ops::Range;

/// Bits of `trun` flags.
const DATA_OFFSET: u32 = 0x1;
const FIRST_FLAGS: u32 = 0x4;
const DURATION: u32 = 0x100;
const SIZE: u32 = 0x200;
const FLAGS: u32 = 0x400;
const OFFSET: u32 = 0x800;

struct Sample {
    size: [u8; 4],
    flags: [u8; 4],
    /// Presentation time, from the segment's first decode time.
    shown: i64,
}

/// The boxes of a segment up to its samples, with rewritten decode times; nothing when they are not built as expected or
/// need nothing.
pub(super) fn rewrite(segment: &[u8]) -> Option<Vec<u8>> {
    let moof = child(segment, 0..segment.len(), b"moof")?;
    let traf = child(segment, body(&moof), b"traf")?;
    let tfhd = child(segment, body(&traf), b"tfhd")?;
    let trun = child(segment, body(&traf), b"trun")?;
    let (samples, total) = samples(segment, &trun, &defaults(segment, &tfhd)?)?;
    let decoded = decode_times(&samples)?;

    let mut table = Vec::with_capacity(20 + samples.len() * 16);
    table.extend_from_slice(&[0; 4]);
    table.extend_from_slice(b"trun");
    table.extend_from_slice(&((1 << 24) | DATA_OFFSET | DURATION | SIZE | FLAGS | OFFSET).to_be_bytes());
    table.extend_from_slice(&u32::try_from(samples.len()).ok()?.to_be_bytes());
    let growth = (20 + samples.len() * 16).checked_sub(trun.len())?;
    let data_offset = u32_at(segment, trun.start + 16)? + u32::try_from(growth).ok()?;
    table.extend_from_slice(&data_offset.to_be_bytes());
    for (at, sample) in samples.iter().enumerate() {
        let next = decoded.get(at + 1).copied().unwrap_or(total);
        table.extend_from_slice(&u32::try_from(next - decoded[at]).ok()?.to_be_bytes());
        table.extend_from_slice(&sample.size);
        table.extend_from_slice(&sample.flags);
        table.extend_from_slice(&i32::try_from(sample.shown - decoded[at]).ok()?.to_be_bytes());
    }
    let length = u32::try_from(table.len()).ok()?;
    table[..4].copy_from_slice(&length.to_be_bytes());

    let mut out = Vec::with_capacity(segment.len() + growth);
    out.extend_from_slice(&segment[..trun.start]);
    out.extend_from_slice(&table);
    out.extend_from_slice(&segment[trun.end..]);
    for parent in [&moof, &traf] {
        let length = u32::try_from(parent.len() + growth).ok()?;
        out.get_mut(parent.start..parent.start + 4)?
            .copy_from_slice(&length.to_be_bytes());
    }
    Some(out)
}

/// Pictures that wait for one another are decoded this part of a frame apart: steps of a single tick look like a
/// discontinuity to ffmpeg, which compares each step with the average before.
const STEPS_IN_A_FRAME: i64 = 8;

/// Strictly rising, never after the presentation; nothing when the first picture would have to move.
fn decode_times(samples: &[Sample]) -> Option<Vec<i64>> {
    let mut in_order: Vec<i64> = samples.iter().map(|sample| sample.shown).collect();
    in_order.sort_unstable();
    let frame = in_order.windows(2).map(|pair| pair[1] - pair[0]).min().unwrap_or(0);
    let step = (frame / STEPS_IN_A_FRAME).max(1);
    let mut times = vec![0; samples.len()];
    let mut next = i64::MAX;
    for (time, sample) in times.iter_mut().zip(samples).rev() {
        *time = sample.shown.min(next - step);
        next = *time;
    }
    (samples.iter().map(|sample| sample.shown).min() == times.first().copied()).then_some(times)
}

fn samples(segment: &[u8], trun: &Range<usize>, defaults: &Defaults) -> Option<(Vec<Sample>, i64)> {
    let flags = u32_at(segment, trun.start + 8)? & 0x00ff_ffff;
    if flags & (DATA_OFFSET | SIZE | OFFSET) != DATA_OFFSET | SIZE | OFFSET {
        return None;
    }
    let count = u32_at(segment, trun.start + 12)?;
    let mut at = trun.start + 20;
    let mut field = |present: bool| {
        let value = present.then(|| segment.get(at..at + 4)?.try_into().ok());
        at += if present { 4 } else { 0 };
        value.unwrap_or(None)
    };
    let first_flags: Option<[u8; 4]> = field(flags & FIRST_FLAGS != 0);
    let mut decoded = 0;
    let mut samples = Vec::new();
    for number in 0..count {
        let duration = field(flags & DURATION != 0)
            .map(u32::from_be_bytes)
            .or(defaults.duration)?;
        let size = field(true)?;
        let own_flags = field(flags & FLAGS != 0);
        let first = first_flags.filter(|_| number == 0);
        let offset = i32::from_be_bytes(field(true)?);
        samples.push(Sample {
            size,
            flags: own_flags.or(first).or(defaults.flags)?,
            shown: decoded + i64::from(offset),
        });
        decoded += i64::from(duration);
    }
    (!samples.is_empty()).then_some((samples, decoded))
}

/// What `tfhd` says of samples that do not speak for themselves.
struct Defaults {
    duration: Option<u32>,
    flags: Option<[u8; 4]>,
}

fn defaults(segment: &[u8], tfhd: &Range<usize>) -> Option<Defaults> {
    let flags = u32_at(segment, tfhd.start + 8)?;
    let mut at = tfhd.start + 16;
    let mut field = |bit: u32, length: usize| {
        let value = (flags & bit != 0).then(|| segment.get(at..at + 4)?.try_into().ok());
        at += if flags & bit != 0 { length } else { 0 };
        value.unwrap_or(None)
    };
    // Base data offset and sample description come first.
    let (_, _): (Option<[u8; 4]>, Option<[u8; 4]>) = (field(0x1, 8), field(0x2, 4));
    let duration = field(0x8, 4).map(u32::from_be_bytes);
    let _size: Option<[u8; 4]> = field(0x10, 4);
    Some(Defaults {
        duration,
        flags: field(0x20, 4),
    })
}

/// The first box of this name within a range, header included.
fn child(bytes: &[u8], within: Range<usize>, name: &[u8; 4]) -> Option<Range<usize>> {
    let mut at = within.start;
    while at + 8 <= within.end {
        let length = u32_at(bytes, at)? as usize;
        if length < 8 || at + length > within.end {
            return None;
        }
        if &bytes[at + 4..at + 8] == name {
            return Some(at..at + length);
        }
        at += length;
    }
    None
}

fn body(of: &Range<usize>) -> Range<usize> {
    of.start + 8..of.end
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reordered_pictures_are_decoded_just_in_time() {
        let shown = |times: &[i64]| {
            times
                .iter()
                .map(|shown| Sample {
                    size: [0; 4],
                    flags: [0; 4],
                    shown: *shown,
                })
                .collect::<Vec<_>>()
        };
        let table: &[(&[i64], Option<&[i64]>)] = &[
            (&[0, 100, 200], Some(&[0, 100, 200])),
            (&[0, 200, 100, 400, 300], Some(&[0, 88, 100, 288, 300])),
            (&[0, 400, 200, 100, 300], Some(&[0, 76, 88, 100, 300])),
            (&[0, 2, 1], Some(&[0, 0, 1])),
        ];
        for (times, expected) in &table[..3] {
            assert_eq!(decode_times(&shown(times)).as_deref(), *expected, "{times:?}");
        }
        // Too tight to rise strictly: left as it is.
        assert_eq!(decode_times(&shown(table[3].0)), None);
    }

    #[test]
    fn what_is_no_segment_stays_as_it_is() {
        for bytes in [vec![], vec![0; 64], b"\0\0\0\x08moof".to_vec()] {
            assert_eq!(rewrite(&bytes), None);
        }
    }
}
