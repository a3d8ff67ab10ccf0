//! How stretches and programmes end, and what is left.

use std::time::Duration;

use mediflix_db::types::ids::LectureId;
use mediflix_server::media::edge;
use serde_json::json;

use super::players::Player;
use super::{Encoder, PARTS, on_air};
use crate::app::TestApp;
use crate::{on_both_databases, on_both_stores};

async fn end(app: &TestApp, lecture: &str) {
    let lecture: LectureId = lecture.parse().expect("an id");
    assert!(edge::end_programme(&app.state, lecture).await.expect("an end"));
}

on_both_stores! {
    async fn a_programme_of_several_stretches_plays_as_one(app) {
        let owner = app.administrator().await;
        let on_air = on_air(&app, &owner, "open").await;
        let lecture = &on_air.course.lecture;
        let mut first = Encoder::connect(&app, &on_air.key).await;
        first.send_both(PARTS * 2 + 2).await;
        first.send("v0").await.must(204);
        let player = Player::start(&app, &owner, lecture).await;
        let live = player.playlist("a0.m3u8").await;
        // The worker is killed; its key is free again when the lease has ended.
        app.worker().ask_feed(&on_air.key).await.must_be(409, "in_use");
        app.pass(Duration::from_secs(6));
        let mut second = Encoder::connect(&app, &on_air.key).await;
        assert_eq!(second.feed.live.first_sequence, 3);
        first.send("v0").await.must_be(409, "lease_lost");
        second.send_both(PARTS + 1).await;
        let seen = live.updated(&player.playlist("a0.m3u8?_HLS_skip=YES").await);
        let full = player.playlist("a0.m3u8").await;
        seen.must_equal(&full);
        let places: Vec<_> = full.segments.iter().map(|one| (one.sequence, one.discontinuity, one.duration_us)).collect();
        assert_eq!(places, [(0, 0, 1_920_000), (1, 0, 1_920_000), (2, 0, 640_000), (3, 1, 1_920_000)]);
        let positions: Vec<_> = full.places.iter().map(|(_, at_us)| *at_us).collect();
        assert_eq!(positions, [0, 4_800_000], "the longer rendition counts");
        assert!(full.segments[3].date.is_some() && full.segments[3].opener.map != full.segments[0].opener.map);
        second.disconnect().await;
        end(&app, lecture).await;
        let ended = player.playlist("v0.m3u8?_HLS_msn=5&_HLS_skip=YES").await;
        assert!(ended.ended && ended.kind.is_none(), "who watches goes on in the same playlist to its end");
        for name in ["v0", "a0"] {
            let whole = Player::start(&app, &owner, lecture).await.playlist(&format!("{name}.m3u8")).await;
            assert!(whole.ended);
            assert_eq!(whole.kind.as_deref(), Some("VOD"));
            assert_eq!(whole.segments.len(), 5);
            for segment in &whole.segments {
                let of = if segment.sequence < 3 { &first } else { &second };
                let sent = of.sent[&format!("{name}/{}", segment.sequence)].concat();
                assert_eq!(player.decrypted(&segment.uri, &segment.opener).await, sent, "{name} {}", segment.sequence);
            }
        }
        let media = owner.get(&format!("/lectures/{lecture}")).await.must(200).body["media"].clone();
        assert_eq!((&media["state"], &media["feed"]), (&json!("ready"), &json!(null)));
        assert_eq!(media["duration_ms"], 1_920 * 2 + 960 + 1_920 + 320);
        app.worker().ask().await.must(204);
    }
}

