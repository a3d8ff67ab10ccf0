//! Format names that a demuxer does not know, and the known names that it is shown instead.

use super::mp4::track_headers::TrackHeader;
use crate::channel::source::SourceReader;

/// Sample entries of MP4. DNxHR differs from DNxHD only in its frames.
const CODECS: &[(&str, &[u8; 4])] = &[("AVdh", b"AVdn")];
/// WAV files over 4 GiB begin with another word. Their lengths are in a chunk (EBU Tech 3306; ITU-R BS.2088).
const LONG_WAVES: &[&[u8]] = &[b"RF64", b"BW64"];

/// Offsets in the file, and the bytes shown there.
pub(crate) fn find(source: &SourceReader, tracks: &[TrackHeader]) -> Vec<(u64, Vec<u8>)> {
    let known = |track: &TrackHeader| {
        let (_, known) = CODECS.iter().find(|(name, _)| *name == track.codec)?;
        Some((track.description?, known.to_vec()))
    };
    let codecs = tracks.iter().filter_map(known);
    let head = source.read_at(0, 4).unwrap_or_default();
    codecs.chain(wave_alias(&head).map(|name| (0, name.to_vec()))).collect()
}

/// The known first word of a WAV, when `head` begins with another.
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
