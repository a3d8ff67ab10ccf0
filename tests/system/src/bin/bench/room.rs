//! What is said in a room: how long it takes from the send to everybody, with viewers at two servers of one PostgreSQL.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use mediflix_system_tests::{Database, Person, Platform, Port, Process, Store};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use tokio::time::timeout;

use crate::{Bar, Figure};

const CONNECTIONS: usize = 1_000;
/// Each says something every two seconds: ten messages a second.
const PEOPLE: usize = 20;
const EVERY: Duration = Duration::from_secs(2);
const ROUNDS: usize = 15;
const MESSAGES: usize = PEOPLE * ROUNDS;
/// After the last message everybody has heard everything by then, or it is lost.
const LAST_WITHIN: Duration = Duration::from_secs(10);
const OPEN_WITHIN: Duration = Duration::from_secs(60);
const PASSWORD: &str = "a long enough password 1";

pub(crate) async fn measure() -> Vec<Figure> {
    if std::env::var_os("MEDIFLIX_TEST_POSTGRES").is_none() {
        println!("No PostgreSQL: run it with scripts/with-postgres.");
        return Vec::new();
    }
    let platform = Platform::idle(Database::Postgres, Store::Local, &[]).await;
    let (_other, other_port) = another_server(&platform);
    let administrator = platform.administrator().await;
    let people = people(&administrator).await;
    let broadcast = on_air(&administrator).await;
    let (_, port) = platform.url.rsplit_once(':').unwrap();
    let ports = [port.parse().unwrap(), other_port.number()];

    let sent: Arc<Vec<OnceLock<Instant>>> = Arc::new((0..MESSAGES).map(|_| OnceLock::new()).collect());
    let open = Arc::new(AtomicUsize::new(0));
    let mut listeners = JoinSet::new();
    for number in 0..CONNECTIONS {
        let (port, token) = (ports[number % 2], people[number % PEOPLE].token.clone());
        let path = format!("/api/v1/broadcasts/{broadcast}/room/events");
        listeners.spawn(listen(port, path, token, Arc::clone(&sent), Arc::clone(&open)));
    }
    let began = Instant::now();
    while open.load(Ordering::Relaxed) < CONNECTIONS {
        assert!(
            began.elapsed() < OPEN_WITHIN,
            "{} are open",
            open.load(Ordering::Relaxed)
        );
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    say(&people, ports, &broadcast, &sent).await;
    told(listeners).await
}

/// Figures of what each connection heard.
async fn told(mut listeners: JoinSet<Vec<Heard>>) -> Vec<Figure> {
    let (mut delays_ms, mut lost, mut twice) = (Vec::new(), 0, 0);
    while let Some(heard) = listeners.join_next().await {
        for heard in heard.unwrap() {
            match heard.times {
                0 => lost += 1,
                1 => {}
                _ => twice += 1,
            }
            delays_ms.extend(heard.delay.map(|delay| delay.as_secs_f64() * 1_000.0));
        }
    }
    delays_ms.sort_by(f64::total_cmp);
    let p95 = delays_ms
        .get(delays_ms.len() * 95 / 100)
        .copied()
        .unwrap_or(f64::INFINITY);
    vec![
        Figure::new("room-send-to-everybody-p95", p95, "ms", Bar::AtMost(500.0)),
        Figure::new("room-lost", f64::from(lost), "messages", Bar::AtMost(0.0)),
        Figure::new("room-twice", f64::from(twice), "messages", Bar::AtMost(0.0)),
    ]
}

/// A second server on the same database.
fn another_server(platform: &Platform) -> (Process, Port) {
    let port = Port::take();
    let mut serve = platform.mediflix(&["serve"]);
    serve
        .env("MEDIFLIX_DATA_FOLDER", platform.data.path().join("other"))
        .env(
            "MEDIFLIX_SECURITY_MASTER_KEY_FILE",
            platform.data.path().join("secrets/master.key"),
        )
        .env("MEDIFLIX_HTTP_LISTEN", format!("127.0.0.1:{}", port.number()));
    let mut process = Process::start(serve);
    process.line(" runs at ", OPEN_WITHIN);
    (process, port)
}

async fn people(administrator: &Person) -> Vec<Person> {
    let mut people = Vec::new();
    for number in 0..PEOPLE {
        let email = format!("viewer{number}@hospital.example");
        let body = json!({ "email": email, "role": "administrator", "locale": "vi" });
        let invited = administrator.post("/api/v1/invitations", body).await;
        let (_, invitation) = invited["url"].as_str().unwrap().split_once("invitation=").unwrap();
        let body = json!({ "email": email, "password": PASSWORD, "display_name": "An", "locale": "vi", "invitation": invitation });
        administrator.post("/api/v1/accounts", body).await;
        let session = json!({ "email": email, "password": PASSWORD });
        let signed_in = administrator.post("/api/v1/sessions", session).await;
        people.push(administrator.with_token(signed_in["access_token"].as_str().unwrap()));
    }
    people
}

async fn on_air(administrator: &Person) -> String {
    let (course, _) = administrator.lecture("signed_in").await;
    let seminar = json!({ "held_on": "2026-01-01", "place": {}, "organisers": [], "speakers": [], "programme": [] });
    let put = administrator.request(reqwest::Method::PUT, &format!("/api/v1/courses/{course}/seminar"));
    assert!(put.json(&seminar).send().await.unwrap().status().is_success());
    administrator
        .post(&format!("/api/v1/courses/{course}/publish"), json!({}))
        .await;
    let now = mediflix_db::types::Timestamp::now();
    let plan = json!({ "title": { "vi": "Hội thảo" }, "starts_at": now, "length_minutes": 60 });
    let made = administrator
        .post(&format!("/api/v1/courses/{course}/broadcasts"), plan)
        .await;
    let id = made["id"].as_str().unwrap().to_owned();
    administrator
        .post(&format!("/api/v1/broadcasts/{id}/air"), json!({}))
        .await;
    id
}

/// Each person says something in turn, at both servers.
async fn say(people: &[Person], ports: [u16; 2], broadcast: &str, sent: &Arc<Vec<OnceLock<Instant>>>) {
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let began = Instant::now();
    let gap = EVERY / u32::try_from(PEOPLE).unwrap();
    let mut sending = JoinSet::new();
    for number in 0..MESSAGES {
        tokio::time::sleep_until((began + gap * u32::try_from(number).unwrap()).into()).await;
        let address = format!(
            "http://127.0.0.1:{}/api/v1/broadcasts/{broadcast}/room/messages",
            ports[number % 2]
        );
        let request = http.post(address).bearer_auth(&people[number % PEOPLE].token);
        let request = request.json(&json!({ "body": format!("m{number:05}") }));
        sent[number].set(Instant::now()).unwrap();
        sending.spawn(async move {
            let status = request.send().await.unwrap().status();
            assert_eq!(status, 201, "message {number}");
        });
    }
    while let Some(answer) = sending.join_next().await {
        answer.unwrap();
    }
}

/// What one connection heard of one message.
#[derive(Clone, Copy, Default)]
struct Heard {
    times: u32,
    delay: Option<Duration>,
}

async fn listen(
    port: u16,
    path: String,
    token: String,
    sent: Arc<Vec<OnceLock<Instant>>>,
    open: Arc<AtomicUsize>,
) -> Vec<Heard> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
    let head = format!(
        "GET {path} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer {token}\r\naccept: text/event-stream\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    let (mut heard, mut bytes) = (vec![Heard::default(); MESSAGES], Vec::new());
    let mut piece = vec![0; 16 * 1024];
    let mut left = MESSAGES;
    loop {
        // The last one is late by no more than this.
        let read = stream.read(&mut piece);
        let last = sent[MESSAGES - 1].get().map(|sent| sent.elapsed());
        let wait = last.map_or(OPEN_WITHIN, |since| LAST_WITHIN.saturating_sub(since));
        let Ok(Ok(read @ 1..)) = timeout(wait, read).await else {
            break;
        };
        let now = Instant::now();
        bytes.extend_from_slice(&piece[..read]);
        while let Some(end) = bytes.iter().position(|byte| *byte == b'\n') {
            let line: Vec<u8> = bytes.drain(..=end).collect();
            let is_refusal = line.starts_with(b"HTTP/1.1 ") && !line.starts_with(b"HTTP/1.1 200");
            assert!(!is_refusal, "{}", String::from_utf8_lossy(&line));
            if line.starts_with(b": here") {
                open.fetch_add(1, Ordering::Relaxed);
            }
            let Some(number) = number_in(&line) else { continue };
            heard[number].times += 1;
            if heard[number].times == 1 {
                heard[number].delay = sent[number].get().map(|sent| now.duration_since(*sent));
                left -= 1;
            }
        }
        if left == 0 {
            // What comes twice comes soon after.
            let more = timeout(Duration::from_secs(1), stream.read(&mut piece)).await;
            if let Ok(Ok(read)) = more
                && let Some(number) = number_in(&piece[..read])
            {
                heard[number].times += 1;
            }
            break;
        }
    }
    heard
}

/// Which message a line of an event tells.
fn number_in(line: &[u8]) -> Option<usize> {
    let data = line.strip_prefix(b"data: ")?;
    let change: Value = serde_json::from_slice(data).ok()?;
    change["message"]["body"].as_str()?.strip_prefix('m')?.parse().ok()
}
