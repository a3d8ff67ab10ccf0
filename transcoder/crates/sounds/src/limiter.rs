//! A limiter that looks ahead: it turns audio down before a peak comes, without a click, and up again afterwards.
//!
//! All other audio passes unchanged, to the last bit.

use std::collections::VecDeque;

/// Frames between a sample's arrival and its leaving: 5 ms at 48 kHz.
pub const LOOK_AHEAD: usize = 240;
/// The release of each frame, as a share of what is missing: a tenth of a second at 48 kHz.
const RELEASE: f32 = 1.0 / 4_800.0;
/// A gain this near to one is one.
const NOTHING: f32 = 1e-3;

/// The state between two buffers.
#[derive(Debug)]
pub struct Limiter {
    channels: usize,
    ceiling: f32,
    /// The ceiling of so many first frames.
    first: (u64, f32),
    /// Frames that wait, interleaved.
    waiting: VecDeque<f32>,
    /// The least gains of the frames looked at, smallest first, with the number of the frame that asked for each.
    least: VecDeque<(u64, f32)>,
    /// The number of the next frame.
    number: u64,
    /// The last `LOOK_AHEAD` gains after release, whose mean is the gain that is used.
    gains: VecDeque<f32>,
    sum: f64,
    /// Frames since a gain other than one was taken up.
    calm: usize,
    released: f32,
}

impl Limiter {
    /// For interleaved audio of `channels` that is to stay below `ceiling`.
    #[must_use]
    pub fn new(channels: usize, ceiling: f32) -> Self {
        let channels = channels.max(1);
        Self {
            channels,
            ceiling,
            first: (0, ceiling),
            waiting: VecDeque::from(vec![0.0; LOOK_AHEAD * channels]),
            least: VecDeque::new(),
            number: 0,
            gains: VecDeque::from(vec![1.0; LOOK_AHEAD]),
            sum: LOOK_AHEAD as f64,
            calm: LOOK_AHEAD,
            released: 1.0,
        }
    }

    /// The same with another ceiling for so many first frames.
    #[must_use]
    pub fn beginning(mut self, frames: u64, ceiling: f32) -> Self {
        self.first = (frames, ceiling);
        self
    }

    /// Takes whole frames and gives as many that came [`LOOK_AHEAD`] frames before; the first are silent.
    pub fn process(&mut self, frames: &mut [f32]) {
        for frame in frames.chunks_exact_mut(self.channels) {
            for sample in frame.iter_mut().filter(|sample| !sample.is_finite()) {
                *sample = 0.0;
            }
            let peak = frame.iter().fold(0.0_f32, |peak, sample| peak.max(sample.abs()));
            let gain = self.next_gain(peak);
            for sample in frame {
                self.waiting.push_back(*sample);
                // There are always as many as were put in at the beginning.
                let late = self.waiting.pop_front().unwrap_or_default();
                *sample = if gain < 1.0 {
                    (late * gain).clamp(-self.ceiling, self.ceiling)
                } else {
                    late
                };
            }
        }
    }

