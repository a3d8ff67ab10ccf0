//! Compares two frames: whether one shows what the other shows.

/// Size of the compared blocks: a moving pointer fills one, coding noise does not.
const BLOCK: (usize, usize) = (16, 8);
/// Up to this mean difference of its samples, a block is the same.
const MOST_A_SAMPLE: u32 = 2;

/// Whether two planes of `size` show the same; each is its samples and its stride.
///
/// Blocks at the right and lower edge may be smaller. Planes that are smaller than `size` are not the same.
#[must_use]
pub fn is_duplicate(before: (&[u8], usize), now: (&[u8], usize), size: (usize, usize)) -> bool {
    let (width, height) = size;
    let mut sums = vec![0_u32; width.div_ceil(BLOCK.0)];
    for top in (0..height).step_by(BLOCK.1) {
        sums.fill(0);
        let lines = BLOCK.1.min(height - top);
        for y in top..top + lines {
            let line = |stride: usize| y * stride..y * stride + width;
            let (Some(before), Some(now)) = (before.0.get(line(before.1)), now.0.get(line(now.1))) else {
                return false;
            };
            add_differences(before, now, &mut sums);
        }
        let whole = MOST_A_SAMPLE * (BLOCK.0 * lines) as u32;
        if sums.iter().any(|sum| *sum > whole) {
            return false;
        }
    }
    true
}

/// The share of blocks in which two planes of `size` differ, sampled from every fourth row of blocks.
#[must_use]
pub fn share_of_changes(before: (&[u8], usize), now: (&[u8], usize), size: (usize, usize)) -> f64 {
    let (width, height) = size;
    let mut sums = vec![0_u32; width.div_ceil(BLOCK.0)];
    let (mut changed, mut looked_at) = (0, 0);
    for top in (0..height).step_by(BLOCK.1 * 4) {
        sums.fill(0);
        let lines = BLOCK.1.min(height - top);
        for y in top..top + lines {
            let line = |stride: usize| y * stride..y * stride + width;
            let (Some(before), Some(now)) = (before.0.get(line(before.1)), now.0.get(line(now.1))) else {
                return 1.0;
            };
            add_differences(before, now, &mut sums);
        }
        let whole = MOST_A_SAMPLE * (BLOCK.0 * lines) as u32;
        changed += sums.iter().filter(|sum| **sum > whole).count();
        looked_at += sums.len();
    }
    changed as f64 / looked_at.max(1) as f64
}

/// Adds the differences of a line to the sums of its blocks.
fn add_differences(before: &[u8], now: &[u8], sums: &mut [u32]) {
    let (before, before_rest) = before.as_chunks::<16>();
    let (now, now_rest) = now.as_chunks::<16>();
    for ((before, now), sum) in before.iter().zip(now).zip(sums.iter_mut()) {
        *sum += before
            .iter()
            .zip(now)
            .map(|(a, b)| u32::from(a.abs_diff(*b)))
            .sum::<u32>();
    }
    if let Some(last) = sums.last_mut().filter(|_| !before_rest.is_empty()) {
        let rest = before_rest.iter().zip(now_rest);
        *last += rest.map(|(a, b)| u32::from(a.abs_diff(*b))).sum::<u32>();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(size: (usize, usize), at: &[(usize, usize)], by: u8) -> (Vec<u8>, Vec<u8>) {
        let stride = size.0 + 3;
        let before: Vec<u8> = (0..stride * size.1).map(|n| (n * 7 % 200) as u8).collect();
        let mut now = before.clone();
        for (x, y) in at {
            now[y * stride + x] += by;
        }
        (before, now)
    }

    #[test]
    fn a_block_that_changes_is_seen_and_noise_is_not() {
        let size = (50, 20);
        let stride = 53;
        let all: Vec<_> = (0..20).flat_map(|y| (0..50).map(move |x| (x, y))).collect();
        let pointer: Vec<_> = (8..12).flat_map(|y| (20..24).map(move |x| (x, y))).collect();
        let edge = [
            (49, 19),
            (48, 19),
            (49, 18),
            (48, 18),
            (49, 17),
            (48, 17),
            (49, 16),
            (48, 16),
        ];
        for (name, at, by, expected) in [
            ("nothing", &[][..], 0, true),
            ("noise", &all, 2, true),
            ("a fade's next step", &all, 3, false),
            ("a pointer", &pointer, 50, false),
            ("the lower right corner", &edge, 50, false),
            ("one sample", &[(3, 3)], 55, true),
        ] {
            let (before, now) = changed(size, at, by);
            assert_eq!(
                is_duplicate((&before, stride), (&now, stride), size),
                expected,
                "{name}"
            );
        }
        let (before, now) = changed(size, &[], 0);
        assert!(
            !is_duplicate((&before, stride), (&now[..100], stride), size),
            "cut short"
        );
    }
}
