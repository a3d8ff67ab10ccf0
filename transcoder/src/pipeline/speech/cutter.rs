//! Cuts sound into pieces at pauses. Pure: every sample comes out once, in order.

use mediflix_protocol::speech::{LONGEST_PIECE_MS, RATE, SHORTEST_PIECE_MS};

/// Samples of a millisecond.
const MS: usize = RATE as usize / 1_000;
/// Loudness is measured over so many samples.
const FRAME: usize = 20 * MS;
/// A pause is so many frames: its middle is heard by nobody.
const PAUSE: usize = 15;

/// A piece: where it begins, in milliseconds, and its samples.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) start_ms: u64,
    pub(super) samples: Vec<i16>,
}

impl Piece {
    /// Where it ends, rounded up.
    pub(super) fn end_ms(&self) -> u64 {
        self.start_ms + (self.samples.len().div_ceil(MS)) as u64
    }
}

/// Takes samples and gives pieces.
pub(super) struct Cutter {
    /// No piece has more samples.
    longest: usize,
    /// Samples that are still to be left out.
    left_out: u64,
    start_ms: u64,
    pending: Vec<i16>,
}

impl Cutter {
    /// No piece is longer than `piece_ms`; the first sample is heard at `offset_ms`, and what comes before zero is left out.
    pub(super) fn new(piece_ms: u64, offset_ms: i64) -> Self {
        let ms = piece_ms.clamp(SHORTEST_PIECE_MS, LONGEST_PIECE_MS);
        Self {
            longest: usize::try_from(ms).unwrap_or(0) * MS,
            left_out: offset_ms.min(0).unsigned_abs() * MS as u64,
            start_ms: offset_ms.max(0).unsigned_abs(),
            pending: Vec::new(),
        }
    }

    /// Where the samples end that were taken.
    pub(super) fn end_ms(&self) -> u64 {
        self.start_ms + (self.pending.len() / MS) as u64
    }

    /// Takes samples. Gives a piece when there are more than one may have; nothing when none is left to give.
    pub(super) fn take(&mut self, samples: &[i16]) -> Option<Piece> {
        let left_out = samples.len().min(usize::try_from(self.left_out).unwrap_or(usize::MAX));
        self.left_out -= left_out as u64;
        self.pending.extend_from_slice(&samples[left_out..]);
        (self.pending.len() > self.longest).then(|| {
            let cut = pause(&self.pending[..self.longest]);
            let rest = self.pending.split_off(cut);
            let start_ms = self.start_ms;
            self.start_ms += (cut / MS) as u64;
            Piece {
                start_ms,
                samples: std::mem::replace(&mut self.pending, rest),
            }
        })
    }

    /// What is left at the end.
    pub(super) fn end(self) -> Option<Piece> {
        (!self.pending.is_empty()).then_some(Piece {
            start_ms: self.start_ms,
            samples: self.pending,
        })
    }
}

/// The middle of the quietest pause in the last fifth, in whole milliseconds; of equal ones the last.
fn pause(samples: &[i16]) -> usize {
    let first = samples.len() / 5 * 4 / FRAME;
    let energy = |frame: &[i16]| frame.iter().map(|sample| i64::from(*sample).pow(2)).sum::<i64>();
    let energies: Vec<i64> = samples.chunks_exact(FRAME).skip(first).map(energy).collect();
    let sums = energies.windows(PAUSE).map(|window| window.iter().sum::<i64>());
    let quietest = sums.enumerate().min_by_key(|(at, sum)| (*sum, std::cmp::Reverse(*at)));
    let at = quietest.map_or(0, |(at, _)| at);
    ((first + at) * FRAME + PAUSE * FRAME / 2).min(samples.len()) / MS * MS
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Noise with silence in between: seconds of each in turn.
    fn spoken(seconds: &[f64]) -> Vec<i16> {
        let mut samples = Vec::new();
        for (index, s) in seconds.iter().enumerate() {
            let count = (s * f64::from(RATE)) as usize;
            let loud = |n: usize| ((n * 7_919 % 20_011) as i16).wrapping_sub(10_000);
            samples.extend((0..count).map(|n| if index % 2 == 0 { loud(n) } else { 0 }));
        }
        samples
    }

    fn cut(samples: &[i16], piece_ms: u64, at_once: usize) -> Vec<Piece> {
        cut_at(0, samples, piece_ms, at_once)
    }

    fn cut_at(offset_ms: i64, samples: &[i16], piece_ms: u64, at_once: usize) -> Vec<Piece> {
        let mut cutter = Cutter::new(piece_ms, offset_ms);
        let mut pieces: Vec<Piece> = samples.chunks(at_once).filter_map(|chunk| cutter.take(chunk)).collect();
        pieces.extend(cutter.end());
        pieces
    }

    #[test]
    fn cuts_lie_in_pauses_and_no_sample_is_lost_or_doubled() {
        let samples = spoken(&[4.0, 1.0, 4.0, 0.5, 3.0, 0.5, 5.5, 0.4, 6.0]);
        for at_once in [320, 1_024, 4_801] {
            let pieces = cut(&samples, 10_000, at_once);
            let joined: Vec<i16> = pieces.iter().flat_map(|piece| piece.samples.clone()).collect();
            assert_eq!(joined, samples);
            let starts: Vec<u64> = pieces.iter().map(|piece| piece.start_ms).collect();
            assert!((9_000..=9_500).contains(&starts[1]), "{starts:?}");
            assert!((18_500..=18_900).contains(&starts[2]), "{starts:?}");
            assert!(pieces.windows(2).all(|pair| pair[0].end_ms() == pair[1].start_ms));
            assert!(pieces.iter().all(|piece| piece.samples.len() <= 160_000));
        }
    }

    #[test]
    fn what_is_heard_later_or_earlier_has_other_times() {
        let samples = spoken(&[12.0]);
        let later = cut_at(2_500, &samples, 10_000, 480);
        assert_eq!((later[0].start_ms, later[1].end_ms()), (2_500, 14_500));
        let earlier = cut_at(-2_505, &samples, 10_000, 480);
        assert_eq!((earlier.len(), earlier[0].start_ms), (1, 0));
        assert_eq!(earlier[0].samples, samples[2_505 * MS..]);
        assert_eq!(cut_at(-13_000, &samples, 10_000, 480), []);
    }

    #[test]
    fn without_a_pause_it_is_cut_all_the_same_and_what_fits_is_one_piece() {
        let pieces = cut(&spoken(&[25.0]), 10_000, 1_024);
        assert!(pieces.len() >= 3 && pieces.iter().all(|piece| piece.samples.len() <= 160_000));
        assert_eq!(cut(&spoken(&[10.0]), 10_000, 1_024).len(), 1);
        assert_eq!(cut(&[], 10_000, 1_024), []);
        assert!(
            cut(&spoken(&[10.001]), 10_000, 1_024)[1].samples.len() > 1_600,
            "a service refuses what is shorter"
        );
    }
}
