//! A screen recording of three hours, 1080p at 5 frames/s: whether memory stays flat, requests small and seeking quick,
//! and how long packaging takes.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use mediflix_system_tests::{Database, Person, Platform, Playlists, Port, Store, program};

use crate::{Bar, Figure, shell};

const MINUTES: u32 = 180;
const SEEK_TO_S: u32 = 2 * 3600 + 50 * 60;
/// Until here the pipeline fills its queues.
const WARM_UP: Duration = Duration::from_secs(5 * 60);
const GIVE_UP: Duration = Duration::from_secs(3 * 3600);
const LARGEST_REQUEST_BYTES: u64 = 1 << 20;

pub(crate) async fn measure() -> Vec<Figure> {
    let source = three_hours(Path::new("target/bench-media"));
    let port = Port::take();
    let metrics = format!("127.0.0.1:{}", port.number());
    let client = std::fs::canonicalize("web/build").expect("scripts/build-web made the client");
    let settings = [
        ("MEDIFLIX_METRICS_LISTEN", metrics.clone()),
        ("MEDIFLIX_SECURITY_ACCESS_TOKEN_S", "86400".to_owned()),
        ("MEDIFLIX_HTTP_CLIENT_FOLDER", client.display().to_string()),
    ];
    let platform = Platform::start_with(Database::Sqlite, Store::Local, &settings).await;
    let instructor = platform.administrator().await;
    let (course, lecture) = instructor.lecture("open").await;
    instructor.upload_for(&lecture, &source).await;
    let (took, memory) = package(&platform, &instructor, &lecture).await;
    instructor.publish(&course, &lecture).await;
    vec![
        Figure::new(
            "recording-wall-time-per-source-minute",
            took.as_secs_f64() / f64::from(MINUTES),
            "s",
            Bar::Reported,
        ),
        Figure::new("recording-memory", memory.median_mib, "MiB", Bar::Reported),
        Figure::new("recording-memory-drift", memory.drift, "of median", Bar::AtMost(0.1)),
        Figure::new(
            "recording-requests-over-1-mib",
            large_requests(&metrics).await,
            "requests",
            Bar::AtMost(0.0),
        ),
        Figure::new(
            "recording-largest-playlist",
            Playlists::read(&instructor, &lecture).await.longest() as f64,
            "bytes",
            Bar::AtMost(1_048_576.0),
        ),
        Figure::new(
            "recording-seek-to-2-50-00",
            seek(&platform.url, &lecture),
            "s",
            Bar::AtMost(1.0),
        ),
    ]
}

/// The demo's slides at 5 frames/s under a clock that counts each frame, over and over.
fn three_hours(folder: &Path) -> PathBuf {
    std::fs::create_dir_all(folder).unwrap();
    let (demo, once, whole) = (
        folder.join("demo.mp4"),
        folder.join("screen-1-min.mp4"),
        folder.join("screen-3-h.mp4"),
    );
    if whole.exists() {
        return whole;
    }
    if !demo.exists() {
        shell::run(Command::new(program("mediflix-transcoder")).arg("make-demo").arg(&demo));
    }
    let clock = "fps=5,drawtext=text='%{n}':fontsize=48:x=40:y=40:box=1,drawtext=text='+':fontsize=40:x=mod(n*7\\,1800):y=mod(n*3\\,1000)";
    let mut ffmpeg = Command::new("ffmpeg");
    ffmpeg
        .args(["-v", "error", "-y", "-stream_loop", "-1", "-i"])
        .arg(&demo)
        .args(["-t", "60", "-vf", clock]);
    ffmpeg.args([
        "-c:v", "libx264", "-preset", "veryfast", "-crf", "22", "-g", "50", "-pix_fmt", "yuv420p",
    ]);
    shell::run(ffmpeg.args(["-c:a", "aac", "-b:a", "96k"]).arg(&once));
    let mut ffmpeg = Command::new("ffmpeg");
    ffmpeg
        .args(["-v", "error", "-y", "-stream_loop", &(MINUTES - 1).to_string(), "-i"])
        .arg(&once);
    shell::run(ffmpeg.args(["-c", "copy", "-movflags", "+faststart"]).arg(&whole));
    whole
}

