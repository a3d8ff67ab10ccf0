//! What may be planned of a broadcast.

use std::time::Duration;

use mediflix_db::types::{Language, Timestamp};

use crate::fields::Fault;

/// A plan may be made up to so long after its start, for one that begins now.
const LATE: Duration = Duration::from_secs(3600);
/// Nothing is planned longer ahead: two years.
const AHEAD: Duration = Duration::from_secs(2 * 366 * 24 * 3600);
/// A broadcast lasts a day at most.
const MOST_MINUTES: i32 = 24 * 60;

/// When it begins.
pub(super) fn starts_at(starts_at: Timestamp, now: Timestamp) -> Result<Timestamp, Fault> {
    let is_near = starts_at >= now.minus(LATE) && starts_at <= now.plus(AHEAD);
    if is_near { Ok(starts_at) } else { Err("invalid") }
}

/// How long it lasts.
pub(super) fn length_minutes(minutes: i32) -> Result<i32, Fault> {
    if (1..=MOST_MINUTES).contains(&minutes) {
        Ok(minutes)
    } else {
        Err("invalid")
    }
}

/// What is spoken: at least one language, none twice.
pub(super) fn languages(languages: Vec<Language>) -> Result<Vec<Language>, Fault> {
    let is_twice = |(at, language)| languages.iter().take(at).any(|other| other == language);
    if languages.is_empty() {
        Err("required")
    } else if languages.iter().enumerate().any(is_twice) {
        Err("invalid")
    } else {
        Ok(languages)
    }
}
