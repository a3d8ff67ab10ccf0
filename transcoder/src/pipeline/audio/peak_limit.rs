//! Keeps peaks below full scale before the encoder: sums of many channels would be clipped where they are played.
//!
//! The encoder also gets the first frame's audio backwards before the beginning. What it codes of that is dropped.
//! But an encoder that hears audio begin out of silence codes the first frame so that it cannot be decoded without
//! the silence.

use std::sync::Mutex;

use gstreamer as gst;
use gstreamer::prelude::*;
use mediflix_sounds::limiter::{LOOK_AHEAD, Limiter};

use super::format::FRAME;
use crate::pipeline::elements::lock;

/// The ceiling of downmixed audio (−2.7 dB).
///
/// Decoded audio overshoots what was encoded, noise most, and sums of many channels have the steepest peaks.
const OF_SUMS: f32 = 0.73;
/// The ceiling of other audio (−1 dB): it was made for one or two channels.
const PLAIN: f32 = 0.891;
/// The headroom of the first frame. Without the frame before it, its window folds up to a fifth on top.
const FOLDED: f32 = 1.21;
/// AAC frames that the encoder makes before the audio.
pub(crate) const FRAMES_BEFORE: u64 = 1;
const SAMPLE_BYTES: usize = size_of::<f32>();

/// The limiter of one track.
struct State {
    limiter: Limiter,
    channels: usize,
    rate: u64,
    /// The first AAC frame's samples, until they are complete.
    opening: Option<Vec<f32>>,
    /// Samples of the limiter's delay that are still to be dropped.
    early: usize,
    /// Samples of each channel that went in.
    taken: u64,
    /// Samples of each channel that came out.
    given: u64,
}

/// Limits the interleaved 32-bit samples that leave `pad`, which have no gaps and start at zero. Times stay.
///
/// `summed` is the number of channels that the source had.
pub(crate) fn limit(pad: &gst::Pad, (summed, channels): (u32, usize), rate: u64) {
    let ceiling = if summed > 2 { OF_SUMS } else { PLAIN };
    let state = Mutex::new(State {
        limiter: Limiter::new(channels, ceiling).beginning(FRAME, ceiling / FOLDED),
        channels,
        rate,
        opening: Some(Vec::new()),
        early: LOOK_AHEAD,
        taken: 0,
        given: 0,
    });
    let mask = gst::PadProbeType::BUFFER | gst::PadProbeType::EVENT_DOWNSTREAM;
    pad.add_probe(mask, move |pad, info| {
        let mut state = lock(&state);
        match &mut info.data {
            Some(gst::PadProbeData::Event(event)) if event.type_() == gst::EventType::Eos => {
                if let Some((rest, behind)) = state.rest().zip(pad.peer()) {
                    // If it is refused, the end is refused as well.
                    let _ = behind.chain(rest);
                }
                gst::PadProbeReturn::Ok
            }
            Some(gst::PadProbeData::Buffer(buffer)) => match samples(buffer).and_then(|samples| state.limited(samples))
            {
                Some(limited) => {
                    *buffer = limited;
                    gst::PadProbeReturn::Ok
                }
                None => gst::PadProbeReturn::Handled,
            },
            _ => gst::PadProbeReturn::Ok,
        }
    });
}

impl State {
    /// Limits samples and returns what is ready.
    fn limited(&mut self, samples: Vec<f32>) -> Option<gst::Buffer> {
        self.taken += (samples.len() / self.channels) as u64;
        self.next(samples, false)
    }

    /// What is left in the limiter at the end.
    fn rest(&mut self) -> Option<gst::Buffer> {
        if self.taken == 0 {
            return None;
        }
        self.next(vec![0.0; LOOK_AHEAD * self.channels], true)
    }

    fn next(&mut self, mut samples: Vec<f32>, is_last: bool) -> Option<gst::Buffer> {
        self.limiter.process(&mut samples);
        let skipped = self.early.min(samples.len() / self.channels);
        self.early -= skipped;
        samples.drain(..skipped * self.channels);
        if let Some(mut opening) = self.opening.take() {
            opening.append(&mut samples);
            let wanted = (FRAMES_BEFORE * FRAME) as usize * self.channels;
            if opening.len() < wanted && !is_last {
                self.opening = Some(opening);
                return None;
            }
            samples = backwards(&opening, wanted, self.channels);
            samples.append(&mut opening);
        }
        if samples.is_empty() {
            return None;
        }
        let begins = self.time();
        self.given += (samples.len() / self.channels) as u64;
        let bytes: Vec<u8> = samples.iter().flat_map(|sample| sample.to_le_bytes()).collect();
        let mut buffer = gst::Buffer::from_slice(bytes);
        if let Some(buffer) = buffer.get_mut() {
            buffer.set_pts(begins);
            buffer.set_duration(self.time() - begins);
        }
        Some(buffer)
    }

    /// The time of the next samples that come out.
    fn time(&self) -> gst::ClockTime {
        gst::ClockTime::from_nseconds(self.given * 1_000_000_000 / self.rate)
    }
}

/// The first `wanted` samples backwards; silence comes first where there are too few.
fn backwards(samples: &[f32], wanted: usize, channels: usize) -> Vec<f32> {
    let there = samples.len().min(wanted);
    let mut before = vec![0.0; wanted - there];
    before.extend(samples[..there].chunks_exact(channels).rev().flatten());
    before
}

fn samples(buffer: &gst::Buffer) -> Option<Vec<f32>> {
    let bytes = buffer.map_readable().ok()?;
    let samples = bytes
        .chunks_exact(SAMPLE_BYTES)
        .map(|four| f32::from_le_bytes([four[0], four[1], four[2], four[3]]));
    Some(samples.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_beginning_is_mirrored_frame_by_frame() {
        assert_eq!(backwards(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0], 4, 2), [3.0, 4.0, 1.0, 2.0]);
        assert_eq!(backwards(&[1.0, 2.0], 6, 2), [0.0, 0.0, 0.0, 0.0, 1.0, 2.0]);
        assert_eq!(backwards(&[], 2, 1), [0.0, 0.0]);
    }
}
