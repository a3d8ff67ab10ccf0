//! Who gets nothing of a live programme, and who no longer.

use std::time::Duration;

use mediflix_db::live::broadcasts::BroadcastState;
use serde_json::json;

use super::players::Player;
use super::{Encoder, PARTS, on_air, publish, set_state};
use crate::on_both_databases;

on_both_databases! {
    async fn a_key_opens_its_broadcast_while_that_takes_something(app) {
        let owner = app.administrator().await;
        let on_air = on_air(&app, &owner, "open").await;
        let worker = app.worker();
        worker.ask_feed("0123456789").await.must_be(404, "not_found");
        for state in [BroadcastState::Scheduled, BroadcastState::Ended, BroadcastState::Postponed, BroadcastState::Cancelled] {
            set_state(&app, on_air.id, state).await;
            worker.ask_feed(&on_air.key).await.must_be(404, "not_found");
        }
        set_state(&app, on_air.id, BroadcastState::Rehearsal).await;
        let feed = worker.feed(&on_air.key).await;
        assert_eq!((feed.live.part_ms, feed.live.segment_ms, feed.live.first_sequence), (320, 1_920, 0));
        assert_eq!((feed.lease.expires_in_ms, feed.lease.heartbeat_ms), (5_000, 1_000));
        assert_eq!(feed.lease.settings.default_language, "vi");
        worker.ask_feed(&on_air.key).await.must_be(409, "in_use");
        app.post("/worker/feeds", json!({})).await.must(401);
    }

    async fn who_may_not_watch_gets_no_playlist_and_no_key_and_not_after_the_right_ended(app) {
        let owner = app.administrator().await;
        let on_air = on_air(&app, &owner, "signed_in").await;
        let lecture = on_air.course.lecture.clone();
        let learner = app.learner("hoc@b.vn").await;
        let mut encoder = Encoder::connect(&app, &on_air.key).await;
        encoder.send_both(PARTS + 1).await;
        let playback = format!("/lectures/{lecture}/playback");
        learner.post(&playback, json!({})).await.must_be(404, "not_found");
        app.post(&playback, json!({})).await.must_be(404, "not_found");
        publish(&owner, &on_air.course).await;
        app.post(&playback, json!({})).await.must(401);
        let player = Player::start(&app, &learner, &lecture).await;
        let playlist = player.playlist("v0.m3u8").await;
        let key = playlist.open[0].opener.key.clone();
        player.bytes(&key).await;
        owner.patch(&format!("/accounts/{}", learner.id), json!({"disabled": true})).await.must(200);
        // It is held back while the right ends.
        let waiting = player.get("v0.m3u8?_HLS_msn=1&_HLS_part=1");
        let sending = async {
            app.pass(Duration::from_secs(5));
            encoder.beat().await.must(200);
            encoder.send_both(1).await;
        };
        let (refused, ()) = futures_util::join!(waiting, sending);
        assert_eq!(refused.status, 401);
        for name in ["main.m3u8", "v0.m3u8", "v0.m3u8?_HLS_msn=1", "v0.m3u8?from=start", key.as_str()] {
            player.get(name).await.must(401);
        }
    }
}
