//! The home page: what is somebody's own, what many share, and what it costs.

use std::time::Duration;

use serde_json::{Value, json};

use super::finding::published;
use crate::app::{Person, TestApp, in_days};
use crate::on_both_databases;

fn ids(list: &Value) -> Vec<String> {
    let items = list.as_array().expect("a list").iter();
    items
        .map(|item| item["id"].as_str().expect("an id").to_owned())
        .collect()
}

/// Everything that the answer lists, by id.
fn listed(home: &Value) -> Vec<String> {
    let mut all = ids(&home["new"]);
    all.extend(home["seminar"]["id"].as_str().map(str::to_owned));
    if home["for_specialty"].is_object() {
        all.extend(ids(&home["for_specialty"]["courses"]));
    }
    all
}

/// Lets the shelves of the last second go.
async fn a_second_later() {
    tokio::time::sleep(Duration::from_millis(1_050)).await;
}

async fn watch(person: &Person<'_>, lecture: &str, until_ms: i64) {
    let playback = person
        .post(&format!("/lectures/{lecture}/playback"), json!({}))
        .await
        .must(200)
        .body;
    let item = json!({"lecture_id": lecture, "source_id": playback["source_id"], "position_ms": until_ms, "intervals": [[0, until_ms]]});
    person.post("/progress", json!({"items": [item]})).await.must(200);
}

async fn statements(app: &TestApp, person: &Person<'_>) -> u64 {
    let before = app.state.database.statements();
    person.get("/home").await.must(200);
    app.state.database.statements() - before
}

