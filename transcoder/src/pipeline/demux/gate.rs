//! The gate behind a decoder: shut until the plan is made, and what is seen of the stream meanwhile.

use std::sync::{Arc, Mutex};

use gstreamer as gst;
use gstreamer::prelude::*;

use crate::failure::Failure;
use crate::pipeline::elements::{lock, pad};

/// Coded bytes that may wait for a decoder …
pub(crate) const ROOM: u32 = 1 << 20;
/// … and how many during the opening, when the first bytes of another stream lie far behind in the file.
const MOST_ROOM: u32 = 32 << 20;

/// A shut gate.
pub(crate) struct Gate {
    pub(crate) pad: gst::Pad,
    /// Holds coded data before the decoder.
    queue: gst::Element,
    probe: Option<gst::PadProbeId>,
}

impl Gate {
    /// Shuts `gate`: its first buffer waits. Notes in `seen` when `queue`, before the decoder, is full.
    pub(super) fn shut(gate: &gst::Element, queue: gst::Element, seen: &Arc<Mutex<Seen>>) -> Result<Self, Failure> {
        let pad = pad(gate, "src")?;
        let ended = seen.clone();
        pad.add_probe(gst::PadProbeType::EVENT_DOWNSTREAM, move |_, info| {
            if info.event().is_some_and(|event| event.type_() == gst::EventType::Eos) {
                lock(&ended).ended = true;
            }
            gst::PadProbeReturn::Ok
        });
        watch_tags(&pad, seen);
        let first = seen.clone();
        let mask = gst::PadProbeType::BLOCK | gst::PadProbeType::BUFFER | gst::PadProbeType::BUFFER_LIST;
        let probe = pad.add_probe(mask, move |pad, info| {
            let segment = pad.sticky_event::<gst::event::Segment>(0);
            let mut seen = lock(&first);
            seen.caps = pad.current_caps();
            let segment = segment.and_then(|event| event.segment().clone().downcast::<gst::ClockTime>().ok());
            seen.start = segment.as_ref().and_then(gst::FormattedSegment::start);
            let pts = info.buffer().and_then(|buffer| buffer.pts());
            seen.first = segment.zip(pts).and_then(|(segment, pts)| segment.to_running_time(pts));
            gst::PadProbeReturn::Ok
        });
        let full = seen.clone();
        queue.connect("overrun", false, move |_| {
            lock(&full).full = true;
            None
        });
        Ok(Self { pad, queue, probe })
    }

    /// Where coded data goes into the decoder.
    pub(crate) fn coded(&self) -> Result<gst::Pad, Failure> {
        pad(&self.queue, "src")
    }

    /// Opens the gate. The queue shrinks to its usual size as it empties.
    pub(crate) fn open(&mut self) {
        self.queue.set_property("max-size-bytes", ROOM);
        if let Some(probe) = self.probe.take() {
            self.pad.remove_probe(probe);
        }
    }

    /// Doubles the room of the queue. Returns whether there was any to add.
    pub(super) fn make_room(&self, seen: &Mutex<Seen>) -> bool {
        let level: u32 = self.queue.property("current-level-bytes");
        let limit: u32 = self.queue.property("max-size-bytes");
        if level >= MOST_ROOM {
            return false;
        }
        lock(seen).full = false;
        let room = limit.max(level).saturating_mul(2).min(MOST_ROOM);
        self.queue.set_property("max-size-bytes", room);
        true
    }
}

/// What has been seen of a stream before its gate opens.
#[derive(Default)]
pub(super) struct Seen {
    pub(super) caps: Option<gst::Caps>,
    /// The demuxer may send tags after its pad exists.
    pub(super) tags: Option<gst::TagList>,
    pub(super) times: Vec<u64>,
    pub(super) untimed: usize,
    pub(super) start: Option<gst::ClockTime>,
    pub(super) first: Option<gst::ClockTime>,
    pub(super) full: bool,
    pub(super) ended: bool,
    pub(super) dead: bool,
}

/// Notes the times of the first coded buffers.
pub(super) fn measure(pad: &gst::Pad, seen: &Arc<Mutex<Seen>>) {
    let seen = seen.clone();
    pad.add_probe(gst::PadProbeType::BUFFER, move |_, info| {
        let mut seen = lock(&seen);
        if seen.times.len() + seen.untimed >= 64 {
            return gst::PadProbeReturn::Remove;
        }
        match info.buffer().and_then(|buffer| buffer.pts()) {
            Some(time) => seen.times.push(time.nseconds()),
            // With times missing, distances mean nothing.
            None => seen.untimed += 1,
        }
        gst::PadProbeReturn::Ok
    });
}

/// Notes the tags that pass `pad`.
pub(super) fn watch_tags(pad: &gst::Pad, seen: &Arc<Mutex<Seen>>) {
    let seen = seen.clone();
    pad.add_probe(gst::PadProbeType::EVENT_DOWNSTREAM, move |_, info| {
        if let Some(gst::EventView::Tag(tag)) = info.event().map(|event| event.view()) {
            let mut seen = lock(&seen);
            let tags = seen.tags.take().unwrap_or_default();
            seen.tags = Some(tags.merge(tag.tag(), gst::TagMergeMode::Replace));
        }
        gst::PadProbeReturn::Ok
    });
}
