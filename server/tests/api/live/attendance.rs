//! Attendance: the code of the hall, and the ledger of who watched live and who was there.

use std::collections::BTreeSet;
use std::time::Duration;

use mediflix_db::live::attendance;
use mediflix_db::people::memberships::{self, MemberFilter};
use mediflix_db::types::ids::BroadcastId;
use serde_json::{Value, json};

use super::{broadcast, seminar};
use crate::app::{Answer, Person, TestApp};
use crate::media::edge::{Encoder, PARTS};
use crate::on_both_databases;

const HOUR: Duration = Duration::from_secs(3_600);
const MINUTE: Duration = Duration::from_secs(60);

async fn code(host: &Person<'_>, id: &str) -> String {
    let hall = host.get(&format!("/broadcasts/{id}/hall")).await.must(200).body;
    hall["code"].as_str().expect("a code").to_owned()
}

async fn check_in(by: &Person<'_>, id: &str, code: &str) -> Answer {
    by.post(&format!("/broadcasts/{id}/hall/check-ins"), json!({ "code": code }))
        .await
}

/// Another code than this one.
fn wrong(code: &str) -> String {
    let number: u32 = code.parse().expect("figures");
    format!("{:06}", (number + 1) % 1_000_000)
}

/// Goes on to a moment shortly after a minute began.
fn to_next_minute(app: &TestApp) {
    let into_us = app.state.clock.now().as_us().rem_euclid(60_000_000);
    app.pass(Duration::from_micros(60_100_000 - into_us.unsigned_abs()));
}

/// Tells what somebody played of a lecture.
async fn play(by: &Person<'_>, lecture: &str, source: &Value, intervals: Value) {
    let item = json!({"lecture_id": lecture, "source_id": source, "position_ms": 0, "intervals": intervals});
    let told = by.post("/progress", json!({ "items": [item] })).await.must(200).body;
    assert_eq!(told["items"][0]["outcome"], "noted");
}

/// The ledger, page by page.
async fn ledger(by: &Person<'_>, id: &str, query: &str, limit: usize) -> Vec<Value> {
    let (mut all, mut cursor) = (Vec::new(), String::new());
    loop {
        let path = format!("/broadcasts/{id}/attendance?limit={limit}{query}{cursor}");
        let page = by.get(&path).await.must(200).body;
        all.extend(page["items"].as_array().expect("a list").iter().cloned());
        match page["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return all,
        }
    }
}

