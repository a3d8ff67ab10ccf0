//! Scales a plane with a cubic curve and as many taps as it needs.
//!
//! One pass makes the rows: it weights whole lines, so no single pixels are gathered. The transposed result goes
//! through the same pass for the columns and is transposed back. All sums have 16 bits, which is within one step of
//! the exact result down to an eighth of the size.
//!
//! Frames of lectures change in places: where nothing changed since the previous frame, its result is taken over.

mod taps;
mod transpose;

use std::ops::Range;

use taps::{Lanes, Taps};
use transpose::transpose;

/// Rows of the result in one band: what lies between the passes stays in the cache.
const BAND: usize = 64;
/// Columns of the result that are computed or taken over together.
const STRIP: usize = 64;
/// Fixed point: pixels start with seven fraction bits, have six after the first pass and five after the second.
const FIRST_BITS: u32 = 7;
const LAST_BITS: u32 = 5;

/// Scales planes of one size to another.
#[derive(Debug)]
pub struct Scaler {
    vertical: Taps,
    horizontal: Taps,
    /// A band, row by row and column by column; then the result, column by column.
    rows: Vec<i16>,
    columns: Vec<i16>,
    scaled: Vec<u8>,
}

/// A plane and its stride in bytes.
pub type Plane<'a> = (&'a [u8], usize);
/// A plane and its scaled result.
pub type Before<'a> = (Plane<'a>, Plane<'a>);

impl Scaler {
    /// A scaler from planes of size `from` to planes of size `to`: width and height, each at least 1.
    #[must_use]
    pub fn new(from: (usize, usize), to: (usize, usize)) -> Self {
        Self {
            vertical: Taps::new(from.1, to.1),
            horizontal: Taps::new(from.0, to.0),
            rows: vec![0; from.0 * BAND],
            columns: vec![0; from.0 * BAND],
            scaled: vec![0; to.0 * BAND],
        }
    }

    /// Scales `from` into `to`.
    ///
    /// # Panics
    /// When a plane is smaller than was said.
    pub fn scale(&mut self, from: Plane<'_>, to: (&mut [u8], usize)) {
        self.scale_by(from, to, None);
    }

    /// Scales `from` where it differs from the plane of `before`, and takes over the rest of its result.
    ///
    /// # Panics
    /// When a plane is smaller than was said.
    pub fn scale_changes(&mut self, from: Plane<'_>, before: Before<'_>, to: (&mut [u8], usize)) {
        self.scale_by(from, to, Some(before));
    }

    fn scale_by(&mut self, from: Plane<'_>, to: (&mut [u8], usize), before: Option<Before<'_>>) {
        #[cfg(target_arch = "x86_64")]
        if std::arch::is_x86_feature_detected!("avx2") {
            #[expect(unsafe_code, reason = "code for a processor that is there")]
            // SAFETY: the processor has it.
            return unsafe { self.scale_wide(from, to, before) };
        }
        self.scale_any(from, to, before, times);
    }

    /// The same code, compiled for wider registers.
    #[cfg(target_arch = "x86_64")]
    #[target_feature(enable = "avx2")]
    fn scale_wide(&mut self, from: Plane<'_>, to: (&mut [u8], usize), before: Option<Before<'_>>) {
        self.scale_any(from, to, before, times_wide);
    }

    #[inline(always)]
    fn scale_any(
        &mut self,
        from: Plane<'_>,
        (to, to_stride): (&mut [u8], usize),
        before: Option<Before<'_>>,
        times: impl Fn(Lanes, i16) -> Lanes,
    ) {
        let (width, height) = (self.horizontal.starts.len(), self.vertical.starts.len());
        for (number, band) in to.chunks_mut(BAND * to_stride).enumerate().take(height.div_ceil(BAND)) {
            let rows = number * BAND..height.min((number + 1) * BAND);
            let Some((source, result)) = before else {
                self.make(from, (band, to_stride), (0..width, rows), &times);
                continue;
            };
            for (columns, changed) in self.changes(from, source, rows.clone()) {
                if changed {
                    self.make(from, (band, to_stride), (columns, rows.clone()), &times);
                    continue;
                }
                for (to, y) in band.chunks_mut(to_stride).zip(rows.clone()) {
                    to[columns.clone()].copy_from_slice(row_of(result, y, &columns));
                }
            }
        }
    }

