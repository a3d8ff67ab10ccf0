//! Frame rates: every rung runs at one constant, standard rate of at most 60.

use serde::Serialize;

/// Frames a second as a fraction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct FrameRate {
    /// Frames …
    pub numerator: u32,
    /// … in so many seconds.
    pub denominator: u32,
}

const STANDARD: [FrameRate; 12] = [
    FrameRate::new(5, 1),
    FrameRate::new(10, 1),
    FrameRate::new(12, 1),
    FrameRate::new(15, 1),
    FrameRate::new(24_000, 1_001),
    FrameRate::new(24, 1),
    FrameRate::new(25, 1),
    FrameRate::new(30_000, 1_001),
    FrameRate::new(30, 1),
    FrameRate::new(50, 1),
    FrameRate::new(60_000, 1_001),
    FrameRate::new(60, 1),
];

/// The rate when nothing is known.
const FALLBACK: FrameRate = FrameRate::new(30, 1);
/// An estimate this near to a standard rate means that rate. Rates of 24 and 23.976 lie 0.1 % apart, so the nearest
/// wins.
const SNAP: f64 = 0.012;

impl FrameRate {
    /// `numerator / denominator`.
    #[must_use]
    pub const fn new(numerator: u32, denominator: u32) -> Self {
        Self { numerator, denominator }
    }

    /// As a number.
    #[must_use]
    pub fn per_second(self) -> f64 {
        f64::from(self.numerator) / f64::from(self.denominator)
    }

    /// The frames that fill at least `ms`: a keyframe distance of 2 s is never a frame short.
    #[must_use]
    pub fn frames_in_ms(self, ms: u64) -> u32 {
        let exact = u64::from(self.numerator) * ms;
        u32::try_from(exact.div_ceil(u64::from(self.denominator) * 1_000)).unwrap_or(u32::MAX)
    }

    /// How long `frames` last.
    #[must_use]
    pub fn duration_ns(self, frames: u64) -> u64 {
        let exact = u128::from(frames) * u128::from(self.denominator) * 1_000_000_000 / u128::from(self.numerator);
        u64::try_from(exact).unwrap_or(u64::MAX)
    }
}

/// The rate for a source that claims `nominal`, by the intervals of its first frames.
///
/// `interval_ns` is their median, `steady_ns` their mean if nearly all are alike. A claim is believed unless the
/// frames contradict it by more than a half: containers average over pauses, and Matroska writers claim 1000. A claim
/// that is no standard rate is such an average, and a steady interval is believed then.
#[must_use]
pub fn choose(nominal: Option<(u32, u32)>, interval_ns: Option<u64>, steady_ns: Option<u64>) -> FrameRate {
    let claimed = nominal
        .filter(|(n, d)| *n > 0 && *d > 0)
        .map(|(n, d)| f64::from(n) / f64::from(d))
        .filter(|rate| *rate >= 0.5);
    let a_second = |ns: Option<u64>| ns.filter(|ns| *ns > 0).map(|ns| 1e9 / ns as f64);
    let steady = a_second(steady_ns).and_then(standard);
    if let Some(steady) = steady.filter(|_| claimed.and_then(standard).is_none()) {
        return steady;
    }
    let seen = a_second(interval_ns);
    let rate = match (claimed, seen) {
        (Some(claimed), Some(seen)) if seen / claimed < 0.66 || seen / claimed > 1.5 => seen,
        (Some(claimed), _) => claimed,
        (None, Some(seen)) => seen,
        (None, None) => return FALLBACK,
    };
    snap(rate)
}

fn snap(rate: f64) -> FrameRate {
    standard(rate).unwrap_or_else(|| FrameRate::new(at_most_60(rate).round().clamp(1.0, 60.0) as u32, 1))
}

/// The standard rate that is near to `rate`, or to a half or a quarter of it.
fn standard(rate: f64) -> Option<FrameRate> {
    let rate = at_most_60(rate);
    let distance = |standard: &FrameRate| (standard.per_second() / rate - 1.0).abs();
    let nearest = STANDARD.iter().min_by(|a, b| distance(a).total_cmp(&distance(b)));
    nearest.filter(|standard| distance(standard) <= SNAP).copied()
}

fn at_most_60(mut rate: f64) -> f64 {
    while rate > 60.0 * (1.0 + SNAP) {
        rate /= 2.0;
    }
    rate
}
