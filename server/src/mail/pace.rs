//! How many letters of a kind go out in an hour: that many at once if need be, what comes beyond waits for its turn. Mail servers
//! take a site that sends too much for a sender of spam, and then nobody gets a letter.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

const HOUR: Duration = Duration::from_secs(3600);
/// Who would wait longer gets no letter: the link in it would be too old.
const LONGEST_WAIT: Duration = Duration::from_secs(3600);

/// The pace of one kind of letters.
pub(super) struct Pace {
    each: Duration,
    /// When all letters so far would have gone, had they gone evenly.
    even: Mutex<Option<Instant>>,
}

impl Pace {
    pub(super) fn new(per_hour: u32) -> Self {
        Self {
            each: HOUR / per_hour.max(1),
            even: Mutex::default(),
        }
    }

    /// How long one more letter waits; nothing when that is too long.
    pub(super) fn wait(&self, now: Instant) -> Option<Duration> {
        let mut even = self.even.lock().unwrap_or_else(PoisonError::into_inner);
        let next = even.map_or(now, |even| even.max(now)) + self.each;
        let wait = next.saturating_duration_since(now).saturating_sub(HOUR);
        if wait > LONGEST_WAIT {
            return None;
        }
        *even = Some(next);
        Some(wait)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_hours_letters_go_at_once_the_next_ones_wait_and_those_beyond_do_not_go() {
        let pace = Pace::new(60);
        let now = Instant::now();
        let waits: Vec<_> = (0..130).map(|_| pace.wait(now).map(|wait| wait.as_secs())).collect();
        assert!(waits[..60].iter().all(|wait| *wait == Some(0)));
        assert_eq!(waits[60..63], [Some(60), Some(120), Some(180)]);
        assert_eq!((waits[119], waits[120]), (Some(3_600), None));
        assert_eq!(
            pace.wait(now + 2 * HOUR),
            Some(Duration::ZERO),
            "an hour later it begins anew"
        );
    }
}
