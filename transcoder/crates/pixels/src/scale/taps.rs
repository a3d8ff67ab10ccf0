//! The taps of a scaled line: which pixels make a pixel, and with what weights of a cubic curve.

use std::ops::Range;

/// Pixels of a line that are summed at a time, in registers.
const BLOCK: usize = 64;
/// Values that one instruction works on.
const LANES: usize = 16;
/// Weights are fractions of 2^14; a product loses 15 bits again, so that everything fits into 16.
const WEIGHT_BITS: u32 = 14;

/// Values that are worked on together.
pub(super) type Lanes = [i16; LANES];

/// Which pixels of a line make each pixel of the scaled one, and how much of each.
#[derive(Debug)]
pub(super) struct Taps {
    pub(super) starts: Vec<usize>,
    count: usize,
    weights: Vec<i16>,
}

impl Taps {
    pub(super) fn new(from: usize, to: usize) -> Self {
        let ratio = from as f64 / to as f64;
        // When scaling down, the curve spans all pixels that become one.
        let stretch = ratio.max(1.0);
        let reach = (2.0 * stretch).ceil() as i64;
        let count = (2 * reach as usize).min(from);
        let (mut starts, mut weights) = (Vec::with_capacity(to), Vec::with_capacity(to * count));
        for at in 0..to {
            let centre = (at as f64 + 0.5) * ratio - 0.5;
            let first = centre.floor() as i64 - reach + 1;
            let start = first.clamp(0, (from - count) as i64);
            let mut exact = vec![0.0; count];
            for position in first..first + 2 * reach {
                // Beyond the edge the last pixel is repeated.
                let inside = position.clamp(0, from as i64 - 1) - start;
                exact[inside as usize] += cubic((position as f64 - centre) / stretch);
            }
            starts.push(start as usize);
            weights.extend(rounded(&exact));
        }
        Self { starts, count, weights }
    }

    /// The lines that make these lines of the result.
    #[inline(always)]
    pub(super) fn needed(&self, lines: &Range<usize>) -> Range<usize> {
        self.starts[lines.start]..self.starts[lines.end - 1] + self.count
    }

    /// The lines that make line `at` of the result, each times its weight.
    #[inline(always)]
    pub(super) fn weigh<'a, T: Copy + Default + 'a, R>(
        &self,
        at: usize,
        result: &mut [R],
        line: impl Fn(usize) -> &'a [T],
        fixed: impl Fn(T) -> i16,
        finished: impl Fn(i16) -> R,
        times: impl Fn(Lanes, i16) -> Lanes,
    ) {
        let weights = &self.weights[at * self.count..(at + 1) * self.count];
        let width = result.len();
        for begin in (0..width).step_by(BLOCK) {
            // The last block begins early enough to be whole.
            let begin = begin.min(width.saturating_sub(BLOCK));
            let block = &mut result[begin..width.min(begin + BLOCK)];
            let mut sums = [[0_i16; LANES]; BLOCK / LANES];
            for (weight, index) in weights.iter().zip(self.starts[at]..) {
                let values = &line(index)[begin..][..block.len()];
                // Sums cannot leave 16 bits: weights of both signs together are at most 1.3.
                let mut padded = [T::default(); BLOCK];
                let values = values.first_chunk().unwrap_or_else(|| {
                    padded[..values.len()].copy_from_slice(values);
                    &padded
                });
                for (sum, values) in sums.iter_mut().zip(values.as_chunks::<LANES>().0) {
                    let parts = times(values.map(&fixed), *weight);
                    *sum = std::array::from_fn(|n| sum[n].wrapping_add(parts[n]));
                }
            }
            for (pixel, sum) in block.iter_mut().zip(sums.as_flattened()) {
                *pixel = finished(*sum);
            }
        }
    }
}

/// Weights whose sum is exactly one, so that an even area stays as it is.
fn rounded(exact: &[f64]) -> Vec<i16> {
    let one = f64::from(1 << WEIGHT_BITS);
    let sum: f64 = exact.iter().sum();
    let mut weights: Vec<i16> = exact.iter().map(|weight| (weight / sum * one).round() as i16).collect();
    let missing = (1 << WEIGHT_BITS) - weights.iter().map(|weight| i32::from(*weight)).sum::<i32>();
    if let Some(most) = weights.iter_mut().max() {
        *most += missing as i16;
    }
    weights
}

/// The curve's negative lobe: more is sharper and costs bytes. Catmull-Rom has −0.5, ffmpeg's bicubic −0.6.
const DIP: f64 = -0.55;

/// Keys, "Cubic convolution interpolation for digital image processing", 1981.
pub(super) fn cubic(distance: f64) -> f64 {
    let d = distance.abs();
    if d < 1.0 {
        ((DIP + 2.0) * d - (DIP + 3.0)) * d * d + 1.0
    } else if d < 2.0 {
        ((DIP * d - 5.0 * DIP) * d + 8.0 * DIP) * d - 4.0 * DIP
    } else {
        0.0
    }
}