on_both_databases! {
    async fn a_rendition_that_ends_before_the_others_has_a_gap(app) {
        let owner = app.administrator().await;
        let on_air = on_air(&app, &owner, "open").await;
        let mut first = Encoder::connect(&app, &on_air.key).await;
        first.send_both(PARTS).await;
        for _ in 0..2 {
            first.send("v0").await.must(204);
        }
        app.pass(Duration::from_secs(6));
        let mut second = Encoder::connect(&app, &on_air.key).await;
        assert_eq!(second.feed.live.first_sequence, 2);
        second.send_both(PARTS).await;
        let player = Player::start(&app, &owner, &on_air.course.lecture).await;
        for query in ["", "?from=start"] {
            let [video, audio] = ["v0", "a0"].map(|name| format!("{name}.m3u8{query}"));
            let [video, audio] = [player.playlist(&video).await, player.playlist(&audio).await];
            let shape = |playlist: &super::validator::Playlist| -> Vec<_> {
                playlist.segments.iter().map(|one| (one.sequence, one.discontinuity, one.duration_us)).collect()
            };
            assert_eq!(shape(&video), shape(&audio));
            assert_eq!(audio.segments.iter().map(|one| one.is_gap).collect::<Vec<_>>(), [false, true, false]);
            assert!(video.segments.iter().all(|one| !one.is_gap));
        }
    }

    async fn a_connection_that_brought_nothing_has_never_been(app) {
        let owner = app.administrator().await;
        let on_air = on_air(&app, &owner, "open").await;
        let lecture = &on_air.course.lecture;
        Encoder::connect(&app, &on_air.key).await.disconnect().await;
        let mut encoder = Encoder::connect(&app, &on_air.key).await;
        encoder.send_both(PARTS).await;
        encoder.disconnect().await;
        let media = owner.get(&format!("/lectures/{lecture}")).await.must(200).body["media"].clone();
        assert_eq!((&media["feed"], &media["playable"]), (&json!("lost"), &json!(true)));
        Encoder::connect(&app, &on_air.key).await.disconnect().await;
        let third = Encoder::connect(&app, &on_air.key).await;
        assert_eq!(third.feed.live.first_sequence, 1);
        let media = owner.get(&format!("/lectures/{lecture}")).await.must(200).body["media"].clone();
        assert_eq!(media["feed"], "on");
        let playback = owner.post(&format!("/lectures/{lecture}/playback"), json!({})).await.must(200).body;
        assert_eq!(playback["live"], json!({"part_ms": 320, "hold_back_ms": 1_080}));
        assert_eq!((&playback["duration_ms"], &media["duration_ms"]), (&json!(null), &json!(null)), "it goes on");
        let job = owner.job(lecture).await["id"].as_str().expect("an id").to_owned();
        owner.post(&format!("/jobs/{job}/cancel"), json!({})).await.must_be(409, "conflict");
        end(&app, lecture).await;
        let player = Player::start(&app, &owner, lecture).await;
        assert_eq!(player.playlist("v0.m3u8").await.segments.len(), 1);
        let playback = owner.post(&format!("/lectures/{lecture}/playback"), json!({})).await.must(200).body;
        assert_eq!((&playback["live"], &playback["duration_ms"]), (&json!(null), &json!(1_920)));
        owner.post(&format!("/lectures/{lecture}/repackage"), json!({})).await.must_be(409, "not_playable");
        third.beat().await.must_be(409, "lease_lost");
    }

    async fn what_was_rehearsed_is_destroyed_and_the_same_connection_begins_anew(app) {
        let owner = app.administrator().await;
        let on_air = on_air(&app, &owner, "open").await;
        let lecture = &on_air.course.lecture;
        let mut encoder = Encoder::connect(&app, &on_air.key).await;
        encoder.send_both(PARTS + 2).await;
        let player = Player::start(&app, &owner, lecture).await;
        let rehearsed = player.playlist("v0.m3u8").await;
        assert!(encoder.beat().await.must(200).body["begin_anew"].is_null());
        edge::begin_anew(&app.state, lecture.parse().expect("an id")).await.expect("a new beginning");
        player.get("v0.m3u8").await.must(404);
        player.get(&rehearsed.open[0].opener.key).await.must(404);
        app.get(&rehearsed.open[0].uri).await.must(404);
        owner.post(&format!("/lectures/{lecture}/playback"), json!({})).await.must_be(409, "not_playable");
        // Until it hears of it, its worker goes on.
        encoder.send_both(1).await;
        assert_eq!(encoder.beat().await.must(200).body["begin_anew"], true);
        app.worker().ask_feed(&on_air.key).await.must_be(409, "in_use");
        encoder.disconnect().await;
        let mut anew = Encoder::connect(&app, &on_air.key).await;
        assert_eq!(anew.feed.live.first_sequence, 0);
        anew.send_both(PARTS).await;
        let player = Player::start(&app, &owner, lecture).await;
        let segment = player.playlist("v0.m3u8").await.segments.remove(0);
        assert_eq!(player.decrypted(&segment.uri, &segment.opener).await, anew.sent["v0/0"].concat());
    }
}