on_both_databases! {
    async fn who_is_in_the_hall_shows_it_by_the_code_of_the_minute(app) {
        let kim = app.administrator().await;
        app.learner("an@b.vn").await;
        let id = broadcast(&app, &kim, &seminar(&kim, "signed_in").await, 2).await;
        let early = kim.get(&format!("/broadcasts/{id}/hall")).await.must(200).body;
        assert_eq!((&early["window"]["is_open"], &early["code"], &early["qr"]), (&json!(false), &json!(null), &json!(null)));
        app.pass(HOUR);
        to_next_minute(&app);
        let (kim, an) = (app.sign_in("admin@benhvien.vn").await, app.sign_in("an@b.vn").await);
        an.get(&format!("/broadcasts/{id}/hall")).await.must(403);

        let hall = kim.get(&format!("/broadcasts/{id}/hall?locale=ko")).await.must(200).body;
        assert!(hall["address"].as_str().expect("an address").ends_with(&format!("/ko/live/{id}/hall")), "{hall}");
        assert!(hall["qr"]["path"].as_str().expect("a path").starts_with("M0 0h7v1h-7z"), "{hall}");
        assert_eq!(hall["checked_in"], 0);
        let first = code(&kim, &id).await;
        check_in(&an, &id, &wrong(&first)).await.must_be(422, "validation_failed");
        for text in [String::new(), first[1..].to_owned(), "１２３４５６".to_owned(), "1".repeat(10_000)] {
            check_in(&an, &id, &text).await.must_be(422, "validation_failed");
        }
        let here = check_in(&an, &id, &first).await.must(201).body["hall"].clone();
        assert_eq!(here["first_at"], here["last_at"]);
        assert_eq!(check_in(&an, &id, &first).await.must(201).body["hall"], here, "a code counts once");

        to_next_minute(&app);
        assert_ne!(code(&kim, &id).await, first);
        assert_eq!(check_in(&an, &id, &first).await.must(201).body["hall"], here, "whoever types slowly is not refused");
        to_next_minute(&app);
        check_in(&an, &id, &first).await.must_be(422, "validation_failed");
        let left = check_in(&an, &id, &code(&kim, &id).await).await.must(201).body["hall"].clone();
        assert_eq!(left["first_at"], here["first_at"]);
        assert_ne!(left["last_at"], here["last_at"]);
        let mine = an.get(&format!("/broadcasts/{id}/attendance/mine")).await.must(200).body;
        assert_eq!((&mine["hall"], &mine["online"]), (&left, &json!(null)));
        assert_eq!(kim.get(&format!("/broadcasts/{id}/hall")).await.must(200).body["checked_in"], 1);

        kim.post(&format!("/broadcasts/{id}/air"), json!({})).await.must(200);
        kim.post(&format!("/broadcasts/{id}/end"), json!({})).await.must(200);
        check_in(&an, &id, &code(&kim, &id).await).await.must(201);
        app.pass(HOUR);
        let an = app.sign_in("an@b.vn").await;
        check_in(&an, &id, &first).await.must_be(409, "conflict");
    }

    async fn who_guesses_a_code_waits_and_who_may_not_see_the_seminar_finds_no_hall(app) {
        let platform = app.administrator().await;
        let organisation = platform.organisation("Bệnh viện B").await;
        let (owner, an, stranger) = (app.learner("owner@b.vn").await, app.learner("an@b.vn").await, app.learner("x@b.vn").await);
        platform.put_into(&owner, &organisation, &["instructor"]).await;
        platform.put_into(&an, &organisation, &["learner"]).await;
        let id = broadcast(&app, &owner, &seminar(&owner, "organisations").await, 1).await;
        to_next_minute(&app);
        let right = code(&owner, &id).await;
        check_in(&stranger, &id, &right).await.must(404);
        stranger.get(&format!("/broadcasts/{id}/attendance/mine")).await.must(404);

        let mut tries = 0;
        loop {
            tries += 1;
            let answer = check_in(&an, &id, &wrong(&right)).await;
            if answer.status != 422 {
                answer.must_be(429, "throttled");
                break;
            }
            assert!(tries < 20, "nobody stopped it");
        }
        check_in(&an, &id, &right).await.must_be(429, "throttled");
        app.pass(5 * MINUTE);
        check_in(&an, &id, &code(&owner, &id).await).await.must(201);
    }

    async fn one_ledger_holds_who_watched_live_and_who_was_in_the_hall(app) {
        let kim = app.administrator().await;
        let (an, binh, late) = (app.learner("an@b.vn").await, app.learner("binh@b.vn").await, app.learner("late@b.vn").await);
        let id = broadcast(&app, &kim, &seminar(&kim, "open").await, 1).await;
        let key = kim.post(&format!("/broadcasts/{id}/stream-key"), json!({})).await.must(201).body;
        let aired = kim.post(&format!("/broadcasts/{id}/air"), json!({})).await.must(200).body;
        let lecture = aired["lecture_id"].as_str().expect("a lecture");
        let mut encoder = Encoder::connect(&app, key["stream_key"].as_str().expect("a key")).await;
        encoder.send_both(3 * PARTS).await;
        app.pass(Duration::from_secs(6));
        let source = an.post(&format!("/lectures/{lecture}/playback"), json!({})).await.must(200).body["source_id"].clone();

        // Two windows that play the same count once, and nobody plays what is still to come.
        play(&an, lecture, &source, json!([[0, 3_000]])).await;
        play(&an, lecture, &source, json!([[1_000, 4_000]])).await;
        check_in(&an, &id, &code(&kim, &id).await).await.must(201);
        check_in(&binh, &id, &code(&kim, &id).await).await.must(201);
        let mine = an.get(&format!("/broadcasts/{id}/attendance/mine")).await.must(200).body;
        assert_eq!(mine["online"]["watched_s"], 4);

        kim.post(&format!("/broadcasts/{id}/end"), json!({})).await.must(200);
        // What players tell in the moment after the end is still live, as far as the programme went.
        app.pass(Duration::from_secs(6));
        play(&binh, lecture, &source, json!([[0, 50_000]])).await;
        app.pass(MINUTE);
        play(&an, lecture, &source, json!([[4_000, 5_000]])).await;
        play(&late, lecture, &source, json!([[0, 5_000]])).await;
        let all = ledger(&kim, &id, "", 1).await;
        let shown: Vec<(Value, bool)> = all.iter().map(|row| (row["online"]["watched_s"].clone(), row["hall"].is_object())).collect();
        assert_eq!(shown, [(json!(4), true), (json!(6), true)], "three segments are 5.76 s: {all:?}");
        let summary = kim.get(&format!("/broadcasts/{id}/attendance/summary")).await.must(200).body;
        assert_eq!((&summary["people"], &summary["online"], &summary["hall"]), (&json!(2), &json!(2), &json!(2)));
        an.get(&format!("/broadcasts/{id}/attendance")).await.must(403);
        an.get(&format!("/broadcasts/{id}/attendance.csv")).await.must(403);
    }

    async fn ten_thousand_people_stand_in_the_ledger_and_in_its_file(app) {
        let kim = app.administrator().await;
        let (big, small) = (kim.organisation("Bệnh viện A").await, kim.organisation("=HYPERLINK(\"x\")").await);
        let (office, odd) = (app.learner("office@b.vn").await, app.learner("odd@b.vn").await);
        kim.put_into(&office, &small, &["training_office"]).await;
        kim.put_into(&odd, &small, &["learner"]).await;
        app.many_members(&big, 10_000).await;
        let id = broadcast(&app, &kim, &seminar(&kim, "signed_in").await, 1).await;
        let (broadcast_id, organisation): (BroadcastId, _) = (id.parse().expect("an id"), big.parse().expect("an id"));
        let now = app.state.clock.now();
        let here = app.state.write(move |conn| {
            let filter = MemberFilter { organisation, group: None };
            for (account, ..) in memberships::names(conn, filter)? {
                attendance::check_in(conn, broadcast_id, account, (0, now))?;
            }
            Ok(())
        });
        here.await.expect("check-ins");
        check_in(&odd, &id, &code(&kim, &id).await).await.must(201);

        let all = ledger(&kim, &id, "", 100).await;
        let ids: BTreeSet<&str> = all.iter().filter_map(|row| row["account_id"].as_str()).collect();
        assert_eq!((all.len(), ids.len()), (10_001, 10_001));
        let summary = kim.get(&format!("/broadcasts/{id}/attendance/summary")).await.must(200).body;
        assert_eq!((&summary["hall"], &summary["organisations"][0]["people"]), (&json!(10_001), &json!(10_000)));
        assert_eq!(ledger(&kim, &id, "&query=nguyen%20duc%209999", 100).await.len(), 1);
        assert_eq!(ledger(&kim, &id, &format!("&organisation_id={small}"), 100).await.len(), 1);
        kim.get(&format!("/broadcasts/{id}/attendance?query={}", "x".repeat(5_000))).await.must(200);

        // Who looks after members sees theirs alone.
        office.get(&format!("/broadcasts/{id}/attendance")).await.must(403);
        office.get(&format!("/broadcasts/{id}/attendance?organisation_id={big}")).await.must(403);
        let theirs = ledger(&office, &id, &format!("&organisation_id={small}"), 100).await;
        assert_eq!(theirs[0]["account_id"], json!(odd.id));

        let request = app.request("GET", &format!("/broadcasts/{id}/attendance.csv")).bearer_auth(&kim.token);
        let file = request.send().await.expect("an answer").bytes().await.expect("a file");
        let text = std::str::from_utf8(&file).expect("UTF-8").strip_prefix('\u{feff}').expect("a mark");
        let mut lines = text.split_terminator("\r\n");
        assert_eq!(lines.next().and_then(|head| head.split(',').next()), Some("name"));
        let rows: Vec<&str> = lines.collect();
        assert_eq!(rows.len(), all.len());
        for (line, row) in rows.iter().zip(&all) {
            let name = row["name"].as_str().expect("a name");
            let account = row["account_id"].as_str().expect("an id");
            let last = row["hall"]["last_at"].as_str().expect("a moment");
            assert!(line.starts_with(name) && line.ends_with(&format!("{last},{account}")), "{line} {row}");
        }
        let formula = rows.iter().find(|line| line.ends_with(&odd.id)).expect("a row");
        assert!(formula.contains("\"'=HYPERLINK(\"\"x\"\")\""), "{formula}");
        let log = kim.get("/audit?action=attendance_export").await.must(200).body;
        assert_eq!(log["items"][0]["subject_id"], json!(id));
    }
}
