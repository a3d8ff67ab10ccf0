//! One stream of the opened source.

use std::sync::{Arc, Mutex};

use gstreamer as gst;
use gstreamer::prelude::*;
use mediflix_sounds::places::ChannelPosition;

use super::decoders::{self, Codec};
use super::gate::{self, Gate, Seen};
use super::packets::Packets;
use super::part_range::PartRange;
use super::tags;
use super::text::Cues;
use crate::failure::Failure;
use crate::pipeline::copy::branch::CopyBranch;
use crate::pipeline::copy::cut_points::CutPoints;
use crate::pipeline::elements::lock;
use crate::pipeline::source::framing::Framing;
use crate::pipeline::source::mp4::sample_index::SampleIndex;
use crate::pipeline::source::mp4::track_headers::TrackHeader;
use crate::pipeline::video::duplicates::SkipDecoding;

/// What a stream is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Video,
    Audio,
    Text,
    Other,
}

/// A stream of the source, decoded up to its gate.
pub(crate) struct OpenTrack {
    pub(crate) number: usize,
    pub(crate) role: Role,
    pub(crate) codec: Result<Codec, String>,
    /// Its gate, when it has a decoder.
    pub(crate) gate: Option<Gate>,
    /// Its branch past the decoder, when it may be copied.
    pub(crate) copy_branch: Option<CopyBranch>,
    /// Selects the part that is made, when it is video that may be copied.
    pub(crate) part_range: Option<PartRange>,
    /// Where its segments can begin, when it is video that may be copied.
    pub(crate) cuts: Option<Arc<CutPoints>>,
    /// Skips decoding of frames, when it is video that may be copied.
    pub(crate) skip_decoding: Option<SkipDecoding>,
    /// Cues of a text stream.
    pub(crate) cues: Option<Cues>,
    /// How its frames are shown by the headers, where the demuxer tells nothing.
    pub(crate) framing: Framing,
    /// Its language by the headers, where the demuxer tells none.
    pub(crate) language: Option<String>,
    /// The places of its channels as the container states them; none where the codec tells them itself.
    pub(crate) places: Option<Vec<ChannelPosition>>,
    /// The packets that the demuxer hands out.
    pub(crate) packets: Packets,
    /// What the container's index tells of it.
    pub(crate) index: SampleIndex,
    /// Its header, where it has one of a kind that is read.
    pub(crate) header: Option<TrackHeader>,
    pub(super) stream: String,
    pub(super) caps: Option<gst::Caps>,
    pub(super) tags: gst::TagList,
    pub(super) default: bool,
    pub(super) seen: Arc<Mutex<Seen>>,
}

impl OpenTrack {
    /// The stream that the demuxer hands out at `pad`, of which it says that it is of `caps`.
    pub(crate) fn from_pad(pad: &gst::Pad, number: usize, caps: Option<gst::Caps>) -> Self {
        let stream = pad.stream();
        let kind = stream
            .as_ref()
            .map_or(gst::StreamType::UNKNOWN, gst::Stream::stream_type);
        let codec = caps
            .as_deref()
            .map_or_else(|| Err("unknown".to_owned()), decoders::for_caps);
        let media_type = media_type(caps.as_ref());
        let role = if kind.contains(gst::StreamType::VIDEO)
            || media_type.starts_with("video/")
            || media_type == "image/jpeg"
        {
            Role::Video
        } else if kind.contains(gst::StreamType::AUDIO) || media_type.starts_with("audio/") {
            Role::Audio
        } else if kind.contains(gst::StreamType::TEXT) || is_text(&media_type) {
            Role::Text
        } else {
            Role::Other
        };
        let tags = tags_of(pad, stream.as_ref());
        Self {
            number,
            codec,
            stream: stable_id(&pad.stream_id().map_or_else(String::new, |id| id.to_string()), number),
            caps,
            default: stream.is_some_and(|s| s.stream_flags().contains(gst::StreamFlags::SELECT)),
            ..Self::bare(role, tags)
        }
    }

    /// A stream that no parser takes.
    pub(crate) fn unknown(caps: &gst::Caps) -> Self {
        let media_type = media_type(Some(caps));
        let role = match media_type.split('/').next() {
            Some("video") => Role::Video,
            Some("audio") => Role::Audio,
            _ => Role::Other,
        };
        let name = media_type
            .rsplit('/')
            .next()
            .unwrap_or_default()
            .trim_start_matches("x-")
            .to_owned();
        Self {
            codec: Err(name),
            caps: Some(caps.clone()),
            ..Self::bare(role, gst::TagList::new())
        }
    }

    /// A stream of which nothing is known but its role and its tags.
    fn bare(role: Role, tags: gst::TagList) -> Self {
        Self {
            number: usize::MAX,
            role,
            codec: Err(String::new()),
            gate: None,
            copy_branch: None,
            part_range: None,
            cuts: None,
            skip_decoding: None,
            cues: None,
            framing: Framing::default(),
            language: None,
            places: None,
            packets: Packets::default(),
            index: SampleIndex::default(),
            header: None,
            stream: String::new(),
            caps: None,
            tags,
            default: false,
            seen: Arc::default(),
        }
    }

