//! Values that are computed, without a database.

use std::time::Duration;

use mediflix_db::media::jobs::{Job, Pace, QueuePlace};
use mediflix_db::media::parts;
use mediflix_db::types::ids::{LectureId, SourceId};
use mediflix_db::types::{Day, Intervals, Json, Timestamp};
use mediflix_db::{Backend, translate};
use mediflix_protocol::part::Part;
use serde_json::json;

#[test]
fn a_day_is_told_as_the_calendar_has_it() {
    for (us, told) in [
        (-1, "1969-12-31"),
        (0, "1970-01-01"),
        (1_795_392_000_000_000 - 1, "2026-11-22"),
        (1_795_392_000_000_000, "2026-11-23"),
    ] {
        let day = Day::from_timestamp(Timestamp::from_us(us));
        assert_eq!((day.to_string(), told.parse()), (told.to_owned(), Ok(day)));
    }
    for wrong in ["2026-02-30", "0000-01-01", "10000-01-01", "23.11.2026", ""] {
        assert!(wrong.parse::<Day>().is_err(), "{wrong}");
    }
}

#[test]
fn what_is_watched_twice_counts_once() {
    let first = Intervals::new([[20_000, 30_000], [0, 10_000], [10_000, 12_000], [5, 5], [9, 3]]);
    assert_eq!(
        serde_json::to_value(&first).unwrap(),
        json!([[0, 12_000], [20_000, 30_000]])
    );
    let again = first.and(&first);
    assert_eq!((&again, again.total_ms()), (&first, 22_000));
    let joined = first.and(&Intervals::new([[11_000, 21_000]]));
    assert_eq!(serde_json::to_value(&joined).unwrap(), json!([[0, 30_000]]));
}

#[test]
fn what_lies_beyond_the_end_counts_nothing() {
    let watched = Intervals::new([[-5_000, 1_000], [8_000, 20_000], [30_000, 40_000]]);
    assert_eq!(watched.within(10_000).total_ms(), 3_000);
    assert!(watched.within(0).is_empty());
}

#[test]
fn of_too_many_the_shortest_go() {
    let crumbs = (0..1_000).map(|number| [number * 100, number * 100 + 1]);
    let watched = Intervals::new(crumbs.chain([[500_000, 600_000]]));
    assert_eq!(watched.total_ms(), 100_000 + 399);
}

fn part(number: u32, from_s: u64, until_s: Option<u64>) -> Part {
    Part {
        number,
        from_us: from_s * 1_000_000,
        until_us: until_s.map(|s| s * 1_000_000),
        first_sequence: number * 10,
        end_sequence: until_s.map(|_| number * 10 + 10),
    }
}

#[test]
fn a_long_part_counts_more() {
    let now = Timestamp::now();
    let place = QueuePlace {
        organisation_id: None,
        turn: now,
    };
    let job = |part, progress| Job {
        part: Some(Json(part)),
        progress,
        ..Job::queued(LectureId::new(), SourceId::new(), place, now)
    };
    let pace = |from, seconds| {
        let at = now.plus(Duration::from_secs(seconds));
        Some(Json(Pace { since: now, from, at }))
    };
    let first = Job {
        pace: pace(0.5, 10),
        ..job(part(0, 0, Some(300)), 0.9)
    };
    let of_it = [
        Job {
            pace: pace(0.25, 20),
            ..job(part(1, 300, Some(400)), 0.8)
        },
        job(part(2, 400, None), 0.0),
    ];
    let whole = parts::whole(&first, &of_it);
    let Pace { since, from, at } = whole.pace.unwrap().0;
    assert!((whole.progress - 0.7).abs() < 1e-9);
    assert!((from - 0.3).abs() < 1e-9, "what was done before the whole was timed");
    assert_eq!((since, at), (now, now.plus(Duration::from_secs(20))));
}

#[test]
fn only_words_for_types_are_translated() {
    let sql = "CREATE TABLE a (\n  id ID, kind TEXT CHECK (kind IN ('ID', 'JSON')), at MOMENT -- a JSON\n) STRICT;";
    let postgres = translate(sql, Backend::Postgres);
    assert_eq!(
        postgres,
        "CREATE TABLE a (\n  id UUID, kind TEXT CHECK (kind IN ('ID', 'JSON')), at TIMESTAMPTZ -- a JSON\n) ;\n"
    );
    assert!(translate(sql, Backend::Sqlite).contains("id BLOB"));
}
