//! Heartbeats of people who watch: how many a second one server on SQLite takes for half a minute, and what is lost of them after an
//! orderly stop and after a kill. Every heartbeat in a second is of another person or lecture, as it is with fifty thousand watchers.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use mediflix_system_tests::{Database, Person, Platform, Store, Target, clip};
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt, BufStream};
use tokio::net::TcpStream;
use tokio::sync::Mutex;

use crate::{Bar, Figure};

const PEOPLE: usize = 100;
const LECTURES: usize = 50;
/// One of each person and lecture goes out in a second.
const PER_SECOND: u64 = 5_000;
const HELD: Duration = Duration::from_secs(30);
const CONNECTIONS: usize = 50;
/// A small lecture is packaged in so long at most.
const READY_WITHIN: Duration = Duration::from_secs(60);
/// What a heartbeat says was watched: with fifty lectures at once, 1.5 seconds in a second.
const WATCHED_MS: u64 = 30;

/// What is asked for again and again: request heads of people, lectures with their time lines.
struct World {
    port: u16,
    course: String,
    people: Vec<Person>,
    lectures: Vec<(String, String)>,
    /// Of each person and lecture, the last position that the server took.
    taken: Vec<AtomicU64>,
    /// When the last answer came.
    last: Mutex<Instant>,
}

pub(crate) async fn measure() -> Vec<Figure> {
    let settings = [
        ("MEDIFLIX_SITE_REGISTRATIONS_PER_HOUR", "100000".to_owned()),
        ("MEDIFLIX_MAIL_INVITATIONS_PER_HOUR", "100000".to_owned()),
    ];
    let mut platform = Platform::start_with(Database::Sqlite, Store::Local, &settings).await;
    let world = Arc::new(furnish(&platform).await);
    let rate = send(&world, HELD).await;
    let mut figures = vec![Figure::new(
        "heartbeats",
        rate,
        "requests/s",
        Bar::AtLeast(0.99 * 5_000.0),
    )];
    platform.stop_server();
    platform.start_server();
    let lost = behind(&world).await.len();
    figures.push(Figure::new(
        "heartbeats-lost-by-a-stop",
        count(lost),
        "rows",
        Bar::AtMost(0.0),
    ));

    let sending = tokio::spawn({
        let world = Arc::clone(&world);
        async move { send(&world, Duration::from_secs(5)).await }
    });
    tokio::time::sleep(Duration::from_secs(4)).await;
    platform.kill(Target::Server);
    sending.await.unwrap();
    platform.start_server();
    // A row takes one heartbeat a second: those that it is behind by are so many seconds.
    let most = behind(&world).await.into_iter().max().unwrap_or(0);
    figures.push(Figure::new(
        "heartbeats-lost-by-a-kill",
        count(usize::try_from(most / WATCHED_MS).unwrap()),
        "s of each row",
        Bar::AtMost(1.0),
    ));
    figures
}

#[expect(clippy::cast_precision_loss, reason = "small counts")]
fn count(number: usize) -> f64 {
    number as f64
}

/// People who may watch everything, and a course of lectures with a time line each.
async fn furnish(platform: &Platform) -> World {
    let administrator = platform.administrator().await;
    let (course, first) = administrator.lecture("open").await;
    let shown = administrator.get(&format!("/api/v1/courses/{course}")).await;
    let section = shown["sections"][0]["id"].as_str().unwrap().to_owned();
    let clip = clip("audio_only.m4a");
    let mut lectures = Vec::new();
    for number in 0..LECTURES {
        let lecture = if number == 0 {
            first.clone()
        } else {
            let body = json!({ "title": { "vi": format!("Bài {number}") }, "description": {} });
            let made = administrator
                .post(&format!("/api/v1/sections/{section}/lectures"), body)
                .await;
            made["id"].as_str().unwrap().to_owned()
        };
        administrator.upload_for(&lecture, &clip).await;
        let ready = administrator.media(&lecture, &["ready"], READY_WITHIN).await;
        ready.expect("a packaged lecture");
        let playback = administrator
            .post(&format!("/api/v1/lectures/{lecture}/playback"), json!({}))
            .await;
        let source = playback["source_id"].as_str().unwrap().to_owned();
        lectures.push((lecture, source));
    }
    let mut people = Vec::new();
    for number in 0..PEOPLE {
        let email = format!("watcher{number}@hospital.example");
        let body = json!({ "email": email, "role": "administrator", "locale": "vi" });
        let invited = administrator.post("/api/v1/invitations", body).await;
        let (_, invitation) = invited["url"].as_str().unwrap().split_once("invitation=").unwrap();
        let password = "a long enough password 1";
        let body = json!({ "email": email, "password": password, "display_name": "An", "locale": "vi", "invitation": invitation });
        administrator.post("/api/v1/accounts", body).await;
        let session = json!({ "email": email, "password": password });
        let signed_in = administrator.post("/api/v1/sessions", session).await;
        people.push(administrator.with_token(signed_in["access_token"].as_str().unwrap()));
    }
    let (_, port) = platform.url.rsplit_once(':').unwrap();
    World {
        port: port.parse().unwrap(),
        course,
        people,
        lectures,
        taken: (0..PEOPLE * LECTURES).map(|_| AtomicU64::new(0)).collect(),
        last: Mutex::new(Instant::now()),
    }
}

