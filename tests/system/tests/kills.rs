//! Processes are killed (-9) at seeded moments; every job finishes after the restart, and nothing is seen twice.

use std::time::Duration;

use mediflix_system_tests::{Database, Platform, Store, Target, clip};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

const MOMENTS: u64 = 40;
const ALL_PACKAGED: Duration = Duration::from_secs(400);

#[tokio::test(flavor = "multi_thread")]
async fn every_job_finishes_however_often_processes_are_killed() {
    let mut platform = Platform::start(Database::Sqlite, Store::Local).await;
    let instructor = platform.administrator().await;
    let mut random = StdRng::seed_from_u64(20_261_121);
    let mut lectures = Vec::new();
    for moment in 0..MOMENTS {
        lectures.push(instructor.upload(&clip("mpeg4_mp3.avi")).await.lecture);
        // The moment of the kill is the test's input, not a wait for something.
        tokio::time::sleep(Duration::from_millis(random.random_range(0..2_500))).await;
        let target = [Target::Child, Target::Supervisor, Target::Server][usize::try_from(moment % 3).unwrap()];
        platform.kill(target);
        match target {
            Target::Server => platform.start_server(),
            Target::Supervisor => platform.start_supervisor(),
            Target::Child => {}
        }
    }
    for lecture in &lectures {
        let media = instructor
            .media(lecture, &["ready", "failed", "cancelled"], ALL_PACKAGED)
            .await;
        let media = media.unwrap_or_else(|media| panic!("{media}\n{}", platform.logs()));
        assert_eq!(media["state"], "ready", "{media}\n{}", platform.logs());
        let jobs = instructor.get(&format!("/api/v1/lectures/{lecture}/jobs")).await;
        assert_eq!(jobs["items"].as_array().unwrap().len(), 1, "one job a lecture: {jobs}");
    }
    assert_eq!(platform.stored_sources().len(), lectures.len());
}
