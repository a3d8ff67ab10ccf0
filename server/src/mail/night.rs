//! Letters that can wait go out by day. Who asked for a link wants it at once, at whatever hour.

use std::time::Duration;

use mediflix_db::types::{Language, Timestamp};

use super::Letter;

const HOUR_S: i64 = 3600;
const DAY_S: i64 = 24 * HOUR_S;
/// The hours in which nothing is sent, in the reader's time: from 22 to 6.
const NIGHT_FROM_S: i64 = 22 * HOUR_S;
const NIGHT_UNTIL_S: i64 = 6 * HOUR_S;

/// The moment itself, or the end of the night when it is night where people of this language live.
pub(super) fn by_day(letter: Letter, language: Language, now: Timestamp) -> Timestamp {
    if letter.is_awaited() {
        return now;
    }
    // Asia/Ho_Chi_Minh and Asia/Seoul; neither changes its clocks.
    let ahead_s = match language {
        Language::Vietnamese | Language::English => 7 * HOUR_S,
        Language::Korean => 9 * HOUR_S,
    };
    let time_s = (now.as_s() + ahead_s).rem_euclid(DAY_S);
    let wait_s = match time_s {
        NIGHT_FROM_S.. => DAY_S - time_s + NIGHT_UNTIL_S,
        ..NIGHT_UNTIL_S => NIGHT_UNTIL_S - time_s,
        _ => 0,
    };
    now.plus(Duration::from_secs(wait_s.unsigned_abs()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_wait_waits_for_the_morning_of_its_reader() {
        let check = |letter, language, at: &str, expect: &str| {
            let read = |text: &str| serde_json::from_value::<Timestamp>(text.into()).expect("a moment");
            assert_eq!(by_day(letter, language, read(at)), read(expect), "{language} at {at}");
        };
        let news = Letter::PublicationFailed;
        check(
            news,
            Language::Vietnamese,
            "2026-11-26T14:59:59Z",
            "2026-11-26T14:59:59Z",
        );
        check(
            news,
            Language::Vietnamese,
            "2026-11-26T15:00:00Z",
            "2026-11-26T23:00:00Z",
        );
        check(
            news,
            Language::Vietnamese,
            "2026-11-26T22:59:00Z",
            "2026-11-26T23:00:00Z",
        );
        check(
            news,
            Language::Vietnamese,
            "2026-11-26T23:00:00Z",
            "2026-11-26T23:00:00Z",
        );
        check(news, Language::Korean, "2026-11-26T13:30:00Z", "2026-11-26T21:00:00Z");
        check(
            Letter::Reset,
            Language::Korean,
            "2026-11-26T13:30:00Z",
            "2026-11-26T13:30:00Z",
        );
    }
}
