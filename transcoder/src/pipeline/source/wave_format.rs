//! The description of sound in WAV and AVI files (`WAVEFORMATEX`), as far as demuxers do not tell it.

use std::ops::Range;

use mediflix_sounds::places::{self, ChannelPosition};

use crate::channel::source::SourceReader;

/// Chunks beside each other that are looked through.
const MOST_CHUNKS: usize = 1_000;
/// Bytes of a description that are read.
const MOST: u64 = 64;

/// ADPCM of Microsoft, whose duration demuxers get wrong.
const MS_ADPCM: u16 = 2;
const EXTENSIBLE: u16 = 0xfffe;

/// What is read of a description.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct WaveFormat {
    tag: u16,
    channels: u16,
    /// The channel mask, where there is room for one.
    mask: Option<u32>,
}

/// A description, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FoundFormat {
    /// The number of its stream.
    pub(super) stream: u32,
    format: WaveFormat,
}

impl WaveFormat {
    pub(super) fn parse(bytes: &[u8]) -> Option<Self> {
        let short = |at: usize| Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?));
        let long = |at: usize| Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
        let tag = short(0)?;
        Some(Self {
            tag,
            channels: short(2)?,
            mask: if tag == EXTENSIBLE { long(20) } else { None },
        })
    }

    /// The places that it states.
    pub(super) fn places(self) -> Option<Vec<ChannelPosition>> {
        places::from_wave_mask(self.mask?, self.channels.into())
    }
}

impl FoundFormat {
    /// The places that it states.
    pub(super) fn places(&self) -> Option<Vec<ChannelPosition>> {
        self.format.places()
    }

    /// The demuxer gets wrong how long it lasts.
    pub(super) fn is_misjudged(&self) -> bool {
        self.format.tag == MS_ADPCM
    }
}

/// The descriptions of a file of `container`, in its order.
pub(super) fn find(source: &SourceReader, container: &str) -> Vec<FoundFormat> {
    // A name, a length and a kind; what the length says is not needed.
    let all = 12..source.length();
    let found = match container {
        "wav" => chunk(source, all, b"fmt ").map(|format| vec![(0, format)]),
        "avi" => list(source, all, b"hdrl").map(|headers| {
            // avidemux counts from one.
            let streams = (1..).zip(lists(source, headers, *b"strl"));
            let format = |(number, stream): (u32, Range<u64>)| {
                let header = chunk(source, stream.clone(), b"strh")?;
                let is_sound = source.read_at(header.start, 4).is_ok_and(|kind| kind == b"auds");
                Some((number, chunk(source, stream, b"strf")?)).filter(|_| is_sound)
            };
            streams.filter_map(format).collect()
        }),
        _ => None,
    };
    let read = |(stream, range): (u32, Range<u64>)| {
        let length = usize::try_from((range.end - range.start).min(MOST)).ok()?;
        let format = WaveFormat::parse(&source.read_at(range.start, length).ok()?)?;
        Some(FoundFormat { stream, format })
    };
    found.unwrap_or_default().into_iter().filter_map(read).collect()
}

/// The content of the first chunk `name` in a part of the file.
fn chunk(source: &SourceReader, within: Range<u64>, name: &[u8; 4]) -> Option<Range<u64>> {
    chunks(source, within).find_map(|(found, content)| (found == *name).then_some(content))
}

/// What the first list of `kind` holds.
fn list(source: &SourceReader, within: Range<u64>, kind: &[u8; 4]) -> Option<Range<u64>> {
    lists(source, within, *kind).next()
}

/// What the lists of `kind` hold.
fn lists(source: &SourceReader, within: Range<u64>, kind: [u8; 4]) -> impl Iterator<Item = Range<u64>> {
    let lists = chunks(source, within).filter(|(name, content)| name == b"LIST" && content.end - content.start >= 4);
    lists.filter_map(move |(_, content)| {
        let is_it = source.read_at(content.start, 4).is_ok_and(|found| found == kind);
        is_it.then_some(content.start + 4..content.end)
    })
}

/// Names and contents of the chunks in a part of the file; the last may be cut.
fn chunks(source: &SourceReader, within: Range<u64>) -> impl Iterator<Item = ([u8; 4], Range<u64>)> {
    let mut at = within.start;
    let next = move || {
        let room = within.end.checked_sub(at).filter(|room| *room >= 8)?;
        let head = source.read_at(at, 8).ok()?;
        let size = u64::from(u32::from_le_bytes(head.get(4..8)?.try_into().ok()?));
        let content = at + 8..at + 8 + size.min(room - 8);
        at = at + 8 + size + (size & 1);
        Some((head.get(..4)?.try_into().ok()?, content))
    };
    std::iter::from_fn(next).take(MOST_CHUNKS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_states_places_when_it_is_extensible() {
        let mut bytes = [0; 40];
        bytes[..2].copy_from_slice(&EXTENSIBLE.to_le_bytes());
        bytes[2] = 3;
        bytes[20] = 0b111;
        let places = WaveFormat::parse(&bytes).unwrap().places().unwrap();
        assert_eq!(places::letters(&places), "LRC");
        bytes[0] = 1;
        bytes[1] = 0;
        assert_eq!(WaveFormat::parse(&bytes).unwrap().places(), None);
        assert_eq!(WaveFormat::parse(&bytes[..3]), None);
    }
}
