//! Calendars: a file of one broadcast, and a feed of all that somebody registered for.

use serde_json::json;

use super::{broadcast, in_hours, seminar};
use crate::app::TestApp;
use crate::on_both_databases;

/// The lines of a calendar, unfolded (RFC 5545, 3.1); each folded line has 75 octets at most and ends with CRLF.
async fn lines(app: &TestApp, path: &str) -> Vec<String> {
    let answer = app.request("GET", path).send().await.expect("an answer");
    assert_eq!(answer.status(), 200);
    let kind = answer.headers()["content-type"].to_str().expect("a text").to_owned();
    assert!(kind.starts_with("text/calendar; charset=utf-8"), "{kind}");
    let text = answer.text().await.expect("UTF-8");
    assert!(text.ends_with("END:VCALENDAR\r\n"), "{text}");
    for line in text.trim_end().split("\r\n") {
        assert!(line.len() <= 75 && !line.contains('\n'), "{line}");
    }
    text.replace("\r\n ", "").lines().map(str::to_owned).collect()
}

fn value(lines: &[String], name: &str) -> String {
    let found = lines.iter().find_map(|line| line.strip_prefix(&format!("{name}:")));
    found.unwrap_or_else(|| panic!("{name} of {lines:?}")).to_owned()
}

on_both_databases! {
    async fn a_calendar_file_tells_of_a_broadcast_and_of_its_changes(app) {
        let kim = app.administrator().await;
        let course = seminar(&kim, "open").await;
        let title = json!({"vi": "Nhồi máu cơ tim, suy tim; cập nhật chẩn đoán và điều trị tại tuyến huyện năm nay"});
        let plan = json!({"title": title, "starts_at": in_hours(&app, 24), "length_minutes": 90});
        let made = kim.post(&format!("/courses/{}/broadcasts", course.id), plan).await.must(201).body;
        let id = made["id"].as_str().expect("an id");
        let file = format!("/broadcasts/{id}/calendar.ics?locale=vi");
        let first = lines(&app, &file).await;
        assert_eq!(first[0], "BEGIN:VCALENDAR");
        assert_eq!((value(&first, "VERSION"), value(&first, "METHOD")), ("2.0".into(), "PUBLISH".into()));
        let starts_at = made["starts_at"].as_str().expect("a moment");
        let starts_at: String = starts_at.chars().take(19).filter(|c| !"-:".contains(*c)).collect();
        assert_eq!(value(&first, "DTSTART"), format!("{starts_at}Z"));
        assert!(value(&first, "SUMMARY").starts_with("Nhồi máu cơ tim\\, suy tim\\; cập nhật"), "{first:?}");
        assert!(value(&first, "UID").starts_with(&format!("{id}@")));
        assert_eq!((value(&first, "SEQUENCE"), value(&first, "STATUS")), ("0".into(), "CONFIRMED".into()));
        kim.post(&format!("/broadcasts/{id}/postpone"), json!({"starts_at": in_hours(&app, 48)})).await.must(200);
        let moved = lines(&app, &file).await;
        assert_eq!((value(&moved, "UID"), value(&moved, "SEQUENCE")), (value(&first, "UID"), "1".into()));
        assert!(value(&moved, "DTSTART") > value(&first, "DTSTART"));
        kim.post(&format!("/broadcasts/{id}/cancel"), json!({})).await.must(200);
        let cancelled = lines(&app, &file).await;
        assert_eq!((value(&cancelled, "SEQUENCE"), value(&cancelled, "STATUS")), ("2".into(), "CANCELLED".into()));
    }

    async fn a_secret_address_shows_what_its_owner_registered_for_until_it_is_renewed(app) {
        let platform = app.administrator().await;
        let organisation = platform.organisation("Bệnh viện B").await;
        let (owner, an) = (app.learner("owner@b.vn").await, app.learner("an@b.vn").await);
        platform.put_into(&owner, &organisation, &["instructor"]).await;
        platform.put_into(&an, &organisation, &["learner"]).await;
        let course = seminar(&owner, "organisations").await;
        let id = broadcast(&app, &owner, &course, 48).await;
        assert_eq!(an.get("/account/calendar").await.must(200).body["created_at"], json!(null));
        let new = || async {
            let made = an.post("/account/calendar", json!({})).await.must(201).body;
            let url = made["url"].as_str().expect("an address").to_owned();
            url.split("/api/v1").last().expect("a path").to_owned()
        };
        let feed = new().await;
        let holds = |lines: &[String]| lines.iter().any(|line| line.starts_with(&format!("UID:{id}@")));
        assert!(!holds(&lines(&app, &feed).await));
        an.put(&format!("/broadcasts/{id}/registration"), json!({})).await.must(200);
        assert!(holds(&lines(&app, &feed).await));
        let renewed = new().await;
        app.get(&feed).await.must(404);
        platform.put_out(&an).await;
        assert!(!holds(&lines(&app, &renewed).await), "the right is asked again");
        assert!(an.get("/account/calendar").await.must(200).body["created_at"].is_string());
        an.delete("/account/calendar").await.must(204);
        app.get(&renewed).await.must(404);
    }
}
