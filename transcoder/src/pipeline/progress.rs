//! How much of the work is done.

use crate::pipeline::branch_input::GateStats;
use crate::plan::Plan;

/// How many pixels take as long as one coded bit of transcoded video.
///
/// Where more moves, every step takes longer (docs/BENCHMARKS.md).
const PIXELS_A_BIT: f64 = 0.5;

/// The share of the work that is done when every rendition has reached `packaged_ms`.
///
/// It can exceed 1 when the file claims too little. Decoded frames are counted, not segments: segments close in jumps,
/// frames come steadily.
pub(crate) fn done(plan: &Plan, packaged_ms: u64, stats: &GateStats) -> f64 {
    let whole_us = plan.expected_ms().unwrap_or(0) * 1_000;
    let all_ms = plan.part.length_us(whole_us).max(1_000) / 1_000;
    let share = |ms: u64| ms.saturating_sub(plan.part.from_us / 1_000) as f64 / all_ms as f64;
    let Some(video) = &plan.video else {
        return share(packaged_ms);
    };
    let by_time = share(stats.video_ms());
    let (Some((coded, all_coded)), Some(top)) = (stats.coded(), video.rungs.first()) else {
        return by_time;
    };
    let rate = f64::from(video.frame_rate.numerator) / f64::from(video.frame_rate.denominator);
    let pixels = f64::from(top.width) * f64::from(top.height) * rate * all_ms as f64 / 1_000.0;
    with_bits(by_time, pixels, coded as f64 * 8.0, all_coded as f64 * 8.0)
}

/// The share by time and by coded bits together.
fn with_bits(by_time: f64, pixels: f64, bits: f64, all_bits: f64) -> f64 {
    (by_time * pixels + bits * PIXELS_A_BIT) / (pixels + all_bits * PIXELS_A_BIT)
}

#[cfg(test)]
mod tests {
    use super::with_bits;

    #[test]
    fn what_took_many_bits_is_more_of_the_work() {
        let pixels = 1_000.0;
        for (by_time, bits, all_bits, expected) in [
            // Slides: their bits are nothing beside the pixels.
            (0.5, 0.0, 2.0, 0.4995),
            // Motion that takes three quarters of its bits in its second half.
            (0.5, 250.0, 1_000.0, 0.41667),
            (0.0, 0.0, 1_000.0, 0.0),
            (1.0, 1_000.0, 1_000.0, 1.0),
        ] {
            let found = with_bits(by_time, pixels, bits, all_bits);
            assert!((found - expected).abs() < 1e-5, "{found} for {expected}");
        }
    }
}
