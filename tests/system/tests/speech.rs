//! What is said in a lecture becomes captions, with the real programs, a real S3 protocol, and a service that hears tones.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use actix_web::{App, HttpResponse, HttpServer, web};
use mediflix_system_tests::{Database, Person, Platform, Store};
use serde_json::{Value, json};

const READY: Duration = Duration::from_secs(120);
/// Tones begin at these seconds, and last for 0.3 seconds.
const TONES: [f64; 6] = [0.5, 4.0, 9.25, 14.0, 17.5, 21.75];
const LENGTH_S: u32 = 24;
/// Samples a millisecond.
const MS: usize = 16;

/// A small picture with tones.
fn film(folder: &Path) -> PathBuf {
    let path = folder.join("tones.mp4");
    let tones = TONES.map(|at| format!("between(t,{at},{})", at + 0.3)).join("+");
    let sound = format!("aevalsrc='0.5*sin(880*PI*t)*({tones})':s=44100:d={LENGTH_S}");
    let picture = format!("testsrc2=size=160x90:rate=10:duration={LENGTH_S}");
    let made = Command::new("ffmpeg")
        .args([
            "-v", "error", "-f", "lavfi", "-i", &picture, "-f", "lavfi", "-i", &sound,
        ])
        .args([
            "-c:v",
            "libx264",
            "-preset",
            "ultrafast",
            "-pix_fmt",
            "yuv420p",
            "-c:a",
            "aac",
        ])
        .arg(&path)
        .status();
    assert!(made.unwrap().success());
    path
}

/// Starts a service that hears tones and refuses its second question; answers its address.
fn service(asked: Arc<AtomicUsize>) -> String {
    let server = HttpServer::new(move || {
        let asked = asked.clone();
        let answer = move |body: web::Bytes| {
            let number = asked.fetch_add(1, Ordering::Relaxed);
            async move {
                match number {
                    1 => HttpResponse::UnprocessableEntity().finish(),
                    _ => HttpResponse::Ok().json(heard(&body)),
                }
            }
        };
        App::new()
            .app_data(web::PayloadConfig::new(32 << 20))
            .route("/v1/audio/transcriptions", web::post().to(answer))
    });
    let server = server.workers(1).bind("127.0.0.1:0").unwrap();
    let address = server.addrs()[0];
    actix_web::rt::spawn(server.run());
    format!("http://{address}")
}

/// The tones of the file in a form, each as a segment.
fn heard(form: &[u8]) -> Value {
    let begin = form.windows(4).position(|bytes| bytes == b"RIFF").unwrap();
    let file = &form[begin..];
    let rate = u32::from_le_bytes(file[24..28].try_into().unwrap());
    let length = u32::from_le_bytes(file[40..44].try_into().unwrap()) as usize;
    assert_eq!((rate, u16::from_le_bytes([file[22], file[23]])), (16_000, 1));
    let samples: Vec<i16> = file[44..44 + length]
        .chunks_exact(2)
        .map(|pair| i16::from_le_bytes([pair[0], pair[1]]))
        .collect();
    assert!(samples.len() <= 10_000 * MS);
    let is_loud = |frame: &[i16]| frame.iter().any(|sample| sample.abs() > 3_000);
    let loud: Vec<bool> = samples.chunks(MS).map(is_loud).collect();
    let mut segments: Vec<(usize, usize)> = Vec::new();
    for (ms, _) in loud.iter().enumerate().filter(|(_, loud)| **loud) {
        match segments.last_mut() {
            Some((_, end)) if ms <= *end + 50 => *end = ms + 1,
            _ => segments.push((ms, ms + 1)),
        }
    }
    let s = |ms: usize| ms as f64 / 1_000.0;
    let segment = |(start, end): (usize, usize)| json!({"start": s(start), "end": s(end), "text": "tone"});
    json!({"text": "", "segments": segments.into_iter().map(segment).collect::<Vec<_>>()})
}

/// The draft of a lecture once it is over.
async fn over(person: &Person, lecture: &str, state: &str) -> Value {
    let until = Instant::now() + READY;
    loop {
        let draft = person.get(&format!("/api/v1/lectures/{lecture}/caption-drafts")).await["items"][0].clone();
        if draft["state"] == state {
            return draft;
        }
        assert!(Instant::now() < until, "{draft}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// When the cues of a draft begin, in seconds.
async fn begins(person: &Person, draft: &Value) -> Vec<f64> {
    let captions = person
        .get(&format!("/api/v1/captions/{}", draft["captions_id"].as_str().unwrap()))
        .await;
    let cues = captions["cues"].as_array().unwrap().iter();
    cues.map(|cue| cue["start_ms"].as_f64().unwrap() / 1_000.0).collect()
}

#[actix_web::test]
async fn tones_of_a_lecture_are_captions_at_their_times_and_a_refused_piece_comes_later() {
    let asked = Arc::new(AtomicUsize::new(0));
    let settings = [
        ("MEDIFLIX_SPEECH_URL", service(asked.clone())),
        ("MEDIFLIX_SPEECH_PIECE_S", "10".to_owned()),
    ];
    let platform = Platform::start_with(Database::Sqlite, Store::S3, &settings).await;
    let owner = platform.administrator().await;
    let (_, lecture) = owner.lecture("open").await;
    owner.upload_for(&lecture, &film(platform.data.path())).await;
    let media = owner.media(&lecture, &["ready", "failed"], READY).await.unwrap();
    assert_eq!(media["state"], "ready", "{media}\n{}", platform.logs());
    owner
        .post(
            &format!("/api/v1/lectures/{lecture}/transcribe"),
            json!({"language": "vi"}),
        )
        .await;

    let failed = over(&owner, &lecture, "failed").await;
    let lost = &failed["pieces"]["failed"];
    assert_eq!(
        (&failed["pieces"]["total"], lost.as_array().map(Vec::len)),
        (&json!(3), Some(1))
    );
    let [from, until] = ["start_ms", "end_ms"].map(|name| lost[0][name].as_f64().unwrap() / 1_000.0);
    let is_near = |found: &[f64], expected: &[f64]| {
        let pairs = || found.iter().zip(expected);
        found.len() == expected.len() && pairs().all(|(found, expected)| (found - expected).abs() <= 0.02)
    };
    let outside: Vec<f64> = TONES.into_iter().filter(|at| !(from..until).contains(at)).collect();
    let found = begins(&owner, &failed).await;
    assert!(is_near(&found, &outside), "{found:?}, not {outside:?}");

    let retry = format!("/api/v1/caption-drafts/{}/retry", failed["id"].as_str().unwrap());
    owner.post(&retry, json!({})).await;
    let done = over(&owner, &lecture, "done").await;
    let found = begins(&owner, &done).await;
    assert!(is_near(&found, &TONES), "{found:?}, not {TONES:?}");
    assert_eq!(asked.load(Ordering::Relaxed), 4, "the other pieces are not sent again");
}
