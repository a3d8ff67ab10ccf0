//! A transcoder that takes feeds, and what is looked at in what it makes of them.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};
use tokio::time::timeout;

use super::server::{Came, Server};
use crate::compare;
use crate::decode::Decoding;
use crate::similarity::envelope;

const PATIENCE: Duration = Duration::from_secs(60);

/// A transcoder that takes feeds.
pub(crate) struct Transcoder {
    child: Child,
    rtmp: String,
    srt: String,
    log: tokio::task::JoinHandle<String>,
}

impl Transcoder {
    pub(crate) async fn start(server: &Server, folder: &Path) -> Self {
        let token = folder.join("token");
        std::fs::write(&token, "worker").unwrap();
        let mut child = Command::new(env!("CARGO_BIN_EXE_mediflix-transcoder"))
            .args([
                "supervise",
                "--server",
                &server.address,
                "--rtmp",
                "127.0.0.1:0",
                "--srt",
                "127.0.0.1:0",
                "--token-file",
            ])
            .arg(token)
            .env("NO_COLOR", "1")
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let mut log = String::new();
        let (mut rtmp, mut srt) = (None, None);
        while rtmp.is_none() || srt.is_none() {
            let line = lines.next_line().await.unwrap().unwrap();
            log.push_str(&line);
            log.push('\n');
            for (protocol, address) in [("RTMP", &mut rtmp), ("SRT", &mut srt)] {
                if let Some((_, rest)) = line.split_once(&format!("feeds are taken by {protocol} address=")) {
                    *address = Some(rest.trim().to_owned());
                }
            }
        }
        let log = tokio::spawn(async move {
            while let Ok(Some(line)) = lines.next_line().await {
                log.push_str(&line);
                log.push('\n');
            }
            log
        });
        Self {
            child,
            rtmp: rtmp.unwrap(),
            srt: srt.unwrap(),
            log,
        }
    }

    /// All that it logged, once it has ended.
    pub(crate) async fn log(self) -> String {
        let Self { mut child, log, .. } = self;
        child.kill().await.unwrap();
        log.await.unwrap()
    }

    /// The process that it has started with this argument.
    pub(crate) fn process(&self, argument: &str) -> u32 {
        let children =
            tasks(self.child.id().unwrap()).filter_map(|task| std::fs::read_to_string(task.join("children")).ok());
        let ids = children.flat_map(|ids| ids.split_whitespace().map(str::to_owned).collect::<Vec<_>>());
        let has_argument = |id: &String| {
            let line = std::fs::read_to_string(format!("/proc/{id}/cmdline")).unwrap_or_default();
            line.split('\0').any(|word| word == argument)
        };
        ids.into_iter().find(has_argument).unwrap().parse().unwrap()
    }

    /// ffmpeg sends a film.
    pub(crate) fn send_by_rtmp(&self, film: &Path, speed: &str, key: &str, options: &[&str]) -> Child {
        let to = format!("rtmp://{}/live/{key}", self.rtmp);
        send((film, speed), options, ["-f", "flv", &to])
    }

    /// The same, with a stream id.
    pub(crate) fn send_by_srt(&self, film: &Path, speed: &str, stream_id: &str, options: &[&str]) -> Child {
        let to = format!("srt://{}?connect_timeout=20000&streamid={stream_id}", self.srt);
        send((film, speed), options, ["-f", "mpegts", &to])
    }
}

/// The threads of a process.
pub(crate) fn tasks(process: u32) -> impl Iterator<Item = PathBuf> {
    let tasks = std::fs::read_dir(format!("/proc/{process}/task")).unwrap();
    tasks.map(|task| task.unwrap().path())
}

fn send((film, speed): (&Path, &str), options: &[&str], to: [&str; 3]) -> Child {
    let mut ffmpeg = Command::new("ffmpeg");
    ffmpeg.args(["-v", "error", "-nostdin", "-readrate", speed, "-i"]);
    ffmpeg.arg(film).args(options).args(to);
    ffmpeg
        .stdin(Stdio::null())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap()
}

pub(crate) const COPIED: [&str; 2] = ["-c", "copy"];

pub(crate) fn run(test: impl Future<Output = ()>) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async { timeout(PATIENCE, test).await.expect("it takes too long") });
}

/// What is wrong with a stretch of so many seconds.
pub(crate) fn check(came: &Came, source: &Path, first: u32, seconds: f64) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let mut wrong = came.made.disorder(first, 6);
    let [video, audio] = ["v0", "a0"].map(|id| came.made.length_us(id));
    if video.abs_diff(audio) > 22_000 || (video as f64 / 1e6 - seconds).abs() > 0.2 {
        wrong.push(format!("{video} and {audio} microseconds"));
    }
    let [picture, sound] = ["v0", "a0"].map(|id| came.made.joined(folder.path(), id));
    let mut decoding = Decoding::into(folder.path());
    let moments = compare::moments(seconds - 0.2);
    let ours = decoding.shown((&picture, 0.0, seconds), &moments, 0.0, ("null", "bt709"));
    let theirs = decoding.shown((source, 0.0, seconds), &moments, 0.04, ("null", "bt601"));
    let (bars, heard) = (decoding.brightness(&picture), decoding.sound(&sound, 0));
    decoding.run();
    wrong.extend(compare::pictures(
        "v0",
        &moments,
        &ours.moments(),
        &theirs.moments(),
        5.0,
    ));
    wrong.extend(compare::in_step(&bars.brightness(), &envelope(&heard.samples())));
    wrong
}
