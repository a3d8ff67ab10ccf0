//! Captions that are typed while a broadcast is on air: who writes, what everybody reads, and what stays.

use std::time::Duration;

use mediflix_db::Backend;
use mediflix_db::live::captions::{self, Line};
use mediflix_db::types::Language;
use mediflix_db::types::ids::{AccountId, BroadcastId, LiveCaptionId};
use serde_json::{Value, json};

use super::listener::Listener;
use super::{in_hours, seminar};
use crate::app::{Answer, Person, TestApp};
use crate::media::edge::{Encoder, PARTS};
use crate::on_both_databases;

/// A broadcast in Vietnamese and Korean, its stream key and its captions.
struct Typed {
    organisation: String,
    id: String,
    key: String,
    captions: String,
}

async fn planned(app: &TestApp, kim: &Person<'_>, access: &str) -> Typed {
    let course = seminar(kim, access).await;
    let body = json!({"title": {"vi": "Suy tim"}, "starts_at": in_hours(app, 1), "length_minutes": 90, "languages": ["vi", "ko"]});
    let id = kim
        .post(&format!("/courses/{}/broadcasts", course.id), body)
        .await
        .must(201)
        .id();
    let key = kim
        .post(&format!("/broadcasts/{id}/stream-key"), json!({}))
        .await
        .must(201)
        .body;
    let course = kim.get(&format!("/courses/{}", course.id)).await.must(200).body;
    Typed {
        organisation: course["organisation_id"].as_str().expect("an id").to_owned(),
        key: key["stream_key"].as_str().expect("a key").to_owned(),
        captions: format!("/broadcasts/{id}/captions"),
        id,
    }
}

async fn on_air(app: &TestApp, kim: &Person<'_>, access: &str) -> Typed {
    let typed = planned(app, kim, access).await;
    step(kim, &typed, "air").await;
    typed
}

async fn step(kim: &Person<'_>, typed: &Typed, step: &str) -> Value {
    let path = format!("/broadcasts/{}/{step}", typed.id);
    kim.post(&path, json!({})).await.must(200).body
}

/// Who translates from Korean into Vietnamese.
async fn translator<'a>(app: &'a TestApp, kim: &Person<'_>, typed: &Typed, email: &str) -> Person<'a> {
    let person = app.learner(email).await;
    let path = format!("/organisations/{}/members/{}", typed.organisation, person.id);
    let roles = json!({"roles": ["translator"], "languages": [{"from": "ko", "to": "vi"}]});
    kim.put(&path, roles).await.must(200);
    person
}

fn line(typed: &Typed, language: &str, id: LiveCaptionId) -> String {
    format!("{}/{language}/lines/{id}", typed.captions)
}

async fn put(by: &Person<'_>, path: &str, text: &str, position_ms: Option<i64>) -> Answer {
    let mut body = json!({ "text": text });
    if let Some(position) = position_ms {
        body["position_ms"] = json!(position);
    }
    by.put(path, body).await
}

