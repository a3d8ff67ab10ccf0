//! How the server takes parts: once each, in order, of whoever has the lease.

use std::time::Duration;

use mediflix_protocol::live::{LARGEST_PART, PartFacts};
use serde_json::json;

use super::players::Player;
use super::{Encoder, PARTS, on_air};
use crate::on_both_databases;

on_both_databases! {
    async fn a_part_that_is_sent_again_changes_nothing_and_another_is_refused(app) {
        let owner = app.administrator().await;
        let on_air = on_air(&app, &owner, "open").await;
        let mut encoder = Encoder::connect(&app, &on_air.key).await;
        let lease = encoder.feed.lease.clone();
        for _ in 0..PARTS {
            let (place, facts, bytes) = encoder.upcoming("v0");
            encoder.send("v0").await.must(204);
            encoder.worker.part(&lease, &place, &facts, bytes.clone()).await.must(204);
            let mut other = bytes;
            other[0] ^= 1;
            let answer = encoder.worker.part(&lease, &place, &facts, other).await;
            if facts.last {
                // The segment is stored: whatever is said of it now is late.
                answer.must(204);
            } else {
                answer.must_be(422, "validation_failed");
            }
        }
        encoder.send("a0").await.must(204);
        let player = Player::start(&app, &owner, &on_air.course.lecture).await;
        let playlist = player.playlist("v0.m3u8").await;
        assert_eq!((playlist.segments.len(), playlist.segments[0].parts.len()), (1, 6));
        let segment = &playlist.segments[0];
        assert_eq!(player.decrypted(&segment.uri, &segment.opener).await, encoder.sent["v0/0"].concat());
    }

    async fn what_cannot_be_the_next_part_is_refused_and_loses_nothing(app) {
        let owner = app.administrator().await;
        let on_air = on_air(&app, &owner, "open").await;
        let mut encoder = Encoder::connect(&app, &on_air.key).await;
        encoder.send_both(2).await;
        let lease = encoder.feed.lease.clone();
        let (_, facts, bytes) = encoder.upcoming("v0");
        let part = async |place: &str, facts: PartFacts, bytes: &[u8]| encoder.worker.part(&lease, place, &facts, bytes.to_vec()).await;
        part("v0/0/4", facts, &bytes).await.must_be(409, "parts_missing");
        part("v0/3/0", facts, &bytes).await.must_be(422, "validation_failed");
        part("v0/0/64", facts, &bytes).await.must_be(422, "validation_failed");
        part("x0/0/2", facts, &bytes).await.must_be(422, "validation_failed");
        part("v0/0/2", PartFacts { start_us: 1, ..facts }, &bytes).await.must_be(422, "validation_failed");
        part("v0/0/2", PartFacts { duration_us: 0, ..facts }, &bytes).await.must_be(422, "validation_failed");
        part("v0/0/2", facts, &[]).await.must_be(400, "bad_request");
        part("v0/0/2", facts, &vec![0; LARGEST_PART + 1]).await.must_be(413, "payload_too_large");
        let mut stranger = lease.clone();
        stranger.token.0 = "0".repeat(32);
        encoder.worker.part(&stranger, "v0/0/2", &facts, bytes.clone()).await.must_be(409, "lease_lost");
        let no_job = format!("/worker/jobs/{}/parts/v0/0/2", owner.id);
        app.post(&no_job, json!({})).await.must(405);
        encoder.send("v0").await.must(204);
        let player = Player::start(&app, &owner, &on_air.course.lecture).await;
        assert_eq!(player.playlist("v0.m3u8").await.open.len(), 3);
    }

    async fn a_server_that_lost_its_memory_goes_on_with_what_is_stored(app) {
        let owner = app.administrator().await;
        let on_air = on_air(&app, &owner, "open").await;
        let mut encoder = Encoder::connect(&app, &on_air.key).await;
        encoder.send_both(PARTS * 2 + 3).await;
        let player = Player::start(&app, &owner, &on_air.course.lecture).await;
        let before = player.playlist("v0.m3u8").await;
        app.forget_programmes();
        let after = player.playlist("v0.m3u8").await;
        assert_eq!((after.segments.len(), after.open.len(), after.sequence), (2, 0, 0));
        for rendition in ["v0", "a0"] {
            encoder.send(rendition).await.must_be(409, "parts_missing");
            encoder.go_back(rendition);
        }
        encoder.send_both(4).await;
        let after = player.playlist("v0.m3u8?_HLS_skip=YES").await;
        let seen = before.updated(&after);
        assert_eq!((seen.segments.len(), seen.open.len()), (2, 4));
        assert_eq!(before.open[..3], seen.open[..3], "what was shown is shown again");
        let part = &seen.open[3];
        assert_eq!(player.decrypted(&part.uri, &part.opener).await, encoder.sent["v0/2"][3]);
        encoder.send_both(2).await;
        assert_eq!(player.playlist("v0.m3u8?from=start").await.segments.len(), 3);
    }

    async fn players_wait_for_what_comes_and_are_refused_what_cannot(app) {
        let owner = app.administrator().await;
        let on_air = on_air(&app, &owner, "open").await;
        let mut encoder = Encoder::connect(&app, &on_air.key).await;
        encoder.send_both(PARTS + 1).await;
        let player = Player::start(&app, &owner, &on_air.course.lecture).await;
        let hint = player.playlist("v0.m3u8").await.hint.expect("a hint");
        let waiting = async {
            futures_util::join!(
                player.playlist("v0.m3u8?_HLS_msn=1&_HLS_part=1"),
                player.playlist("v0.m3u8?_HLS_msn=1&_HLS_part=1&_HLS_skip=YES"),
                player.playlist("v0.m3u8?_HLS_msn=1"),
                player.decrypted(&hint.0, &hint.1),
            )
        };
        let sending = async {
            // They have asked by now: whoever is answered at once has nothing of this.
            let before = player.playlist("a0.m3u8").await;
            assert_eq!(before.open.len(), 1);
            encoder.send_both(5).await;
        };
        let ((part, delta, segment, announced), ()) = futures_util::join!(waiting, sending);
        assert!(part.last() >= (1, 1), "{:?}", part.last());
        assert!(delta.last() >= (1, 1));
        assert_eq!(segment.segments.len(), 2);
        assert_eq!(announced, encoder.sent["v0/1"][1]);
        // Parts behind the last of a closed segment are those of the next.
        encoder.send("v0").await.must(204);
        assert_eq!(player.playlist("v0.m3u8?_HLS_msn=1&_HLS_part=6").await.open.len(), 1);
        for too_far in ["_HLS_msn=4", "_HLS_msn=2&_HLS_part=9", "_HLS_part=1", "_HLS_msn=x"] {
            player.get(&format!("v0.m3u8?{too_far}")).await.must_be(400, "bad_request");
        }
        player.get("v7.m3u8?_HLS_msn=1").await.must_be(404, "not_found");
    }

    async fn a_lease_holds_as_long_as_its_worker_is_heard(app) {
        let owner = app.administrator().await;
        let on_air = on_air(&app, &owner, "open").await;
        let mut encoder = Encoder::connect(&app, &on_air.key).await;
        for _ in 0..3 {
            app.pass(Duration::from_secs(3));
            encoder.beat().await.must(200);
            encoder.send_both(1).await;
            app.worker().ask_feed(&on_air.key).await.must_be(409, "in_use");
        }
    }
}
