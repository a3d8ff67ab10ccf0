//! One stream of the open source: its gate, and what is known of it.

mod describe;

use std::ops::RangeInclusive;
use std::sync::{Arc, Mutex};

use gstreamer as gst;
use gstreamer::prelude::*;

use super::decoders::{self, Codec};
use super::packets::Packets;
use super::part_range::PartRange;
use super::tags;
use super::text::Cues;
use crate::failure::Failure;
use crate::pipeline::copy::branch::CopyBranch;
use crate::pipeline::copy::cut_points::CutPoints;
use crate::pipeline::elements::lock;
use crate::pipeline::source::mp4::sample_index::SampleIndex;
use crate::pipeline::source::mp4::track_headers::TrackHeader;
use crate::pipeline::video::duplicates::SkipDecoding;
use crate::plan::found::Orientation;

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
    /// The gate's source pad and the probe that keeps it shut.
    pub(crate) gate: Option<Gate>,
    /// The way past the decoder, when it may be copied.
    pub(crate) copy_branch: Option<CopyBranch>,
    /// What lies in the part of the lecture that is made, when it is a picture that may be copied.
    pub(crate) part_range: Option<PartRange>,
    /// Where segments can begin, when it is a picture that may be copied.
    pub(crate) cuts: Option<Arc<CutPoints>>,
    /// What the decoder can be spared, when it is a picture that may be copied.
    pub(crate) skip_decoding: Option<SkipDecoding>,
    /// Cues of a text stream.
    pub(crate) cues: Option<Cues>,
    /// Its orientation as the container's headers say, for a demuxer that does not.
    pub(crate) orientation: Option<Orientation>,
    /// Its language as the container's headers say, for a demuxer that does not.
    pub(crate) language: Option<String>,
    /// What the demuxer handed out.
    pub(crate) packets: Packets,
    /// What the container's index tells of it; nothing where there is none.
    pub(crate) index: SampleIndex,
    /// What its header says, where it has one of a kind that is read.
    pub(crate) header: Option<TrackHeader>,
    stream: String,
    caps: Option<gst::Caps>,
    tags: gst::TagList,
    default: bool,
    seen: Arc<Mutex<Seen>>,
}

/// A shut gate.
pub(crate) struct Gate {
    pub(crate) pad: gst::Pad,
    /// Compressed data before the decoder.
    queue: gst::Element,
    probe: Option<gst::PadProbeId>,
}

impl Gate {
    /// Where coded data goes into the decoder.
    pub(crate) fn coded(&self) -> Result<gst::Pad, Failure> {
        self.queue
            .static_pad("src")
            .ok_or_else(|| Failure::bug("a queue without a pad"))
    }

    /// Lets the stream flow; what was piled up at the opening is worked off and not piled up again.
    pub(crate) fn open(&mut self) {
        self.queue.set_property("max-size-bytes", ROOM);
        if let Some(probe) = self.probe.take() {
            self.pad.remove_probe(probe);
        }
    }
}

/// Samples a second that sound can have.
const RATES: RangeInclusive<u32> = 1..=768_000;
/// Compressed bytes that wait for a decoder …
pub(crate) const ROOM: u32 = 1 << 20;
/// … and how many may at the opening, when the first bytes of another stream lie behind them in the file.
const MOST_ROOM: u32 = 32 << 20;

#[derive(Default)]
struct Seen {
    caps: Option<gst::Caps>,
    /// Of the demuxer, which may tell them after the pad is there.
    tags: Option<gst::TagList>,
    times: Vec<u64>,
    untimed: usize,
    start: Option<gst::ClockTime>,
    first: Option<gst::ClockTime>,
    full: bool,
    ended: bool,
    dead: bool,
}

