//! Making a plane smaller or larger: Catmull-Rom, with as many taps as it needs.
//!
//! One pass weighs whole lines against each other, which needs no gathering of single pixels. It makes the rows; turned on
//! its side, the result goes through the same pass again for the columns, and is turned back.

/// Rows of the result that are made at a time: what lies between the passes stays in the cache.
const BAND: usize = 64;
/// Side of the squares in which a band is turned.
const TILE: usize = 16;
/// Weights are fractions of 2^14 …
const WEIGHT_BITS: u32 = 14;
/// … and what lies between the passes has six bits behind the point.
const BETWEEN_BITS: u32 = 6;

/// Scales planes of one size to another.
#[derive(Debug)]
pub struct Scaler {
    vertical: Taps,
    horizontal: Taps,
    sums: Vec<i32>,
    /// A band, row by row and column by column; then the result, column by column.
    rows: Vec<i16>,
    columns: Vec<i16>,
    scaled: Vec<u8>,
}

impl Scaler {
    /// For planes of `from` to planes of `to`: width and height, each at least 1.
    #[must_use]
    pub fn new(from: (usize, usize), to: (usize, usize)) -> Self {
        Self {
            vertical: Taps::new(from.1, to.1),
            horizontal: Taps::new(from.0, to.0),
            sums: vec![0; from.0.max(BAND)],
            rows: vec![0; from.0 * BAND],
            columns: vec![0; from.0 * BAND],
            scaled: vec![0; to.0 * BAND],
        }
    }

    /// Scales `from` into `to`, planes whose rows begin every so many bytes.
    ///
    /// # Panics
    /// When a plane is smaller than was said.
    pub fn scale(&mut self, from: (&[u8], usize), to: (&mut [u8], usize)) {
        #[cfg(target_arch = "x86_64")]
        if std::arch::is_x86_feature_detected!("avx2") {
            #[expect(unsafe_code, reason = "code for a processor that is there")]
            // SAFETY: it is there.
            return unsafe { self.scale_wide(from, to) };
        }
        self.scale_any(from, to);
    }

    /// The same code for wider registers.
    #[cfg(target_arch = "x86_64")]
    #[target_feature(enable = "avx2")]
    fn scale_wide(&mut self, from: (&[u8], usize), to: (&mut [u8], usize)) {
        self.scale_any(from, to);
    }

    #[inline(always)]
    fn scale_any(&mut self, (from, from_stride): (&[u8], usize), (to, to_stride): (&mut [u8], usize)) {
        let (from_width, width) = (self.columns.len() / BAND, self.scaled.len() / BAND);
        let height = self.vertical.starts.len();
        for (number, band) in to.chunks_mut(BAND * to_stride).enumerate().take(height.div_ceil(BAND)) {
            let first = number * BAND;
            let count = BAND.min(height - first);
            for (row, y) in self.rows.chunks_exact_mut(from_width).zip(first..first + count) {
                let sums = &mut self.sums[..from_width];
                self.vertical
                    .weigh(y, sums, |line| &from[line * from_stride..][..from_width]);
                for (value, sum) in row.iter_mut().zip(sums) {
                    *value = shifted(*sum, WEIGHT_BITS - BETWEEN_BITS) as i16;
                }
            }
            turn((&self.rows, from_width), (&mut self.columns, BAND), (from_width, count));
            for (column, x) in self.scaled.chunks_exact_mut(BAND).zip(0..width) {
                let sums = &mut self.sums[..BAND];
                self.horizontal
                    .weigh(x, sums, |line| &self.columns[line * BAND..][..BAND]);
                for (pixel, sum) in column.iter_mut().zip(sums) {
                    *pixel = shifted(*sum, WEIGHT_BITS + BETWEEN_BITS).clamp(0, 255) as u8;
                }
            }
            turn((&self.scaled, BAND), (band, to_stride), (count, width));
        }
    }
}

/// Rounded to the nearest.
#[inline(always)]
fn shifted(sum: i32, bits: u32) -> i32 {
    (sum + (1 << (bits - 1))) >> bits
}

/// What lies in rows of `width` comes to lie in columns; square by square, because a line of the cache holds many columns.
#[inline(always)]
fn turn<T: Copy>(
    (from, from_stride): (&[T], usize),
    (to, to_stride): (&mut [T], usize),
    (width, height): (usize, usize),
) {
    for left in (0..width).step_by(TILE) {
        for top in (0..height).step_by(TILE) {
            if left + TILE <= width && top + TILE <= height {
                let source = &from[top * from_stride + left..];
                let rows: [&[T; TILE]; TILE] = std::array::from_fn(|y| square_side(&source[y * from_stride..]));
                for x in 0..TILE {
                    let column = &mut to[(left + x) * to_stride + top..][..TILE];
                    for (value, row) in column.iter_mut().zip(rows) {
                        *value = row[x];
                    }
                }
            } else {
                for x in left..width.min(left + TILE) {
                    for y in top..height.min(top + TILE) {
                        to[x * to_stride + y] = from[y * from_stride + x];
                    }
                }
            }
        }
    }
}

#[inline(always)]
fn square_side<T>(row: &[T]) -> &[T; TILE] {
    match row.first_chunk() {
        Some(side) => side,
        None => unreachable!("a row ends within its square"),
    }
}

/// Which pixels of a line make each pixel of the scaled one, and how much of each.
#[derive(Debug)]
struct Taps {
    starts: Vec<usize>,
    count: usize,
    weights: Vec<i16>,
}

impl Taps {
    fn new(from: usize, to: usize) -> Self {
        let ratio = from as f64 / to as f64;
        // Downwards the curve is stretched over all pixels that become one.
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
                // Beyond the edge the last pixel goes on.
                let inside = position.clamp(0, from as i64 - 1) - start;
                exact[inside as usize] += catmull_rom((position as f64 - centre) / stretch);
            }
            starts.push(start as usize);
            weights.extend(rounded(&exact));
        }
        Self { starts, count, weights }
    }

    /// The lines that make line `at` of the result, each times its weight.
    #[inline(always)]
    fn weigh<'a, T: Copy + Into<i32> + 'a>(&self, at: usize, sums: &mut [i32], line: impl Fn(usize) -> &'a [T]) {
        let weights = &self.weights[at * self.count..(at + 1) * self.count];
        sums.fill(0);
        for (pair, first) in weights.chunks(2).zip((self.starts[at]..).step_by(2)) {
            let near = i32::from(pair[0]);
            if let [_, far] = pair {
                let far = i32::from(*far);
                for ((sum, a), b) in sums.iter_mut().zip(line(first)).zip(line(first + 1)) {
                    *sum += near * (*a).into() + far * (*b).into();
                }
            } else {
                for (sum, a) in sums.iter_mut().zip(line(first)) {
                    *sum += near * (*a).into();
                }
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

/// Keys, "Cubic convolution interpolation for digital image processing", 1981, with a = −1/2.
fn catmull_rom(distance: f64) -> f64 {
    let d = distance.abs();
    if d < 1.0 {
        (1.5 * d - 2.5) * d * d + 1.0
    } else if d < 2.0 {
        ((-0.5 * d + 2.5) * d - 4.0) * d + 2.0
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
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
    fn both_codes_give_the_same() {
        let (size, to) = ((97, 61), (41, 29));
        let from: Vec<u8> = (0..size.0 * size.1).map(|at| (at * 7919 % 251) as u8).collect();
        let mut plain = vec![0; to.0 * to.1];
        Scaler::new(size, to).scale_any((&from, size.0), (&mut plain, to.0));
        assert_eq!(plain, scaled(&from, size, to));
    }
}
