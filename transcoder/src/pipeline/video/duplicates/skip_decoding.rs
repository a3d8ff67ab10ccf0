//! Skips decoding of non-reference frames with almost no residual inside static runs.
//!
//! They show what is shown already, and decoding them would take a third of the work. What is copied keeps them. A
//! frame is skipped only when one that is shown after it has been decoded, so that the last frame of a stream is
//! never missing.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use gstreamer as gst;
use gstreamer::prelude::*;

use crate::pipeline::copy::nal_units::{self, Framing, codec_data};
use crate::pipeline::elements::lock;

/// A frame has almost no residual with at most one bit for this many macroblocks …
const LITTLE: usize = 4;
/// … and a reference frame for this many. A moving pointer takes more.
const LITTLE_OF_REFERENCES: usize = 2;
/// Samples of a macroblock.
const MACROBLOCK: usize = 256;

/// Skips frames once it has begun.
#[derive(Clone)]
pub(crate) struct SkipDecoding(Arc<AtomicBool>);

impl SkipDecoding {
    /// Watches the coded frames that flow into `pad`, before a decoder.
    pub(crate) fn watch(pad: &gst::Pad) -> Self {
        let leaves_out = Self(Arc::default());
        let told = leaves_out.clone();
        let state = Mutex::new(State::default());
        let mask = gst::PadProbeType::BUFFER | gst::PadProbeType::EVENT_DOWNSTREAM | gst::PadProbeType::EVENT_FLUSH;
        pad.add_probe(mask, move |_, info| {
            let mut state = lock(&state);
            if let Some(event) = info.event() {
                state.event(event);
            }
            match info.buffer() {
                Some(buffer) if !state.is_needed(buffer) && told.0.load(Ordering::Acquire) => gst::PadProbeReturn::Drop,
                _ => gst::PadProbeReturn::Ok,
            }
        });
        leaves_out
    }

    /// From now on static frames are skipped: decoded frames only have to show changes.
    pub(crate) fn begin(&self) {
        self.0.store(true, Ordering::Release);
    }
}

#[derive(Default)]
struct State {
    framing: Framing,
    macroblocks: usize,
    /// How many reference frames in a row had almost no residual.
    calm: u32,
    /// The latest PTS of a decoded reference frame.
    latest: Option<gst::ClockTime>,
}

impl State {
    fn event(&mut self, event: &gst::EventRef) {
        match event.view() {
            gst::EventView::Caps(caps) => {
                let size =
                    |caps: &gst::StructureRef, side| caps.get::<i32>(side).ok().and_then(|n| usize::try_from(n).ok());
                let caps = caps.caps();
                let samples = caps
                    .structure(0)
                    .and_then(|caps| Some(size(caps, "width")? * size(caps, "height")?));
                *self = Self {
                    framing: Framing::from_configuration(codec_data(caps).as_deref()),
                    macroblocks: samples.unwrap_or(0) / MACROBLOCK,
                    ..Self::default()
                };
            }
            gst::EventView::FlushStop(_) => (self.calm, self.latest) = (0, None),
            _ => {}
        }
    }

    fn is_needed(&mut self, buffer: &gst::BufferRef) -> bool {
        let (Some(time), Ok(bytes)) = (buffer.pts(), buffer.map_readable()) else {
            return true;
        };
        let bits = bytes.len() * 8;
        if is_referred_to(&bytes, self.framing) {
            let is_calm = bits * LITTLE_OF_REFERENCES <= self.macroblocks;
            self.calm = if is_calm { self.calm + 1 } else { 0 };
            self.latest = self.latest.max(Some(time));
            return true;
        }
        // Both reference frames around it, also where B-frames are references.
        let is_calm = self.calm >= 2 && bits * LITTLE <= self.macroblocks;
        !(is_calm && self.latest.is_some_and(|latest| time < latest))
    }
}

/// Whether it is a reference frame (`nal_ref_idc`, 7.4.1).
fn is_referred_to(bytes: &[u8], framing: Framing) -> bool {
    let mut frames = framing
        .units(bytes)
        .filter_map(|unit| unit.first())
        .filter(|header| (nal_units::NON_IDR..=nal_units::IDR).contains(&(**header & 0x1f)));
    frames.next().is_none_or(|header| header & 0x60 != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether each of these frames is decoded: milliseconds, bytes, whether others refer to it.
    fn decoded(frames: &[(u64, usize, bool)]) -> Vec<bool> {
        gst::init().unwrap();
        let mut state = State {
            framing: Framing::Lengths(4),
            macroblocks: 8_160,
            ..State::default()
        };
        let judge = |(ms, bytes, referred_to): &(u64, usize, bool)| {
            let mut unit = vec![0; *bytes];
            unit[..4].copy_from_slice(&u32::try_from(bytes - 4).unwrap().to_be_bytes());
            unit[4] = if *referred_to { 0x41 } else { 0x01 };
            let mut buffer = gst::Buffer::from_slice(unit);
            buffer.get_mut().unwrap().set_pts(gst::ClockTime::from_mseconds(*ms));
            state.is_needed(&buffer)
        };
        frames.iter().map(judge).collect()
    }

    #[test]
    fn what_tells_nothing_among_what_tells_nothing_is_left_out() {
        let still = [(160, 400, true), (80, 200, true), (40, 100, false), (120, 100, false)];
        assert_eq!(decoded(&still), [true, true, false, false]);
        let moves = [(160, 4_000, true), (80, 200, true), (40, 100, false), (120, 100, false)];
        assert_eq!(decoded(&moves), [true; 4], "what is around it changes");
        let moves = [(160, 400, true), (80, 200, true), (40, 300, false), (120, 100, false)];
        assert_eq!(
            decoded(&moves),
            [true, true, true, false],
            "it changes something itself"
        );
        let last = [(160, 400, true), (200, 300, true), (240, 100, false)];
        assert_eq!(decoded(&last), [true; 3], "nothing is known to come after it");
    }
}
