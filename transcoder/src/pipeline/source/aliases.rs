//! Names that a demuxer does not know, of what it knows by another: it is shown the one it knows.

use super::mp4::track_headers::TrackHeader;
use crate::channel::source::SourceReader;

/// Sample descriptions of MP4: DNxHR is told apart from DNxHD by its frames alone.
const CODECS: &[(&str, &[u8; 4])] = &[("AVdh", b"AVdn")];
/// A WAV of more than 4 GiB has another first word, and its lengths in a chunk of their own (EBU Tech 3306; ITU-R BS.2088).
const LONG_WAVES: &[&[u8]] = &[b"RF64", b"BW64"];

/// Places in the file, and what is shown there.
pub(crate) fn find(source: &SourceReader, tracks: &[TrackHeader]) -> Vec<(u64, Vec<u8>)> {
    let known = |track: &TrackHeader| {
        let (_, known) = CODECS.iter().find(|(name, _)| *name == track.codec)?;
        Some((track.description?, known.to_vec()))
    };
    let codecs = tracks.iter().filter_map(known);
    let head = source.read_at(0, 4).unwrap_or_default();
    codecs.chain(wave_alias(&head).map(|name| (0, name.to_vec()))).collect()
}

/// The first word of a WAV that is known, when `head` begins with another.
pub(crate) fn wave_alias(head: &[u8]) -> Option<&'static [u8]> {
    let is_long = LONG_WAVES.iter().any(|name| head.starts_with(name));
    is_long.then_some(b"RIFF".as_slice())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_waves_are_waves() {
        assert_eq!(wave_alias(b"RF64\xff\xff\xff\xffWAVE"), Some(&b"RIFF"[..]));
        assert_eq!(wave_alias(b"RIFF"), None);
        assert_eq!(wave_alias(b""), None);
    }
}
