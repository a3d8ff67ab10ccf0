//! Peaks that stay below full scale, before the encoder: sums of many channels would be clipped where they are played.
//!
//! The encoder is also given the first frame's audio before it begins, backwards. What is coded of that is left out; but an encoder that
//! hears audio begin out of silence codes the first frame so that it cannot be decoded without the silence.

use std::sync::Mutex;

use gstreamer as gst;
use gstreamer::prelude::*;
use mediflix_sounds::limiter::{LOOK_AHEAD, Limiter};

use super::format::FRAME;
use crate::pipeline::elements::lock;

/// Decoded audio overshoots what was encoded. Sums of many channels have the steepest peaks: with this ceiling (−4 dB) they stay below
/// full scale.
const OF_SUMS: f32 = 0.631;
/// What was made for two channels has been below full scale before (−1 dB).
const PLAIN: f32 = 0.891;
/// The first frame is decoded without the one before it, which is left out: what its window folds back comes on top, a fifth at most.
const FOLDED: f32 = 1.21;
/// Frames of the encoder that come before the audio.
pub(crate) const FRAMES_BEFORE: u64 = 1;
const SAMPLE_BYTES: usize = size_of::<f32>();

/// What is known of one audio.
struct State {
    limiter: Limiter,
    channels: usize,
    rate: u64,
    /// The first frame's samples until there are enough of them.
    opening: Option<Vec<f32>>,
    /// Frames that are still to come out of the limiter before the first one that went in.
    early: usize,
    /// Frames that went in.
    taken: u64,
    /// Frames that came out.
    given: u64,
}

/// Limits the interleaved 32-bit samples of `channels` at `rate` that flow out of `pad`: without gaps, from zero on. Times stay.
/// `summed` says how many channels of the source they were.
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
                    // Whoever does not take it does not take the end either.
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
    /// What comes out when these samples go in.
    fn limited(&mut self, samples: Vec<f32>) -> Option<gst::Buffer> {
        self.taken += (samples.len() / self.channels) as u64;
        self.next(samples, false)
    }

    /// What waits in the limiter at the end.
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

    /// When the next frame that comes out is heard.
    fn time(&self) -> gst::ClockTime {
        gst::ClockTime::from_nseconds(self.given * 1_000_000_000 / self.rate)
    }
}

/// So many samples that end with the first frame of `samples`: the first ones backwards, and silence before where there are too few.
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
