//! Leaves frames out where the machine cannot keep up with a feed.
//!
//! What stands costs next to nothing to scale and encode, so frames in between show the one before. Every rendition goes on,
//! and nobody who watches has to change to another.

use std::sync::atomic::{AtomicU8, AtomicU64, Ordering};
use std::time::Duration;

/// So much before the decoder is too much …
const LATE: Duration = Duration::from_millis(1_500);
/// … for so many looks.
const LATE_LOOKS: u32 = 10;
/// So little is in time …
const IN_TIME: Duration = Duration::from_millis(300);
/// … for so many looks.
const IN_TIME_LOOKS: u32 = 30;
/// At most every eighth frame is left.
const MOST: u8 = 3;

/// How many frames are left out.
#[derive(Debug, Default)]
pub(super) struct KeepingUp {
    /// Of so many frames, as a power of two, one is left.
    level: AtomicU8,
    left_out: AtomicU64,
}

/// The looks at what waits, by one who looks regularly.
#[derive(Debug, Default)]
pub(super) struct Looks {
    late: u32,
    in_time: u32,
}

impl KeepingUp {
    /// Judges what waits before the decoder. Returns of how many frames one is left, when that changes.
    pub(super) fn judge(&self, waits: Duration, looks: &mut Looks) -> Option<u32> {
        let level = self.level.load(Ordering::Relaxed);
        looks.late = if waits > LATE { looks.late + 1 } else { 0 };
        looks.in_time = if waits < IN_TIME { looks.in_time + 1 } else { 0 };
        let wanted = if looks.late >= LATE_LOOKS {
            (level + 1).min(MOST)
        } else if looks.in_time >= IN_TIME_LOOKS {
            level.saturating_sub(1)
        } else {
            return None;
        };
        *looks = Looks::default();
        self.level.store(wanted, Ordering::Relaxed);
        (wanted != level).then_some(1 << wanted)
    }

    /// Whether the frame at `place` is shown. Counts those that are not.
    pub(super) fn shows(&self, place: u64) -> bool {
        let shows = place.is_multiple_of(1 << self.level.load(Ordering::Relaxed));
        self.left_out.fetch_add(u64::from(!shows), Ordering::Relaxed);
        shows
    }

    /// Frames that were left out.
    pub(super) fn left_out(&self) -> u64 {
        self.left_out.load(Ordering::Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_are_left_out_while_too_much_waits() {
        let (keeping_up, mut looks) = (KeepingUp::default(), Looks::default());
        let mut look = |ms, times: u32| {
            let mut judge = || keeping_up.judge(Duration::from_millis(ms), &mut looks);
            (0..times).filter_map(|_| judge()).collect::<Vec<_>>()
        };
        let none: [u32; 0] = [];
        assert_eq!(look(2_000, 9), none, "it may pass");
        assert_eq!(look(1_000, 1), none);
        assert_eq!(look(2_000, 25), [2, 4]);
        let shown: Vec<_> = (0..9).filter(|place| keeping_up.shows(*place)).collect();
        assert_eq!((shown, keeping_up.left_out()), (vec![0, 4, 8], 6));
        assert_eq!(look(2_000, 40), [8], "not fewer");
        assert_eq!(look(600, 100), none);
        assert_eq!(look(100, 95), [4, 2, 1]);
        assert_eq!(look(100, 60), none);
    }
}
