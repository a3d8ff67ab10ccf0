//! How long an attempt has to wait after failures.
//!
//! A whole hospital may share one address, so an address alone is never slowed down: what counts is the
//! account from one address (steep) and the account from everywhere (gentle, so that a stranger cannot lock
//! anybody out for long).

use std::time::Duration;

use mediflix_db::types::Timestamp;

/// Failures older than this are forgiven.
pub const FORGIVEN_AFTER: Duration = Duration::from_secs(60 * 60);

/// How fast waiting grows.
#[derive(Clone, Copy, Debug)]
pub struct Policy {
    free_failures: u32,
    longest: Duration,
}

impl Policy {
    /// Nobody waits longer.
    #[must_use]
    pub fn longest(self) -> Duration {
        self.longest
    }
}

/// An account from one address.
pub const ACCOUNT_AND_ADDRESS: Policy = Policy {
    free_failures: 5,
    longest: Duration::from_secs(15 * 60),
};
/// An account from everywhere.
pub const ACCOUNT: Policy = Policy {
    free_failures: 50,
    longest: Duration::from_secs(60),
};
/// Codes of a hall, by one account: whoever mistypes, or typed the code of a minute that passed, has a few tries.
pub const HALL_CODE: Policy = Policy {
    free_failures: 5,
    longest: Duration::from_secs(5 * 60),
};
/// Mails to one address.
pub const MAIL: Policy = Policy {
    free_failures: 3,
    longest: Duration::from_secs(60 * 60),
};

/// The failures in a row after one more at `now`, and until when the next attempt waits.
#[must_use]
pub fn after_failure(policy: Policy, before: Option<(u32, Timestamp)>, now: Timestamp) -> (u32, Timestamp) {
    let failures = match before {
        Some((failures, last)) if now.since(last) < FORGIVEN_AFTER => failures.saturating_add(1),
        _ => 1,
    };
    let beyond = failures.saturating_sub(policy.free_failures);
    let wait = match beyond {
        0 => Duration::ZERO,
        n => policy.longest.min(Duration::from_secs(1 << n.min(20))),
    };
    (failures, now.plus(wait))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn waits_s(policy: Policy, attempts: u32) -> u64 {
        let now = Timestamp::from_us(0);
        let (_, until) = after_failure(policy, Some((attempts - 1, now)), now);
        until.since(now).as_secs()
    }

    #[test]
    fn the_first_failures_are_free_and_then_waiting_doubles_up_to_a_bound() {
        assert_eq!(
            [5, 6, 7, 8, 40].map(|n| waits_s(ACCOUNT_AND_ADDRESS, n)),
            [0, 2, 4, 8, 900]
        );
    }

    #[test]
    fn a_stranger_cannot_lock_an_account_for_long() {
        assert_eq!(waits_s(ACCOUNT, 1000), 60);
    }

    #[test]
    fn old_failures_are_forgiven() {
        let then = Timestamp::from_us(0);
        assert_eq!(after_failure(ACCOUNT, Some((99, then)), then.plus(FORGIVEN_AFTER)).0, 1);
    }
}
