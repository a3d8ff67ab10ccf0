//! From the last byte of an upload to the first segments of all rungs, as a player fetches them: ten minutes of 1080p, 20 runs a store.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use mediflix_system_tests::{Database, Person, Platform, Playlists, Store, clip};
use reqwest::Method;
use serde_json::json;

use crate::{Bar, Figure, shell};

const RUNS: usize = 20;
const LAST_BYTES: usize = 64 * 1024;
const GIVE_UP: Duration = Duration::from_secs(60);

pub(crate) async fn measure() -> Vec<Figure> {
    let folder = tempfile::tempdir().unwrap();
    let lecture = ten_minutes(folder.path());
    let mut figures = Vec::new();
    for (name, store) in [("local", Store::Local), ("s3", Store::S3)] {
        let platform = Platform::start(Database::Sqlite, store).await;
        let instructor = platform.administrator().await;
        let mut seconds = Vec::new();
        for _ in 0..RUNS {
            seconds.push(one(&platform, &instructor, &lecture).await.as_secs_f64());
        }
        seconds.sort_by(f64::total_cmp);
        let value = seconds[RUNS * 95 / 100 - 1];
        figures.push(Figure::new(
            format!("first-segment-{name}-p95"),
            value,
            "s",
            Bar::AtMost(5.0),
        ));
    }
    figures
}

/// The sample of six minutes, one and two thirds times.
pub(crate) fn ten_minutes(folder: &Path) -> PathBuf {
    let path = folder.join("ten_minutes.mp4");
    let source = clip("h264_1080p_six_minutes.mp4");
    let mut ffmpeg = Command::new("ffmpeg");
    let made = ffmpeg.args(["-v", "error", "-stream_loop", "1", "-i"]).arg(source);
    shell::run(
        made.args(["-t", "600", "-c", "copy", "-movflags", "+faststart"])
            .arg(&path),
    );
    path
}

async fn one(platform: &Platform, instructor: &Person, file: &Path) -> Duration {
    let (_, lecture) = instructor.lecture("open").await;
    let mut bytes = std::fs::read(file).unwrap();
    let last = bytes.split_off(bytes.len() - LAST_BYTES);
    let (most, rest) = (bytes.len() as u64, last.len() as u64);
    let address = instructor.begin_upload(&lecture, "lecture.mp4", most + rest).await;
    assert!(instructor.send(&address, 0, bytes).await.status().is_success());
    let start = Instant::now();
    assert!(instructor.send(&address, most, last).await.status().is_success());
    while start.elapsed() < GIVE_UP {
        if has_first_segment(instructor, &lecture).await {
            let took = start.elapsed();
            cancel(instructor, &lecture).await;
            return took;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("no segment within {GIVE_UP:?}\n{}", platform.logs());
}

async fn has_first_segment(person: &Person, lecture: &str) -> bool {
    let Some(playlists) = Playlists::now(person, lecture).await else {
        return false;
    };
    // Each playlist was answered when it had one.
    let Some(segment) = playlists.segments().find(|segment| segment.contains("/v0/")) else {
        return false;
    };
    person.status(Method::GET, segment).await.is_success()
}

/// The rest of the packaging is not what is measured.
async fn cancel(person: &Person, lecture: &str) {
    let jobs = person.get(&format!("/api/v1/lectures/{lecture}/jobs")).await;
    let job = jobs["items"][0]["id"].as_str().unwrap().to_owned();
    person.post(&format!("/api/v1/jobs/{job}/cancel"), json!({})).await;
    person.media(lecture, &["cancelled", "ready"], GIVE_UP).await.unwrap();
}
