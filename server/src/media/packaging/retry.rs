//! What happens to a job after a failed attempt. Pure.

use std::time::Duration;

use mediflix_protocol::failure::FailureKind;

/// Attempts before a failure of the environment is final.
const MOST_ATTEMPTS: i32 = 5;
/// Attempts before a fault of ours is final: once more elsewhere.
const MOST_ATTEMPTS_AFTER_BUG: i32 = 2;

/// Nobody waits longer for the next attempt.
pub const LONGEST_WAIT: Duration = Duration::from_secs(64);

/// What to do with the job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Queue it again, not before this long.
    Retry(Duration),
    /// Give up and show the reason.
    GiveUp,
    /// A person wanted it so.
    Cancelled,
}

/// Decides by the kind of the failure and the attempts so far (1 = the first one failed).
#[must_use]
pub fn after_failure(kind: FailureKind, attempt: i32) -> Verdict {
    let most = match kind {
        FailureKind::BadInput => return Verdict::GiveUp,
        FailureKind::Cancelled => return Verdict::Cancelled,
        FailureKind::Environment => MOST_ATTEMPTS,
        FailureKind::Bug => MOST_ATTEMPTS_AFTER_BUG,
    };
    if attempt >= most {
        return Verdict::GiveUp;
    }
    // 2, 4, 8, 16 s: a full disk or a store that restarts gets time.
    let exponent = u32::try_from(attempt.clamp(1, 6)).unwrap_or(1);
    Verdict::Retry(Duration::from_secs(1 << exponent))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kind_of_failure_fixes_what_follows() {
        let cases = [
            (FailureKind::BadInput, 1, Verdict::GiveUp),
            (FailureKind::Cancelled, 1, Verdict::Cancelled),
            (FailureKind::Environment, 1, Verdict::Retry(Duration::from_secs(2))),
            (FailureKind::Environment, 4, Verdict::Retry(Duration::from_secs(16))),
            (FailureKind::Environment, 5, Verdict::GiveUp),
            (FailureKind::Bug, 1, Verdict::Retry(Duration::from_secs(2))),
            (FailureKind::Bug, 2, Verdict::GiveUp),
        ];
        for (kind, attempt, verdict) in cases {
            assert_eq!(after_failure(kind, attempt), verdict, "{kind:?} {attempt}");
        }
    }
}