/// Sends heartbeats as fast as they are due, and tells how many a second were taken. Ends early when the server does.
async fn send(world: &Arc<World>, held: Duration) -> f64 {
    let started = Instant::now();
    let connections = (0..CONNECTIONS).map(|number| {
        let world = Arc::clone(world);
        tokio::spawn(async move { connection(&world, number, started, held).await })
    });
    let mut taken = 0.0;
    for connection in connections.collect::<Vec<_>>() {
        taken += connection.await.unwrap();
    }
    taken / world.last.lock().await.duration_since(started).as_secs_f64()
}

/// Sends the heartbeats of its share of people and lectures, each when it is due; tells how many were taken.
async fn connection(world: &World, number: usize, started: Instant, held: Duration) -> f64 {
    let stream = TcpStream::connect(("127.0.0.1", world.port)).await.unwrap();
    stream.set_nodelay(true).unwrap();
    let mut stream = BufStream::new(stream);
    let mine: Vec<usize> = (number..PEOPLE * LECTURES).step_by(CONNECTIONS).collect();
    let each = Duration::from_secs(1) * u32::try_from(CONNECTIONS).unwrap() / u32::try_from(PER_SECOND).unwrap();
    let (mut due, mut taken) = (started, 0.0);
    for row in mine.iter().copied().cycle() {
        tokio::time::sleep_until(due.into()).await;
        if started.elapsed() >= held {
            break;
        }
        due += each;
        let from = world.taken[row].load(Ordering::Relaxed);
        let request = heartbeat(world, row, from);
        if stream.write_all(request.as_bytes()).await.is_err() || stream.flush().await.is_err() {
            break;
        }
        let Some(answer) = answer(&mut stream).await else { break };
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        assert!(answer.contains("\"noted\""), "{answer}");
        world.taken[row].store(from + WATCHED_MS, Ordering::Relaxed);
        taken += 1.0;
    }
    *world.last.lock().await = Instant::now();
    taken
}

fn heartbeat(world: &World, row: usize, from: u64) -> String {
    let (lecture, source) = &world.lectures[row % LECTURES];
    let to = from + WATCHED_MS;
    let body = format!(
        r#"{{"items":[{{"lecture_id":"{lecture}","source_id":"{source}","position_ms":{to},"intervals":[[{from},{to}]]}}]}}"#
    );
    let token = &world.people[row / LECTURES].token;
    let length = body.len();
    format!(
        "POST /api/v1/progress HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer {token}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
    )
}

/// An answer with its body; nothing when the connection ended.
async fn answer(stream: &mut BufStream<TcpStream>) -> Option<String> {
    let mut bytes = Vec::new();
    let mut piece = [0; 2_048];
    loop {
        let read = stream.read(&mut piece).await.ok().filter(|read| *read > 0)?;
        bytes.extend_from_slice(&piece[..read]);
        let text = String::from_utf8_lossy(&bytes);
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let told = head.lines().find_map(|line| {
                line.to_lowercase()
                    .strip_prefix("content-length: ")?
                    .parse::<usize>()
                    .ok()
            });
            let is_whole = match told {
                Some(length) => body.len() >= length,
                None => body.ends_with("0\r\n\r\n"),
            };
            if is_whole {
                return Some(text.into_owned());
            }
        }
    }
}

/// By how much each row that lost something is behind what the server had taken, in milliseconds of the lecture.
async fn behind(world: &World) -> Vec<u64> {
    let mut lost = Vec::new();
    for (number, person) in world.people.iter().enumerate() {
        let course = person.get(&format!("/api/v1/courses/{}", world.course)).await;
        for shown in course["sections"][0]["lectures"].as_array().unwrap() {
            let lecture = world
                .lectures
                .iter()
                .position(|(id, _)| shown["id"] == id.as_str())
                .unwrap();
            let taken = &world.taken[number * LECTURES + lecture];
            let stored = shown["progress"]["position_ms"].as_u64().unwrap_or(0);
            if stored < taken.load(Ordering::Relaxed) {
                lost.push(taken.load(Ordering::Relaxed) - stored);
            }
            taken.store(stored, Ordering::Relaxed);
        }
    }
    lost
}