struct Memory {
    median_mib: f64,
    /// How far the peak of any minute is from the median of all peaks.
    drift: f64,
}

/// Waits for the package; the peak of the child's resident memory of every minute is kept.
async fn package(platform: &Platform, person: &Person, lecture: &str) -> (Duration, Memory) {
    let start = Instant::now();
    let mut peaks: Vec<u64> = Vec::new();
    loop {
        let minute = (start.elapsed().as_secs() / 60) as usize;
        peaks.resize(minute + 1, 0);
        peaks[minute] = peaks[minute].max(platform.child_memory());
        let lecture = person.get(&format!("/api/v1/lectures/{lecture}")).await;
        match lecture["media"]["state"].as_str().unwrap_or_default() {
            "ready" => break,
            "failed" => panic!("{lecture}\n{}", platform.logs()),
            _ => assert!(start.elapsed() < GIVE_UP, "{lecture}"),
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    // The last minute is not whole.
    peaks.pop();
    let warm = (WARM_UP.as_secs() / 60) as usize;
    assert!(
        peaks.len() > warm + 3,
        "packaging took too short to see a drift: {peaks:?}"
    );
    println!(
        "peak of the child's memory by minute, MiB: {:?}",
        peaks.iter().map(|bytes| bytes >> 20).collect::<Vec<_>>()
    );
    #[expect(clippy::cast_precision_loss, reason = "MiB for people")]
    let peaks: Vec<f64> = peaks[warm..]
        .iter()
        .map(|bytes| *bytes as f64 / f64::from(1 << 20))
        .collect();
    let median_mib = shell::median(peaks.clone());
    let drift = peaks
        .iter()
        .map(|peak| (peak / median_mib - 1.0).abs())
        .fold(0.0, f64::max);
    (start.elapsed(), Memory { median_mib, drift })
}

/// Requests with a body over 1 MiB to routes that take no media.
async fn large_requests(metrics: &str) -> f64 {
    let answer = reqwest::Client::builder()
        .no_proxy()
        .build()
        .unwrap()
        .get(format!("http://{metrics}/metrics"));
    let text = answer.send().await.unwrap().text().await.unwrap();
    let series = |name: &str, rest: &str| -> Vec<(String, f64)> {
        let lines = text
            .lines()
            .filter(|line| line.starts_with(name) && line.contains(rest));
        let lines = lines.filter(|line| !line.contains("/uploads/") && !line.contains("/worker/objects/"));
        // A route has braces of its own.
        let labels = |line: &str| {
            let end = line.rfind('}').unwrap();
            line[name.len()..end].split(",le=").next().unwrap().to_owned()
        };
        lines
            .map(|line| (labels(line), line.rsplit(' ').next().unwrap().parse().unwrap()))
            .collect()
    };
    let small = series(
        "mediflix_request_bytes_bucket",
        &format!("le=\"{LARGEST_REQUEST_BYTES}\""),
    );
    let all = series("mediflix_request_bytes_count", "");
    assert!(
        all.iter()
            .any(|(labels, count)| labels.contains("/heartbeat") && *count > 0.0),
        "{text}"
    );
    all.iter()
        .map(|(labels, count)| {
            count
                - small
                    .iter()
                    .find(|(other, _)| other == labels)
                    .map_or(0.0, |(_, small)| *small)
        })
        .sum()
}

/// The slowest of five seeks in Chromium, each in a page that has nothing of it yet.
fn seek(url: &str, lecture: &str) -> f64 {
    let mut node = Command::new("node");
    node.args([
        "tests/browser/measure/seek.js",
        &format!("{url}/vi/lectures/{lecture}"),
        &SEEK_TO_S.to_string(),
    ]);
    let output = shell::run(&mut node);
    String::from_utf8(output.stdout).unwrap().trim().parse().unwrap()
}
