//! One lecture over two workers, each on a core of its own, against one of them alone: ten minutes of 1080p, in turns.

use std::path::Path;
use std::time::{Duration, Instant};

use mediflix_system_tests::{Database, Platform, Process, Store};

use crate::first_segment::ten_minutes;
use crate::{Bar, Figure, shell};

const ROUNDS: usize = 3;
const READY: Duration = Duration::from_secs(600);

pub(crate) async fn measure() -> Vec<Figure> {
    let folder = tempfile::tempdir().unwrap();
    let lecture = ten_minutes(folder.path());
    let mut ratios = Vec::new();
    let mut alone = Vec::new();
    for _ in 0..ROUNDS {
        let one = packaged(&[0], &lecture).await;
        let two = packaged(&[0, 1], &lecture).await;
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

/// Seconds from the last byte to the whole lecture, with a worker on each of these cores. The platform is new: workers of another run
/// that have gone may still be given work.
async fn packaged(cores: &[u32], file: &Path) -> f64 {
    // What is packaged while it arrives is not shared.
    let settings = [("MEDIFLIX_PACKAGING_UPLOAD_PATIENCE_S", "0".to_owned())];
    let platform = Platform::idle(Database::Sqlite, Store::Local, &settings).await;
    let _workers: Vec<Process> = cores.iter().map(|core| platform.supervisor_on(*core)).collect();
    let instructor = platform.administrator().await;
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