on_both_databases! {
    async fn what_is_typed_is_read_corrected_taken_back_and_stays_as_captions(app) {
        let kim = app.administrator().await;
        let typed = on_air(&app, &kim, "open").await;
        let mut encoder = Encoder::connect(&app, &typed.key).await;
        encoder.send_both(PARTS).await;
        // Nobody signs in for what is open to all.
        let mut viewer = Listener::at(&app, None, &format!("{}/events?after=0", typed.captions)).await;
        let [one, two, three, four] = [(); 4].map(|()| LiveCaptionId::new());
        app.pass(Duration::from_secs(4));
        encoder.beat().await.must(200);
        let first = put(&kim, &line(&typed, "vi", one), "  Suy tim cap ", Some(500)).await.must(200).body;
        assert_eq!((&first["text"], &first["position_ms"], &first["language"]), (&json!("Suy tim cap"), &json!(500), &json!("vi")));
        let delay = first["delay_ms"].as_i64().expect("a delay");
        assert!((3_000..6_000).contains(&delay), "{delay}");
        let told = viewer.change("caption").await["line"].clone();
        assert_eq!((&told["id"], &told["text"], told.get("delay_ms")), (&first["id"], &json!("Suy tim cap"), None));
        // Sent again, it is there once.
        assert_eq!(put(&kim, &line(&typed, "vi", one), "Suy tim cap", Some(900)).await.must(200).body, first);

        put(&kim, &line(&typed, "vi", one), "Suy tim cấp", None).await.must(200);
        put(&kim, &line(&typed, "vi", two), "Sai", Some(900)).await.must(200);
        kim.delete(&line(&typed, "vi", two)).await.must(204);
        kim.delete(&line(&typed, "vi", two)).await.must(204);
        put(&kim, &line(&typed, "vi", two), "Lại", None).await.must_be(409, "conflict");
        // The third is of a moment before the first ends; the fourth is of none that was yet.
        put(&kim, &line(&typed, "vi", three), "Khó thở < 24 giờ & phù", Some(2_000)).await.must(200);
        let fourth = put(&kim, &line(&typed, "ko", four), "급성 심부전", Some(99_000_000)).await.must(200).body;
        let newest = fourth["position_ms"].as_i64().expect("a moment");
        assert!((3_500..7_000).contains(&newest) && fourth["delay_ms"] == 0, "{fourth}");
        let mut seen = Vec::new();
        while seen.last() != Some(&json!("급성 심부전")) {
            let line = viewer.change("caption").await["line"].clone();
            assert_eq!(line["removed"], line["text"] == "");
            seen.push(line["text"].clone());
        }
        assert_eq!(seen[0], "Suy tim cấp");
        assert!(seen.contains(&json!("")), "the second line was taken back: {seen:?}");
        // Who comes late is told each line once, as it is.
        let mut late = Listener::at(&app, None, &format!("{}/events?after=0", typed.captions)).await;
        let mut texts = Vec::new();
        for _ in 0..4 {
            texts.push(late.change("caption").await["line"]["text"].clone());
        }
        assert_eq!(json!(texts), json!(["Suy tim cấp", "", "Khó thở < 24 giờ & phù", "급성 심부전"]));
        let room = kim.get(&format!("/broadcasts/{}/room", typed.id)).await.must(200).body;
        let mut chat = Listener::open(&app, &kim, &typed.id, Some(0)).await;
        kim.post(&format!("/broadcasts/{}/room/messages", typed.id), json!({"body": "Chào"})).await.must(201);
        while let Some((_, data)) = chat.event().await {
            assert!(data["line"].is_null(), "a room tells of no lines: {data}");
            if data["kind"] == "message" {
                break;
            }
        }
        assert_eq!(room["state"], "open");

        let lecture = step(&kim, &typed, "end").await["lecture_id"].as_str().expect("a lecture").to_owned();
        while viewer.event().await.expect("an event").0 != "closed" {}
        put(&kim, &line(&typed, "vi", LiveCaptionId::new()), "Muộn", None).await.must_be(409, "conflict");
        step(&kim, &typed, "end").await;
        let kept = app.get(&format!("/lectures/{lecture}/captions")).await.must(200).body;
        let kept = kept["items"].as_array().expect("a list").clone();
        let heads: Vec<Value> = kept.iter().map(|each| json!([each["kind"], each["language"], each["label"], each["state"], each["cues"], each["check"]])).collect();
        assert_eq!(json!(heads), json!([
            ["captions", "vi", "Tiếng Việt (trực tiếp)", "confirmed", 2, false],
            ["captions", "ko", "한국어 (실시간)", "confirmed", 1, false]
        ]));
        let text = app.get(&format!("/captions/{}", kept[0]["id"].as_str().expect("an id"))).await.must(200).body;
        assert_eq!(text["cues"], json!([
            {"start_ms": 500, "end_ms": 2_000, "text": "Suy tim cấp"},
            {"start_ms": 2_000, "end_ms": 8_000, "text": "Khó thở < 24 giờ & phù"}
        ]));
        // Viewers of the replay get them, and whoever edits captions goes on with them.
        let playback = app.post(&format!("/lectures/{lecture}/playback"), json!({})).await.must(200).body;
        assert_eq!(playback["subtitles"][0]["label"], "Tiếng Việt (trực tiếp)");
        let cues = json!({"revision": 1, "cues": [{"start_ms": 500, "end_ms": 2_500, "text": "Suy tim cấp tính"}]});
        kim.put(&format!("/captions/{}/cues", kept[0]["id"].as_str().expect("an id")), cues).await.must(200);
    }

    async fn one_writes_at_a_time_and_only_who_may(app) {
        let kim = app.administrator().await;
        let typed = planned(&app, &kim, "signed_in").await;
        let an = app.learner("an@b.vn").await;
        let dich = translator(&app, &kim, &typed, "dich@b.vn").await;
        let writer = format!("{}/vi/writer", typed.captions);
        kim.post(&writer, json!({})).await.must_be(409, "conflict");

        // A rehearsal is for those who work on it, and nothing of it stays.
        step(&kim, &typed, "rehearse").await;
        put(&dich, &line(&typed, "vi", LiveCaptionId::new()), "Thử", None).await.must(200);
        let seen = an.get(&typed.captions).await.must(200).body;
        assert_eq!((&seen["open"], &seen["desks"][0]["lines"], &seen["lecture_id"]), (&json!(false), &json!(0), &json!(null)));
        let mut hidden = Listener::at(&app, Some(&an), &format!("{}/events?after=0", typed.captions)).await;
        assert_eq!(hidden.event().await.map(|(event, _)| event).as_deref(), Some("closed"));
        step(&kim, &typed, "air").await;
        let seen = dich.get(&typed.captions).await.must(200).body;
        let desk = |language: &str, writes: bool| json!({"language": language, "lines": 0, "begun": false, "writes": writes, "writer": null});
        assert_eq!((&seen["state"], &seen["open"], &seen["desks"]), (&json!("on_air"), &json!(true), &json!([desk("vi", true), desk("ko", false)])));

        app.get(&typed.captions).await.must(401);
        an.post(&writer, json!({})).await.must_be(403, "forbidden");
        dich.post(&format!("{}/ko/writer", typed.captions), json!({})).await.must_be(403, "forbidden");
        for path in ["en/writer", "fr/writer"] {
            kim.post(&format!("{}/{path}", typed.captions), json!({})).await.must(404);
        }
        let mut desk = Listener::at(&app, Some(&kim), &format!("{}/events", typed.captions)).await;
        dich.post(&writer, json!({})).await.must(200);
        desk.change("caption_desk").await;
        let id = LiveCaptionId::new();
        put(&kim, &line(&typed, "vi", id), "a", None).await.must_be(409, "being_written");
        let refused = kim.post(&writer, json!({})).await;
        refused.must_be(409, "being_written");
        assert_eq!(refused.body["params"]["account_id"], json!(dich.id));
        assert_eq!(kim.get(&typed.captions).await.must(200).body["desks"][0]["writer"]["is_me"], false);
        assert_eq!(an.get(&typed.captions).await.must(200).body["desks"][0]["writer"], json!(null), "viewers are not told who writes");
        kim.post(&writer, json!({"take_over": true})).await.must(200);
        desk.change("caption_desk").await;
        put(&dich, &line(&typed, "vi", id), "a", None).await.must_be(409, "being_written");
        dich.delete(&writer).await.must(204);
        put(&kim, &line(&typed, "vi", id), "a", None).await.must(200);
        dich.delete(&line(&typed, "vi", id)).await.must_be(409, "being_written");
        kim.delete(&line(&typed, "ko", id)).await.must(404);
        kim.delete(&writer).await.must(204);
        put(&dich, &line(&typed, "vi", id), "b", None).await.must(200);
        app.pass(Duration::from_secs(61));
        put(&kim, &line(&typed, "vi", id), "c", None).await.must(200);

        for wrong in [String::new(), " ".to_owned(), "x".repeat(201), "x".repeat(10_000), "a\u{0}b".to_owned(), "<b></b>".to_owned()] {
            put(&kim, &line(&typed, "vi", LiveCaptionId::new()), &wrong, None).await.must_be(422, "validation_failed");
        }
        put(&kim, &line(&typed, "vi", LiveCaptionId::new()), "a", Some(-1)).await.must(422);
        // Who may translate no longer hears no more, and writes no more.
        let mut listener = Listener::at(&app, Some(&dich), &format!("{}/events", typed.captions)).await;
        kim.patch(&format!("/accounts/{}", dich.id), json!({"disabled": true})).await.must(200);
        dich.post(&writer, json!({"take_over": true})).await.must(401);
        app.pass(Duration::from_secs(9));
        while listener.event().await.is_some() {}
    }

    async fn ten_thousand_lines_are_read_and_kept_and_no_more(app) {
        let kim = app.administrator().await;
        let typed = on_air(&app, &kim, "open").await;
        let (broadcast, account): (BroadcastId, AccountId) = (typed.id.parse().expect("an id"), kim.id.parse().expect("an id"));
        let now = app.state.clock.now();
        let last = LiveCaptionId::new();
        let written = app.state.write(move |conn| {
            for number in 0..10_000 {
                let line = Line {
                    id: if number == 9_999 { last } else { LiveCaptionId::new() },
                    broadcast_id: broadcast,
                    language: Language::Vietnamese,
                    number: number - 10_000,
                    account_id: account,
                    body: format!("{number}"),
                    position_ms: i64::from(number) * 2_000,
                    arrived_ms: 0,
                    created_at: now,
                    removed_at: None,
                };
                captions::insert(conn, &line)?;
            }
            Ok(())
        });
        written.await.expect("lines");
        put(&kim, &line(&typed, "vi", LiveCaptionId::new()), "a", None).await.must_be(409, "conflict");
        put(&kim, &line(&typed, "vi", last), "cuối", None).await.must(200);
        let lecture = step(&kim, &typed, "end").await["lecture_id"].as_str().expect("a lecture").to_owned();
        let kept = kim.get(&format!("/lectures/{lecture}/captions")).await.must(200).body["items"][0].clone();
        assert_eq!(kept["cues"], 10_000);
        let cues = kim.get(&format!("/captions/{}", kept["id"].as_str().expect("an id"))).await.must(200).body["cues"].clone();
        assert_eq!(cues[9_999], json!({"start_ms": 19_998_000, "end_ms": 20_004_000, "text": "cuối"}));
    }
}

#[actix_web::test]
async fn two_servers_tell_each_line_once_and_in_order() {
    let app = TestApp::start(Backend::Postgres).await;
    let beside = app.start_beside();
    let kim = app.administrator().await;
    let typed = on_air(&app, &kim, "open").await;
    let events = format!("{}/events?after=0", typed.captions);
    let mut listeners = Vec::new();
    for server in [&app, &beside, &app, &beside] {
        listeners.push(Listener::at(server, None, &events).await);
    }
    let mut sent = Vec::new();
    for number in 0..10 {
        let server = if number % 2 == 0 { &app } else { &beside };
        let id = LiveCaptionId::new();
        let request = server.request("PUT", &line(&typed, "ko", id)).bearer_auth(&kim.token);
        let body = json!({ "text": format!("{number}") });
        Answer::receive(request.json(&body)).await.must(200);
        sent.push(id.to_string());
    }
    for listener in &mut listeners {
        for id in &sent {
            assert_eq!(listener.change("caption").await["line"]["id"], json!(id));
        }
    }
}
