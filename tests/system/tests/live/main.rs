//! A feed from an encoder to a player, with the real programs: what ffmpeg sends by RTMP and SRT comes out of low-latency playlists.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod kills;

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use mediflix_db::live::broadcasts::{self, Broadcast, BroadcastState, FeedFrom, StageLayout};
use mediflix_db::types::ids::{AccountId, BroadcastId, CourseId, LectureId};
use mediflix_db::types::{Json, LangText, Language, Timestamp};
use mediflix_db::{DatabaseAddress, DbResult};
use mediflix_system_tests::{Database, Person, Platform, Store};
use ring::digest::{SHA256, digest};
use serde_json::json;

const READY: Duration = Duration::from_secs(60);
const SECONDS: u32 = 8;
/// What is sent of it again by SRT.
const MORE: u32 = 3;
const KEY: &str = "0f6d2c5e9b";

/// A moving picture and a tone, as an encoder sends them.
fn film(folder: &Path) -> std::path::PathBuf {
    let path = folder.join("film.flv");
    let picture = format!("testsrc2=size=640x360:rate=25:duration={SECONDS}");
    let tone = format!("sine=frequency=440:duration={SECONDS}");
    let coded = "-c:v libx264 -preset ultrafast -g 50 -pix_fmt yuv420p -c:a aac";
    let made = Command::new("ffmpeg")
        .args(["-v", "error", "-f", "lavfi", "-i", &picture, "-f", "lavfi", "-i", &tone])
        .args(coded.split(' '))
        .arg(&path)
        .status();
    assert!(made.unwrap().success());
    path
}

/// Puts a broadcast on air whose lecture this is.
fn on_air(platform: &Platform, course: &str, lecture: &str, account: &str) -> BroadcastId {
    let address = DatabaseAddress::Sqlite(platform.data.path().join("mediflix.db"));
    let database = mediflix_db::Database::open(address, 1).unwrap();
    let now = Timestamp::now();
    let broadcast = Broadcast {
        id: BroadcastId::new(),
        course_id: course.parse::<CourseId>().unwrap(),
        title: Json(LangText::default()),
        starts_at: now,
        length_minutes: 60,
        state: BroadcastState::OnAir,
        lecture_id: Some(lecture.parse::<LectureId>().unwrap()),
        stream_key_hash: Some(digest(&SHA256, KEY.as_bytes()).as_ref().to_vec()),
        languages: Json(vec![Language::Vietnamese]),
        feed_from: FeedFrom::Encoder,
        layout: StageLayout::Speaker,
        created_by: account.parse::<AccountId>().unwrap(),
        on_air_at: Some(now),
        ended_at: None,
        created_at: now,
        updated_at: now,
        revision: 1,
    };
    let written: DbResult<()> = database.write(|conn| broadcasts::insert(conn, &broadcast));
    written.unwrap();
    broadcast.id
}

