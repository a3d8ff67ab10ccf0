//! How alike two frames or two pieces of audio are.

use crate::decode::RATE;

/// Mean absolute difference of two frames' samples.
pub(crate) fn difference(a: &[u8], b: &[u8]) -> f64 {
    let sum: u64 = a.iter().zip(b).map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
    sum as f64 / a.len().max(1) as f64
}

/// Loudness over time, in steps of 5 ms.
pub(crate) fn envelope(samples: &[i16]) -> Vec<f64> {
    let loudness = |window: &[i16]| {
        let squares: f64 = window.iter().map(|sample| f64::from(*sample).powi(2)).sum();
        (squares / window.len() as f64).sqrt()
    };
    samples.chunks(RATE / 200).map(loudness).collect()
}

/// Best correlation of two envelopes within ± 60 ms, and the lag in ms at which it is found.
pub(crate) fn correlation(a: &[f64], b: &[f64]) -> (f64, i64) {
    let silent = |envelope: &[f64]| envelope.iter().all(|loudness| *loudness < 1.0);
    if silent(a) && silent(b) {
        return (1.0, 0);
    }
    (-12_i64..=12)
        .map(|lag| {
            let pairs: Vec<(f64, f64)> = (0..a.len())
                .filter_map(|at| Some((a[at], *b.get(usize::try_from(at as i64 + lag).ok()?)?)))
                .collect();
            (pearson(&pairs), lag * 5)
        })
        .max_by(|x, y| x.0.total_cmp(&y.0))
        .unwrap_or((0.0, 0))
}

fn pearson(pairs: &[(f64, f64)]) -> f64 {
    let n = pairs.len().max(1) as f64;
    let (mean_a, mean_b) = (
        pairs.iter().map(|p| p.0).sum::<f64>() / n,
        pairs.iter().map(|p| p.1).sum::<f64>() / n,
    );
    let covariance: f64 = pairs.iter().map(|p| (p.0 - mean_a) * (p.1 - mean_b)).sum();
    let spread =
        |mean: f64, pick: fn(&(f64, f64)) -> f64| pairs.iter().map(|p| (pick(p) - mean).powi(2)).sum::<f64>().sqrt();
    let spreads = spread(mean_a, |p| p.0) * spread(mean_b, |p| p.1);
    // Two constant signals are as alike as can be.
    if spreads < 1.0 { 1.0 } else { covariance / spreads }
}