    /// Shuts the gate behind the stream's decoder; `queue` lies before it.
    pub(crate) fn shut(&mut self, gate: &gst::Element, queue: gst::Element) -> Result<(), Failure> {
        self.gate = Some(Gate::shut(gate, queue, &self.seen)?);
        Ok(())
    }

    /// Measures the times of the coded data that flows into `pad`.
    pub(crate) fn measure(&self, pad: &gst::Pad) {
        gate::measure(pad, &self.seen);
    }

    /// Notes the tags that pass `pad`.
    pub(crate) fn watch_tags(&self, pad: &gst::Pad) {
        gate::watch_tags(pad, &self.seen);
    }

    /// Doubles the room of its queue. Returns whether there was any to add.
    pub(crate) fn make_room(&self) -> bool {
        self.gate.as_ref().is_some_and(|gate| gate.make_room(&self.seen))
    }

    /// Whether it holds up others: it waits at its gate, its queue is full, and the demuxer cannot go on.
    ///
    /// Without a decoded buffer its decoder is only slow.
    pub(crate) fn holds_others_up(&self) -> bool {
        let seen = lock(&self.seen);
        seen.full && seen.caps.is_some()
    }

    /// Notes that its decoder failed: nothing more comes.
    pub(crate) fn die(&mut self) {
        lock(&self.seen).dead = true;
    }

    /// Whether a decoded buffer waits at the gate.
    pub(crate) fn is_reached(&self) -> bool {
        lock(&self.seen).caps.is_some()
    }

    /// Where the source's timeline begins.
    pub(crate) fn start_ms(&self) -> Option<u64> {
        lock(&self.seen).start.map(gst::ClockTime::mseconds)
    }

    /// When its first decoded buffer is to be played.
    pub(crate) fn first(&self) -> Option<gst::ClockTime> {
        lock(&self.seen).first
    }

    /// Whether it need not be waited for any longer.
    pub(crate) fn is_decided(&self) -> bool {
        let seen = lock(&self.seen);
        self.gate.is_none() || seen.caps.is_some() || seen.ended || seen.dead
    }

    /// How many frame times are known; audio counts as measured.
    pub(crate) fn measured_frames(&self) -> usize {
        let seen = lock(&self.seen);
        match self.role {
            Role::Video if self.gate.is_some() && !seen.ended && !seen.dead => seen.times.len() + seen.untimed,
            _ => usize::MAX,
        }
    }

    /// Whether its data is encrypted.
    pub(crate) fn is_encrypted(&self) -> bool {
        matches!(
            media_type(self.caps.as_ref()).as_str(),
            "application/x-cenc" | "application/x-cbcs"
        )
    }

    /// The stream's id in the plan.
    pub(crate) fn stream(&self) -> &str {
        &self.stream
    }

    /// A key that sorts tracks as the container has them: pads come in any order.
    pub(crate) fn place(&self) -> String {
        self.stream
            .split_once(':')
            .map_or_else(String::new, |(_, id)| id.to_owned())
    }

    /// The track's number in an MP4 file: the demuxer names streams by it.
    pub(crate) fn container_number(&self) -> Option<u32> {
        self.place().parse().ok()
    }

    /// The track's number in a Matroska file: stream names begin with it.
    pub(crate) fn leading_number(&self) -> Option<u32> {
        self.place().split(':').next()?.parse().ok()
    }

    /// The duration that its header claims.
    pub(crate) fn claimed_ms(&self) -> Option<u64> {
        self.header.as_ref()?.claimed_ms
    }

    /// The duration that its header or a tag claims.
    pub(crate) fn stated_ms(&self) -> Option<u64> {
        let seen = lock(&self.seen);
        let tags = [Some(&self.tags), seen.tags.as_ref()];
        self.claimed_ms()
            .or_else(|| tags.into_iter().flatten().find_map(tags::duration_ms))
    }
}

/// What is known of the caps of `pad`: the demuxer may make a pad before it says what flows through it.
pub(super) fn caps_of(pad: &gst::Pad) -> Option<gst::Caps> {
    let stream = || pad.stream().and_then(|stream| stream.caps());
    let asked = || Some(pad.query_caps(None)).filter(|caps| !caps.is_any());
    pad.current_caps()
        .or_else(|| stream().filter(|caps| !caps.is_empty()))
        .or_else(|| asked().filter(|caps| !caps.is_empty()))
}

fn tags_of(pad: &gst::Pad, stream: Option<&gst::Stream>) -> gst::TagList {
    let mut all = stream.and_then(gst::Stream::tags).unwrap_or_default();
    let mut index = 0;
    while let Some(event) = pad.sticky_event::<gst::event::Tag>(index) {
        all = all.merge(event.tag(), gst::TagMergeMode::KeepAll);
        index += 1;
    }
    all
}

fn media_type(caps: Option<&gst::Caps>) -> String {
    caps.and_then(|caps| caps.structure(0))
        .map_or_else(String::new, |s| s.name().to_string())
}

/// Whether demuxers call this text or images of text.
fn is_text(media_type: &str) -> bool {
    media_type.contains("sub")
        || media_type.starts_with("text/")
        || media_type.ends_with("ssa")
        || media_type.ends_with("-ass")
}

/// The part of a stream id that is the same at every opening.
fn stable_id(id: &str, number: usize) -> String {
    let last = id.rsplit('/').next().unwrap_or_default();
    format!("{number}:{last}")
}
