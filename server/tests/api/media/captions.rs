//! Captions: who writes them, that nothing of them is lost, and who sees them.

use std::time::Duration;

use serde_json::{Value, json};

use crate::app::{Answer, Course, Person, TestApp};
use crate::on_both_databases;

/// A lecture that plays, in a published course.
pub(super) async fn published(app: &TestApp, owner: &Person<'_>) -> Course {
    let course = owner.course("open").await;
    owner.upload(&course.lecture).await;
    app.worker().package().await;
    for path in [
        format!("/lectures/{}", course.lecture),
        format!("/courses/{}", course.id),
    ] {
        owner.post(&format!("{path}/publish"), json!({})).await.must(200);
    }
    course
}

async fn create(by: &Person<'_>, lecture: &str, kind: &str, language: &str) -> Answer {
    let body = json!({"kind": kind, "language": language});
    by.post(&format!("/lectures/{lecture}/captions"), body).await
}

fn cue(start_ms: u64, text: &str) -> Value {
    json!({"start_ms": start_ms, "end_ms": start_ms + 1_000, "text": text})
}

async fn save(by: &Person<'_>, id: &str, revision: i64, cues: Value) -> Answer {
    by.put(
        &format!("/captions/{id}/cues"),
        json!({"revision": revision, "cues": cues}),
    )
    .await
}

/// Captions with a text, confirmed.
pub(super) async fn confirmed(by: &Person<'_>, lecture: &str, kind: &str, language: &str, text: &str) -> String {
    let id = create(by, lecture, kind, language).await.must(201).id();
    save(by, &id, 1, json!([cue(1_500, text)])).await.must(200);
    by.post(&format!("/captions/{id}/confirm"), json!({})).await.must(200);
    id
}

async fn playback(app: &TestApp, lecture: &str) -> Value {
    app.post(&format!("/lectures/{lecture}/playback"), json!({}))
        .await
        .must(200)
        .body
}

fn texts(playback: &Value) -> Vec<(String, String)> {
    let all = playback["subtitles"].as_array().expect("a list").iter();
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    all.map(|one| (text(&one["kind"]), text(&one["language"]))).collect()
}

