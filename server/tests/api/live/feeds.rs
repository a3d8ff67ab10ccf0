//! A feed from rehearsal to replay: who sees what of it, and when.

use serde_json::json;

use super::{broadcast, seminar};
use crate::app::Person;
use crate::media::edge::players::Player;
use crate::media::edge::{Encoder, PARTS};
use crate::on_both_databases;

async fn step(by: &Person<'_>, id: &str, step: &str) -> serde_json::Value {
    by.post(&format!("/broadcasts/{id}/{step}"), json!({}))
        .await
        .must(200)
        .body
}

on_both_databases! {
    async fn nobody_but_hosts_sees_what_is_rehearsed_and_the_replay_is_there_at_the_end(app) {
        let kim = app.administrator().await;
        let an = app.learner("an@b.vn").await;
        let course = seminar(&kim, "open").await;
        let id = broadcast(&app, &kim, &course, 1).await;
        let key = kim.post(&format!("/broadcasts/{id}/stream-key"), json!({})).await.must(201).body;
        let key = key["stream_key"].as_str().expect("a key").to_owned();
        app.worker().ask_feed(&key).await.must(404);

        let tried = step(&kim, &id, "rehearse").await;
        assert_eq!(tried["feed"], json!(null));
        let lecture = tried["lecture_id"].as_str().expect("a lecture").to_owned();
        let mut encoder = Encoder::connect(&app, &key).await;
        encoder.send_both(PARTS + 2).await;
        assert_eq!(kim.get(&format!("/broadcasts/{id}")).await.must(200).body["feed"], "on");
        assert_eq!(app.get(&format!("/broadcasts/{id}")).await.must(200).body["feed"], json!(null));
        an.post(&format!("/lectures/{lecture}/playback"), json!({})).await.must(404);
        let host = Player::start(&app, &kim, &lecture).await;
        host.get("v0.m3u8").await.must(200);

        step(&kim, &id, "air").await;
        host.get("v0.m3u8").await.must(404);
        an.post(&format!("/lectures/{lecture}/playback"), json!({})).await.must_be(409, "not_playable");
        assert_eq!(encoder.beat().await.must(200).body["begin_anew"], true);
        encoder.disconnect().await;
        let mut encoder = Encoder::connect(&app, &key).await;
        encoder.send_both(PARTS).await;
        let viewer = Player::start(&app, &an, &lecture).await;
        assert!(!viewer.get("v0.m3u8").await.must(200).body.as_str().expect("a text").contains("#EXT-X-ENDLIST"));

        step(&kim, &id, "end").await;
        encoder.beat().await.must_be(409, "lease_lost");
        app.worker().ask_feed(&key).await.must(404);
        let replay = Player::start(&app, &an, &lecture).await;
        assert!(replay.get("v0.m3u8").await.must(200).body.as_str().expect("a text").contains("#EXT-X-ENDLIST"));
    }

    async fn what_a_host_says_begins_is_a_chapter_of_the_replay(app) {
        let kim = app.administrator().await;
        let an = app.learner("an@b.vn").await;
        let course = seminar(&kim, "open").await;
        let part = |title: &str| json!({"title": {"vi": title}, "speaker": "", "lecture_id": null, "start_ms": 0});
        let day = json!({"held_on": "2026-12-01", "place": {}, "organisers": [], "speakers": [],
            "programme": [part("Khai mạc"), part("Suy tim"), part("Hỏi đáp")]});
        kim.put(&format!("/courses/{}/seminar", course.id), day).await.must(200);
        let id = broadcast(&app, &kim, &course, 1).await;
        let (key, chapters) = (format!("/broadcasts/{id}/stream-key"), format!("/broadcasts/{id}/chapters"));
        let mark = |index: usize, title: &str, begins: bool| json!({"index": index, "title": {"vi": title}, "begins": begins});
        kim.post(&chapters, mark(0, "Khai mạc", true)).await.must_be(409, "conflict");
        let key = kim.post(&key, json!({})).await.must(201).body["stream_key"].clone();
        let lecture = step(&kim, &id, "air").await["lecture_id"].clone();

        kim.post(&chapters, mark(0, "Khai mạc", true)).await.must(200);
        let mut encoder = Encoder::connect(&app, key.as_str().expect("a key")).await;
        encoder.send_both(PARTS).await;
        app.pass(std::time::Duration::from_secs(60));
        let programme = kim.post(&chapters, mark(1, "Suy tim", true)).await.must(200).body;
        assert_eq!((&programme[0]["lecture_id"], &programme[0]["start_ms"]), (&lecture, &json!(0)));
        assert_eq!(programme[1]["lecture_id"], lecture);
        let start = programme[1]["start_ms"].as_i64().expect("a moment");
        assert!((60_000..70_000).contains(&start), "{start}");

        // Taken back; a part that is another by now, or that there is not; no host.
        kim.post(&chapters, mark(2, "Hỏi đáp", true)).await.must(200);
        let programme = kim.post(&chapters, mark(2, "Hỏi đáp", false)).await.must(200).body;
        assert_eq!((&programme[2]["lecture_id"], &programme[2]["start_ms"]), (&json!(null), &json!(0)));
        kim.post(&chapters, mark(2, "Suy tim", true)).await.must_be(409, "conflict");
        kim.post(&chapters, mark(3, "Suy tim", true)).await.must_be(409, "conflict");
        an.post(&chapters, mark(0, "Khai mạc", true)).await.must(403);

        step(&kim, &id, "end").await;
        kim.post(&chapters, mark(2, "Hỏi đáp", true)).await.must_be(409, "conflict");
        let seen = app.get(&format!("/courses/{}", course.id)).await.must(200).body;
        assert_eq!(seen["seminar"]["programme"], programme);
    }

    async fn a_rehearsal_that_ends_leaves_nothing(app) {
        let kim = app.administrator().await;
        let course = seminar(&kim, "open").await;
        let id = broadcast(&app, &kim, &course, 1).await;
        let key = kim.post(&format!("/broadcasts/{id}/stream-key"), json!({})).await.must(201).body;
        let key = key["stream_key"].as_str().expect("a key").to_owned();
        let lecture = step(&kim, &id, "rehearse").await["lecture_id"].as_str().expect("a lecture").to_owned();
        let mut encoder = Encoder::connect(&app, &key).await;
        encoder.send_both(PARTS).await;
        assert_eq!(step(&kim, &id, "end").await["state"], "scheduled");
        kim.post(&format!("/lectures/{lecture}/playback"), json!({})).await.must_be(409, "not_playable");
        encoder.disconnect().await;
        app.worker().ask_feed(&key).await.must(404);
    }
}
