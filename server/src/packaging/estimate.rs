//! How long a job takes still.

use mediflix_db::media::jobs::{Job, JobState};

/// Nothing is said before this share of the work is done: how a lecture begins says little of the rest.
const SAID_FROM: f64 = 0.1;

/// Milliseconds from the job's last news to its end, if it goes on as it has gone; nothing while it cannot be told.
#[must_use]
pub fn remaining_ms(job: &Job) -> Option<i64> {
    let started = job.started_at.filter(|_| job.state == JobState::Running)?;
    remaining(job.updated_at.as_us() - started.as_us(), job.progress)
}

fn remaining(ran_us: i64, progress: f64) -> Option<i64> {
    if progress < SAID_FROM || ran_us <= 0 {
        return None;
    }
    #[expect(clippy::cast_precision_loss, reason = "an estimate needs no more than 52 bits")]
    let whole_us = ran_us as f64 / progress.min(1.0);
    #[expect(clippy::cast_possible_truncation, reason = "a job runs for days at most")]
    let whole_us = whole_us as i64;
    Some((whole_us - ran_us) / 1_000)
}

#[cfg(test)]
mod tests {
    use super::remaining;

    #[test]
    fn what_is_left_takes_as_long_as_what_was_done() {
        for (ran_s, progress, expected_s) in [
            (30, 0.09, None),
            (30, 0.1, Some(270)),
            (30, 0.5, Some(30)),
            (30, 1.0, Some(0)),
            (0, 0.5, None),
        ] {
            let found = remaining(ran_s * 1_000_000, progress);
            assert_eq!(found, expected_s.map(|s: i64| s * 1_000), "{progress}");
        }
    }
}
