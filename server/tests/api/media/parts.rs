//! Lectures that several workers share, as workers, instructors and players have them.

use std::time::Duration;

use mediflix_protocol::lease::Lease;
use serde_json::{Value, json};

use crate::app::{Person, TestApp, Worker};
use crate::on_both_databases;

/// Three parts of ten, ten and five seconds, of two segments, two and one.
fn parts() -> Value {
    json!([
        {"number": 0, "from_us": 0, "until_us": 10_000_000, "first_sequence": 0, "end_sequence": 2},
        {"number": 1, "from_us": 10_000_000, "until_us": 20_000_000, "first_sequence": 2, "end_sequence": 4},
        {"number": 2, "from_us": 20_000_000, "until_us": null, "first_sequence": 4, "end_sequence": null},
    ])
}

/// What a worker says who plans a lecture to be shared.
fn plan() -> Value {
    let kind = json!({"kind": "video", "width": 640, "height": 360, "frame_rate": [25, 1], "max_bitrate": 1_000_000});
    json!({"renditions": [{"id": "v0", "kind": kind, "codecs": "avc1.64001f"}], "parts": parts()})
}

fn segments(sequences: std::ops::Range<u64>) -> Value {
    let segment = |sequence: u64| json!({"rendition": "v0", "sequence": sequence, "start_us": sequence * 5_000_000, "duration_us": 5_000_000, "bytes": 16, "key": 0});
    json!({"segments": sequences.map(segment).collect::<Vec<_>>()})
}

fn range(part: u64) -> std::ops::Range<u64> {
    part * 2..(part * 2 + 2).min(5)
}

/// A lecture that one worker has begun and shared; its lease, and those of the other two parts.
async fn shared(owner: &Person<'_>, worker: &Worker<'_>) -> (String, [Lease; 3]) {
    let lecture = owner.course("open").await.lecture;
    owner.upload(&lecture).await;
    let whole = worker.lease().await;
    assert!(whole.part.is_none() && whole.settings.part_ms.is_some());
    worker.heartbeat(&whole, plan()).await;
    let [second, third] = [worker.lease().await, worker.lease().await];
    worker.ask().await.must(204);
    let numbers = [&second, &third].map(|lease| lease.part.map(|part| part.number));
    assert_eq!(numbers, [Some(1), Some(2)]);
    (lecture, [whole, second, third])
}

/// The segments that a player is told of, with the addresses of their keys in between.
async fn told(app: &TestApp, owner: &Person<'_>, lecture: &str) -> Vec<String> {
    let playlist = app.get(&owner.playlist(lecture, "v0").await).await.must(200).body;
    let lines = playlist.as_str().unwrap_or_default().lines();
    lines.filter(|line| line.ends_with(".m4s")).map(str::to_owned).collect()
}

async fn state(owner: &Person<'_>, lecture: &str) -> Value {
    owner.job(lecture).await["state"].clone()
}

