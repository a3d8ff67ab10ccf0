//! A moment as people in Việt Nam and in Korea read it. Pure; neither country changes its clocks.

use std::time::Duration;

use mediflix_db::types::{Day, Language, Timestamp};

/// Asia/Ho_Chi_Minh and Asia/Seoul: hours before UTC.
const HANOI: u64 = 7;
const SEOUL: u64 = 9;

/// Day and time in both countries: `01/12/2026, 8:00 (Hà Nội) · 10:00 (Seoul)`. The day is told twice where it differs.
pub(super) fn in_both(moment: Timestamp, language: Language) -> String {
    let at = |hours: u64| {
        let there = moment.plus(Duration::from_secs(hours * 3600));
        let minutes = there.as_s().rem_euclid(86_400) / 60;
        let clock = format!("{}:{:02}", minutes / 60, minutes % 60);
        (Day::from_timestamp(there), clock)
    };
    let ((day, hanoi), (other_day, seoul)) = (at(HANOI), at(SEOUL));
    let [name_of_hanoi, name_of_seoul] = match language {
        Language::Vietnamese => ["Hà Nội", "Seoul"],
        Language::Korean => ["하노이", "서울"],
        Language::English => ["Hà Nội", "Seoul"],
    };
    let seoul = if day == other_day {
        seoul
    } else {
        format!("{}, {seoul}", written(other_day, language))
    };
    format!(
        "{}, {hanoi} ({name_of_hanoi}) · {seoul} ({name_of_seoul})",
        written(day, language)
    )
}

fn written(day: Day, language: Language) -> String {
    let iso = day.to_string();
    let parts: Vec<&str> = iso.split('-').collect();
    match (language, parts.as_slice()) {
        (Language::Vietnamese, [year, month, day]) => format!("{day}/{month}/{year}"),
        (Language::Korean, [year, month, day]) => format!("{year}. {month}. {day}."),
        _ => iso,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_told_by_both_clocks_and_the_day_twice_where_it_differs() {
        let check = |at: &str, language, expect: &str| {
            let moment: Timestamp = serde_json::from_value(at.into()).expect("a moment");
            assert_eq!(in_both(moment, language), expect);
        };
        let morning = "2026-12-01T01:00:00Z";
        check(
            morning,
            Language::Vietnamese,
            "01/12/2026, 8:00 (Hà Nội) · 10:00 (Seoul)",
        );
        check(morning, Language::Korean, "2026. 12. 01., 8:00 (하노이) · 10:00 (서울)");
        check(
            "2026-12-31T15:30:00Z",
            Language::English,
            "2026-12-31, 22:30 (Hà Nội) · 2027-01-01, 0:30 (Seoul)",
        );
    }
}
