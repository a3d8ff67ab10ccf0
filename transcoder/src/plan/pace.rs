//! Measures frame intervals by the times of the first frames.

/// Intervals this near to the median count as alike: containers round to milliseconds.
const NEAR: f64 = 0.2;
/// This share of like intervals is steady: recorders drop a frame now and then.
const STEADY: f64 = 0.8;
/// With fewer intervals nothing is steady.
const LEAST: usize = 8;

/// Frame intervals in nanoseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pace {
    /// The median.
    pub median_ns: Option<u64>,
    /// The mean of the like ones, where nearly all are alike.
    pub steady_ns: Option<u64>,
}

/// Measures the intervals of frames with these PTS, in any order.
#[must_use]
pub fn measure(times: &[u64]) -> Pace {
    let mut times = times.to_vec();
    times.sort_unstable();
    let mut distances: Vec<_> = times
        .windows(2)
        .map(|pair| pair[1] - pair[0])
        .filter(|ns| *ns > 0)
        .collect();
    distances.sort_unstable();
    let Some(median) = distances.get(distances.len() / 2).copied() else {
        return Pace::default();
    };
    let alike = |ns: &&u64| (**ns as f64 / median as f64 - 1.0).abs() < NEAR;
    let alike: Vec<_> = distances.iter().filter(alike).collect();
    let is_steady = distances.len() >= LEAST && alike.len() as f64 >= STEADY * distances.len() as f64;
    Pace {
        median_ns: Some(median),
        steady_ns: is_steady.then(|| alike.iter().copied().sum::<u64>() / alike.len() as u64),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_steady_pace_is_found_between_rounded_times_and_drops() {
        let ms = |times: &[u64]| measure(&times.iter().map(|ms| ms * 1_000_000).collect::<Vec<_>>());
        let rounded: Vec<u64> = (0..48).map(|number| number * 1_000 / 24).collect();
        let mean = ms(&rounded).steady_ns.unwrap();
        assert!(mean.abs_diff(41_666_667) < 50_000, "{mean}");
        let drops: Vec<u64> = (0..60)
            .filter(|number| number % 24 != 23)
            .map(|number| number * 20)
            .collect();
        assert_eq!(ms(&drops).steady_ns, Some(20_000_000));
        let varying: Vec<u64> = (0..30_u64).map(|number| number * number * 10).collect();
        assert_eq!(ms(&varying).steady_ns, None);
        assert_eq!(ms(&[0, 40, 80]).steady_ns, None, "too few");
        assert_eq!(ms(&[80, 0, 40]).median_ns, Some(40_000_000));
        assert_eq!(measure(&[]), Pace::default());
    }
}