on_both_databases! {
    async fn a_home_page_shows_what_everybody_may_play(app) {
        let owner = app.administrator().await;
        let empty = app.get("/home").await.must(200).body;
        assert_eq!((&empty["new"], &empty["course_count"], &empty["seminar"]), (&json!([]), &json!(0), &Value::Null));
        let (heart, _) = published(&app, &owner, "open", "Tim").await;
        owner.patch(&format!("/courses/{heart}"), json!({"specialty_ids": ["cardiology"]})).await.must(200);
        let (hall, _) = published(&app, &owner, "signed_in", "Hội thảo").await;
        let seminar = json!({"held_on": "2026-10-17", "place": {}, "organisers": [], "speakers": [], "programme": []});
        owner.put(&format!("/courses/{hall}/seminar"), seminar).await.must(200);
        owner.published_course().await;
        a_second_later().await;
        let home = app.get("/home").await.must(200).body;
        assert_eq!(ids(&home["new"]), [heart.as_str()], "nothing that cannot be played");
        assert_eq!((&home["course_count"], &home["seminar"]["id"]), (&json!(2), &json!(hall)));
        assert!(home["new"][0]["poster_url"].is_string() && home["seminar"]["poster_url"].is_null(), "posters are for who may watch");
        assert_eq!(home["new"][0]["lecture_count"], 1);
        let specialties: Vec<_> = home["specialties"].as_array().expect("a list").iter().map(|each| (&each["id"], &each["count"])).collect();
        assert_eq!(specialties, [(&json!("internal-medicine"), &json!(1)), (&json!("cardiology"), &json!(1))]);
        assert_eq!(home["organisations"][0]["count"], 2);
        assert_eq!((&home["continue"], &home["to_do"], &home["for_specialty"]), (&json!([]), &json!([]), &Value::Null));
        let signed_in = owner.get("/home").await.must(200).body;
        let poster = signed_in["seminar"]["poster_url"].as_str().expect("a still");
        app.get(poster).await.must(200);
        // What is taken back is gone a second later.
        owner.post(&format!("/courses/{heart}/unpublish"), json!({})).await.must(200);
        a_second_later().await;
        let home = app.get("/home").await.must(200).body;
        assert_eq!((&home["new"], &home["specialties"], &home["course_count"]), (&json!([]), &json!([]), &json!(1)));
    }

    async fn what_is_for_members_alone_is_on_their_shelves_alone(app) {
        let administrator = app.administrator().await;
        let kim = administrator.instructor_of("서울병원", "kim@seoul.kr").await;
        let (course, _) = published(&app, &kim, "organisations", "Nội bộ").await;
        kim.patch(&format!("/courses/{course}"), json!({"specialty_ids": ["cardiology"]})).await.must(200);
        let (member, other) = (app.learner("an@seoul.kr").await, app.learner("binh@b.vn").await);
        let hospital = kim.get("/account").await.body["memberships"][0]["organisation_id"].clone();
        administrator.put_into(&member, hospital.as_str().expect("an id"), &["learner"]).await;
        for person in [&member, &other] {
            let profile = json!({"title": "nurse", "legal_name": "An", "licence_number": "", "scope": "", "workplace": "", "province": "", "specialty": "Tim mạch"});
            person.put("/account/profile", profile).await.must(200);
        }
        for (seen, home) in [(true, member.get("/home").await), (true, administrator.get("/home").await), (false, other.get("/home").await), (false, app.get("/home").await)] {
            let home = home.must(200).body;
            assert_eq!(listed(&home).contains(&course), seen);
            let counts = (home["course_count"] == 1, home["specialties"] != json!([]), home["organisations"] != json!([]));
            assert_eq!(counts, (seen, seen, seen), "{home}");
        }
        assert_eq!(ids(&member.get("/home").await.body["for_specialty"]["courses"]), [course]);
        // Who leaves sees it no more, and at once.
        administrator.put_out(&member).await;
        assert_eq!(listed(&member.get("/home").await.must(200).body), Vec::<String>::new());
    }

    async fn what_was_begun_and_what_is_due_come_first(app) {
        let owner = app.administrator().await;
        let clinic = owner.organisation("Phòng khám").await;
        let an = app.learner("an@benhvien.vn").await;
        owner.put_into(&an, &clinic, &["learner"]).await;
        let (course, lecture) = published(&app, &owner, "open", "Tim").await;
        let (second, other) = published(&app, &owner, "signed_in", "Phổi").await;
        let curriculum = owner.curriculum().await;
        let path = format!("/curriculums/{curriculum}");
        owner.put(&format!("{path}/courses"), json!({"courses": [{"course_id": course}, {"course_id": second}]})).await.must(200);
        owner.post(&format!("{path}/publish"), json!({})).await.must(200);
        owner.put(&format!("{path}/assignments/{clinic}"), json!({"due_on": in_days(120)})).await.must(204);
        let enrolment = json!({"course_id": second, "account_ids": [an.id], "due_on": in_days(60)});
        owner.post(&format!("/organisations/{clinic}/enrolments"), enrolment).await.must(200);
        let home = an.get("/home").await.must(200).body;
        let due: Vec<_> = home["to_do"].as_array().expect("a list").iter().map(|each| (&each["kind"], &each["due_on"], &each["done_count"], &each["count"])).collect();
        assert_eq!(due, [
            (&json!("course"), &json!(in_days(60)), &json!(0), &json!(1)),
            (&json!("curriculum"), &json!(in_days(120)), &json!(0), &json!(2)),
        ]);
        assert_eq!(home["to_do"][0]["organisation_name"], "Phòng khám");
        // Of the four seconds of the lecture, one.
        watch(&an, &lecture, 1_000).await;
        let home = an.get("/home").await.must(200).body;
        assert_eq!((&home["continue"][0]["id"], &home["continue"][0]["progress"]["position_ms"]), (&json!(lecture), &json!(1_000)));
        assert_eq!((&home["continue"][0]["duration_ms"], &home["continue"][0]["course_id"]), (&json!(4_000), &json!(course)));
        app.get(home["continue"][0]["poster_url"].as_str().expect("a still")).await.must(200);
        for (lecture, left) in [(&lecture, 2), (&other, 0)] {
            app.pass(Duration::from_secs(60));
            watch(&an, lecture, 4_000).await;
            let home = an.get("/home").await.must(200).body;
            assert_eq!((&home["continue"], home["to_do"].as_array().map(Vec::len)), (&json!([]), Some(left)), "what is done goes");
        }
    }

    async fn a_home_page_costs_six_statements_however_much_there_is(app) {
        let owner = app.administrator().await;
        let clinic = owner.organisation("Phòng khám").await;
        let an = app.learner("an@benhvien.vn").await;
        owner.put_into(&an, &clinic, &["learner"]).await;
        let profile = json!({"title": "nurse", "legal_name": "An", "licence_number": "", "scope": "", "workplace": "", "province": "", "specialty": "Tim mạch"});
        an.put("/account/profile", profile).await.must(200);
        for number in 0..3 {
            let (course, lecture) = published(&app, &owner, "open", &format!("Tim {number}")).await;
            owner.patch(&format!("/courses/{course}"), json!({"specialty_ids": ["cardiology"]})).await.must(200);
            let enrolment = json!({"course_id": course, "account_ids": [an.id], "due_on": in_days(60)});
            owner.post(&format!("/organisations/{clinic}/enrolments"), enrolment).await.must(200);
            watch(&an, &lecture, 1_000).await;
            // What was watched is written, and synonyms that ship are stored, before anything is counted.
            an.get("/home").await.must(200);
            let mut fresh = u64::MAX;
            for _ in 0..2 {
                a_second_later().await;
                fresh = fresh.min(statements(&app, &an).await);
            }
            // The shelves may be older than a second at any of these.
            let mut least = u64::MAX;
            for _ in 0..5 {
                least = least.min(statements(&app, &an).await);
            }
            let shown = an.get("/home").await.must(200).body;
            assert_eq!((shown["continue"].as_array().map(Vec::len), shown["for_specialty"]["courses"].as_array().map(Vec::len)), (Some(number + 1), Some(number + 1)));
            assert!((1..=6).contains(&least), "{least}");
            // Once a second for everybody, the shelves: the whole one and that of the specialty.
            assert!(fresh <= 24, "{fresh}");
        }
    }
}
