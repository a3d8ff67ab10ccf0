//! Transposes a band.

/// Side of the squares that are transposed at a time.
const TILE: usize = 16;

/// Transposes rows of `width` into columns, square by square: a cache line holds many columns.
#[inline(always)]
pub(super) fn transpose<T: Copy + Default>(
    (from, from_stride): (&[T], usize),
    (to, to_stride): (&mut [T], usize),
    (width, height): (usize, usize),
) {
    for left in (0..width).step_by(TILE) {
        for top in (0..height).step_by(TILE) {
            if left + TILE <= width && top + TILE <= height {
                let mut square = [[T::default(); TILE]; TILE];
                for (y, row) in square.iter_mut().enumerate() {
                    row.copy_from_slice(&from[(top + y) * from_stride + left..][..TILE]);
                }
                let square = mingled(mingled(mingled(mingled(square))));
                for (x, column) in square.iter().enumerate() {
                    to[(left + x) * to_stride + top..][..TILE].copy_from_slice(column);
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

/// Interleaves each row of the upper half with its partner in the lower half. Four rounds transpose a square.
#[inline(always)]
fn mingled<T: Copy + Default>(rows: [[T; TILE]; TILE]) -> [[T; TILE]; TILE] {
    let mut result = [[T::default(); TILE]; TILE];
    for upper in 0..TILE / 2 {
        let (a, b) = (rows[upper], rows[upper + TILE / 2]);
        for n in 0..TILE / 2 {
            result[2 * upper][2 * n] = a[n];
            result[2 * upper][2 * n + 1] = b[n];
            result[2 * upper + 1][2 * n] = a[n + TILE / 2];
            result[2 * upper + 1][2 * n + 1] = b[n + TILE / 2];
        }
    }
    result
}
