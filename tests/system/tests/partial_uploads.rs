//! Lectures that are packaged while their uploads still run: pieces are sent, and the next one when something was seen of the last.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use mediflix_system_tests::{Database, MediaEvents, Person, Platform, Playlists, Process, Store, Target};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

const SECONDS: u32 = 40;
const SOON: Duration = Duration::from_secs(60);
const PACKAGED: Duration = Duration::from_secs(120);
const GIVEN_BACK: &str = "given back until the upload ends";

/// A lecture with so many bits that half of it is a part worth waiting for.
fn lecture(name: &str, options: &str, folder: &Path) -> PathBuf {
    let path = folder.join(name);
    let picture = format!("testsrc2=size=640x360:rate=12:duration={SECONDS},noise=alls=4:allf=t");
    let sound = format!("sine=frequency=440:sample_rate=48000:duration={SECONDS}");
    let mut ffmpeg = Command::new("ffmpeg");
    ffmpeg.args([
        "-v", "error", "-f", "lavfi", "-i", &picture, "-f", "lavfi", "-i", &sound,
    ]);
    ffmpeg.args([
        "-c:v",
        "libx264",
        "-preset",
        "ultrafast",
        "-g",
        "24",
        "-pix_fmt",
        "yuv420p",
    ]);
    ffmpeg.args(["-b:v", "1200k", "-maxrate", "1300k", "-bufsize", "600k", "-c:a", "aac"]);
    ffmpeg.args([
        "-colorspace",
        "bt709",
        "-color_primaries",
        "bt709",
        "-color_trc",
        "bt709",
    ]);
    let made = ffmpeg.args(options.split_whitespace()).arg(&path).output().unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    path
}

fn fast_start(folder: &Path) -> PathBuf {
    lecture("fast_start.mp4", "-movflags +faststart", folder)
}

/// An upload of which a part was sent.
struct Upload<'a> {
    person: &'a Person,
    lecture: String,
    address: String,
    bytes: Vec<u8>,
    sent: usize,
    events: MediaEvents,
}

impl<'a> Upload<'a> {
    async fn begin(person: &'a Person, path: &Path) -> Self {
        let (_, lecture) = person.lecture("open").await;
        Self::begin_for(person, lecture, path).await
    }

