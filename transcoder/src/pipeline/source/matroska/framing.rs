//! How a Matroska file says that its frames are cropped (RFC 9559, 5.1.4.1.28.8 to 14) and rotated: its demuxer of GStreamer 1.22
//! reads neither.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{ebml, projection};
use crate::channel::source::SourceReader;
use crate::pipeline::source::framing::Framing;
use crate::plan::crop::Crop;

const VIDEO: u32 = 0xE0;
const WIDTH: u32 = 0xB0;
const HEIGHT: u32 = 0xBA;
const CROP_BOTTOM: u32 = 0x54AA;
const CROP_TOP: u32 = 0x54BB;
const CROP_LEFT: u32 = 0x54CC;
const CROP_RIGHT: u32 = 0x54DD;
const SHOWN_WIDTH: u32 = 0x54B0;
const SHOWN_HEIGHT: u32 = 0x54BA;

/// The tracks of a file of `container` whose frames are not shown as they are stored, by their numbers.
pub(crate) fn read(source: &SourceReader, container: &str) -> BTreeMap<u32, Framing> {
    let framing = |(number, track)| {
        let framing = read_video(source, &ebml::child(source, track, VIDEO)?);
        Some((number, framing)).filter(|(_, framing)| *framing != Framing::default())
    };
    ebml::tracks(source, container)
        .into_iter()
        .filter_map(framing)
        .collect()
}

fn read_video(source: &SourceReader, video: &Range<u64>) -> Framing {
    let number = |id| ebml::number(source, video, id);
    let side = |id| number(id).map_or(0, |pixels| u32::try_from(pixels).unwrap_or(u32::MAX));
    let crop = Crop {
        left: side(CROP_LEFT),
        top: side(CROP_TOP),
        right: side(CROP_RIGHT),
        bottom: side(CROP_BOTTOM),
    };
    let stored = number(WIDTH).zip(number(HEIGHT));
    let shown = number(SHOWN_WIDTH).zip(number(SHOWN_HEIGHT));
    // Programs that add a crop leave the size of the whole frame there: it says nothing of the pixels then.
    let shown = shown.filter(|_| shown != stored);
    let (orientation, is_tilted) = projection::read(source, video);
    Framing {
        orientation,
        is_tilted,
        crop,
        is_impossible: false,
        shown_size: shown
            .filter(|_| crop.is_some())
            .and_then(|(width, height)| Some((u32::try_from(width).ok()?, u32::try_from(height).ok()?))),
    }
}