impl OpenTrack {
    pub(crate) fn from_pad(pad: &gst::Pad, number: usize) -> Self {
        let stream = pad.stream();
        let caps = pad
            .current_caps()
            .or_else(|| {
                stream
                    .as_ref()
                    .and_then(gst::Stream::caps)
                    .filter(|caps| !caps.is_empty())
            })
            .or_else(|| Some(pad.query_caps(None)).filter(|caps| !caps.is_any() && !caps.is_empty()));
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
        Self {
            number,
            role,
            codec,
            gate: None,
            copy_branch: None,
            part_range: None,
            cuts: None,
            skip_decoding: None,
            cues: None,
            orientation: None,
            language: None,
            packets: Packets::default(),
            index: SampleIndex::default(),
            header: None,
            stream: stable_id(&pad.stream_id().map_or_else(String::new, |id| id.to_string()), number),
            caps,
            tags: tags_of(pad, stream.as_ref()),
            default: stream.is_some_and(|s| s.stream_flags().contains(gst::StreamFlags::SELECT)),
            seen: Arc::default(),
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
            number: usize::MAX,
            role,
            codec: Err(name),
            gate: None,
            copy_branch: None,
            part_range: None,
            cuts: None,
            skip_decoding: None,
            cues: None,
            orientation: None,
            language: None,
            packets: Packets::default(),
            index: SampleIndex::default(),
            header: None,
            stream: String::new(),
            caps: Some(caps.clone()),
            tags: gst::TagList::new(),
            default: false,
            seen: Arc::default(),
        }
    }

    /// Shuts `gate`: its first buffer waits, its events are watched, and whether `queue`, before its decoder, is full.
    pub(crate) fn shut(&mut self, gate: &gst::Element, queue: gst::Element) -> Result<(), Failure> {
        let pad = gate
            .static_pad("src")
            .ok_or_else(|| Failure::bug("a gate without a pad"))?;
        let seen = self.seen.clone();
        pad.add_probe(gst::PadProbeType::EVENT_DOWNSTREAM, move |_, info| {
            match info.event().map(|event| event.view()) {
                Some(gst::EventView::Eos(_)) => lock(&seen).ended = true,
                Some(gst::EventView::Tag(tag)) => {
                    let mut seen = lock(&seen);
                    let tags = seen.tags.take().unwrap_or_default();
                    seen.tags = Some(tags.merge(tag.tag(), gst::TagMergeMode::Replace));
                }
                _ => {}
            }
            gst::PadProbeReturn::Ok
        });
        let seen = self.seen.clone();
        let mask = gst::PadProbeType::BLOCK | gst::PadProbeType::BUFFER | gst::PadProbeType::BUFFER_LIST;
        let probe = pad.add_probe(mask, move |pad, info| {
            let segment = pad.sticky_event::<gst::event::Segment>(0);
            let mut seen = lock(&seen);
            seen.caps = pad.current_caps();
            let segment = segment.and_then(|event| event.segment().clone().downcast::<gst::ClockTime>().ok());
            seen.start = segment.as_ref().and_then(gst::FormattedSegment::start);
            let pts = info.buffer().and_then(|buffer| buffer.pts());
            seen.first = segment.zip(pts).and_then(|(segment, pts)| segment.to_running_time(pts));
            gst::PadProbeReturn::Ok
        });
        let seen = self.seen.clone();
        queue.connect("overrun", false, move |_| {
            lock(&seen).full = true;
            None
        });
        self.gate = Some(Gate { pad, queue, probe });
        Ok(())
    }

    /// Watches the times of the first compressed buffers.
    pub(crate) fn measure(&self, pad: &gst::Pad) {
        let seen = self.seen.clone();
        pad.add_probe(gst::PadProbeType::BUFFER, move |_, info| {
            let mut seen = lock(&seen);
            if seen.times.len() + seen.untimed >= 64 {
                return gst::PadProbeReturn::Remove;
            }
            match info.buffer().and_then(|buffer| buffer.pts()) {
                Some(time) => seen.times.push(time.nseconds()),
                // Times with holes measure nothing.
                None => seen.untimed += 1,
            }
            gst::PadProbeReturn::Ok
        });
    }

    /// It waits at the gate with a full queue: the demuxer cannot go on, so streams that have not shown themselves never
    /// will. Without a decoded buffer it is only a slow decoder.
    pub(crate) fn holds_others_up(&self) -> bool {
        let seen = lock(&self.seen);
        seen.full && seen.caps.is_some()
    }

