//! Several workers make one lecture: as one alone would have, however often they are killed.

use std::path::PathBuf;
use std::time::Duration;

use mediflix_system_tests::{Database, Person, Platform, Playlists, Process, Store, Target, recording_of};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use serde_json::json;

const CLIP: &str = "h264_1080p_six_minutes.mp4";
/// Made in parts of four seconds, the first of them a little longer.
const SECONDS: u32 = 16;
const PART_S: u32 = 4;
const MOMENTS: u32 = 20;
/// How long after a child began its worker is killed at most.
const LATEST_MS: u64 = 700;
const AT_WORK: Duration = Duration::from_secs(30);
const PACKAGED: Duration = Duration::from_secs(300);
/// The copied picture, and the one encoded beside it.
const PICTURES: [&str; 2] = ["v0", "v1"];

async fn platform() -> (Platform, Person, PathBuf) {
    let settings = [("MEDIFLIX_PACKAGING_PART_S", PART_S.to_string())];
    let platform = Platform::start_with(Database::Sqlite, Store::Local, &settings).await;
    let instructor = platform.administrator().await;
    let source = recording_of(CLIP, SECONDS, platform.data.path());
    (platform, instructor, source)
}

/// What a player is told of the lecture and decodes of it, once it is packaged.
async fn packaged(platform: &Platform, instructor: &Person, lecture: &str) -> (String, String) {
    let media = instructor.media(lecture, &["ready", "failed"], PACKAGED).await;
    let media = media.unwrap_or_else(|media| media);
    assert_eq!(media["state"], "ready", "{media}\n{}", platform.logs());
    let playlists = Playlists::read(instructor, lecture).await;
    assert!(playlists.ended());
    (playlists.content(), playlists.decoded(instructor, &PICTURES).await)
}

#[tokio::test(flavor = "multi_thread")]
async fn two_workers_make_what_one_makes() {
    let (platform, instructor, source) = platform().await;
    let mut second = platform.another_supervisor();
    let shared = instructor.upload(&source).await.lecture;
    let shared = packaged(&platform, &instructor, &shared).await;
    second.line("job started", AT_WORK);
    let logs = platform.logs();
    assert!(logs.contains("job started"), "both worked: {logs}");

    let (platform, instructor, source) = self::platform().await;
    let alone = instructor.upload(&source).await.lecture;
    let alone = packaged(&platform, &instructor, &alone).await;
    assert_eq!(shared.0, alone.0, "playlists");
    assert_eq!(shared.1, alone.1, "pictures");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shared_lecture_is_the_same_however_often_its_workers_are_killed() {
    let (mut platform, instructor, source) = platform().await;
    let mut others: Vec<Process> = vec![platform.another_supervisor()];
    let undisturbed = instructor.upload(&source).await.lecture;
    let undisturbed = packaged(&platform, &instructor, &undisturbed).await;

    let mut random = StdRng::seed_from_u64(20_261_123);
    let mut lectures = Vec::new();
    let mut killed = 0;
    for moment in 0..MOMENTS {
        lectures.push(instructor.upload(&source).await.lecture);
        platform.child_at_work(AT_WORK).await;
        // The moment of the kill is the test's input, not a wait for something.
        tokio::time::sleep(Duration::from_millis(random.random_range(0..LATEST_MS))).await;
        // A child, a worker, the other worker.
        killed += u32::from(match moment % 3 {
            0 => platform.kill(Target::Child),
            1 => platform.kill(Target::Supervisor),
            _ => others.pop().is_some_and(|mut other| other.kill()),
        });
        match moment % 3 {
            0 => {}
            1 => platform.start_supervisor(),
            _ => others.push(platform.another_supervisor()),
        }
    }
    assert!(killed > MOMENTS * 3 / 4, "{killed} were killed");
    for lecture in &lectures {
        let made = packaged(&platform, &instructor, lecture).await;
        assert_eq!(made.0, undisturbed.0, "playlists of {lecture}");
        assert_eq!(made.1, undisturbed.1, "pictures of {lecture}");
        let jobs = instructor.get(&format!("/api/v1/lectures/{lecture}/jobs")).await;
        assert_eq!(
            jobs["items"].as_array().map(Vec::len),
            Some(1),
            "one job a lecture: {jobs}"
        );
        assert_eq!(jobs["items"][0]["copied"], json!(true), "{jobs}");
    }
}