/// The folder of the playlists, once the lecture can be played.
async fn playable(person: &Person, lecture: &str) -> String {
    let until = Instant::now() + READY;
    loop {
        let request = person.request(reqwest::Method::POST, &format!("/api/v1/lectures/{lecture}/playback"));
        let answer = request.json(&json!({})).send().await.unwrap();
        if answer.status().is_success() {
            let started: serde_json::Value = answer.json().await.unwrap();
            assert!(started["live"]["part_ms"].as_u64().is_some(), "{started}");
            let (address, token) = (
                started["playlist_url"].as_str().unwrap(),
                started["token"].as_str().unwrap(),
            );
            let address = address.replacen("/-/", &format!("/{token}/"), 1);
            return address.rsplit_once('/').unwrap().0.to_owned();
        }
        assert!(Instant::now() < until, "it cannot be played");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

async fn text(person: &Person, path: &str) -> String {
    let answer = person.request(reqwest::Method::GET, path).send().await.unwrap();
    assert!(answer.status().is_success(), "{path}: {}", answer.status());
    answer.text().await.unwrap()
}

/// Frames and bytes of sound that ffmpeg decodes of the first seconds of a playlist.
fn decoded(playlist: &str, seconds: u32) -> usize {
    let output = Command::new("ffmpeg")
        .args([
            "-v",
            "error",
            "-nostdin",
            "-allowed_extensions",
            "ALL",
            "-protocol_whitelist",
            "file,http,tcp,crypto",
            "-live_start_index",
            "0",
            "-i",
        ])
        .arg(playlist)
        .args([
            "-t",
            &seconds.to_string(),
            "-vsync",
            "passthrough",
            "-f",
            "framemd5",
            "-",
        ])
        .output()
        .unwrap();
    let frames = String::from_utf8_lossy(&output.stdout)
        .lines()
        .filter(|line| !line.starts_with('#'))
        .count();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && frames > 0, "{said}");
    frames
}

/// ffmpeg sends the first seconds of a film at their own pace.
fn encoder(film: &Path, seconds: u32, to: &[&str]) -> tokio::process::Child {
    tokio::process::Command::new("ffmpeg")
        .args(["-v", "error", "-nostdin", "-re", "-t", &seconds.to_string(), "-i"])
        .arg(film)
        .args(["-c", "copy"])
        .args(to)
        .kill_on_drop(true)
        .spawn()
        .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_encoder_sends_is_seen_while_it_comes() {
    let platform = Platform::idle(Database::Sqlite, Store::Local, &[]).await;
    let (mut transcoder, address) = platform.supervisor_with_feeds("127.0.0.1:0");
    let administrator = platform.administrator().await;
    let (course, lecture) = administrator.lecture("open").await;
    let me = administrator.get("/api/v1/account").await;
    on_air(&platform, &course, &lecture, me["id"].as_str().unwrap());
    let film = film(platform.data.path());
    let mut encoder = encoder(&film, SECONDS, &["-f", "flv", &format!("rtmp://{address}/live/{KEY}")]);
    let folder = playable(&administrator, &lecture).await;
    // While it comes: parts, and what is announced comes when it is waited for.
    let live = text(&administrator, &format!("{folder}/v0.m3u8")).await;
    assert!(
        live.contains("#EXT-X-PART:") && live.contains("#EXT-X-PRELOAD-HINT:"),
        "{live}"
    );
    let later = text(&administrator, &format!("{folder}/v0.m3u8?_HLS_msn=1")).await;
    assert!(later.matches("#EXTINF:").count() >= 2, "{later}");
    assert!(encoder.wait().await.unwrap().success());
    transcoder.line("a stretch ended", READY);
    // Another encoder goes on behind it, by SRT.
    let (mut other, address) = platform.supervisor_with_srt();
    let address = format!("srt://{address}?streamid=#!::r={KEY},m=publish");
    let mut encoder = self::encoder(&film, MORE, &["-f", "mpegts", &address]);
    assert!(encoder.wait().await.unwrap().success());
    other.line("a stretch ended", READY);
    for (name, least) in [("v0", 149), ("a0", 280)] {
        let path = format!("{folder}/{name}.m3u8?from=start");
        let playlist = text(&administrator, &path).await;
        let durations = playlist.lines().filter_map(|line| line.strip_prefix("#EXTINF:"));
        let seconds = durations.filter_map(|duration| duration.trim_end_matches(',').parse::<f64>().ok());
        let seconds: f64 = seconds.sum();
        // The end of SRT's window is lost with the connection.
        assert!(
            (seconds - f64::from(SECONDS + MORE)).abs() < 0.5,
            "{name} lasts {seconds}: {playlist}"
        );
        assert_eq!(
            playlist.matches("#EXT-X-DISCONTINUITY\n").count(),
            1,
            "{name}: {playlist}"
        );
        assert!(decoded(&administrator.address(&path), 6) >= least, "{name}");
    }
    assert!(
        ![transcoder.log(), other.log(), platform.logs()]
            .iter()
            .any(|log| log.contains(KEY))
    );
}