    /// The gain of the frame that leaves when one with this peak comes.
    fn next_gain(&mut self, peak: f32) -> f32 {
        let number = self.number;
        self.number += 1;
        let (beginning, lower) = self.first;
        let ceiling = if number < beginning { lower } else { self.ceiling };
        if peak > ceiling {
            let gain = ceiling / peak;
            while self.least.back().is_some_and(|(_, other)| *other >= gain) {
                self.least.pop_back();
            }
            self.least.push_back((number, gain));
        }
        // A frame counts until it has left.
        while self
            .least
            .front()
            .is_some_and(|(asked, _)| asked + (LOOK_AHEAD as u64) < number)
        {
            self.least.pop_front();
        }
        let wanted = self.least.front().map_or(1.0, |(_, gain)| *gain);
        let up = self.released + (1.0 - self.released) * RELEASE;
        self.released = if 1.0 - up < NOTHING { 1.0 } else { up }.min(wanted);
        self.calm = if self.released < 1.0 { 0 } else { self.calm + 1 };
        let oldest = self.gains.pop_front().unwrap_or(1.0);
        self.gains.push_back(self.released);
        if self.calm >= LOOK_AHEAD {
            // Sums of many small numbers drift: here it is known exactly.
            self.sum = LOOK_AHEAD as f64;
            return 1.0;
        }
        self.sum += f64::from(self.released) - f64::from(oldest);
        (self.sum / LOOK_AHEAD as f64) as f32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CEILING: f32 = 0.8;

    fn limited(samples: &[f32]) -> Vec<f32> {
        let mut limiter = Limiter::new(1, CEILING);
        let mut out = samples.to_vec();
        out.extend([0.0; LOOK_AHEAD]);
        // Buffers of any size give the same.
        for buffer in out.chunks_mut(701) {
            limiter.process(buffer);
        }
        out.split_off(LOOK_AHEAD)
    }

    fn sine(frames: usize, level: f32) -> Vec<f32> {
        (0..frames)
            .map(|n| level * (n as f32 * std::f32::consts::TAU * 440.0 / 48_000.0).sin())
            .collect()
    }

    #[test]
    fn what_is_below_the_ceiling_passes_to_the_last_bit() {
        let quiet = sine(5_000, CEILING - 0.01);
        assert_eq!(limited(&quiet), quiet);
    }

    #[test]
    fn nothing_is_louder_than_the_ceiling() {
        let mut loud = sine(4_000, 1.7);
        loud.extend(sine(2_000, 0.3));
        loud[5_000] = 30.0;
        loud[5_100] = -1.0;
        let peak = limited(&loud)
            .into_iter()
            .fold(0.0_f32, |peak, sample| peak.max(sample.abs()));
        assert!(peak <= CEILING, "{peak}");
        assert!(peak > CEILING - 0.02, "{peak}: it is not turned down more than needed");
    }

    #[test]
    fn it_is_turned_down_before_a_peak_and_up_again_afterwards_without_a_jump() {
        let mut samples = vec![0.5; 200_000];
        samples[1_000] = 2.0;
        let out = limited(&samples);
        assert_eq!(out[1_000 - LOOK_AHEAD - 1], 0.5, "not before it is near");
        assert!(out[1_100] < 0.3, "{}", out[1_100]);
        let steps = out.windows(2).enumerate().filter(|(at, _)| !(999..=1_000).contains(at));
        let largest = steps.map(|(_, two)| (two[1] - two[0]).abs()).fold(0.0, f32::max);
        assert!(largest < 0.5 / 100.0, "{largest}");
        assert_eq!(out[150_000], 0.5, "it is as it was");
    }

    #[test]
    fn all_channels_are_turned_down_together() {
        let mut frames = [[0.4_f32, 1.6]; 1_000].concat();
        Limiter::new(2, CEILING).process(&mut frames);
        for frame in frames[LOOK_AHEAD * 2..].chunks_exact(2) {
            assert!((frame[0] * 4.0 - frame[1]).abs() < 1e-6, "{frame:?}");
        }
    }

    #[test]
    fn the_beginning_can_have_a_ceiling_of_its_own() {
        let mut samples = vec![0.7; 1_000 + LOOK_AHEAD];
        Limiter::new(1, CEILING).beginning(500, 0.6).process(&mut samples);
        let out = &samples[LOOK_AHEAD..];
        assert!(out[..500].iter().all(|sample| *sample <= 0.6), "{out:?}");
        assert!(out[999] > 0.6);
    }

    #[test]
    fn what_is_no_number_is_silent() {
        let mut samples = vec![0.1; 1_000];
        samples[500] = f32::INFINITY;
        samples[600] = f32::NAN;
        assert!(limited(&samples).iter().all(|sample| sample.abs() <= CEILING));
    }
}
