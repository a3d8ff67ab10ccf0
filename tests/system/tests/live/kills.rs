//! A broadcast goes on, whatever of it is killed, and its replay has all that was shown.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use mediflix_system_tests::{Database, Person, Platform, Running, Store, Target};
use reqwest::Method;
use serde_json::json;

use super::{KEY, decoded, film, on_air, text};

/// Three times the bar of ten seconds: the machine is shared.
const AGAIN: Duration = Duration::from_secs(30);
const PAUSE: Duration = Duration::from_millis(200);
const RATE: f64 = 25.0;

/// An encoder that connects again whenever its connection ends, as those in auditoriums do.
struct Encoder {
    process: Arc<AtomicU32>,
    task: tokio::task::JoinHandle<()>,
}

impl Encoder {
    fn start(film: PathBuf, address: String) -> Self {
        let process = Arc::new(AtomicU32::new(0));
        let id = process.clone();
        let task = tokio::spawn(async move {
            loop {
                let mut ffmpeg = tokio::process::Command::new("ffmpeg")
                    .args(["-v", "quiet", "-nostdin", "-re", "-stream_loop", "-1", "-i"])
                    .arg(&film)
                    .args(["-c", "copy", "-f", "flv", &address])
                    .kill_on_drop(true)
                    .spawn()
                    .unwrap();
                id.store(ffmpeg.id().unwrap_or(0), Ordering::Relaxed);
                ffmpeg.wait().await.unwrap();
                tokio::time::sleep(PAUSE).await;
            }
        });
        Self { process, task }
    }

    fn kill(&self) {
        Running::find(self.process.load(Ordering::Relaxed)).unwrap().kill();
    }
}

impl Drop for Encoder {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// The folder of the playlists; nothing while nobody answers.
async fn folder(person: &Person, lecture: &str) -> Option<String> {
    let playback = format!("/api/v1/lectures/{lecture}/playback");
    let request = person.request(Method::POST, &playback).json(&json!({}));
    let started: serde_json::Value = request.send().await.ok()?.json().await.ok()?;
    let token = started["token"].as_str()?;
    let address = started["playlist_url"]
        .as_str()?
        .replacen("/-/", &format!("/{token}/"), 1);
    Some(address.rsplit_once('/')?.0.to_owned())
}

/// The closed segments of the video by address, with their bytes; nothing while nobody answers.
async fn segments(person: &Person, lecture: &str) -> Option<BTreeMap<String, Vec<u8>>> {
    let folder = folder(person, lecture).await?;
    let request = person.request(Method::GET, &format!("{folder}/v0.m3u8?from=start"));
    let playlist = request.send().await.ok()?.text().await.ok()?;
    let mut found = BTreeMap::new();
    for name in playlist
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        let segment = person.request(Method::GET, name).send().await.ok()?;
        assert!(segment.status().is_success(), "{name}: {}", segment.status());
        found.insert(name.to_owned(), segment.bytes().await.ok()?.to_vec());
    }
    Some(found)
}

/// Waits until the rendition has more segments than `than`, and answers them all.
async fn more_segments(person: &Person, lecture: &str, than: usize, why: &str) -> BTreeMap<String, Vec<u8>> {
    let began = Instant::now();
    loop {
        if let Some(found) = segments(person, lecture).await
            && found.len() > than
        {
            return found;
        }
        assert!(began.elapsed() < AGAIN, "not on air again after {why}");
        tokio::time::sleep(PAUSE).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_broadcast_goes_on_whatever_is_killed_and_its_replay_has_all_that_was_shown() {
    let mut platform = Platform::idle(Database::Sqlite, Store::Local, &[]).await;
    let (mut transcoder, address) = platform.supervisor_with_feeds("127.0.0.1:0");
    let administrator = platform.administrator().await;
    let (course, lecture) = administrator.lecture("open").await;
    let me = administrator.get("/api/v1/account").await;
    let broadcast = on_air(&platform, &course, &lecture, me["id"].as_str().unwrap());
    let film = film(platform.data.path());
    let encoder = Encoder::start(film, format!("rtmp://{address}/live/{KEY}"));
    let mut shown = more_segments(&administrator, &lecture, 1, "the start").await;
    for fault in ["the child", "the supervisor", "the server", "the encoder"] {
        match fault {
            "the child" => {
                let children = transcoder.descendants();
                assert!(!children.is_empty());
                children.iter().for_each(Running::kill);
            }
            "the supervisor" => {
                assert!(transcoder.kill());
                (transcoder, _) = platform.supervisor_with_feeds(&address);
            }
            "the server" => {
                assert!(platform.kill(Target::Server));
                platform.start_server();
            }
            _ => encoder.kill(),
        }
        let there = more_segments(&administrator, &lecture, shown.len() - 1, fault).await;
        for (name, bytes) in &shown {
            assert!(
                there.get(name) == Some(bytes),
                "{name} is as it was before {fault} was killed"
            );
        }
        // What was closed while it was looked at counts nothing yet.
        shown = more_segments(&administrator, &lecture, there.len() + 1, fault).await;
    }

    drop(encoder);
    administrator
        .post(&format!("/api/v1/broadcasts/{broadcast}/end"), json!({}))
        .await;
    let replay = more_segments(&administrator, &lecture, shown.len() - 1, "the end").await;
    for (name, bytes) in &shown {
        assert!(replay.get(name) == Some(bytes), "{name} is in the replay");
    }
    let folder = folder(&administrator, &lecture).await.unwrap();
    let path = format!("{folder}/v0.m3u8");
    let playlist = text(&administrator, &path).await;
    assert!(playlist.contains("#EXT-X-ENDLIST"), "{playlist}");
    assert!(playlist.contains("#EXT-X-DISCONTINUITY"), "{playlist}");
    let (mut sequence, base) = (0, administrator.address(""));
    let files = playlist.replace("URI=\"/media", &format!("URI=\"{base}/media"));
    let files = files.replace("\n/media", &format!("\n{base}/media"));
    let files = files.replace("URI=\"keys", &format!("URI=\"{base}{folder}/keys"));
    let files = files.replace("URI=\"..", &format!("URI=\"{base}{folder}/.."));
    // ffmpeg loses frames where stretches meet, so each is decoded alone.
    for stretch in files.split("#EXT-X-DISCONTINUITY\n") {
        let durations: Vec<f64> = stretch.lines().filter_map(duration).collect();
        let stretch = stretch
            .replacen("#EXTM3U\n", "", 1)
            .replacen("#EXT-X-MEDIA-SEQUENCE:0\n", "", 1);
        let alone =
            format!("#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:{sequence}\n#EXT-X-TARGETDURATION:3\n{stretch}\n#EXT-X-ENDLIST\n");
        let path = platform.data.path().join("stretch.m3u8");
        std::fs::write(&path, &alone).unwrap();
        let frames = f64::from(u32::try_from(decoded(path.to_str().unwrap(), 600)).unwrap());
        let seconds: f64 = durations.iter().sum();
        assert!(
            (frames / RATE - seconds).abs() < 0.05,
            "{frames} frames in {seconds} s: {alone}"
        );
        sequence += durations.len();
    }
}

/// The seconds of a segment, of the line that tells them.
fn duration(line: &str) -> Option<f64> {
    line.strip_prefix("#EXTINF:")?.trim_end_matches(',').parse().ok()
}
