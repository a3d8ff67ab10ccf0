//! Who has a job: given back by an orderly stop, taken from a supervisor that froze, ended by who asks for it.

use std::path::PathBuf;
use std::time::Duration;

use mediflix_system_tests::{Database, Person, Platform, Playlists, Process, Signal, Store, beginning_of, clip};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

/// Packaged within a second or two; the bound is for busy machines.
const SHORT: &str = "mpeg4_mp3.avi";
/// Of this as many seconds as it takes to be in the midst of it, and to stay there for a while.
const LONG: &str = "h264_1080p_six_minutes.mp4";
const SECONDS: u32 = 11;
const SOON: Duration = Duration::from_secs(60);
const PACKAGED: Duration = Duration::from_secs(120);

/// A platform whose only supervisor is the test's own.
async fn platform(lease_s: u32) -> (Platform, Process) {
    let lease = [("MEDIFLIX_PACKAGING_LEASE_S", lease_s.to_string())];
    let platform = Platform::idle(Database::Sqlite, Store::Local, &lease).await;
    let supervisor = platform.another_supervisor();
    (platform, supervisor)
}

fn long(platform: &Platform) -> PathBuf {
    beginning_of(LONG, SECONDS, platform.data.path())
}

fn in_the_middle(media: &Value) -> bool {
    media["state"] == "packaging" && media["playable"] == true
}

/// What all leases together took, done and not: their number, and their processor time beyond that of the last attempt.
async fn paid(administrator: &Person, job: &Value) -> Option<(u64, f64)> {
    let total = &administrator.get("/api/v1/packaging-costs").await["total"];
    let last_s = job["cpu_ms"].as_f64()? / 1_000.0;
    Some((total["leases"].as_u64()?, total["cpu_s"].as_f64()? - last_s))
}

#[tokio::test(flavor = "multi_thread")]
async fn an_orderly_stop_gives_the_job_back_at_once() {
    // Whoever waited for the lease to end would wait for an hour.
    let (platform, mut first) = platform(3600).await;
    let instructor = platform.administrator().await;
    let lecture = instructor.upload(&long(&platform)).await.lecture;
    let mut events = instructor.events(&lecture).await;
    events.until(SOON, in_the_middle).await;
    let second = platform.another_supervisor();
    let children = first.descendants();
    assert!(!children.is_empty(), "a child was at work");
    first.signal(Signal::TERM);
    assert!(first.ended(Duration::from_secs(5)).success(), "{}", first.log());
    assert!(
        children.iter().all(|child| child.ends(Duration::ZERO)),
        "no child is left"
    );
    first.line("released", SOON);
    events.until(PACKAGED, |media| media["state"] == "ready").await;
    let job = instructor.job(&lecture).await;
    assert_eq!(
        (&job["state"], &job["attempt"]),
        (&json!("done"), &json!(1)),
        "an orderly stop counts no attempt"
    );
    let (leases, lost_s) = paid(&instructor, &job).await.expect("figures");
    assert!(
        leases == 2 && lost_s > 0.05,
        "what was given back was paid for: {leases}, {lost_s}"
    );
    drop(second);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cancelled_job_stops_its_child_and_the_supervisor_goes_on() {
    let (platform, mut supervisor) = platform(20).await;
    let instructor = platform.administrator().await;
    let lecture = instructor.upload(&long(&platform)).await.lecture;
    let mut events = instructor.events(&lecture).await;
    events.until(SOON, in_the_middle).await;
    let children = supervisor.descendants();
    assert!(!children.is_empty(), "a child was at work");
    let job = instructor.job(&lecture).await;
    let cancel = format!("/api/v1/jobs/{}/cancel", job["id"].as_str().expect("an id"));
    instructor.post(&cancel, json!({})).await;
    // A heartbeat is due every fifth of the lease at the latest.
    assert!(
        children.iter().all(|child| child.ends(Duration::from_secs(5))),
        "the child stops:\n{}",
        supervisor.log()
    );
    events.until(SOON, |media| media["state"] == "cancelled").await;
    assert_eq!(instructor.job(&lecture).await["state"], "cancelled");
    assert_eq!(
        instructor
            .status(Method::POST, &format!("/api/v1/lectures/{lecture}/playback"))
            .await,
        StatusCode::CONFLICT,
        "half a lecture is not shown"
    );
    let next = instructor.upload(&clip(SHORT)).await.lecture;
    let mut events = instructor.events(&next).await;
    events.until(PACKAGED, |media| media["state"] == "ready").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_frozen_supervisor_loses_its_job_and_does_no_harm_when_it_wakes() {
    let (platform, mut frozen) = platform(3).await;
    let instructor = platform.administrator().await;
    let lecture = instructor.upload(&long(&platform)).await.lecture;
    let mut events = instructor.events(&lecture).await;
    events.until(SOON, in_the_middle).await;
    let children = frozen.descendants();
    frozen.signal(Signal::STOP);
    let _second = platform.another_supervisor();
    events.until(PACKAGED, |media| media["state"] == "ready").await;
    let before = Playlists::read(&instructor, &lecture).await;
    assert!(before.ended());

    frozen.signal(Signal::CONT);
    frozen.line("how=\"lost\"", SOON);
    assert!(
        children.iter().all(|child| child.ends(Duration::ZERO)),
        "its child is gone"
    );
    let after = Playlists::read(&instructor, &lecture).await;
    assert_eq!(after.content(), before.content(), "the lecture is as it was");
    after.fetch_all(&instructor).await;
    let job = instructor.job(&lecture).await;
    assert_eq!((&job["state"], &job["attempt"]), (&json!("done"), &json!(2)));
    let (leases, lost_s) = paid(&instructor, &job).await.expect("figures");
    assert!(
        leases == 2 && lost_s > 0.05,
        "so was what fell silent: {leases}, {lost_s}"
    );
}
