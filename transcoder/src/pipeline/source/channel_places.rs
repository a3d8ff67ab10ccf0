//! The places of the channels of uncompressed audio, as far as a container states them.
//!
//! Demuxers of GStreamer 1.22 do not read that, or guess where nothing is stated.

use std::collections::BTreeMap;

use mediflix_sounds::places::ChannelPosition;

use super::aiff;
use super::matroska::ebml;
use super::mp4::channel_layout;
use super::mp4::track_headers::TrackHeader;
use super::wave_format::{FoundFormat, WaveFormat};
use crate::channel::source::SourceReader;

/// A Matroska codec that is a description as WAV has one.
const WAVE_CODEC: &str = "A_MS/ACM";
/// Where it stands.
const CODEC_PRIVATE: u32 = 0x63A2;

/// The places of each track that states them.
#[derive(Debug, Default)]
pub(crate) struct ChannelPlaces {
    by_number: BTreeMap<u32, Vec<ChannelPosition>>,
    /// There is one track, and it has no number.
    is_single: bool,
}

impl ChannelPlaces {
    /// What a file of `container` states, whose headers are read already.
    pub(super) fn read(
        source: &SourceReader,
        container: &str,
        tracks: &[TrackHeader],
        formats: &[FoundFormat],
    ) -> Self {
        let of_tracks = tracks
            .iter()
            .filter_map(|track| Some((track.number, channel_layout::read(source, track)?)));
        let of_formats = formats
            .iter()
            .filter_map(|format| Some((format.stream, format.places()?)));
        let of_aiff = aiff::places(source, container).map(|places| (0, places));
        Self {
            by_number: of_tracks
                .chain(of_formats)
                .chain(of_aiff)
                .chain(in_matroska(source, container))
                .collect(),
            is_single: matches!(container, "wav" | "aiff"),
        }
    }

    /// The places of track `number`, empty where they are not stated.
    pub(crate) fn find(&self, number: Option<u32>) -> Vec<ChannelPosition> {
        let number = if self.is_single { Some(0) } else { number };
        let found = number.and_then(|number| self.by_number.get(&number));
        found.cloned().unwrap_or_default()
    }
}

fn in_matroska(source: &SourceReader, container: &str) -> Vec<(u32, Vec<ChannelPosition>)> {
    let codecs = ebml::codecs(source, container);
    let places = |(number, track)| {
        let is_wave = codecs.iter().any(|(of, codec)| *of == number && codec == WAVE_CODEC);
        let format = is_wave.then(|| ebml::value(source, &track, CODEC_PRIVATE)).flatten()?;
        Some((number, WaveFormat::parse(&format)?.places()?))
    };
    ebml::tracks(source, container).into_iter().filter_map(places).collect()
}
