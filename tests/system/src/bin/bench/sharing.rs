//! One lecture over two workers, each on a core of its own, against one of them alone: ten minutes of 1080p, in turns.

use std::path::Path;
use std::time::{Duration, Instant};

use mediflix_system_tests::{Database, Person, Platform, Process, Store, Target};

use crate::first_segment::ten_minutes;
use crate::{Bar, Figure, shell};

const ROUNDS: usize = 3;
const READY: Duration = Duration::from_secs(600);

pub(crate) async fn measure() -> Vec<Figure> {
    let folder = tempfile::tempdir().unwrap();
    let lecture = ten_minutes(folder.path());
    // What is packaged while it arrives is not shared.
    let settings = [("MEDIFLIX_PACKAGING_UPLOAD_PATIENCE_S", "0".to_owned())];
    let mut platform = Platform::start_with(Database::Sqlite, Store::Local, &settings).await;
    // Those that are measured are pinned before they ask for work.
    platform.kill(Target::Supervisor);
    let instructor = platform.administrator().await;
    let mut ratios = Vec::new();
    let mut alone = Vec::new();
    for _ in 0..ROUNDS {
        let [one, two] = [&[0][..], &[0, 1]].map(|cores| (cores, &platform));
        let one = packaged(one, &instructor, &lecture).await;
        let two = packaged(two, &instructor, &lecture).await;
        ratios.push(one / two);
        alone.push(one);
    }
    vec![
        Figure::new("sharing-one-worker", shell::median(alone), "s", Bar::Reported),
        Figure::new(
            "sharing-two-workers",
            shell::median(ratios),
            "times as fast",
            Bar::AtLeast(1.75),
        ),
    ]
}

/// Seconds from the last byte to the whole lecture, with a worker on each of these cores.
async fn packaged((cores, platform): (&[u32], &Platform), instructor: &Person, file: &Path) -> f64 {
    let _workers: Vec<Process> = cores.iter().map(|core| platform.supervisor_on(*core)).collect();
    let uploaded = instructor.upload(file).await;
    let start = Instant::now();
    let media = instructor.media(&uploaded.lecture, &["ready", "failed"], READY).await;
    assert!(
        media.is_ok_and(|media| media["state"] == "ready"),
        "{}",
        platform.logs()
    );
    start.elapsed().as_secs_f64()
}
