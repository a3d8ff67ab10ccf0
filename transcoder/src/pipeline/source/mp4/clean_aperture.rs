//! The part of the frames that an MP4 file wants shown (ISO/IEC 14496-12, 12.1.4.1): its demuxer of GStreamer 1.22 does not read it.

use std::collections::BTreeMap;
use std::ops::Range;

use super::boxes::{child, children};
use super::track_headers::TrackHeader;
use crate::channel::source::SourceReader;
use crate::pipeline::source::framing::Framing;
use crate::plan::crop::Crop;

/// Before the boxes of a visual sample description: what all descriptions have, and what pictures have (8.5.2, 12.1.3).
const FIELDS: u64 = 78;
const WIDTH: usize = 24;
const HEIGHT: usize = 26;
/// Numerators and denominators of width, height and the offsets of their centre.
const APERTURE: usize = 32;

/// The tracks of which a part is to be shown, by their numbers.
pub(crate) fn read(source: &SourceReader, tracks: &[TrackHeader]) -> BTreeMap<u32, Framing> {
    let framing = |track: &TrackHeader| {
        let framing = read_description(source, track.description?.checked_sub(4)?)?;
        Some((track.number, framing)).filter(|(_, framing)| *framing != Framing::default())
    };
    let video = tracks.iter().filter(|track| &track.handler == b"vide");
    video.filter_map(framing).collect()
}

/// Of the sample description that begins at `start`.
fn read_description(source: &SourceReader, start: u64) -> Option<Framing> {
    let within = start..source.length();
    let (_, description) = children(source, within).next()?;
    let fields = source.read_at(description.start, FIELDS as usize).ok()?;
    let side = |at: usize| Some(u32::from(u16::from_be_bytes(fields.get(at..at + 2)?.try_into().ok()?)));
    let size = side(WIDTH).zip(side(HEIGHT))?;
    let boxes: Range<u64> = description.start + FIELDS..description.end;
    let aperture = child(source, boxes, *b"clap")?;
    let aperture = source.read_at(aperture.start, APERTURE).ok()?;
    Some(match crop(&aperture, size) {
        Some(crop) => Framing {
            crop,
            ..Framing::default()
        },
        None => Framing {
            is_impossible: true,
            ..Framing::default()
        },
    })
}

/// What is cut off a frame of this size; nothing when what shall be left is no part of it.
fn crop(aperture: &[u8], (width, height): (u32, u32)) -> Option<Crop> {
    let number = |at: usize| Some(i32::from_be_bytes(aperture.get(at..at + 4)?.try_into().ok()?));
    let fraction = |at: usize| Some(f64::from(number(at)?) / f64::from(number(at + 4).filter(|by| *by != 0)?));
    let sides = |whole: u32, shown: f64, offset: f64| {
        let shown = shown.round();
        let before = ((f64::from(whole) - shown) / 2.0 + offset).round();
        let behind = f64::from(whole) - shown - before;
        (shown >= 1.0 && before >= 0.0 && behind >= 0.0).then_some((before as u32, behind as u32))
    };
    let (left, right) = sides(width, fraction(0)?, fraction(16)?)?;
    let (top, bottom) = sides(height, fraction(8)?, fraction(24)?)?;
    Some(Crop {
        left,
        top,
        right,
        bottom,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn aperture(numbers: [i32; 8]) -> Vec<u8> {
        numbers.iter().flat_map(|number| number.to_be_bytes()).collect()
    }

    #[test]
    fn an_aperture_lies_around_its_centre() {
        let crop = |numbers| super::crop(&aperture(numbers), (640, 360));
        let sides = |left, top, right, bottom| {
            Some(Crop {
                left,
                top,
                right,
                bottom,
            })
        };
        assert_eq!(crop([640, 1, 360, 1, 0, 1, 0, 1]), sides(0, 0, 0, 0));
        assert_eq!(crop([440, 1, 260, 1, -20, 1, -10, 1]), sides(80, 40, 120, 60));
        assert_eq!(crop([1_280, 2, 358, 1, 0, 1, -1, 1]), sides(0, 0, 0, 2));
        // A half pixel more or less.
        assert_eq!(crop([639, 1, 360, 1, -1, 2, 0, 1]), sides(0, 0, 1, 0));
        for impossible in [
            [0, 1, 360, 1, 0, 1, 0, 1],
            [640, 0, 360, 1, 0, 1, 0, 1],
            [642, 1, 360, 1, 0, 1, 0, 1],
            [440, 1, 260, 1, 200, 1, 0, 1],
            [-4, 1, 260, 1, 0, 1, 0, 1],
        ] {
            assert_eq!(crop(impossible), None, "{impossible:?}");
        }
        assert_eq!(super::crop(&[0; 7], (640, 360)), None);
    }
}
