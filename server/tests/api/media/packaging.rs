//! Jobs as workers have them and as their lectures' instructors see them.

use std::time::Duration;

use actix_web::web::Bytes;
use mediflix_media_store::{Area, ObjectKey};
use mediflix_server::media::packaging::sweep;
use serde_json::json;

use crate::app::{Person, TestApp};
use crate::on_both_databases;

/// A rendition's first segment as a worker tells of it.
fn first_of(rendition: &str) -> serde_json::Value {
    json!({"rendition": rendition, "sequence": 0, "start_us": 0, "duration_us": 4_000_000, "bytes": 16, "key": 0})
}

/// Uploads and packages a lecture's video; answers the key of its first segment.
async fn packaged(app: &TestApp, owner: &Person<'_>, lecture: &str) -> ObjectKey {
    owner.upload(lecture).await;
    let worker = app.worker();
    let lease = worker.lease().await;
    let kind =
        json!({"kind": "audio", "language": "vi", "title": null, "bitrate": 96_000, "channels": 2, "default": true});
    let rendition = json!({"id": "a0", "kind": kind, "codecs": "mp4a.40.2"});
    let news = json!({"renditions": [rendition], "segments": [first_of("a0")]});
    worker.heartbeat(&lease, news).await;
    worker.claim_done(&lease).await.must(204);
    let playlist = app.get(&owner.playlist(lecture, "a0").await).await.must(200).body;
    let mut lines = playlist.as_str().expect("a playlist").lines();
    let segment = lines.find(|line| line.ends_with(".m4s")).expect("a segment");
    ObjectKey::new(segment.trim_start_matches("/media/")).expect("a key")
}

