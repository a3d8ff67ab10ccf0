//! Reads the track headers of an MP4 file (ISO/IEC 14496-12, 8.3 and 8.4). The demuxer leaves some of these tracks
//! out.

use std::ops::Range;

use super::boxes::{child, children};
use crate::channel::source::SourceReader;
use crate::plan::found::Unseen;

/// Tracks that are read at most.
const MOST_TRACKS: usize = 100;
/// Bytes of a header that are read.
const HEADER: usize = 256;

/// One track.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct TrackHeader {
    /// The track's number.
    pub(crate) number: u32,
    /// It takes part in the presentation.
    pub(crate) enabled: bool,
    /// How long it says to be; nothing for a fragmented file.
    pub(crate) claimed_ms: Option<u64>,
    /// `vide`, `soun`, …
    pub(crate) handler: [u8; 4],
    /// Its first sample description's name, as `avc1`.
    pub(crate) codec: String,
    /// The offset of that name.
    pub(crate) description: Option<u64>,
    /// Another track's chapters.
    pub(crate) is_chapters: bool,
    /// Its samples are little-endian, though the demuxer says otherwise.
    pub(crate) little_endian: bool,
    /// Where the media's header lies.
    pub(crate) media_header: u64,
}

impl Unseen {
    /// The unseen track with this header, if it is audio or video.
    pub(crate) fn from_header(track: &TrackHeader) -> Option<Self> {
        let codec = track.codec.clone();
        match &track.handler {
            _ if track.is_chapters => None,
            b"vide" => Some(Self::Video { codec }),
            b"soun" => Some(Self::Audio { codec }),
            _ => None,
        }
    }
}

/// A movie's or a media's clock (8.2.2, 8.4.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Clock {
    /// Ticks a second.
    pub(crate) scale: u32,
    /// In ticks; 0 when it is not known.
    pub(crate) duration: u64,
    /// Where the duration stands in the header, and in how many bytes.
    pub(crate) place: (u64, usize),
}

impl Clock {
    /// Reads the content of an `mvhd` or `mdhd`.
    pub(crate) fn parse(header: &[u8]) -> Option<Self> {
        let (scale, place) = match header.first()? {
            0 => (number(header, 12, 4)?, (16, 4)),
            _ => (number(header, 20, 4)?, (24, 8)),
        };
        let duration = number(header, place.0 as usize, place.1)?;
        let unknown = if place.1 == 4 { u64::from(u32::MAX) } else { u64::MAX };
        Some(Self {
            scale: u32::try_from(scale).ok()?,
            duration: if duration == unknown { 0 } else { duration },
            place,
        })
    }

    fn ms(self) -> Option<u64> {
        let ms = u128::from(self.duration) * 1_000 / u128::from(self.scale.max(1));
        u64::try_from(ms).ok().filter(|ms| *ms > 0)
    }
}

/// The tracks of a file of `container`, in its order; none where it is no MP4.
pub(crate) fn read(source: &SourceReader, container: &str) -> Vec<TrackHeader> {
    if !matches!(container, "mp4" | "3gp") {
        return Vec::new();
    }
    look(source).unwrap_or_default()
}

fn look(source: &SourceReader) -> Option<Vec<TrackHeader>> {
    let movie = child(source, 0..source.length(), *b"moov")?;
    let header = content(source, child(source, movie.clone(), *b"mvhd")?)?;
    let clock = Clock::parse(&header)?;
    let is_fragmented = child(source, movie.clone(), *b"mvex").is_some();
    let tracks: Vec<_> = children(source, movie)
        .filter(|(name, _)| name == b"trak")
        .take(MOST_TRACKS)
        .map(|(_, track)| track)
        .collect();
    let chapters: Vec<u32> = tracks
        .iter()
        .filter_map(|track| chapters(&content(source, child(source, track.clone(), *b"tref")?)?))
        .flatten()
        .collect();
    let header = |track: Range<u64>| {
        let mut header = read_track(source, track, clock)?;
        header.is_chapters = chapters.contains(&header.number);
        header.claimed_ms = header.claimed_ms.filter(|_| !is_fragmented);
        Some(header)
    };
    Some(tracks.into_iter().filter_map(header).collect())
}

