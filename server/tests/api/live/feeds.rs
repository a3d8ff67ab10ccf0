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