on_both_databases! {
    async fn sound_that_names_no_language_has_that_of_its_course(app) {
        let owner = app.administrator().await;
        let course = owner.course("open").await;
        owner.patch(&format!("/courses/{}", course.id), json!({"language": "ko"})).await.must(200);
        owner.upload(&course.lecture).await;
        assert_eq!(app.worker().lease().await.settings.default_language, "ko");
    }

    async fn news_that_come_after_later_ones_take_nothing_back(app) {
        let (owner, worker) = (app.administrator().await, app.worker());
        let course = owner.published_course().await;
        owner.upload(&course.lecture).await;
        let lease = worker.lease().await;
        let text = |id: &str, language: &str| json!({"id": id, "language": language, "title": null});
        let both = json!({"text_tracks": [text("s0", "vi"), text("s1", "ko")]});
        worker.heartbeat(&lease, both).await;
        // Sent before, it was still on its way.
        worker.heartbeat(&lease, json!({"text_tracks": [text("s0", "vi")]})).await;
        worker.finish(&lease, 4_000, 100, json!({"segments": []})).await;
        let started = owner.post(&format!("/lectures/{}/playback", course.lecture), json!({})).await.must(200).body;
        let offered = started["subtitles"].as_array().expect("texts").iter().map(|text| text["language"].clone());
        assert_eq!(offered.collect::<Vec<_>>(), ["vi", "ko"]);
    }

    async fn a_video_that_cannot_pass_through_is_transcoded_by_whoever_takes_the_job_next(app) {
        let (owner, worker) = (app.administrator().await, app.worker());
        let lecture = owner.course("open").await.lecture;
        owner.upload(&lecture).await;
        let first = worker.lease().await;
        assert_eq!((first.attempt, first.settings.encode_because), (1, None));
        worker.release(&first, Some("key_frames")).await;
        let waiting = owner.job(&lecture).await;
        assert_eq!((&waiting["state"], &waiting["attempt"]), (&json!("queued"), &json!(0)), "no attempt is counted");
        for _ in 0..2 {
            let next = worker.lease().await;
            let because = next.settings.encode_because.map(|because| because.as_str());
            assert_eq!((next.job, next.attempt, because), (first.job, 1, Some("key_frames")));
            worker.release(&next, None).await;
        }
    }

    async fn a_worker_that_went_while_it_asked_costs_seconds_and_no_attempt(app) {
        let (owner, worker) = (app.administrator().await, app.worker());
        let lecture = owner.course("open").await.lecture;
        owner.upload(&lecture).await;
        for _ in 0..10 {
            let unheard = worker.lease().await;
            app.pass(Duration::from_millis(1_000));
            sweep::take_back(&app.state).await.expect("nothing to take back");
            worker.ask().await.must(204);
            app.pass(Duration::from_millis(1_100));
            sweep::take_back(&app.state).await.expect("taken back");
            worker.tell(&unheard, json!({})).await.must_be(409, "lease_lost");
        }
        let heard = worker.lease().await;
        assert_eq!(heard.attempt, 1);
        worker.heartbeat(&heard, json!({})).await;
        app.pass(Duration::from_secs(19));
        sweep::take_back(&app.state).await.expect("nothing to take back");
        worker.heartbeat(&heard, json!({})).await;
    }

    async fn a_worker_that_copies_all_the_same_does_not_try_for_ever(app) {
        let (owner, worker) = (app.administrator().await, app.worker());
        let lecture = owner.course("open").await.lecture;
        owner.upload(&lecture).await;
        worker.release(&worker.lease().await, Some("damaged")).await;
        worker.release(&worker.lease().await, Some("timestamps")).await;
        let counted = owner.job(&lecture).await;
        assert_eq!((&counted["state"], &counted["attempt"]), (&json!("queued"), &json!(1)));
        app.pass(Duration::from_secs(3));
        let last = worker.lease().await;
        assert_eq!((last.attempt, last.settings.encode_because.map(|because| because.as_str())), (2, Some("damaged")));
        worker.release(&last, Some("timestamps")).await;
        let failed = owner.job(&lecture).await;
        assert_eq!((&failed["state"], &failed["error"]["code"]), (&json!("failed"), &json!("media_internal")));
        worker.ask().await.must(204);
    }

    async fn a_job_of_which_nothing_was_made_is_not_done(app) {
        let (owner, worker) = (app.administrator().await, app.worker());
        let lecture = owner.course("open").await.lecture;
        owner.upload(&lecture).await;
        let lease = worker.lease().await;
        worker.claim_done(&lease).await.must_be(409, "conflict");
        assert_eq!(owner.job(&lecture).await["state"], json!("running"));
        worker.done(&lease).await.must(204);
    }

    async fn a_job_tells_what_became_of_its_video(app) {
        let (owner, worker) = (app.administrator().await, app.worker());
        let lecture = owner.course("open").await.lecture;
        owner.upload(&lecture).await;
        let video = json!({"codec": "h264", "width": 640, "height": 360, "frame_rate": [25, 1], "dynamic_range": "sdr", "interlaced": false});
        let facts = |video| json!({"facts": {"container": "mp4", "duration_ms": null, "video": video, "audio": [], "left_out": []}});
        let told = async || {
            let job = owner.job(&lecture).await;
            (job["copied"].clone(), job["encoded_because"].clone())
        };
        assert_eq!(told().await, (json!(null), json!(null)), "nothing is known");
        let first = worker.lease().await;
        let mut copied = video.clone();
        copied["copied"] = json!(true);
        worker.heartbeat(&first, facts(copied)).await;
        assert_eq!(told().await, (json!(true), json!(null)));
        worker.release(&first, Some("parameters")).await;
        assert_eq!(told().await, (json!(null), json!(null)), "what was copied is given up");
        let second = worker.lease().await;
        let mut encoded = video;
        encoded["encoded_because"] = json!("parameters");
        worker.heartbeat(&second, facts(encoded)).await;
        assert_eq!(told().await, (json!(false), json!("parameters")));
        worker.release(&second, None).await;
        worker.heartbeat(&worker.lease().await, facts(json!(null))).await;
        assert_eq!(told().await, (json!(null), json!(null)), "without a picture there is nothing to tell");
    }

    async fn a_running_job_tells_how_long_it_takes_still(app) {
        let (owner, worker) = (app.administrator().await, app.worker());
        let lecture = owner.course("open").await.lecture;
        owner.upload(&lecture).await;
        let told = async || {
            let lecture_view = owner.get(&format!("/lectures/{lecture}")).await.must(200).body;
            let job = owner.job(&lecture).await["remaining_ms"].clone();
            assert_eq!(lecture_view["media"]["remaining_ms"], job);
            job
        };
        assert_eq!(told().await, json!(null), "it waits");
        let lease = worker.lease().await;
        // What comes before it has begun does not count. The time that the test itself takes is rounded away.
        app.pass(Duration::from_secs(100));
        for (progress, expected_tens) in [(0.05, None), (0.2, Some(53)), (0.75, Some(7)), (0.99, None)] {
            app.pass(Duration::from_secs(100));
            worker.heartbeat(&lease, json!({"progress": progress})).await;
            let tens = told().await.as_i64().map(|ms| (ms + 5_000) / 10_000);
            assert_eq!(tens, expected_tens, "{progress}");
        }
        worker.release(&lease, None).await;
        assert_eq!(told().await, json!(null), "it waits again");
    }

    async fn who_watches_a_video_that_is_replaced_watches_on_however_old_it_is(app) {
        let owner = app.administrator().await;
        let lecture = owner.course("open").await.lecture;
        let old = packaged(&app, &owner, &lecture).await;
        app.state.store.put(Area::Media, &old, Bytes::from_static(b"ciphertext")).await.expect("stored");
        let there = async || app.state.store.length(Area::Media, &old).await.is_ok();
        app.pass(Duration::from_secs(20 * 24 * 3600));
        let owner = app.sign_in("admin@benhvien.vn").await;
        packaged(&app, &owner, &lecture).await;
        sweep::clean(&app.state).await.expect("a round");
        assert!(there().await, "it was watched until a moment ago");
        app.pass(Duration::from_secs(25 * 3600));
        sweep::clean(&app.state).await.expect("a round");
        assert!(!there().await, "nobody watches it any more");
    }

    async fn a_growing_playlist_has_room_for_the_longest_segment_that_will_come(app) {
        let (owner, worker) = (app.administrator().await, app.worker());
        let lecture = owner.course("open").await.lecture;
        owner.upload(&lecture).await;
        let kind = json!({"kind": "video", "width": 640, "height": 360, "frame_rate": [25, 1], "max_bitrate": 1_000_000});
        let rendition = json!({"id": "v0", "kind": kind, "codecs": "avc1.64001f", "longest_segment_ms": 9_200});
        worker.heartbeat(&worker.lease().await, json!({"renditions": [rendition], "segments": [first_of("v0")]})).await;
        let playlist = app.get(&owner.playlist(&lecture, "v0").await).await.must(200).body;
        assert!(playlist.as_str().is_some_and(|playlist| playlist.contains("#EXT-X-TARGETDURATION:10\n")), "{playlist}");
    }

    async fn a_player_waits_for_the_first_segment_of_what_it_may_start_with(app) {
        let (owner, worker) = (app.administrator().await, app.worker());
        let lecture = owner.course("open").await.lecture;
        owner.upload(&lecture).await;
        let lease = worker.lease().await;
        let rendition = |id: &str, height: u32| {
            let kind = json!({"kind": "video", "width": 2 * height, "height": height, "frame_rate": [25, 1], "max_bitrate": 1_000 * height});
            json!({"id": id, "kind": kind, "codecs": "avc1.64001f"})
        };
        worker.heartbeat(&lease, json!({"renditions": [rendition("v0", 1_080), rendition("v1", 432)]})).await;
        let [all, tallest] = [owner.playlist(&lecture, "main").await, owner.playlist(&lecture, "v0").await];
        let asked = std::time::Instant::now();
        let (tallest, ()) = tokio::join!(
            app.get(&tallest),
            worker.heartbeat(&lease, json!({"segments": [first_of("v0")]})),
        );
        let tallest = tallest.must(200).body.to_string();
        assert!(tallest.contains("v0/000000.m4s"), "{tallest}");
        let (all, ()) = tokio::join!(
            app.get(&all),
            worker.heartbeat(&lease, json!({"segments": [first_of("v1")]})),
        );
        all.must(200);
        assert!(asked.elapsed() < Duration::from_secs(6), "it waited to the end of its patience");
    }
}