    /// Gives its queue twice the room. Says whether there was any to give.
    pub(crate) fn make_room(&self) -> bool {
        let Some(gate) = &self.gate else { return false };
        let level: u32 = gate.queue.property("current-level-bytes");
        let limit: u32 = gate.queue.property("max-size-bytes");
        if level >= MOST_ROOM {
            return false;
        }
        lock(&self.seen).full = false;
        let room = limit.max(level).saturating_mul(2).min(MOST_ROOM);
        gate.queue.set_property("max-size-bytes", room);
        true
    }

    pub(crate) fn die(&mut self) {
        lock(&self.seen).dead = true;
    }

    /// A decoded buffer waits at the gate.
    pub(crate) fn is_reached(&self) -> bool {
        lock(&self.seen).caps.is_some()
    }

    /// Where the source's time line begins.
    pub(crate) fn start_ms(&self) -> Option<u64> {
        lock(&self.seen).start.map(gst::ClockTime::mseconds)
    }

    /// When its first decoded buffer is to be played.
    pub(crate) fn first(&self) -> Option<gst::ClockTime> {
        lock(&self.seen).first
    }

    /// Nothing more has to be awaited.
    pub(crate) fn is_decided(&self) -> bool {
        let seen = lock(&self.seen);
        self.gate.is_none() || seen.caps.is_some() || seen.ended || seen.dead
    }

    /// Frames whose times are known; sound counts as measured.
    pub(crate) fn measured_frames(&self) -> usize {
        let seen = lock(&self.seen);
        match self.role {
            Role::Video if self.gate.is_some() && !seen.ended && !seen.dead => seen.times.len() + seen.untimed,
            _ => usize::MAX,
        }
    }

    pub(crate) fn is_encrypted(&self) -> bool {
        matches!(
            media_type(self.caps.as_ref()).as_str(),
            "application/x-cenc" | "application/x-cbcs"
        )
    }

    /// The stream's id that the plan names it by.
    pub(crate) fn stream(&self) -> &str {
        &self.stream
    }

    /// Sorts tracks as the container has them; pads come in any order.
    pub(crate) fn place(&self) -> String {
        self.stream
            .split_once(':')
            .map_or_else(String::new, |(_, id)| id.to_owned())
    }

    /// The track's number in its container, as demuxers of MP4 name streams by it.
    pub(crate) fn container_number(&self) -> Option<u32> {
        self.place().parse().ok()
    }

    /// The number that its place begins with, as demuxers of Matroska name streams.
    pub(crate) fn leading_number(&self) -> Option<u32> {
        self.place().split(':').next()?.parse().ok()
    }

    /// Takes in what `pad` tells of the stream from now on.
    pub(crate) fn watch_tags(&self, pad: &gst::Pad) {
        let seen = self.seen.clone();
        pad.add_probe(gst::PadProbeType::EVENT_DOWNSTREAM, move |_, info| {
            if let Some(gst::EventView::Tag(tag)) = info.event().map(|event| event.view()) {
                let mut seen = lock(&seen);
                let tags = seen.tags.take().unwrap_or_default();
                seen.tags = Some(tags.merge(tag.tag(), gst::TagMergeMode::Replace));
            }
            gst::PadProbeReturn::Ok
        });
    }

    /// How long its header says that it is.
    pub(crate) fn claimed_ms(&self) -> Option<u64> {
        self.header.as_ref()?.claimed_ms
    }

    /// How long its container says that it is: its header, or a tag.
    pub(crate) fn stated_ms(&self) -> Option<u64> {
        let seen = lock(&self.seen);
        let tags = [Some(&self.tags), seen.tags.as_ref()];
        self.claimed_ms()
            .or_else(|| tags.into_iter().flatten().find_map(tags::duration_ms))
    }
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

/// What demuxers call text and pictures of text.
fn is_text(media_type: &str) -> bool {
    media_type.contains("sub")
        || media_type.starts_with("text/")
        || media_type.ends_with("ssa")
        || media_type.ends_with("-ass")
}

/// The part of a stream id that does not depend on the opening.
fn stable_id(id: &str, number: usize) -> String {
    let last = id.rsplit('/').next().unwrap_or_default();
    format!("{number}:{last}")
}
