//! The places of the channels of a QuickTime audio track: its `chan` atom, a layout of Core Audio.
//!
//! qtdemux of GStreamer 1.22 does not read it.

use std::ops::Range;

use mediflix_sounds::places::{self, ChannelPosition};

use super::boxes::child;
use super::track_headers::TrackHeader;
use crate::channel::source::SourceReader;

/// Longer layouts are none: as many channels as a description can name.
const MOST_CHANNELS: usize = 64;
/// Bytes of comments that are looked through.
const MOST_COMMENTS: u64 = 4_096;
/// Bytes of a layout before its descriptions, and of each of them.
const HEAD: usize = 12;
const DESCRIPTION: usize = 20;
/// Sizes of a sound description of version 0, 1 and 2, from its name on.
const SIZES: [u64; 3] = [32, 48, 68];

/// A layout is told by a description of each channel …
const BY_DESCRIPTIONS: u32 = 0;
/// … or by a bitmap, or by a number whose lower half counts the channels.
const BY_BITMAP: u32 = 1 << 16;
/// The numbers, and the letters of their places ([`places::from_letters`]).
const LAYOUTS: &[(u32, &str)] = &[
    (100, "C"),
    (101, "LR"),
    (108, "LRlr"),
    (109, "LRlrC"),
    (110, "LRlrCb"),
    (113, "LRC"),
    (114, "CLR"),
    (115, "LRCb"),
    (116, "CLRb"),
    (117, "LRClr"),
    (118, "LRlrC"),
    (119, "LCRlr"),
    (120, "CLRlr"),
    (121, "LRCFlr"),
    (122, "LRlrCF"),
    (123, "LCRlrF"),
    (124, "CLRlrF"),
    (125, "LRCFlrb"),
    (126, "LRCFlrLR"),
    (127, "CLRLRlrF"),
    (128, "LRCFlrlr"),
    (129, "LRlrCFLR"),
    (131, "LRb"),
    (132, "LRlr"),
    (133, "LRF"),
    (134, "LRFb"),
    (135, "LRFlr"),
    (136, "LRCF"),
    (137, "LRCFb"),
    (138, "LRlrF"),
    (139, "LRlrCb"),
    (140, "LRlrClr"),
    (141, "CLRlrb"),
    (142, "CLRlrbF"),
    (143, "CLRlrlr"),
    (144, "CLRlrlrb"),
    (148, "LRlrCLR"),
    (149, "CF"),
    (150, "LCR"),
    (151, "LCRb"),
    (152, "LCRF"),
    (153, "LRbF"),
    (154, "LCRbF"),
];

/// 6.1: the back centre comes last …
const BACK_LAST: u32 = 125 << 16 | 7;
/// … and first of the surrounds in files of libavformat before version 61, which took the number and kept its own order.
const BACK_FIRST: &str = "LRCFblr";
const IN_ORDER: u32 = 61;

/// Where the atoms lie that the sound description of `track` ends with.
pub(super) fn extensions(source: &SourceReader, track: &TrackHeader) -> Option<Range<u64>> {
    let name = track.description.filter(|_| &track.handler == b"soun")?;
    let head = source.read_at(name.checked_sub(4)?, 18).ok()?;
    let size = u64::from(u32::from_be_bytes(head.get(..4)?.try_into().ok()?));
    let version = u16::from_be_bytes(head.get(16..18)?.try_into().ok()?);
    let begins = name + SIZES.get(usize::from(version))?;
    let ends = name.checked_add(size.checked_sub(4)?)?;
    Some(begins..ends)
}

/// The places that the sound description of `track` states.
pub(crate) fn read(source: &SourceReader, track: &TrackHeader) -> Option<Vec<ChannelPosition>> {
    let layout = child(source, extensions(source, track)?, *b"chan")?;
    let length = usize::try_from(layout.end - layout.start).ok()?;
    let content = source.read_at(layout.start, length.min(4 + HEAD + MOST_CHANNELS * DESCRIPTION));
    // Version and flags come first.
    let content = content.ok()?;
    let layout = content.get(4..)?;
    if layout.starts_with(&BACK_LAST.to_be_bytes()) && libavformat(source).is_some_and(|version| version < IN_ORDER) {
        return places::from_letters(BACK_FIRST);
    }
    parse(layout)
}

