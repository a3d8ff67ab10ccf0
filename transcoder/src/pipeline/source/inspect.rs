//! One visit to the headers of a file, before a demuxer sees it.

use std::collections::BTreeMap;
use std::time::Duration;

use super::channel_places::ChannelPlaces;
use super::container::{self, ContainerFormat};
use super::framing::Framing;
use super::header_duration::{self, ClaimedDuration};
use super::matroska::{self, ebml};
use super::mp4::sample_index::SampleIndex;
use super::mp4::track_headers::TrackHeader;
use super::mp4::{byte_order, clean_aperture, edit_list, languages, sample_index, track_headers};
use super::mpegts_programs::{self, Programs};
use super::overlay::Overlay;
use super::wave_format;
use super::{aliases, gapless, partial_upload};
use crate::channel::source::SourceReader;
use crate::failure::Failure;

/// What the headers of a file say.
pub(crate) struct Container {
    /// Which container it is.
    pub(crate) format: ContainerFormat,
    /// The programs of a transport stream.
    pub(crate) programs: Programs,
    /// The tracks of an MP4 file, also those of which no stream will come.
    pub(crate) tracks: Vec<TrackHeader>,
    /// The sample tables of an MP4 file, by the tracks' numbers.
    pub(crate) index: BTreeMap<u32, SampleIndex>,
    /// What the demuxer is shown in place of the file's own bytes.
    pub(crate) overlay: Overlay,
    /// By how much longer the movie is there, for the sake of its edit lists.
    pub(crate) edit_list: Duration,
    /// Samples of silence that an encoder put before the audio.
    pub(crate) priming: Option<u64>,
    /// The codecs of a Matroska file, by the tracks' numbers.
    pub(crate) codecs: BTreeMap<u32, String>,
    /// The tracks whose frames are not shown as they are stored, by their numbers.
    pub(crate) framing: BTreeMap<u32, Framing>,
    /// The languages of an MP4 file, by the tracks' numbers, as the file writes them.
    pub(crate) languages: BTreeMap<u32, String>,
    /// Where the channels of uncompressed audio lie, by the tracks' numbers.
    pub(crate) channel_places: ChannelPlaces,
    /// What the demuxer's duration is worth.
    pub(crate) claimed_duration: ClaimedDuration,
}

/// Reads the headers of `source`.
///
/// # Errors
/// When the container is not accepted, or when the file is being uploaded and cannot be read front to back.
pub(crate) fn inspect(source: &SourceReader) -> Result<Container, Failure> {
    let format = container::detect(source)?;
    let name = format.name;
    partial_upload::may_begin(source, name)?;
    let programs = mpegts_programs::read(source, name)?;
    let index = sample_index::read(source, name);
    let mut tracks = track_headers::read(source, name);
    byte_order::mark(source, &mut tracks);
    let priming = gapless::priming(source, name);
    let (mut overlay, edit_list) = edit_list::longer_movie(source, &tracks);
    overlay.show(aliases::find(source, &tracks));
    let mut framing = matroska::framing::read(source, name);
    framing.extend(clean_aperture::read(source, &tracks));
    let wave_formats = wave_format::find(source, name);
    Ok(Container {
        format,
        programs,
        index,
        overlay,
        edit_list,
        priming,
        codecs: ebml::codecs(source, name).into_iter().collect(),
        framing,
        languages: languages::read(source, name),
        channel_places: ChannelPlaces::read(source, name, &tracks, &wave_formats),
        claimed_duration: header_duration::read(source, name, &wave_formats),
        tracks,
    })
}
