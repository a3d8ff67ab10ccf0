//! The packets that the demuxer hands out of one track: the truth that [`crate::proof`] measures the result by.
//!
//! Gap events are dropped here. Demuxers send them ahead of data where one stream lies far behind another in the
//! file, and elements that believe them fill with silence what comes later.

use std::sync::{Arc, Mutex};

use gstreamer as gst;
use gstreamer::prelude::*;

use crate::pipeline::elements::lock;
use crate::proof::Covered;

/// The packets of one track.
#[derive(Clone, Default)]
pub(crate) struct Packets(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    segment: Option<gst::FormattedSegment<gst::ClockTime>>,
    covered: Covered,
}

impl Packets {
    /// Watches the packets that flow through `pad`, where their times are final.
    pub(crate) fn watch(pad: &gst::Pad) -> Self {
        Self::begin(pad, Covered::default())
    }

    /// Watches coded audio frames, which have one length.
    pub(crate) fn watch_frames(pad: &gst::Pad) -> Self {
        Self::begin(pad, Covered::for_frames())
    }

    fn begin(pad: &gst::Pad, covered: Covered) -> Self {
        let state = State { segment: None, covered };
        let packets = Self(Arc::new(Mutex::new(state)));
        let state = packets.0.clone();
        let mask = gst::PadProbeType::BUFFER | gst::PadProbeType::EVENT_DOWNSTREAM | gst::PadProbeType::EVENT_FLUSH;
        pad.add_probe(mask, move |_, info| {
            let mut state = lock(&state);
            if let Some(buffer) = info.buffer() {
                state.take(buffer);
                return gst::PadProbeReturn::Ok;
            }
            match info.event().map(|event| event.view()) {
                Some(gst::EventView::Segment(event)) => {
                    state.segment = event.segment().clone().downcast::<gst::ClockTime>().ok();
                }
                // The demuxer seeks.
                Some(gst::EventView::FlushStop(_)) => state.covered = Covered::default(),
                Some(gst::EventView::Gap(_)) => return gst::PadProbeReturn::Drop,
                _ => {}
            }
            gst::PadProbeReturn::Ok
        });
        packets
    }

    /// Whether both watch the same track.
    pub(crate) fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// The time that they cover, counted from the running time `origin`.
    pub(crate) fn since(&self, origin: gst::ClockTime) -> Covered {
        let state = lock(&self.0);
        state.covered.since(origin.nseconds())
    }
}

impl State {
    fn take(&mut self, buffer: &gst::BufferRef) {
        let duration = buffer.duration();
        let Some(start) = buffer.pts().or(buffer.dts()) else {
            // Without a time, it follows the packet before.
            if let Some(duration) = duration {
                self.covered.add(self.covered.end(), Some(duration.nseconds()));
            }
            return;
        };
        let Some(segment) = &self.segment else { return };
        // Data outside of an edit is not played.
        let end = duration.map(|duration| start + duration);
        let Some((from, to)) = segment.clip(start, end) else {
            return;
        };
        let Some(running) = from.and_then(|from| segment.to_running_time(from)) else {
            return;
        };
        // Without a duration, the clipped end is the segment's.
        let to = to.filter(|_| duration.is_some());
        let duration = to.and_then(|to| Some(segment.to_running_time(to)?.saturating_sub(running)));
        self.covered
            .add(running.nseconds(), duration.map(gst::ClockTime::nseconds));
    }
}
