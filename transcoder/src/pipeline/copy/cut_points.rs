//! Finds where coded video can be cut, so that every rung begins a segment at the same frame.
//!
//! The coded frames are watched on their way to the decoder. Only an IDR counts (ITU-T H.264, 7.4.1.2.4): after
//! another kind of keyframe, frames may refer to what lies before it. What forbids copying is noted whenever it is
//! seen.

use std::sync::{Arc, Mutex, MutexGuard};

use gstreamer as gst;
use gstreamer::prelude::*;
use mediflix_protocol::media::CopyRefusal;
use mediflix_protocol::part::Part;

use super::nal_units::{self, Framing, codec_data};
use super::refusal::Refusal;
use crate::pipeline::elements::lock;
use crate::pipeline::tolerance::TOLERANCE_NS;
use crate::plan::{KEY_FRAMES_APART_MS, ends_segment};

/// Times are rounded on their way through containers.
const ROUNDING_NS: u64 = 50_000_000;
/// Video that begins this long after the audio would have to be shown too early.
const LATEST_START_NS: u64 = 1_000_000_000;

/// The cut points of one stream, in nanoseconds from the beginning of the lecture.
#[derive(Debug)]
pub(crate) struct CutPoints {
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    /// A segment is at least this long.
    segment_ns: u64,
    segment: Option<gst::FormattedSegment<gst::ClockTime>>,
    framing: Framing,
    sps: Option<Vec<u8>>,
    codec_data: Option<Vec<u8>>,
    /// Running time at which the lecture begins.
    origin: u64,
    /// Whether the lecture begins in this part.
    has_beginning: bool,
    /// Cut points after this running time belong to another part.
    until: Option<u64>,
    /// Running times of all IDRs, and of those that begin a segment.
    keys: Vec<u64>,
    cuts: Vec<u64>,
    latest: u64,
    refusal: Refusal,
}

impl CutPoints {
    /// Watches the coded frames that flow into `pad`; segments are at least `segment_ms` long.
    ///
    /// What forbids copying is noted in `refusal`.
    pub(crate) fn watch(pad: &gst::Pad, segment_ms: u64, refusal: Refusal) -> Arc<Self> {
        let state = State {
            segment_ns: segment_ms * 1_000_000,
            refusal,
            ..State::default()
        };
        let cuts = Arc::new(Self {
            state: Mutex::new(state),
        });
        let watching = cuts.clone();
        let mask = gst::PadProbeType::BUFFER | gst::PadProbeType::EVENT_DOWNSTREAM | gst::PadProbeType::EVENT_FLUSH;
        pad.add_probe(mask, move |_, info| {
            let mut state = watching.lock();
            if let Some(buffer) = info.buffer() {
                state.frame(buffer);
            } else if let Some(event) = info.event() {
                state.event(event);
            }
            gst::PadProbeReturn::Ok
        });
        cuts
    }

    /// Counts times from running time `origin` on. The first frame of the first part is shown from there.
    pub(crate) fn begin(&self, origin: gst::ClockTime, part: &Part) {
        let mut state = self.lock();
        state.origin = origin.nseconds();
        state.has_beginning = part.number == 0;
        state.until = part.until_us.map(|us| state.origin + us * 1_000 + TOLERANCE_NS);
        if state.has_beginning
            && state
                .keys
                .first()
                .is_some_and(|first| first.saturating_sub(state.origin) > LATEST_START_NS)
        {
            state.refusal.note(CopyRefusal::Timestamps);
        }
    }

    /// The time of the coded frame with this running time.
    pub(crate) fn time(&self, running: gst::ClockTime) -> gst::ClockTime {
        gst::ClockTime::from_nseconds(self.lock().since_origin(running.nseconds()))
    }

    /// Whether decoding can begin with the frame at this time.
    pub(crate) fn is_key(&self, time: gst::ClockTime) -> bool {
        let state = self.lock();
        state.has(&state.keys, time)
    }

    /// Whether a segment begins with the frame at this time.
    pub(crate) fn is_cut(&self, time: gst::ClockTime) -> bool {
        let state = self.lock();
        state.has(&state.cuts, time)
    }

    /// Whether the frame at this time belongs to another part.
    pub(crate) fn is_over(&self, time: gst::ClockTime) -> bool {
        let state = self.lock();
        state.until.is_some_and(|until| state.origin + time.nseconds() > until)
    }

    /// Whether an encoded rung's keyframe at `time` is cut point `number`.
    ///
    /// The keyframe may lie before it, inside a segment. A rung that passes the cut point without a keyframe is of no
    /// use beside the copied one.
    pub(crate) fn is_met(&self, number: u64, time: Option<gst::ClockTime>) -> bool {
        let cut = usize::try_from(number).ok().and_then(|number| self.number(number));
        let Some((cut, time)) = cut.zip(time) else {
            return false;
        };
        let is_met = cut.nseconds().abs_diff(time.nseconds()) <= TOLERANCE_NS;
        if !is_met && time > cut {
            self.lock().refusal.note(CopyRefusal::KeyFrames);
        }
        is_met
    }

    /// Notes that an encoded rung ended after `count` cut points.
    pub(crate) fn expect_no_more(&self, count: u64) {
        let next = usize::try_from(count).ok().and_then(|count| self.number(count));
        if next.is_some() {
            self.lock().refusal.note(CopyRefusal::KeyFrames);
        }
    }