    /// Makes these columns and rows of the result in a band that begins with the first of the rows.
    #[inline(always)]
    fn make(
        &mut self,
        from: Plane<'_>,
        (band, stride): (&mut [u8], usize),
        (columns, rows): (Range<usize>, Range<usize>),
        times: impl Fn(Lanes, i16) -> Lanes,
    ) {
        let needed = self.horizontal.needed(&columns);
        let (width, count) = (needed.len(), rows.len());
        for (row, y) in self.rows.chunks_exact_mut(width).zip(rows.clone()) {
            let line = |line: usize| row_of(from, line, &needed);
            let fixed = |pixel: u8| i16::from(pixel) << FIRST_BITS;
            self.vertical.weigh(y, row, line, fixed, |sum| sum, &times);
        }
        transpose((&self.rows, width), (&mut self.columns, BAND), (width, count));
        for (column, x) in self.scaled.chunks_exact_mut(BAND).zip(columns.clone()) {
            let line = |line: usize| &self.columns[(line - needed.start) * BAND..][..BAND];
            self.horizontal
                .weigh(x, column, line, |value: i16| value, pixel, &times);
        }
        transpose(
            (&self.scaled, BAND),
            (&mut band[columns.start..], stride),
            (count, columns.len()),
        );
    }

    /// The columns of these rows of the result, and whether something differs in them from the plane `before`.
    fn changes(&self, from: Plane<'_>, before: Plane<'_>, rows: Range<usize>) -> Vec<(Range<usize>, bool)> {
        let width = self.horizontal.starts.len();
        let strips: Vec<_> = (0..width)
            .step_by(STRIP)
            .map(|begin| begin..width.min(begin + STRIP))
            .collect();
        let needed: Vec<_> = strips.iter().map(|strip| self.horizontal.needed(strip)).collect();
        let mut changed = vec![false; strips.len()];
        let whole = self.horizontal.needed(&(0..width));
        for line in self.vertical.needed(&rows) {
            if row_of(from, line, &whole) != row_of(before, line, &whole) {
                for (changed, needed) in changed.iter_mut().zip(&needed) {
                    *changed = *changed || row_of(from, line, needed) != row_of(before, line, needed);
                }
            }
        }
        let mut runs: Vec<(Range<usize>, bool)> = Vec::new();
        for (strip, changed) in strips.into_iter().zip(changed) {
            match runs.last_mut().filter(|run| run.1 == changed) {
                Some((run, _)) => run.end = strip.end,
                None => runs.push((strip, changed)),
            }
        }
        runs
    }
}

/// These columns of a row of the plane.
#[inline(always)]
fn row_of<'a>((plane, stride): Plane<'a>, row: usize, columns: &Range<usize>) -> &'a [u8] {
    &plane[row * stride..][columns.clone()]
}

/// The nearest whole pixel.
#[inline(always)]
fn pixel(sum: i16) -> u8 {
    ((sum + (1 << (LAST_BITS - 1))) >> LAST_BITS).clamp(0, 255) as u8
}

/// Products shifted right by 15 bits, rounded to the nearest.
#[inline(always)]
fn times(values: Lanes, weight: i16) -> Lanes {
    values.map(|value| ((((i32::from(value) * i32::from(weight)) >> 14) + 1) >> 1) as i16)
}

/// The same as one instruction.
#[cfg(target_arch = "x86_64")]
#[inline(always)]
fn times_wide(values: Lanes, weight: i16) -> Lanes {
    use std::arch::x86_64::{__m256i, _mm256_mulhrs_epi16, _mm256_set1_epi16};
    use std::mem::transmute;
    #[expect(unsafe_code, reason = "code for a processor that is there")]
    // SAFETY: only `scale_wide` comes here, and both types are 32 bytes of which all patterns are good.
    unsafe {
        let values = transmute::<Lanes, __m256i>(values);
        transmute::<__m256i, Lanes>(_mm256_mulhrs_epi16(values, _mm256_set1_epi16(weight)))
    }
}

#[cfg(test)]
mod tests {
    use super::taps::cubic;
    use super::*;

    fn scaled(from: &[u8], size: (usize, usize), to: (usize, usize)) -> Vec<u8> {
        let mut out = vec![0; to.0 * to.1];
        Scaler::new(size, to).scale((from, size.0), (&mut out, to.0));
        out
    }

    #[test]
    fn an_even_area_stays_even() {
        for (size, to) in [
            ((64, 36), (41, 23)),
            ((5, 3), (2, 2)),
            ((33, 17), (50, 40)),
            ((1, 1), (4, 4)),
        ] {
            for level in [0, 16, 128, 255] {
                let out = scaled(&vec![level; size.0 * size.1], size, to);
                assert!(out.iter().all(|pixel| *pixel == level), "{size:?} to {to:?} at {level}");
            }
        }
    }