/// The version of libavformat that wrote the file, as its comments tell.
fn libavformat(source: &SourceReader) -> Option<u32> {
    let movie = child(source, 0..source.length(), *b"moov")?;
    let comments = child(source, movie, *b"udta")?;
    let length = usize::try_from((comments.end - comments.start).min(MOST_COMMENTS)).ok()?;
    let comments = source.read_at(comments.start, length).ok()?;
    let at = comments.windows(4).position(|word| word == b"Lavf")? + 4;
    let digits = comments[at..].iter().take_while(|byte| byte.is_ascii_digit()).take(4);
    Some(digits.fold(0, |version, digit| version * 10 + u32::from(digit - b'0')))
}

/// The places of a layout as Core Audio writes it; nothing where it names one that has no place here.
pub(crate) fn parse(layout: &[u8]) -> Option<Vec<ChannelPosition>> {
    let number = |at: usize| Some(u32::from_be_bytes(layout.get(at..at + 4)?.try_into().ok()?));
    let (tag, bitmap, count) = (number(0)?, number(4)?, number(8)?);
    match tag {
        BY_DESCRIPTIONS => {
            let count = usize::try_from(count).ok()?;
            let descriptions = layout.get(HEAD..)?.chunks_exact(DESCRIPTION).take(count);
            let labels = descriptions.map(|description| u32::from_be_bytes([0, 1, 2, 3].map(|at| description[at])));
            let named: Vec<_> = labels.map(place).collect::<Option<_>>()?;
            (named.len() == count && count <= MOST_CHANNELS).then_some(named)
        }
        BY_BITMAP => places::from_wave_mask(bitmap, bitmap.count_ones() as usize),
        _ => {
            let (_, letters) = LAYOUTS.iter().find(|(number, _)| *number == tag >> 16)?;
            places::from_letters(letters).filter(|places| places.len() as u32 == tag & 0xffff)
        }
    }
}

/// The place of a channel's label.
fn place(label: u32) -> Option<ChannelPosition> {
    use ChannelPosition::{
        BackCentre, Centre, FrontLeft, FrontRight, HighCentre, HighLeft, HighRight, Low, SurroundLeft, SurroundRight,
    };
    Some(match label {
        1 | 7 | 38 | 301 => FrontLeft,
        2 | 8 | 39 | 302 => FrontRight,
        3 | 42 => Centre,
        4 | 37 => Low,
        // Surround, side, rear and wide.
        5 | 10 | 33 | 35 => SurroundLeft,
        6 | 11 | 34 | 36 => SurroundRight,
        9 => BackCentre,
        13 | 16 => HighLeft,
        15 | 18 => HighRight,
        12 | 14 | 17 => HighCentre,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(words: &[u32]) -> Option<String> {
        let layout: Vec<u8> = words.iter().flat_map(|word| word.to_be_bytes()).collect();
        parse(&layout).map(|places| places::letters(&places))
    }

    #[test]
    fn layouts_are_told_in_three_ways() {
        assert_eq!(letters(&[114 << 16 | 3, 0, 0]).as_deref(), Some("CLR"));
        assert_eq!(letters(&[BY_BITMAP, 0x70f, 0]).as_deref(), Some("LRCFblr"));
        let described = [0, 0, 3, 1, 0, 0, 0, 0, 2, 0, 0, 0, 0, 4, 0, 0, 0, 0];
        assert_eq!(letters(&described).as_deref(), Some("LRF"));
    }

    #[test]
    fn what_names_no_places_states_nothing() {
        assert_eq!(letters(&[147 << 16 | 3, 0, 0]), None, "discrete channels");
        assert_eq!(letters(&[113 << 16 | 5, 0, 0]), None, "another number of them");
        assert_eq!(letters(&[0, 0, 1, 200, 0, 0, 0, 0]), None);
        assert_eq!(letters(&[0, 0, 2, 1, 0, 0, 0, 0]), None, "it is cut");
        assert_eq!(letters(&[0, 0, u32::MAX]), None);
        assert_eq!(letters(&[]), None);
    }

    #[test]
    fn every_layout_has_letters_that_are_known() {
        for (number, letters) in LAYOUTS {
            assert!(places::from_letters(letters).is_some(), "{number}");
        }
    }
}