    /// Cut point `number`.
    pub(crate) fn number(&self, number: usize) -> Option<gst::ClockTime> {
        let state = self.lock();
        let running = *state.cuts.get(number)?;
        if state.until.is_some_and(|until| running > until) {
            return None;
        }
        Some(gst::ClockTime::from_nseconds(state.since_origin(running)))
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        lock(&self.state)
    }
}

impl State {
    /// The first frame is shown from the beginning on.
    fn since_origin(&self, running: u64) -> u64 {
        match self.keys.first() {
            Some(first) if self.has_beginning && *first == running => 0,
            _ => running.saturating_sub(self.origin),
        }
    }

    fn has(&self, sorted: &[u64], time: gst::ClockTime) -> bool {
        let time = time.nseconds();
        match sorted.first() {
            Some(_) if self.has_beginning && time == 0 => true,
            Some(_) => sorted.binary_search(&(time + self.origin)).is_ok(),
            None => false,
        }
    }

    fn event(&mut self, event: &gst::EventRef) {
        match event.view() {
            gst::EventView::Segment(event) => {
                self.segment = event.segment().clone().downcast().ok();
            }
            gst::EventView::Caps(event) => self.caps(event.caps()),
            // The demuxer seeks.
            gst::EventView::FlushStop(_) => {
                self.keys.clear();
                self.cuts.clear();
                self.latest = 0;
            }
            _ => {}
        }
    }

    fn caps(&mut self, caps: &gst::CapsRef) {
        let data = codec_data(caps);
        if self.codec_data.is_some() && data != self.codec_data {
            self.refusal.note(CopyRefusal::Parameters);
        }
        if let Some(data) = &data {
            self.framing = Framing::from_configuration(Some(data));
            match only_sps(data) {
                Some(sps) => self.sps = Some(sps.to_vec()),
                None => self.refusal.note(CopyRefusal::Parameters),
            }
        }
        self.codec_data = data;
    }

    fn frame(&mut self, buffer: &gst::BufferRef) {
        if self.refusal.reason().is_some() {
            return;
        }
        if buffer.flags().contains(gst::BufferFlags::CORRUPTED) {
            return self.refusal.note(CopyRefusal::Damaged);
        }
        let Some(pts) = buffer.pts() else {
            return self.refusal.note(CopyRefusal::Timestamps);
        };
        let segment = self.segment.as_ref();
        let Some(time) = segment.and_then(|segment| segment.to_running_time(pts)) else {
            return self.refusal.note(CopyRefusal::EditList);
        };
        let time = time.nseconds();
        let is_key = !buffer.flags().contains(gst::BufferFlags::DELTA_UNIT) && self.is_idr(buffer);
        let last_key = self.keys.last().copied();
        match last_key {
            None if !is_key => self.refusal.note(CopyRefusal::KeyFrames),
            Some(_) if is_key && time <= self.latest => self.refusal.note(CopyRefusal::Timestamps),
            // It is displayed before the keyframe that it follows.
            Some(last) if time < last => self.refusal.note(CopyRefusal::KeyFrames),
            Some(last) if time - last > KEY_FRAMES_APART_MS * 1_000_000 + ROUNDING_NS => {
                self.refusal.note(CopyRefusal::KeyFrames);
            }
            _ => {}
        }
        if is_key && self.refusal.reason().is_none() {
            self.keys.push(time);
            let long_enough = |last: &u64| ends_segment(time - last, self.segment_ns);
            if self.cuts.last().is_none_or(long_enough) {
                self.cuts.push(time);
            }
        }
        self.latest = self.latest.max(time);
    }

    /// Whether it is an IDR. Notes parameter sets on the way.
    fn is_idr(&mut self, buffer: &gst::BufferRef) -> bool {
        let Ok(bytes) = buffer.map_readable() else {
            return false;
        };
        for unit in self.framing.units(&bytes) {
            match unit.first().map(|header| header & 0x1f) {
                Some(nal_units::IDR) => return true,
                Some(nal_units::NON_IDR | nal_units::PARTITION_A) => return false,
                Some(nal_units::SPS) => match &self.sps {
                    Some(known) if known != unit => self.refusal.note(CopyRefusal::Parameters),
                    Some(_) => {}
                    None => self.sps = Some(unit.to_vec()),
                },
                _ => {}
            }
        }
        false
    }
}

/// The sequence parameter set of a decoder configuration (ISO/IEC 14496-15, 5.3.3.1); `None` when there are several.
fn only_sps(configuration: &[u8]) -> Option<&[u8]> {
    if configuration.get(5)? & 0x1f != 1 {
        return None;
    }
    let length = u16::from_be_bytes(configuration.get(6..8)?.try_into().ok()?);
    configuration.get(8..8 + usize::from(length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_configuration_with_two_parameter_sets_is_none_to_copy() {
        let one = [1, 100, 0, 31, 0xff, 0xe1, 0, 2, 0x67, 100, 1];
        assert_eq!(only_sps(&one), Some(&[0x67, 100][..]));
        let two = [1, 100, 0, 31, 0xff, 0xe2, 0, 1, 0x67, 0, 1, 0x67];
        assert_eq!(only_sps(&two), None);
        assert_eq!(only_sps(&[1, 100]), None);
    }
}