on_both_databases! {
    async fn viewers_see_what_is_confirmed_until_it_is_taken_back(app) {
        let owner = app.administrator().await;
        let course = published(&app, &owner).await;
        let found = texts(&playback(&app, &course.lecture).await);
        let id = create(&owner, &course.lecture, "captions", "ko").await.must(201).id();
        let text = "<i>SpO2</i> < 90 & giảm\nta\u{323}i chỗ";
        save(&owner, &id, 1, json!([cue(1_500, text), cue(1_600, "")])).await.must(200);
        let path = format!("/lectures/{}/captions", course.lecture);
        assert_eq!(app.get(&path).await.must(200).body["items"], json!([]), "a draft");
        app.get(&format!("/captions/{id}")).await.must_be(404, "not_found");
        let seen = owner.get(&path).await.must(200).body["items"][0].clone();
        assert_eq!([&seen["state"], &seen["cues"], &seen["by_machine"], &seen["check"], &seen["revision"]], [&json!("draft"), &json!(2), &json!(false), &json!(false), &json!(2)]);

        owner.post(&format!("/captions/{id}/confirm"), json!({})).await.must(200);
        for kind in ["descriptions", "chapters"] {
            confirmed(&owner, &course.lecture, kind, "vi", "Siêu âm tim").await;
        }
        let shown = app.get(&format!("/captions/{id}")).await.must(200).body;
        assert_eq!((&shown["cues"][0]["text"], &shown["writer"]), (&json!("<i>SpO2</i> < 90 & giảm\ntại chỗ"), &json!(null)));
        let started = playback(&app, &course.lecture).await;
        let of = |kind: &str, language: &str| (kind.to_owned(), language.to_owned());
        let expect = [found.clone(), vec![of("captions", "ko"), of("descriptions", "vi"), of("chapters", "vi")]].concat();
        assert_eq!(texts(&started), expect);
        let subtitle = started["subtitles"].as_array().expect("a list").iter().find(|one| one["id"] == json!(id)).expect("it");
        assert_eq!(subtitle["label"], json!("한국어"));
        let url = subtitle["url"].as_str().expect("an address");
        let file = app.get(url).await.must(200);
        assert_eq!(file.body, json!("WEBVTT\n\n00:00:01.500 --> 00:00:02.500\n<i>SpO2</i> &lt; 90 &amp; giảm\ntại chỗ\n"));
        let again = app.request("GET", url).header("if-none-match", file.headers["etag"].clone());
        Answer::receive(again).await.must(304);
        let [token, main] = ["token", "playlist_url"].map(|name| started[name].as_str().expect("a text"));
        let main = main.replace("/-/", &format!("/{token}/"));
        let playlist = app.get(&main).await.must(200).body;
        let line = format!("#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID=\"text\",NAME=\"한국어\",LANGUAGE=\"ko\",DEFAULT=NO,AUTOSELECT=YES,\
            CHARACTERISTICS=\"public.accessibility.transcribes-spoken-dialog,public.accessibility.describes-music-and-sound\",URI=\"c-{id}.m3u8\"");
        let lines: Vec<&str> = playlist.as_str().expect("a text").lines().filter(|line| line.contains("TYPE=SUBTITLES")).collect();
        assert_eq!((lines.len(), *lines.last().expect("a line")), (found.len() + 1, line.as_str()), "descriptions and chapters are no renditions");
        let own = app.get(&main.replace("main", &format!("c-{id}"))).await.must(200).body;
        assert!(own.as_str().expect("a text").contains(&format!("\ncaptions/{id}.vtt\n")), "{own}");

        owner.delete(&format!("/captions/{id}/confirm")).await.must(200);
        for gone in [url.to_owned(), main.replace("main", &format!("c-{id}")), format!("/captions/{id}")] {
            app.get(&gone).await.must_be(404, "not_found");
        }
        assert_eq!(texts(&playback(&app, &course.lecture).await).len(), found.len() + 2);
    }

    async fn confirmed_captions_take_the_place_of_the_videos_own_text(app) {
        let owner = app.administrator().await;
        let course = published(&app, &owner).await;
        let own = |started: &Value| started["subtitles"].as_array().expect("a list").iter().filter(|one| one["id"] == json!("s0")).count();
        let before = playback(&app, &course.lecture).await;
        assert_eq!(own(&before), 1);
        confirmed(&owner, &course.lecture, "subtitles", "ko", "안녕").await;
        assert_eq!(own(&playback(&app, &course.lecture).await), 1, "of another language");
        confirmed(&owner, &course.lecture, "captions", "vi-VN", "Xin chào").await;
        let after = playback(&app, &course.lecture).await;
        assert_eq!(own(&after), 0);
        let [token, main] = ["token", "playlist_url"].map(|name| after[name].as_str().expect("a text"));
        let playlist = app.get(&main.replace("/-/", &format!("/{token}/"))).await.must(200).body;
        let playlist = playlist.as_str().expect("a text");
        assert_eq!((playlist.matches("TYPE=SUBTITLES").count(), playlist.contains("s0.m3u8")), (2, false), "{playlist}");
    }

    async fn one_writes_at_a_time_and_a_take_over_loses_nothing(app) {
        let administrator = app.administrator().await;
        let an = administrator.instructor_of("A", "an@b.vn").await;
        let binh = app.learner("binh@b.vn").await;
        let organisation = an.get("/account").await.must(200).body["memberships"][0]["organisation_id"].as_str().expect("an id").to_owned();
        administrator.put_into(&binh, &organisation, &["instructor"]).await;
        let course = an.course("open").await;
        let id = create(&an, &course.lecture, "captions", "vi").await.must(201).id();
        let writer = format!("/captions/{id}/writer");
        let lease = an.post(&writer, json!({})).await.must(200).body;
        assert_eq!(lease["revision"], json!(1));
        save(&an, &id, 1, json!([cue(0, "Một")])).await.must(200);
        let held = binh.post(&writer, json!({})).await;
        held.must_be(409, "being_written");
        assert_eq!(held.body["params"]["account_id"], json!(an.id));
        save(&binh, &id, 2, json!([])).await.must_be(409, "being_written");
        for (method, path) in [("POST", "confirm"), ("POST", "versions/1/restore")] {
            let request = app.request(method, &format!("/captions/{id}/{path}")).bearer_auth(&binh.token);
            Answer::receive(request).await.must_be(409, "being_written");
        }
        let shown = binh.get(&format!("/captions/{id}")).await.must(200).body["writer"].clone();
        assert_eq!([&shown["account_id"], &shown["is_me"], &shown["name"]], [&json!(an.id), &json!(false), &json!("Nguyễn Thị An")]);

        let lease = binh.post(&writer, json!({"take_over": true})).await.must(200).body;
        assert_eq!(lease["revision"], json!(2));
        save(&an, &id, 2, json!([])).await.must_be(409, "being_written");
        save(&binh, &id, 1, json!([])).await.must_be(409, "edited");
        save(&binh, &id, 2, json!([cue(0, "Hai")])).await.must(200);
        let versions = an.get(&format!("/captions/{id}/versions")).await.must(200).body["items"].clone();
        assert_eq!([&versions[0]["reason"], &versions[0]["revision"], &versions[0]["cues"]], [&json!("hand_over"), &json!(2), &json!(1)]);
        assert_eq!(an.get(&format!("/captions/{id}/versions/1")).await.must(200).body["cues"], json!([cue(0, "Một")]));

        // Who gives no sign of life for a minute is the writer no more, and who gives up is not at once.
        app.pass(Duration::from_secs(61));
        an.post(&writer, json!({})).await.must(200);
        an.delete(&writer).await.must(204);
        binh.post(&format!("/captions/{id}/versions/1/restore"), json!({})).await.must(200);
        let now = an.get(&format!("/captions/{id}")).await.must(200).body;
        assert_eq!((&now["cues"], &now["revision"]), (&json!([cue(0, "Một")]), &json!(4)));
        let page = an.get(&format!("/captions/{id}/versions?limit=1")).await.must(200).body;
        let next = page["next_cursor"].as_str().expect("more").to_owned();
        let rest = an.get(&format!("/captions/{id}/versions?cursor={next}")).await.must(200).body;
        let reasons: Vec<&Value> = [&page, &rest].iter().flat_map(|page| page["items"].as_array().expect("a list")).map(|version| &version["reason"]).collect();
        assert_eq!(reasons.len(), 2, "what Bình wrote, and what An wrote before: {reasons:?}");
    }

    async fn a_translator_writes_into_own_languages_alone(app) {
        let administrator = app.administrator().await;
        let owner = administrator.instructor_of("A", "an@b.vn").await;
        let course = owner.course("open").await;
        let organisation = owner.get("/account").await.must(200).body["memberships"][0]["organisation_id"].as_str().expect("an id").to_owned();
        let translator = app.learner("dich@b.vn").await;
        let path = format!("/organisations/{organisation}/members/{}", translator.id);
        let roles = json!({"roles": ["translator"], "languages": [{"from": "ko", "to": "vi"}]});
        administrator.put(&path, roles).await.must(200);
        let korean = create(&owner, &course.lecture, "captions", "ko").await.must(201).id();
        create(&translator, &course.lecture, "subtitles", "en").await.must_be(403, "forbidden");
        let own = create(&translator, &course.lecture, "subtitles", "vi-VN").await.must(201).id();
        save(&translator, &own, 1, json!([cue(0, "Xin chào")])).await.must(200);
        translator.get(&format!("/captions/{korean}")).await.must(200);
        save(&translator, &korean, 1, json!([])).await.must_be(403, "forbidden");
        translator.delete(&format!("/captions/{korean}")).await.must_be(403, "forbidden");
        administrator.put_out(&translator).await;
        for id in [&own, &korean] {
            translator.get(&format!("/captions/{id}")).await.must_be(404, "not_found");
            save(&translator, id, 2, json!([])).await.must_be(404, "not_found");
        }
    }

    async fn what_cannot_be_kept_is_refused_cue_by_cue(app) {
        let owner = app.administrator().await;
        let course = owner.course("open").await;
        create(&owner, &course.lecture, "captions", "v i").await.must_be(422, "validation_failed");
        let id = create(&owner, &course.lecture, "chapters", "vi").await.must(201).id();
        owner.post(&format!("/captions/{id}/confirm"), json!({})).await.must_be(422, "validation_failed");
        let wrong = json!([cue(5, "a"), {"start_ms": 4, "end_ms": 4, "text": "x".repeat(2_001)}]);
        let refused = save(&owner, &id, 1, wrong).await;
        refused.must_be(422, "validation_failed");
        let fields: Vec<&Value> = refused.body["fields"].as_array().expect("fields").iter().map(|each| &each["field"]).collect();
        assert_eq!(fields, ["cues.1.end_ms", "cues.1.start_ms", "cues.1.text"]);
        for wrong in [json!([{"start_ms": -1, "end_ms": 1, "text": ""}]), json!([{"start_ms": 0}]), json!((0..20_001).map(|n| cue(n, "")).collect::<Vec<_>>())] {
            save(&owner, &id, 1, wrong).await.must_be(422, "validation_failed");
        }
        save(&owner, &id, 1, json!([cue(0, &"x".repeat(5_000_000))])).await.must_be(413, "payload_too_large");
        assert_eq!(owner.get(&format!("/captions/{id}")).await.must(200).body["revision"], json!(1), "nothing was kept");
    }

    async fn a_replaced_video_leaves_captions_to_be_checked(app) {
        let owner = app.administrator().await;
        let course = published(&app, &owner).await;
        let [shifted, kept] = [confirmed(&owner, &course.lecture, "captions", "vi", "a").await, confirmed(&owner, &course.lecture, "captions", "en", "b").await];
        let before = owner.get(&format!("/captions/{kept}")).await.must(200).body["source_id"].clone();
        owner.upload(&course.lecture).await;
        app.worker().package().await;
        let path = format!("/lectures/{}/captions", course.lecture);
        let checks = async || -> Vec<Value> {
            let items = owner.get(&path).await.must(200).body["items"].clone();
            items.as_array().expect("a list").iter().map(|item| json!([item["check"], item["state"]])).collect()
        };
        assert_eq!(checks().await, vec![json!([true, "confirmed"]); 2]);
        owner.post(&format!("/captions/{shifted}/shift"), json!({"offset_ms": -1_501})).await.must_be(422, "validation_failed");
        owner.post(&format!("/captions/{shifted}/shift"), json!({"offset_ms": -1_500})).await.must(200);
        owner.post(&format!("/captions/{kept}/confirm"), json!({})).await.must(200);
        assert_eq!(checks().await, vec![json!([false, "confirmed"]); 2]);
        let moved = owner.get(&format!("/captions/{shifted}")).await.must(200).body;
        assert_eq!(moved["cues"], json!([cue(0, "a")]));
        assert_ne!(moved["source_id"], before);
    }

    async fn deleted_captions_come_back_for_some_days(app) {
        let owner = app.administrator().await;
        let course = published(&app, &owner).await;
        let id = confirmed(&owner, &course.lecture, "captions", "vi", "a").await;
        let path = format!("/captions/{id}");
        owner.delete(&path).await.must(204);
        owner.get(&path).await.must_be(404, "not_found");
        app.get(&path).await.must_be(404, "not_found");
        owner.post(&format!("{path}/restore"), json!({})).await.must(200);
        app.get(&path).await.must(200);
        owner.delete(&path).await.must(204);
        app.pass(Duration::from_secs(8 * 24 * 3600));
        mediflix_server::media::captions::erase::erase_what_is_over(&app.state).await.expect("erased");
        let owner = app.sign_in("admin@benhvien.vn").await;
        owner.post(&format!("{path}/restore"), json!({})).await.must_be(404, "not_found");
    }
}
