//! Whether a body comes fast enough to be waited for.

use std::time::Duration;

use tokio::time::Instant;

/// Over so long …
const OVER: Duration = Duration::from_secs(60);
/// … at least so many bytes a second come, or the request ends. What came is kept.
const LEAST_BYTES_A_SECOND: u64 = 1024;

/// Counts what comes, a minute at a time.
pub(super) struct Pace {
    since: Instant,
    bytes: u64,
}

impl Pace {
    pub(super) fn new(now: Instant) -> Self {
        Self { since: now, bytes: 0 }
    }

    /// Counts bytes; false when too few came in the minute that ends with this.
    pub(super) fn keeps(&mut self, bytes: usize, now: Instant) -> bool {
        self.bytes += bytes as u64;
        let elapsed = now.duration_since(self.since);
        if elapsed < OVER {
            return true;
        }
        let fast = self.bytes >= LEAST_BYTES_A_SECOND * elapsed.as_secs();
        *self = Self::new(now);
        fast
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trickle_ends_after_a_minute_and_a_slow_phone_goes_on() {
        let start = Instant::now();
        let keeps_for = |bytes_a_second: usize| {
            let mut pace = Pace::new(start);
            (1..=600).find(|s| !pace.keeps(bytes_a_second, start + Duration::from_secs(*s)))
        };
        assert_eq!(keeps_for(1_023), Some(60));
        assert_eq!(keeps_for(1_024), None);
        assert_eq!(keeps_for(3_000), None);
    }
}