on_both_databases! {
    async fn a_player_sees_the_parts_one_after_the_other_whoever_is_done_first(app) {
        let (owner, worker) = (app.administrator().await, app.worker());
        let (lecture, [whole, second, third]) = shared(&owner, &worker).await;
        worker.finish(&third, 25_000, 10, segments(range(2))).await;
        worker.heartbeat(&whole, segments(0..1)).await;
        assert_eq!(told(&app, &owner, &lecture).await.len(), 1, "what comes after a gap is not told");
        worker.finish(&whole, 24_900, 30, segments(1..2)).await;
        worker.heartbeat(&second, segments(2..3)).await;
        let growing = told(&app, &owner, &lecture).await;
        assert_eq!(growing.len(), 3);
        assert_eq!(state(&owner, &lecture).await, "running", "a part is missing");
        worker.finish(&second, 20_000, 20, segments(3..4)).await;
        let job = owner.job(&lecture).await;
        assert_eq!((&job["state"], &job["cpu_ms"]), (&json!("done"), &json!(60)));
        let all = told(&app, &owner, &lecture).await;
        assert_eq!(all.len(), 5);
        assert_eq!(all[..3], growing);
        let media = owner.get(&format!("/lectures/{lecture}")).await.must(200).body["media"].clone();
        assert_eq!((&media["state"], &media["duration_ms"]), (&json!("ready"), &json!(25_000)));
        let jobs = owner.get(&format!("/lectures/{lecture}/jobs")).await.must(200).body;
        assert_eq!(jobs["items"].as_array().map(Vec::len), Some(1), "parts are no jobs of their own to people: {jobs}");
    }

    async fn the_progress_is_that_of_all_parts(app) {
        let (owner, worker) = (app.administrator().await, app.worker());
        let (lecture, [whole, second, third]) = shared(&owner, &worker).await;
        for (lease, progress) in [(&whole, 0.5), (&second, 1.0), (&third, 0.0)] {
            worker.heartbeat(lease, json!({"progress": progress})).await;
        }
        let media = owner.get(&format!("/lectures/{lecture}")).await.must(200).body["media"].clone();
        assert_eq!(media["progress"], 0.5);
        assert_eq!(owner.job(&lecture).await["progress"], 0.5);
    }

    async fn a_lost_part_is_made_again_and_no_other(app) {
        let (owner, worker) = (app.administrator().await, app.worker());
        let (lecture, [whole, second, third]) = shared(&owner, &worker).await;
        worker.finish(&third, 25_000, 10, segments(range(2))).await;
        worker.heartbeat(&second, segments(2..3)).await;
        worker.fail(&second, "environment", 10).await;
        app.pass(Duration::from_secs(2));
        let again = worker.lease().await;
        assert_eq!((again.part, again.attempt), (second.part, 2));
        worker.ask().await.must(204);
        worker.finish(&whole, 25_000, 10, segments(range(0))).await;
        assert_eq!(told(&app, &owner, &lecture).await.len(), 2, "what was lost is not told");
        worker.finish(&again, 20_000, 10, segments(range(1))).await;
        assert_eq!(state(&owner, &lecture).await, "done");
        assert_eq!(told(&app, &owner, &lecture).await.len(), 5);
    }

    async fn what_others_made_stays_when_the_worker_of_the_whole_is_lost(app) {
        let (owner, worker) = (app.administrator().await, app.worker());
        let (lecture, [whole, second, third]) = shared(&owner, &worker).await;
        worker.finish(&third, 25_000, 10, segments(range(2))).await;
        worker.fail(&whole, "environment", 10).await;
        app.pass(Duration::from_secs(2));
        let again = worker.lease().await;
        assert_eq!((again.job, again.part), (whole.job, None));
        worker.heartbeat(&again, plan()).await;
        worker.ask().await.must(204);
        worker.finish(&second, 20_000, 10, segments(range(1))).await;
        worker.finish(&again, 25_000, 10, segments(range(0))).await;
        assert_eq!(state(&owner, &lecture).await, "done");
        assert_eq!(told(&app, &owner, &lecture).await.len(), 5);
    }

    async fn a_plan_that_differs_takes_the_place_of_the_one_before(app) {
        let (owner, worker) = (app.administrator().await, app.worker());
        let (lecture, [whole, second, _]) = shared(&owner, &worker).await;
        let mut other = plan();
        other["parts"] = json!([
            {"number": 0, "from_us": 0, "until_us": 20_000_000, "first_sequence": 0, "end_sequence": 4},
            {"number": 1, "from_us": 20_000_000, "until_us": null, "first_sequence": 4, "end_sequence": null},
        ]);
        worker.heartbeat(&whole, other).await;
        worker.tell(&second, json!({})).await.must_be(409, "lease_lost");
        let last = worker.lease().await;
        assert_eq!(last.part.map(|part| (part.number, part.first_sequence)), Some((1, 4)));
        worker.ask().await.must(204);
        worker.finish(&last, 25_000, 10, segments(4..5)).await;
        worker.finish(&whole, 25_000, 10, segments(0..4)).await;
        assert_eq!(state(&owner, &lecture).await, "done");
    }

    async fn a_part_that_cannot_be_made_fails_the_lecture(app) {
        let (owner, worker) = (app.administrator().await, app.worker());
        let (lecture, [whole, second, third]) = shared(&owner, &worker).await;
        worker.fail(&third, "bad_input", 10).await;
        assert_eq!(state(&owner, &lecture).await, "failed");
        for lease in [&whole, &second] {
            worker.tell(lease, json!({})).await.must_be(409, "lease_lost");
        }
        worker.ask().await.must(204);
        let job = owner.job(&lecture).await;
        let retry = format!("/jobs/{}/retry", job["id"].as_str().expect("an id"));
        owner.post(&retry, json!({})).await.must(200);
        assert_eq!(worker.lease().await.job, whole.job);
        worker.ask().await.must(204);
    }

    async fn what_one_part_finds_out_about_the_video_is_true_of_all(app) {
        let (owner, worker) = (app.administrator().await, app.worker());
        let (lecture, [whole, second, third]) = shared(&owner, &worker).await;
        worker.release(&second, Some("damaged")).await;
        for lease in [&whole, &third] {
            worker.tell(lease, json!({})).await.must_be(409, "lease_lost");
        }
        let next = worker.lease().await;
        assert_eq!((next.job, next.settings.encode_because.map(|because| because.as_str())), (whole.job, Some("damaged")));
        worker.ask().await.must(204);
        worker.finish(&next, 25_000, 10, segments(0..5)).await;
        assert_eq!(state(&owner, &lecture).await, "done");
    }

    async fn a_lecture_that_waits_for_its_parts_can_be_stopped(app) {
        let (owner, worker) = (app.administrator().await, app.worker());
        let (lecture, [whole, second, _]) = shared(&owner, &worker).await;
        worker.finish(&whole, 25_000, 10, segments(range(0))).await;
        let job = owner.job(&lecture).await;
        let cancel = format!("/jobs/{}/cancel", job["id"].as_str().expect("an id"));
        owner.post(&cancel, json!({})).await.must(200);
        assert_eq!(state(&owner, &lecture).await, "cancelled");
        worker.tell(&second, json!({})).await.must_be(409, "lease_lost");
    }

    async fn parts_that_do_not_follow_one_another_are_refused(app) {
        let (owner, worker) = (app.administrator().await, app.worker());
        let lecture = owner.course("open").await.lecture;
        owner.upload(&lecture).await;
        let whole = worker.lease().await;
        let mut gap = plan();
        gap["parts"][1]["until_us"] = json!(15_000_000);
        worker.tell(&whole, gap).await.must(400);
        worker.ask().await.must(204);
    }
}
