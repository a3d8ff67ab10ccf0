//! Two who edit at once, and lectures that are to be published before they can be played.

use mediflix_server::learning::lectures::late_publication;
use serde_json::{Value, json};

use crate::app::{Answer, Person, TestApp, body_of};
use crate::on_both_databases;

/// A change by somebody who saw a revision.
async fn patch(app: &TestApp, person: &Person<'_>, path: &str, seen: i64, body: Value) -> Answer {
    let request = app.request("PATCH", path).bearer_auth(&person.token);
    Answer::receive(request.header("if-match", format!("\"{seen}\"")).json(&body)).await
}

fn tag(answer: &Answer) -> &str {
    answer.headers["etag"].to_str().expect("a tag")
}

fn rendition() -> Value {
    let kind =
        json!({"kind": "audio", "language": "vi", "title": null, "bitrate": 96_000, "channels": 2, "default": true});
    json!({"id": "a0", "kind": kind, "codecs": "mp4a.40.2"})
}

fn segment() -> Value {
    json!({"rendition": "a0", "sequence": 0, "start_us": 0, "duration_us": 4_000_000, "bytes": 16, "key": 0})
}

on_both_databases! {
    async fn who_edits_what_another_changed_meanwhile_is_told_what_is_there_now(app) {
        let owner = app.administrator().await;
        let course = owner.course("open").await;
        let things = [
            (format!("/courses/{}", course.id), "title", json!({"vi": "của tôi"}), json!({"vi": "của họ"})),
            (format!("/sections/{}", course.section), "title", json!({"vi": "của tôi"}), json!({"vi": "của họ"})),
            (format!("/lectures/{}", course.lecture), "title", json!({"vi": "của tôi"}), json!({"vi": "của họ"})),
            ("/account".to_owned(), "display_name", json!("của tôi"), json!("của họ")),
            (format!("/accounts/{}", owner.id), "role", json!("administrator"), json!("administrator")),
        ];
        for (path, field, mine, theirs) in things {
            let seen = owner.patch(&path, json!({field: theirs})).await.must(200);
            let revision = seen.body["revision"].as_i64().expect("a revision");
            assert_eq!(tag(&seen), format!("\"{revision}\""), "{path}");
            let edited = patch(&app, &owner, &path, revision, json!({field: theirs})).await.must(200);
            assert_eq!(edited.body["revision"], revision + 1, "{path}");
            let refused = patch(&app, &owner, &path, revision, json!({field: mine})).await.must(412);
            refused.must_be(412, "changed");
            let current = &refused.body["params"]["current"];
            assert_eq!((&current[field], &current["revision"]), (&theirs, &json!(revision + 1)), "{path}");
            patch(&app, &owner, &path, revision + 1, json!({field: mine})).await.must(200);
            let without = owner.patch(&path, json!({field: theirs})).await.must(200);
            assert_eq!(without.body["revision"], revision + 3, "{path}: clients without If-Match work as before");
        }
    }

    async fn two_who_send_at_the_same_moment_lose_nothing(app) {
        let owner = app.administrator().await;
        let course = owner.course("open").await;
        let path = format!("/courses/{}", course.id);
        for round in 1..=5 {
            let edits = (0..4).map(|number| patch(&app, &owner, &path, round, json!({"title": {"vi": format!("{round}.{number}")}})));
            let answers = futures_util::future::join_all(edits).await;
            let statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
            assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
            assert_eq!(statuses.iter().filter(|status| **status == 412).count(), 3, "{statuses:?}");
        }
    }

    async fn packaging_order_and_publication_are_no_edits(app) {
        let (owner, worker) = (app.administrator().await, app.worker());
        let course = owner.course("open").await;
        owner.upload(&course.lecture).await;
        let lease = worker.lease().await;
        worker.heartbeat(&lease, json!({"renditions": [rendition()], "segments": [segment()]})).await;
        owner.post(&format!("/lectures/{}/publish", course.lecture), json!({})).await.must(200);
        owner.post(&format!("/courses/{}/publish", course.id), json!({})).await.must(200);
        let order = json!({"sections": [{"id": course.section, "lectures": [course.lecture]}]});
        owner.put(&format!("/courses/{}/order", course.id), order).await.must(200);
        let playback = owner.post(&format!("/lectures/{}/playback", course.lecture), json!({})).await.must(200).body;
        let part = json!({"lecture_id": course.lecture, "source_id": playback["source_id"], "position_ms": 1, "intervals": []});
        owner.post("/progress", json!({"items": [part]})).await.must(200);
        let shown = owner.get(&format!("/courses/{}", course.id)).await.must(200);
        let section = &shown.body["sections"][0];
        let revisions = [&shown.body["revision"], &section["revision"], &section["lectures"][0]["revision"]];
        assert_eq!(revisions, [1, 1, 1]);
    }

    async fn a_lecture_is_published_by_itself_with_its_first_segment(app) {
        let (owner, worker) = (app.administrator().await, app.worker());
        let course = owner.course("open").await;
        let path = format!("/lectures/{}", course.lecture);
        owner.post(&format!("/courses/{}/publish", course.id), json!({})).await.must(200);
        let told = async || {
            let lecture = owner.get(&path).await.must(200).body;
            (lecture["state"].clone(), lecture["publish_when_playable"].clone())
        };
        let asked = owner.post(&format!("{path}/publish"), json!({})).await.must(200).body;
        assert_eq!((&asked["state"], &asked["publish_when_playable"]), (&json!("draft"), &json!(true)));
        owner.post(&format!("{path}/unpublish"), json!({})).await.must(200);
        assert_eq!(told().await, (json!("draft"), json!(false)), "it can be cancelled");
        owner.post(&format!("{path}/publish"), json!({})).await.must(200);
        owner.upload(&course.lecture).await;
        let lease = worker.lease().await;
        worker.heartbeat(&lease, json!({"renditions": [rendition()]})).await;
        assert_eq!(told().await, (json!("draft"), json!(true)));
        app.get(&path).await.must_be(404, "not_found");
        worker.heartbeat(&lease, json!({"segments": [segment()]})).await;
        assert_eq!(told().await, (json!("published"), json!(false)));
        let seen = app.get(&path).await.must(200).body;
        assert_eq!((&seen["state"], &seen["publish_when_playable"]), (&json!("published"), &json!(false)));
    }

    async fn an_instructor_is_told_once_that_a_lecture_cannot_be_published(app) {
        let (administrator, worker) = (app.administrator().await, app.worker());
        let owner = app.instructor(&administrator, "owner@benhvien.vn").await;
        let course = owner.course("open").await;
        let path = format!("/lectures/{}/publish", course.lecture);
        owner.post(&path, json!({})).await.must(200);
        late_publication::tell(&app.state).await.expect("nothing to tell");
        owner.upload(&course.lecture).await;
        worker.fail(&worker.lease().await, "bad_input", 0).await;
        app.pass_to_morning();
        late_publication::tell(&app.state).await.expect("a letter");
        let letter = body_of(&app.letter("owner@benhvien.vn").await);
        assert!(letter.contains(&format!("/vi/studio/lectures/{}", course.lecture)), "{letter}");
        late_publication::tell(&app.state).await.expect("nothing more to tell");
        assert_eq!(app.letters("owner@benhvien.vn"), 0);
    }
}
