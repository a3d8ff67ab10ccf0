//! How much an account may say that it watched: no more than time passed at the fastest speed of the player, and a little slack.
//!
//! Each account has a credit of watched time. It grows by 2.1 for every second that passes, and a batch takes what it tells. A server
//! that meets an account for the first time counts from the last progress that the database knows, else from the account's creation.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::AccountId;

/// The player's fastest speed, and something for clocks.
const SPEED_PERCENT: u128 = 210;
/// What a batch may be ahead of the time that passed.
const SLACK_MS: i64 = 60_000;
/// The most that counts as passed: two days of eight hours that a device was offline, at once and a half their speed.
const LONGEST_ABSENCE: Duration = Duration::from_secs(12 * 3600);
/// So many accounts are remembered; of more, those that wait longest are looked up again.
const MOST: usize = 100_000;

#[derive(Clone, Copy)]
struct Credit {
    ms: i64,
    at: Timestamp,
}

/// The credits of accounts that watched lately.
#[derive(Default)]
pub struct Paces(Mutex<HashMap<AccountId, Credit>>);

impl Paces {
    /// Whether an account was met before.
    #[must_use]
    pub fn knows(&self, account: AccountId) -> bool {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .contains_key(&account)
    }

    /// Meets an account that watched last at a moment.
    pub fn meet(&self, account: AccountId, last: Timestamp, now: Timestamp) {
        let mut credits = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if credits.len() >= MOST {
            let mut times: Vec<Timestamp> = credits.values().map(|credit| credit.at).collect();
            times.sort_unstable();
            let middle = times[times.len() / 2];
            credits.retain(|_, credit| credit.at > middle);
        }
        let ms = earned(now.since(last)) + SLACK_MS;
        credits.entry(account).or_insert(Credit { ms, at: now });
    }

    /// Takes what a batch tells from the credit of an account; false, and nothing is taken, when it is more than can be.
    pub fn spend(&self, account: AccountId, watched_ms: i64, now: Timestamp) -> bool {
        let mut credits = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let credit = credits.entry(account).or_insert(Credit { ms: SLACK_MS, at: now });
        let most = earned(LONGEST_ABSENCE) + SLACK_MS;
        credit.ms = credit.ms.saturating_add(earned(now.since(credit.at))).min(most);
        credit.at = now;
        let enough = watched_ms <= credit.ms;
        if enough {
            credit.ms -= watched_ms;
        }
        enough
    }
}

fn earned(passed: Duration) -> i64 {
    let ms = passed.min(LONGEST_ABSENCE).as_millis() * SPEED_PERCENT / 100;
    i64::try_from(ms).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_watches_faster_than_time_passes() {
        let (paces, account, now) = (Paces::default(), AccountId::new(), Timestamp::now());
        let minute = Duration::from_secs(60);
        paces.meet(account, now.minus(minute), now);
        assert!(
            paces.spend(account, 126_000 + SLACK_MS, now),
            "a minute at double speed, and the slack"
        );
        assert!(!paces.spend(account, 1_000, now), "nothing is left");
        assert!(paces.spend(account, 126_000, now.plus(minute)), "it comes with time");
        assert!(!paces.spend(account, 1, now), "a clock that was put back gives nothing");
    }

    #[test]
    fn who_was_away_for_weeks_does_not_bring_weeks() {
        let (paces, account, now) = (Paces::default(), AccountId::new(), Timestamp::now());
        paces.meet(account, Timestamp::from_us(0), now);
        assert!(!paces.spend(account, 26 * 3_600_000, now));
        assert!(paces.spend(account, 25 * 3_600_000, now));
    }
}
