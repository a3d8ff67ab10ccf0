//! Lays audio on a lecture's time line, to the sample: silence before it and behind it, or its head and tail cut off.
//!
//! Every rendition begins at zero for players, and a playlist cannot say otherwise; where one ends before the others, players wait for
//! more of it.

use std::sync::Mutex;

use gstreamer as gst;
use gstreamer::prelude::*;
use mediflix_protocol::lease::Fit;

use super::format::{RATE, sample_time};
use crate::pipeline::elements::lock;

/// Silence goes on in pieces of so many samples.
const PIECE: u64 = 48_000;

/// Fits the interleaved samples that leave `pad`, which have no gaps and start at zero; each takes `sample_bytes` with all channels.
pub(crate) fn fit(pad: &gst::Pad, fit: Fit, sample_bytes: usize) {
    let state = Mutex::new(Fitted::new(fit));
    let mask = gst::PadProbeType::BUFFER | gst::PadProbeType::EVENT_DOWNSTREAM;
    pad.add_probe(mask, move |pad, info| {
        let mut state = lock(&state);
        match &mut info.data {
            Some(gst::PadProbeData::Event(event)) if event.type_() == gst::EventType::Eos => {
                let lead = state.lead();
                let silence = state.most.map_or(lead, |_| state.tail());
                // If it is refused, the end is refused as well.
                let _ = state.be_silent(pad, silence, sample_bytes);
                gst::PadProbeReturn::Ok
            }
            Some(gst::PadProbeData::Buffer(buffer)) => {
                let lead = state.lead();
                if let Err(error) = state.be_silent(pad, lead, sample_bytes) {
                    info.flow_res = Err(error);
                    return gst::PadProbeReturn::Handled;
                }
                let samples = (buffer.size() / sample_bytes) as u64;
                let Some((from, until)) = state.take(samples) else {
                    return gst::PadProbeReturn::Handled;
                };
                let bytes = from as usize * sample_bytes..until as usize * sample_bytes;
                let Ok(mut kept) = buffer.copy_region(gst::BufferCopyFlags::MEMORY, bytes) else {
                    info.flow_res = Err(gst::FlowError::Error);
                    return gst::PadProbeReturn::Handled;
                };
                state.place(kept.make_mut(), until - from);
                *buffer = kept;
                gst::PadProbeReturn::Ok
            }
            _ => gst::PadProbeReturn::Ok,
        }
    });
}

/// How many samples came and went.
struct Fitted {
    /// Silence that is still to come before the first sample.
    lead: u64,
    /// Samples that are still to be left out.
    cut: u64,
    /// Samples that are heard in all.
    most: Option<u64>,
    given: u64,
}

impl Fitted {
    fn new(fit: Fit) -> Self {
        let rate = RATE.unsigned_abs().into();
        let samples = |ms: u64| ms.saturating_mul(rate) / 1_000;
        let offset = samples(fit.offset_ms.unsigned_abs());
        let (lead, cut) = if fit.offset_ms < 0 { (0, offset) } else { (offset, 0) };
        Self {
            lead,
            cut,
            most: fit.until_ms.map(samples),
            given: 0,
        }
    }

    /// The silence before the first sample, once.
    fn lead(&mut self) -> u64 {
        std::mem::take(&mut self.lead).min(self.room())
    }

    /// The silence behind the last sample.
    fn tail(&self) -> u64 {
        self.most.map_or(0, |_| self.room())
    }

    fn room(&self) -> u64 {
        self.most.map_or(u64::MAX, |most| most.saturating_sub(self.given))
    }

    /// Which of the next samples are heard: from and until.
    fn take(&mut self, samples: u64) -> Option<(u64, u64)> {
        let from = self.cut.min(samples);
        self.cut -= from;
        let until = from + (samples - from).min(self.room());
        (from < until).then_some((from, until))
    }

    /// Gives the next samples their time.
    fn place(&mut self, buffer: &mut gst::BufferRef, samples: u64) {
        let begins = self.time();
        self.given += samples;
        buffer.set_pts(begins);
        buffer.set_duration(self.time() - begins);
    }

    fn time(&self) -> gst::ClockTime {
        sample_time(self.given)
    }

    /// Sends silence on.
    fn be_silent(&mut self, pad: &gst::Pad, mut samples: u64, sample_bytes: usize) -> Result<(), gst::FlowError> {
        let Some(behind) = pad.peer() else { return Ok(()) };
        while samples > 0 {
            let piece = samples.min(PIECE);
            samples -= piece;
            let mut silence = gst::Buffer::from_slice(vec![0_u8; piece as usize * sample_bytes]);
            self.place(silence.make_mut(), piece);
            behind.chain(silence)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of buffers of so many samples: the silence before, what is heard of each, and the silence behind.
    fn fitted(offset_ms: i64, until_ms: Option<u64>, buffers: &[u64]) -> (u64, Vec<Option<(u64, u64)>>, u64) {
        let mut state = Fitted::new(Fit { offset_ms, until_ms });
        let lead = state.lead();
        state.given += lead;
        let take = |samples: &u64| {
            let taken = state.take(*samples);
            state.given += taken.map_or(0, |(from, until)| until - from);
            taken
        };
        let heard = buffers.iter().map(take).collect();
        (lead, heard, state.tail())
    }

    #[test]
    fn what_is_missing_is_silent_and_what_exceeds_is_cut() {
        let all = |samples| Some((0, samples));
        assert_eq!(fitted(0, None, &[1_024, 1_024]), (0, vec![all(1_024), all(1_024)], 0));
        assert_eq!(
            fitted(10, Some(50), &[1_024]),
            (480, vec![all(1_024)], 2_400 - 480 - 1_024)
        );
        assert_eq!(
            fitted(-30, Some(40), &[1_024, 1_024, 1_024]),
            (0, vec![None, Some((416, 1_024)), all(1_024)], 1_920 - 608 - 1_024)
        );
        assert_eq!(fitted(0, Some(30), &[1_024, 1_024]), (0, vec![all(1_024), all(416)], 0));
        assert_eq!(
            fitted(100, Some(30), &[1_024]),
            (1_440, vec![None], 0),
            "it begins behind the end"
        );
        assert_eq!(
            fitted(-1_000, Some(30), &[1_024]),
            (0, vec![None], 1_440),
            "it ends before the beginning"
        );
    }
}
