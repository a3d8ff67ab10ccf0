//! How long a job takes still.

use mediflix_db::media::jobs::{Job, JobState, Pace};

/// Nothing is said before this share of the work was seen: how a lecture begins says little of the rest.
const SAID_FROM: f64 = 0.1;
/// Nothing is said of so little: what ends a job, and half a second between two news, is much of it. Nor is it after so little: the
/// work goes in gushes, one a segment.
const LEAST_MS: i64 = 5_000;

/// Milliseconds from the job's last news to its end, if it goes on as it has gone so far; nothing while it cannot be told.
#[must_use]
pub fn remaining_ms(job: &Job) -> Option<i64> {
    let pace = job.pace.as_ref().filter(|_| job.state == JobState::Running)?;
    // The latest news may have told of no progress.
    let gone_us = job.updated_at.as_us() - pace.0.at.as_us();
    let remaining_ms = (remaining_us(&pace.0, job.progress)? - gone_us) / 1_000;
    Some(remaining_ms).filter(|ms| *ms >= LEAST_MS)
}

fn remaining_us(pace: &Pace, progress: f64) -> Option<i64> {
    let (done, ran_us) = (progress - pace.from, pace.at.as_us() - pace.since.as_us());
    if done < SAID_FROM || ran_us < LEAST_MS * 1_000 {
        return None;
    }
    #[expect(clippy::cast_precision_loss, reason = "an estimate needs no more than 52 bits")]
    let us = ran_us as f64 * (1.0 - progress).max(0.0) / done;
    #[expect(clippy::cast_possible_truncation, reason = "a job runs for days at most")]
    let us = us as i64;
    Some(us)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use mediflix_db::types::Timestamp;

    use super::*;

    #[test]
    fn what_is_left_goes_on_as_what_was_done() {
        for (ran_s, from, progress, expected_s) in [
            (30, 0.0, 0.09, None),
            (30, 0.0, 0.125, Some(210)),
            (30, 0.0, 0.5, Some(30)),
            (30, 0.0, 1.0, Some(0)),
            (30, 0.25, 0.5, Some(60)),
            (4, 0.0, 0.5, None),
        ] {
            let since = Timestamp::now();
            let at = since.plus(Duration::from_secs(ran_s));
            let found = remaining_us(&Pace { since, from, at }, progress);
            assert_eq!(found, expected_s.map(|s: i64| s * 1_000_000), "{progress}");
        }
    }
}
