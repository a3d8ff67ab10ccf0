//! Broadcasts: planned, rehearsed, on air, ended; postponed and cancelled.

use mediflix_db::Backend;
use mediflix_db::live::broadcasts;
use mediflix_server::security::opaque_token;
use serde_json::{Value, json};

use super::{broadcast, in_hours, seminar};
use crate::app::{Answer, Person, TestApp};
use crate::on_both_databases;

async fn step(by: &Person<'_>, id: &str, step: &str) -> Answer {
    by.post(&format!("/broadcasts/{id}/{step}"), json!({})).await
}

fn ids(list: &Value) -> Vec<String> {
    let items = list["items"].as_array().expect("a list").iter();
    items
        .map(|item| item["id"].as_str().expect("an id").to_owned())
        .collect()
}

on_both_databases! {
    async fn a_broadcast_goes_on_air_as_a_lecture_of_its_seminar_and_ends(app) {
        let kim = app.administrator().await;
        let course = seminar(&kim, "open").await;
        let id = broadcast(&app, &kim, &course, 1).await;
        let path = format!("/broadcasts/{id}");
        let told = app.get(&path).await.must(200).body;
        assert_eq!((&told["state"], &told["lecture_id"], &told["has_stream_key"]), (&json!("scheduled"), &json!(null), &json!(null)));
        assert_eq!((&told["course"]["id"], &told["languages"], &told["can_host"]), (&json!(course.id), &json!(["vi"]), &json!(false)));

        let tried = step(&kim, &id, "rehearse").await.must(200).body;
        let lecture = tried["lecture_id"].as_str().expect("a lecture").to_owned();
        assert_eq!((&tried["state"], &tried["has_stream_key"]), (&json!("rehearsal"), &json!(false)));
        let theirs = app.get(&path).await.must(200).body;
        assert_eq!((&theirs["state"], &theirs["lecture_id"]), (&json!("scheduled"), &json!(null)), "a rehearsal is the hosts' own");
        app.get(&format!("/lectures/{lecture}")).await.must(404);
        assert_eq!(step(&kim, &id, "end").await.must(200).body["state"], "scheduled");

        let aired = step(&kim, &id, "air").await.must(200).body;
        assert_eq!((&aired["state"], &aired["lecture_id"]), (&json!("on_air"), &json!(lecture)), "it keeps its lecture");
        assert!(aired["on_air_at"].is_string());
        let shown = app.get(&format!("/lectures/{lecture}")).await.must(200).body;
        assert_eq!((&shown["section_id"], &shown["title"], &shown["state"]), (&json!(course.section), &json!({"vi": "Suy tim", "ko": "심부전"}), &json!("published")));
        assert_eq!(ids(&app.get("/broadcasts?when=on_air").await.must(200).body), std::slice::from_ref(&id));
        let again = step(&kim, &id, "air").await.must(200).body;
        assert_eq!(again["on_air_at"], aired["on_air_at"], "it went on air once");
        for wrong in ["rehearse", "cancel"] {
            step(&kim, &id, wrong).await.must(409);
        }
        kim.delete(&path).await.must(409);

        let ended = step(&kim, &id, "end").await.must(200).body;
        assert_eq!((&ended["state"], ended["ended_at"].is_string()), (&json!("ended"), true));
        assert_eq!(app.get(&path).await.must(200).body["lecture_id"], json!(lecture));
        assert_eq!(ids(&app.get("/broadcasts?when=past").await.must(200).body), std::slice::from_ref(&id));
        step(&kim, &id, "air").await.must(409);
    }

    async fn a_seminar_without_sections_gets_one_and_a_draft_is_never_on_air(app) {
        let kim = app.administrator().await;
        let course = seminar(&kim, "open").await;
        kim.delete(&format!("/lectures/{}", course.lecture)).await.must(204);
        kim.delete(&format!("/sections/{}", course.section)).await.must(204);
        let id = broadcast(&app, &kim, &course, 1).await;
        let lecture = step(&kim, &id, "rehearse").await.must(200).body["lecture_id"].clone();
        let sections = kim.get(&format!("/courses/{}", course.id)).await.must(200).body["sections"].clone();
        assert_eq!((&sections[0]["title"]["vi"], &sections[0]["lectures"][0]["id"]), (&json!("Suy tim"), &lecture));
        kim.post(&format!("/courses/{}/unpublish", course.id), json!({})).await.must(200);
        step(&kim, &id, "air").await.must(409);
        app.get(&format!("/broadcasts/{id}")).await.must(404);
        // A lecture that was deleted meanwhile is not put on air; another one is.
        kim.post(&format!("/courses/{}/publish", course.id), json!({})).await.must(200);
        kim.delete(&format!("/lectures/{}", lecture.as_str().expect("an id"))).await.must(204);
        let aired = step(&kim, &id, "air").await.must(200).body;
        assert!(aired["lecture_id"].is_string() && aired["lecture_id"] != lecture);
    }

    async fn a_plan_is_checked_by_field_and_changed_by_who_saw_it(app) {
        let kim = app.administrator().await;
        let course = seminar(&kim, "open").await;
        let path = format!("/courses/{}/broadcasts", course.id);
        let plan = json!({"title": {"vi": "x"}, "starts_at": in_hours(&app, 1), "length_minutes": 60});
        let faults = [
            ("title", json!({}), "required"),
            ("starts_at", json!("2020-01-01T00:00:00Z"), "invalid"),
            ("starts_at", in_hours(&app, 3 * 366 * 24), "invalid"),
            ("length_minutes", json!(0), "invalid"),
            ("length_minutes", json!(1441), "invalid"),
            ("languages", json!([]), "required"),
            ("languages", json!(["vi", "vi"]), "invalid"),
        ];
        for (field, value, code) in faults {
            let mut body = plan.clone();
            body[field] = value;
            let answer = kim.post(&path, body).await.must(422).body;
            assert_eq!(answer["fields"], json!([{"field": field, "code": code}]));
        }
        let id = broadcast(&app, &kim, &course, 1).await;
        let path = format!("/broadcasts/{id}");
        let change = json!({"title": {"vi": "Mới"}, "length_minutes": 30, "languages": ["ko", "vi"]});
        let changed = kim.patch(&path, change).await.must(200).body;
        assert_eq!((&changed["title"]["vi"], &changed["length_minutes"], &changed["languages"]), (&json!("Mới"), &json!(30), &json!(["ko", "vi"])));
        let late = app.request("PATCH", &path).bearer_auth(&kim.token).header("if-match", "\"1\"");
        let answer = Answer::receive(late.json(&json!({"length_minutes": 45}))).await.must(412);
        assert_eq!(answer.body["params"]["current"]["length_minutes"], 30);
        let log = kim.get("/audit?limit=2").await.must(200).body;
        assert_eq!((&log["items"][0]["action"], &log["items"][1]["action"]), (&json!("broadcast_change"), &json!("broadcast_create")));
    }

    async fn lists_are_in_the_order_of_time_and_go_on_where_they_ended(app) {
        let kim = app.administrator().await;
        let course = seminar(&kim, "open").await;
        let mut made = Vec::new();
        for hours in [5, 3, 4] {
            made.push(broadcast(&app, &kim, &course, hours).await);
        }
        let [third, first, second] = <[String; 3]>::try_from(made).expect("three");
        let page = app.get("/broadcasts?when=upcoming&limit=2").await.must(200).body;
        assert_eq!(ids(&page), [first.clone(), second.clone()]);
        let cursor = page["next_cursor"].as_str().expect("more");
        let rest = app.get(&format!("/broadcasts?when=upcoming&limit=2&cursor={cursor}")).await.must(200).body;
        assert_eq!((ids(&rest), &rest["next_cursor"]), (vec![third.clone()], &json!(null)));
        let moved = kim.post(&format!("/broadcasts/{first}/postpone"), json!({"starts_at": in_hours(&app, 9)})).await.must(200).body;
        assert_eq!(moved["state"], "postponed");
        kim.post(&format!("/broadcasts/{second}/cancel"), json!({})).await.must(200);
        let all = app.get("/broadcasts?when=upcoming").await.must(200).body;
        assert_eq!(ids(&all), [second.clone(), third.clone(), first.clone()], "what was cancelled stays until its time");
        app.pass(std::time::Duration::from_secs(4 * 3600 + 60));
        let kim = app.sign_in("admin@benhvien.vn").await;
        assert_eq!(ids(&app.get("/broadcasts?when=upcoming").await.must(200).body), [third.clone(), first]);
        for (filter, expect) in [
            (format!("course_id={}", course.id), 3),
            (format!("course_id={}", kim.course("open").await.id), 0),
            ("specialty_id=cardiology".to_owned(), 0),
        ] {
            let found = app.get(&format!("/broadcasts?{filter}")).await.must(200).body;
            assert_eq!(ids(&found).len(), expect, "{filter}");
        }
        app.get(&format!("/broadcasts?cursor={}", crate::rights::NOWHERE)).await.must(400);
    }

    async fn a_new_stream_key_ends_the_old_one_and_only_its_hash_is_kept(app) {
        let kim = app.administrator().await;
        let course = seminar(&kim, "open").await;
        let id = broadcast(&app, &kim, &course, 1).await;
        let path = format!("/broadcasts/{id}/stream-key");
        let first = kim.post(&path, json!({})).await.must(201).body;
        assert_eq!((&first["rtmp_address"], &first["srt_address"]), (&json!(null), &json!(null)));
        let second = kim.post(&path, json!({})).await.must(201).body;
        let found = |key: &Value| {
            let hash = opaque_token::hash(key["stream_key"].as_str().expect("a key"));
            app.state.database.read(|conn| broadcasts::by_stream_key(conn, &hash)).ok().map(|found| found.id.to_string())
        };
        assert_eq!((found(&first), found(&second)), (None, Some(id.clone())));
        let told = kim.get(&format!("/broadcasts/{id}")).await.must(200).body;
        assert_eq!((&told["has_stream_key"], told.to_string().contains(second["stream_key"].as_str().expect("a key"))), (&json!(true), false));
        step(&kim, &id, "air").await.must(200);
        step(&kim, &id, "end").await.must(200);
        kim.post(&path, json!({})).await.must(409);
    }

    async fn hosts_of_the_owning_organisation_run_it_and_others_do_not(app) {
        let platform = app.administrator().await;
        let organisation = platform.organisation("Bệnh viện B").await;
        let (host, learner) = (app.learner("host@b.vn").await, app.learner("learner@b.vn").await);
        platform.put_into(&host, &organisation, &["host"]).await;
        platform.put_into(&learner, &organisation, &["learner"]).await;
        let owner = app.learner("owner@b.vn").await;
        platform.put_into(&owner, &organisation, &["instructor"]).await;
        let course = seminar(&owner, "organisations").await;
        let id = broadcast(&app, &host, &course, 1).await;
        for (person, status) in [(&host, 200), (&owner, 200), (&learner, 403), (&app.learner("other@c.vn").await, 404)] {
            let answer = person.patch(&format!("/broadcasts/{id}"), json!({"length_minutes": 20})).await;
            assert_eq!(answer.status, status, "{}", person.id);
        }
        for route in ["stream-key", "rehearse", "air", "end", "cancel"] {
            learner.post(&format!("/broadcasts/{id}/{route}"), json!({})).await.must(403);
        }
        learner.delete(&format!("/broadcasts/{id}")).await.must(403);
        step(&host, &id, "air").await.must(200);
        platform.put_out(&host).await;
        step(&host, &id, "end").await.must(404);
    }
}

#[actix_web::test]
async fn hosts_are_told_where_encoders_send_to() {
    let settings = [
        ("live.rtmp_address", "rtmp://live.example.org/live"),
        ("live.srt_address", "srt://live.example.org:8890?latency=400000"),
    ];
    let app = TestApp::start_with(Backend::Sqlite, &settings).await;
    let kim = app.administrator().await;
    let course = seminar(&kim, "open").await;
    let id = broadcast(&app, &kim, &course, 1).await;
    let key = kim.post(&format!("/broadcasts/{id}/stream-key"), json!({})).await;
    let told = key.must(201).body;
    assert_eq!(told["rtmp_address"], "rtmp://live.example.org/live");
    let key = told["stream_key"].as_str().expect("a key");
    let by_srt = format!("srt://live.example.org:8890?latency=400000&streamid={key}");
    assert_eq!(told["srt_address"], by_srt);
}
