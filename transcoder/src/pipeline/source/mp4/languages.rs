//! Reads the languages of MP4 tracks from their media headers (ISO/IEC 14496-12, 8.4.2 and 8.4.6).
//!
//! The demuxer tells those of text tracks late or never.

use std::collections::BTreeMap;

use super::boxes::{child, children};
use crate::channel::source::SourceReader;

/// The longest language tag (BCP 47, 4.4.1).
const LONGEST_TAG: usize = 35;
/// QuickTime language codes that are not packed letters.
const QUICKTIME: &[(u16, &str)] = &[
    (0, "eng"),
    (1, "fra"),
    (2, "deu"),
    (3, "ita"),
    (6, "spa"),
    (8, "por"),
    (11, "jpn"),
    (19, "zho"),
    (23, "kor"),
    (32, "rus"),
    (33, "zho"),
    (80, "vie"),
];

/// The languages of a file of `container` by the numbers of its tracks, as the container writes them.
pub(crate) fn read(source: &SourceReader, container: &str) -> BTreeMap<u32, String> {
    if !matches!(container, "mp4" | "3gp") {
        return BTreeMap::new();
    }
    let Some(movie) = child(source, 0..source.length(), *b"moov") else {
        return BTreeMap::new();
    };
    let tracks = children(source, movie).filter(|(name, _)| name == b"trak");
    tracks
        .filter_map(|(_, track)| {
            let read = |range: std::ops::Range<u64>, most: u64| {
                let length = usize::try_from((range.end - range.start).min(most)).ok()?;
                source.read_at(range.start, length).ok()
            };
            let header = read(child(source, track.clone(), *b"tkhd")?, 24)?;
            let media = child(source, track, *b"mdia")?;
            let number = number(&header)?;
            let extended = child(source, media.clone(), *b"elng").and_then(|range| tag(&read(range, 64)?));
            let language = extended.or_else(|| packed(&read(child(source, media, *b"mdhd")?, 40)?));
            Some((number, language?))
        })
        .collect()
}

fn number(header: &[u8]) -> Option<u32> {
    let at = if *header.first()? == 0 { 12 } else { 20 };
    Some(u32::from_be_bytes(header.get(at..at + 4)?.try_into().ok()?))
}

/// The extended language tag: after version and flags, ended by a zero.
fn tag(extended: &[u8]) -> Option<String> {
    let text = extended.get(4..)?.split(|byte| *byte == 0).next()?;
    let text = std::str::from_utf8(text).ok()?;
    (!text.is_empty() && text.len() <= LONGEST_TAG).then(|| text.to_owned())
}

/// Three letters of five bits each.
fn packed(header: &[u8]) -> Option<String> {
    let at = if *header.first()? == 0 { 20 } else { 32 };
    let code = u16::from_be_bytes(header.get(at..at + 2)?.try_into().ok()?);
    if code < 0x400 {
        let known = QUICKTIME.iter().find(|(number, _)| *number == code);
        return known.map(|(_, language)| (*language).to_owned());
    }
    let letters = [10, 5, 0].map(|shift| (code >> shift & 0x1f) as u8 + 0x60);
    let are_letters = letters.iter().all(u8::is_ascii_lowercase);
    are_letters.then(|| letters.iter().map(|letter| char::from(*letter)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_read_from_both_versions_and_from_quicktime() {
        let header = |version: u8, at: usize, code: u16| {
            let mut header = vec![0; at + 4];
            header[0] = version;
            header[at..at + 2].copy_from_slice(&code.to_be_bytes());
            header
        };
        let vietnamese = (22 << 10) | (9 << 5) | 5;
        assert_eq!(packed(&header(0, 20, vietnamese)).as_deref(), Some("vie"));
        assert_eq!(packed(&header(1, 32, vietnamese)).as_deref(), Some("vie"));
        assert_eq!(packed(&header(0, 20, 23)).as_deref(), Some("kor"));
        assert_eq!(packed(&header(0, 20, 0x7fff)), None);
        assert_eq!(packed(&[0; 4]), None);
        assert_eq!(tag(b"\0\0\0\0vi-VN\0").as_deref(), Some("vi-VN"));
        assert_eq!(tag(b"\0\0\0\0"), None);
        assert_eq!(tag(&[b'a'; 60]), None);
    }
}