    async fn begin_for(person: &'a Person, lecture: String, path: &Path) -> Self {
        let bytes = std::fs::read(path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy();
        let address = person.begin_upload(&lecture, &name, bytes.len() as u64).await;
        let events = person.events(&lecture).await;
        Self {
            person,
            lecture,
            address,
            bytes,
            sent: 0,
            events,
        }
    }

    /// Sends as much as is missing of a part of the file.
    async fn send_up_to(&mut self, hundredths: usize) {
        let until = self.bytes.len() * hundredths / 100;
        let piece = self.bytes[self.sent..until].to_vec();
        let answer = self.person.send(&self.address, self.sent as u64, piece).await;
        assert_eq!(answer.status(), StatusCode::NO_CONTENT);
        self.sent = until;
    }

    async fn until(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        self.events.until(PACKAGED, wanted).await
    }

    /// Waits until more than `share` of it is packaged while it still runs.
    async fn until_packaged(&mut self, share: f64) -> Value {
        let packaged = |media: &Value| media["packaged"].as_f64().is_some_and(|packaged| packaged > share);
        let media = self.until(packaged).await;
        let brought = self.sent as f64 / self.bytes.len() as f64;
        assert_eq!(media["state"], "uploading", "{media}");
        assert!(
            media["packaged"].as_f64() <= Some(brought),
            "{media}, of which {brought} was sent"
        );
        media
    }

    async fn end(&mut self) {
        self.send_up_to(100).await;
        self.until(|media| media["state"] == "ready").await;
    }
}

/// A platform whose only supervisor is the test's own.
async fn platform(settings: &[(&'static str, String)]) -> (Platform, Process) {
    let platform = Platform::idle(Database::Sqlite, Store::Local, settings).await;
    let supervisor = platform.another_supervisor();
    (platform, supervisor)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lecture_is_watched_while_its_upload_still_runs() {
    let platform = Platform::start(Database::Sqlite, Store::Local).await;
    let instructor = platform.administrator().await;
    let folder = platform.data.path();
    let sources = [
        fast_start(folder),
        lecture(
            "fragmented.mp4",
            "-movflags +frag_keyframe+empty_moov+default_base_moof",
            folder,
        ),
        lecture("lecture.mkv", "", folder),
        lecture("lecture.ts", "", folder),
    ];
    for source in sources {
        let mut upload = Upload::begin(&instructor, &source).await;
        upload.send_up_to(50).await;
        upload.until_packaged(0.1).await;
        let early = Playlists::read(&instructor, &upload.lecture).await;
        assert!(!early.ended() && early.segments().count() > 0, "{early:?}");
        early.fetch_all(&instructor).await;
        assert_eq!(
            instructor.offset(&upload.address).await,
            upload.sent as u64,
            "the upload has not ended"
        );
        upload.send_up_to(80).await;
        upload.until_packaged(0.5).await;
        upload.end().await;
        let whole = Playlists::read(&instructor, &upload.lecture).await;
        assert!(whole.ended());
        let job = instructor.job(&upload.lecture).await;
        assert_eq!(
            (&job["state"], &job["attempt"]),
            (&json!("done"), &json!(1)),
            "{}",
            source.display()
        );
        for segment in early.segments() {
            assert!(
                whole.segments().any(|later| later == segment),
                "who watched goes on: {segment}"
            );
        }
        let at_once = instructor.upload(&source).await.lecture;
        let media = instructor
            .media(&at_once, &["ready", "failed"], PACKAGED)
            .await
            .unwrap();
        assert_eq!(media["state"], "ready", "{media}");
        assert_eq!(
            whole.lengths_ms().collect::<Vec<_>>(),
            Playlists::read(&instructor, &at_once)
                .await
                .lengths_ms()
                .collect::<Vec<_>>(),
            "{}",
            source.display()
        );
    }
    assert_eq!(platform.stored_sources().len(), 8);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_with_its_index_at_the_end_waits_for_the_end_of_its_upload() {
    let (platform, mut supervisor) = platform(&[]).await;
    let instructor = platform.administrator().await;
    let source = lecture("index_last.mp4", "", platform.data.path());
    let mut upload = Upload::begin(&instructor, &source).await;
    upload.send_up_to(50).await;
    supervisor.line(GIVEN_BACK, SOON);
    let waiting = instructor.job(&upload.lecture).await;
    assert_eq!((&waiting["state"], &waiting["attempt"]), (&json!("queued"), &json!(0)));
    upload.end().await;
    assert_eq!(instructor.job(&upload.lecture).await["attempt"], json!(1));
    assert_eq!(supervisor.log().matches("job started").count(), 2, "once in vain");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upload_that_is_given_up_takes_everything_along() {
    let (platform, mut supervisor) = platform(&[]).await;
    let instructor = platform.administrator().await;
    let source = fast_start(platform.data.path());
    let mut upload = Upload::begin(&instructor, &source).await;
    upload.send_up_to(50).await;
    upload.until_packaged(0.1).await;
    let children = supervisor.descendants();
    assert!(!children.is_empty(), "a child was at work");
    let request = instructor.request(Method::DELETE, &upload.address);
    let gone = request.header("tus-resumable", "1.0.0").send().await.unwrap();
    assert_eq!(gone.status(), StatusCode::NO_CONTENT);
    assert!(
        children.iter().all(|child| child.ends(Duration::from_secs(10))),
        "{}",
        supervisor.log()
    );
    supervisor.line("how=\"lost\"", SOON);
    let lecture = instructor.get(&format!("/api/v1/lectures/{}", upload.lecture)).await;
    assert_eq!(lecture["media"], Value::Null, "as if it had never been");
    assert!(Playlists::now(&instructor, &upload.lecture).await.is_none());
    let job = instructor.job(&upload.lecture).await;
    assert_eq!(job["state"], "cancelled");
    let retry = format!("/api/v1/jobs/{}/retry", job["id"].as_str().expect("an id"));
    assert_eq!(instructor.status(Method::POST, &retry).await, StatusCode::GONE);
    assert!(platform.stored_sources().is_empty());
    let incoming = std::fs::read_dir(platform.data.path().join("media/incoming")).unwrap();
    assert_eq!(incoming.count(), 0);
    let mut next = Upload::begin_for(&instructor, upload.lecture.clone(), &source).await;
    next.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paused_upload_frees_its_worker_and_is_packaged_when_it_has_ended() {
    let (platform, mut supervisor) = platform(&[("MEDIFLIX_PACKAGING_UPLOAD_PATIENCE_S", "2".to_owned())]).await;
    let instructor = platform.administrator().await;
    let source = fast_start(platform.data.path());
    let mut paused = Upload::begin(&instructor, &source).await;
    paused.send_up_to(50).await;
    paused.until_packaged(0.1).await;
    supervisor.line(GIVEN_BACK, SOON);
    let mut other = Upload::begin(&instructor, &source).await;
    other.end().await;
    paused.end().await;
    let job = instructor.job(&paused.lecture).await;
    assert_eq!(
        (&job["state"], &job["attempt"]),
        (&json!("done"), &json!(1)),
        "no attempt is counted"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_the_whole_file_does_not_wait_for_somebody_elses_upload() {
    let (platform, mut supervisor) = platform(&[]).await;
    let instructor = platform.administrator().await;
    let source = fast_start(platform.data.path());
    let mut slow = Upload::begin(&instructor, &source).await;
    slow.send_up_to(50).await;
    slow.until_packaged(0.1).await;
    let mut other = Upload::begin(&instructor, &source).await;
    other.end().await;
    supervisor.line(GIVEN_BACK, SOON);
    slow.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_programs_go_on_with_an_upload_that_still_runs() {
    let mut platform = Platform::start(Database::Sqlite, Store::Local).await;
    let instructor = platform.administrator().await;
    let source = fast_start(platform.data.path());
    let mut upload = Upload::begin(&instructor, &source).await;
    upload.send_up_to(40).await;
    upload.until_packaged(0.1).await;
    platform.kill(Target::Server);
    platform.start_server();
    upload.events = instructor.events(&upload.lecture).await;
    upload.send_up_to(60).await;
    upload.until_packaged(0.45).await;
    platform.kill(Target::Supervisor);
    platform.start_supervisor();
    upload.send_up_to(80).await;
    upload.until_packaged(0.65).await;
    upload.end().await;
    let playlists = Playlists::read(&instructor, &upload.lecture).await;
    assert!(playlists.ended());
    playlists.fetch_all(&instructor).await;
    assert_eq!(platform.stored_sources().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_plays_goes_on_until_the_video_that_replaces_it_is_whole() {
    let platform = Platform::start(Database::Sqlite, Store::Local).await;
    let instructor = platform.administrator().await;
    let source = fast_start(platform.data.path());
    let mut first = Upload::begin(&instructor, &source).await;
    first.end().await;
    let before = Playlists::read(&instructor, &first.lecture).await;
    let mut second = Upload::begin_for(&instructor, first.lecture.clone(), &source).await;
    second.send_up_to(60).await;
    second.until(|media| media["state"] == "uploading").await;
    platform.child_at_work(SOON).await;
    assert_eq!(Playlists::read(&instructor, &first.lecture).await, before);
    second.send_up_to(100).await;
    second.until(|media| media["state"] == "ready").await;
    let after = Playlists::read(&instructor, &first.lecture).await;
    assert!(after.ended() && after != before, "the new one plays");
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_store_shows_nothing_before_its_time_packaging_begins_with_the_last_byte() {
    let platform = Platform::start(Database::Sqlite, Store::S3).await;
    let instructor = platform.administrator().await;
    let source = fast_start(platform.data.path());
    let mut upload = Upload::begin(&instructor, &source).await;
    upload.send_up_to(50).await;
    assert_eq!(instructor.job(&upload.lecture).await, Value::Null);
    upload.end().await;
}
