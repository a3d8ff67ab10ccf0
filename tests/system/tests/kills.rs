//! Processes are killed (-9) at seeded moments; every job finishes after the restart, nothing is lost and nothing is
//! seen twice.

#![expect(clippy::panic, reason = "a test that cannot go on fails")]

use std::time::Duration;

use mediflix_system_tests::{Database, Platform, Playlists, Store, Target, small};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

/// On each pairing of database and store; 40 together.
const MOMENTS: u32 = 20;
/// How long after the upload a process lives at most.
const LATEST_MS: u64 = 1_000;
/// How long after it began a child lives at most, in which it is not done.
const LATEST_OF_CHILD_MS: u64 = 500;
/// A job is taken within a second or two; one whose worker was killed, after its lease.
const AT_WORK: Duration = Duration::from_secs(30);
const ALL_PACKAGED: Duration = Duration::from_secs(400);
const TARGETS: [Target; 3] = [Target::Child, Target::Supervisor, Target::Server];

async fn every_job_finishes_however_often_processes_are_killed(database: Database, store: Store, seed: u64) {
    let mut platform = Platform::start(database, store).await;
    let instructor = platform.administrator().await;
    let source = small("mpeg4_mp3.avi", platform.data.path());
    let mut random = StdRng::seed_from_u64(seed);
    let mut lectures = Vec::new();
    let mut killed = Vec::new();
    for target in TARGETS.into_iter().cycle().take(MOMENTS as usize) {
        lectures.push(instructor.upload(&source).await.lecture);
        let latest = if target == Target::Child {
            platform.child_at_work(AT_WORK).await;
            LATEST_OF_CHILD_MS
        } else {
            LATEST_MS
        };
        // The moment of the kill is the test's input, not a wait for something.
        tokio::time::sleep(Duration::from_millis(random.random_range(0..latest))).await;
        if platform.kill(target) {
            killed.push(target);
        }
        match target {
            Target::Server => platform.start_server(),
            Target::Supervisor => platform.start_supervisor(),
            Target::Child => {}
        }
    }
    // A child may have ended by itself; the other two always are there.
    for target in TARGETS {
        let hits = killed.iter().filter(|hit| **hit == target).count();
        assert!(hits >= 3, "{target:?} was hit {hits} times of {killed:?}");
    }
    let mut contents = Vec::new();
    for lecture in &lectures {
        let media = instructor
            .media(lecture, &["ready", "failed", "cancelled"], ALL_PACKAGED)
            .await;
        let media = media.unwrap_or_else(|media| panic!("{media}\n{}", platform.logs()));
        assert_eq!(media["state"], "ready", "{media}\n{}", platform.logs());
        let jobs = instructor.get(&format!("/api/v1/lectures/{lecture}/jobs")).await;
        assert_eq!(
            jobs["items"].as_array().map(Vec::len),
            Some(1),
            "one job a lecture: {jobs}"
        );
        let playlists = Playlists::read(&instructor, lecture).await;
        assert!(playlists.ended(), "{playlists:?}");
        playlists.fetch_all(&instructor).await;
        contents.push(playlists.content());
    }
    assert_eq!(platform.stored_sources().len(), lectures.len());
    // The same file each time: a segment that is missing or twice there would make a difference.
    contents.sort();
    contents.dedup();
    assert_eq!(contents.len(), 1, "{}", contents.join("\n\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn on_sqlite_and_a_folder() {
    every_job_finishes_however_often_processes_are_killed(Database::Sqlite, Store::Local, 20_261_121).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_postgresql_and_s3() {
    every_job_finishes_however_often_processes_are_killed(Database::Postgres, Store::S3, 20_261_122).await;
}