    #[test]
    fn a_slope_keeps_its_places() {
        let (size, to) = ((240, 90), (160, 60));
        let from: Vec<u8> = (0..size.1)
            .flat_map(|y| (0..size.0).map(move |x| (x / 2 + y) as u8))
            .collect();
        let out = scaled(&from, size, to);
        for (x, y) in [(8, 8), (80, 30), (150, 50)] {
            let expected = ((x as f64 + 0.5) * 1.5 - 0.5) / 2.0 - 0.25 + (y as f64 + 0.5) * 1.5 - 0.5;
            let found = f64::from(out[y * to.0 + x]);
            assert!(
                (found - expected).abs() <= 1.0,
                "{found} instead of {expected} at {x}, {y}"
            );
        }
    }

    #[test]
    fn noise_comes_out_as_by_exact_numbers() {
        let (size, mut state) = ((192, 108), 1_u32);
        let from: Vec<u8> = std::iter::repeat_with(|| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        })
        .take(size.0 * size.1)
        .collect();
        for to in [(128, 72), (76, 44), (42, 24), (24, 14), (250, 140)] {
            let found = scaled(&from, size, to);
            let exact = exactly(&from, size, to);
            let errors: Vec<f64> = found.iter().zip(exact).map(|(a, b)| f64::from(*a) - b).collect();
            let (mean, most) = (
                errors.iter().sum::<f64>() / errors.len() as f64,
                errors.iter().fold(0.0, |most: f64, error| most.max(error.abs())),
            );
            assert!(
                mean.abs() < 0.05 && most < 1.0,
                "{to:?}: {mean} in the mean, at most {most}"
            );
        }
    }

    fn exactly(from: &[u8], size: (usize, usize), to: (usize, usize)) -> Vec<f64> {
        let weights = |from: usize, to: usize, at: usize| -> Vec<(usize, f64)> {
            let ratio = from as f64 / to as f64;
            let (centre, stretch) = ((at as f64 + 0.5) * ratio - 0.5, ratio.max(1.0));
            let places = (centre - 2.0 * stretch).floor() as i64..=(centre + 2.0 * stretch).ceil() as i64;
            let all = places.map(|at| (at, cubic((at as f64 - centre) / stretch)));
            let sum: f64 = all.clone().map(|(_, weight)| weight).sum();
            all.map(|(at, weight)| (at.clamp(0, from as i64 - 1) as usize, weight / sum))
                .collect()
        };
        let mut result = Vec::new();
        for y in 0..to.1 {
            for x in 0..to.0 {
                let mut sum = 0.0;
                for (line, down) in weights(size.1, to.1, y) {
                    for (at, across) in weights(size.0, to.0, x) {
                        sum += f64::from(from[line * size.0 + at]) * down * across;
                    }
                }
                result.push(sum.clamp(0.0, 255.0));
            }
        }
        result
    }

    #[test]
    fn lines_finer_than_the_result_become_grey() {
        let (size, to) = ((192, 108), (48, 27));
        let from: Vec<u8> = (0..size.0 * size.1)
            .map(|at| if at % 2 == 0 { 0 } else { 255 })
            .collect();
        let out = scaled(&from, size, to);
        let middle = &out[10 * to.0 + 4..10 * to.0 + 44];
        assert!(middle.iter().all(|pixel| pixel.abs_diff(128) <= 2), "{middle:?}");
    }

    #[test]
    fn what_changes_in_places_comes_out_as_if_all_were_new() {
        let (size, to) = ((400, 300), (158, 118));
        let mut before: Vec<u8> = (0..size.0 * size.1).map(|at| (at * 7919 % 251) as u8).collect();
        let mut scaler = Scaler::new(size, to);
        let mut out = vec![0; to.0 * to.1];
        let mut now = before.clone();
        let mut made = scaled(&before, size, to);
        for place in [None, Some((0, 0)), Some((163, 160)), Some((399, 299)), Some((300, 3))] {
            if let Some((x, y)) = place {
                now[y * size.0 + x] ^= 0x80;
            }
            out.fill(0);
            let kept = ((&*before, size.0), (&*made, to.0));
            scaler.scale_changes((&now, size.0), kept, (&mut out, to.0));
            assert_eq!(out, scaled(&now, size, to), "{place:?}");
            before.clone_from(&now);
            made.clone_from(&out);
        }
        // What is said to be the same is not looked at again.
        out.fill(0);
        let other = vec![7; size.0 * size.1];
        scaler.scale_changes((&other, size.0), ((&other, size.0), (&made, to.0)), (&mut out, to.0));
        assert_eq!(out, made);
    }

    #[test]
    fn both_codes_give_the_same() {
        let (size, to) = ((97, 61), (41, 29));
        let from: Vec<u8> = (0..size.0 * size.1).map(|at| (at * 7919 % 251) as u8).collect();
        let mut plain = vec![0; to.0 * to.1];
        Scaler::new(size, to).scale_any((&from, size.0), (&mut plain, to.0), None, times);
        assert_eq!(plain, scaled(&from, size, to));
    }
}