fn read_track(source: &SourceReader, track: Range<u64>, movie: Clock) -> Option<TrackHeader> {
    let header = content(source, child(source, track.clone(), *b"tkhd")?)?;
    let (number, enabled, lasts) = track_header(&header)?;
    let media = child(source, track, *b"mdia")?;
    let media_header = child(source, media.clone(), *b"mdhd")?;
    let clock = Clock::parse(&content(source, media_header.clone())?)?;
    let handler = content(source, child(source, media.clone(), *b"hdlr")?)?;
    let presented = Clock {
        duration: lasts,
        ..movie
    };
    let codec = child(source, media, *b"minf")
        .and_then(|info| child(source, info, *b"stbl"))
        .and_then(|tables| child(source, tables, *b"stsd"))
        .and_then(|descriptions| Some((descriptions.start, content(source, descriptions)?)));
    Some(TrackHeader {
        number,
        enabled,
        // The shorter one: some writers give every track the movie's duration.
        claimed_ms: match (presented.ms(), clock.ms()) {
            (Some(presented), Some(media)) => Some(presented.min(media)),
            (one, other) => one.or(other),
        },
        handler: handler.get(8..12)?.try_into().ok()?,
        // Behind version, flags, count and the first one's size.
        description: codec.as_ref().map(|(start, _)| start + 12),
        codec: codec.map_or_else(String::new, |(_, descriptions)| description(&descriptions)),
        is_chapters: false,
        little_endian: false,
        media_header: media_header.start,
    })
}

/// Number, whether it is enabled, and its duration on the movie's clock (8.3.2).
fn track_header(header: &[u8]) -> Option<(u32, bool, u64)> {
    let enabled = header.get(3)? & 1 != 0;
    let (number_at, duration_at, bytes) = if header.first()? == &0 {
        (12, 20, 4)
    } else {
        (20, 28, 8)
    };
    let unknown = if bytes == 4 { u64::from(u32::MAX) } else { u64::MAX };
    let duration = number(header, duration_at, bytes)?;
    let duration = if duration == unknown { 0 } else { duration };
    Some((u32::try_from(number(header, number_at, 4)?).ok()?, enabled, duration))
}

/// The tracks that are chapters, by the references of another (8.3.3).
fn chapters(references: &[u8]) -> Option<Vec<u32>> {
    let mut rest = references;
    while let Some(size) = number(rest, 0, 4).and_then(|size| usize::try_from(size).ok()) {
        let reference = rest.get(..size).filter(|_| size >= 8)?;
        if reference.get(4..8)? == b"chap" {
            let tracks = reference[8..].chunks_exact(4);
            return Some(
                tracks
                    .map(|four| u32::from_be_bytes([four[0], four[1], four[2], four[3]]))
                    .collect(),
            );
        }
        rest = &rest[size..];
    }
    None
}

/// The name of the first of the sample descriptions (8.5.2).
fn description(descriptions: &[u8]) -> String {
    let name = descriptions.get(12..16).unwrap_or_default();
    let printable = name.iter().filter(|byte| byte.is_ascii_alphanumeric());
    printable.map(|byte| char::from(*byte)).collect()
}

fn number(bytes: &[u8], at: usize, length: usize) -> Option<u64> {
    let bytes = bytes.get(at..at + length)?;
    Some(bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)))
}

fn content(source: &SourceReader, range: Range<u64>) -> Option<Vec<u8>> {
    let length = usize::try_from(range.end.checked_sub(range.start)?).ok()?.min(HEADER);
    source.read_at(range.start, length).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(words: &[u32]) -> Vec<u8> {
        words.iter().flat_map(|word| word.to_be_bytes()).collect()
    }

    #[test]
    fn clocks_are_read_in_both_versions() {
        let short = words(&[0, 0, 0, 600, 1_200]);
        let clock = Clock::parse(&short).unwrap();
        assert_eq!((clock.ms(), clock.place), (Some(2_000), (16, 4)));
        let long = words(&[1 << 24, 0, 0, 0, 0, 600, 0, 1_200]);
        let clock = Clock::parse(&long).unwrap();
        assert_eq!((clock.ms(), clock.place), (Some(2_000), (24, 8)));
        assert_eq!(Clock::parse(&words(&[0, 0, 0, 600, u32::MAX])).unwrap().ms(), None);
        assert_eq!(Clock::parse(&[]), None);
    }

    #[test]
    fn a_track_is_switched_off_by_a_flag() {
        assert_eq!(track_header(&words(&[3, 0, 0, 7, 0, 500])), Some((7, true, 500)));
        assert_eq!(track_header(&words(&[2, 0, 0, 7, 0, u32::MAX])), Some((7, false, 0)));
        let long = words(&[1 << 24 | 1, 0, 0, 0, 0, 7, 0, 0, 500]);
        assert_eq!(track_header(&long), Some((7, true, 500)));
        assert_eq!(track_header(&[0, 0]), None);
    }

    #[test]
    fn chapters_are_named_by_references() {
        let mut references = words(&[12]);
        references.extend(b"hint");
        references.extend(words(&[9, 16]));
        references.extend(b"chap");
        references.extend(words(&[3, 4]));
        assert_eq!(chapters(&references), Some(vec![3, 4]));
        assert_eq!(chapters(&words(&[4, 4])), None);
        assert_eq!(chapters(&[]), None);
    }
}
