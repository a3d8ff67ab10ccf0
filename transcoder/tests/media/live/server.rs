//! A server of the test: it plays the part that the platform's server has for feeds.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use mediflix_protocol::grant::{GrantAnswer, GrantRequest, WriteGrant};
use mediflix_protocol::heartbeat::{Heartbeat, HeartbeatAnswer};
use mediflix_protocol::lease::{JobId, Lease, LeaseToken, PackageSettings, Source};
use mediflix_protocol::live::{FeedLease, FeedRequest, LiveSettings, PartFacts};
use mediflix_protocol::outcome::{Done, Failed};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

use super::made::{Made, MadePart};

/// The only key that opens a feed.
pub(crate) const KEY: &str = "cm2f9x";

/// One stretch, as it came.
#[derive(Debug, Default)]
pub(crate) struct Came {
    pub(crate) made: Made,
    pub(crate) objects: BTreeMap<String, Vec<u8>>,
    pub(crate) heartbeats: Vec<Heartbeat>,
    pub(crate) done: Option<Done>,
    pub(crate) failed: Option<Failed>,
    /// Parts that were sent before their rendition was told.
    pub(crate) early: Vec<String>,
}

/// What has happened.
#[derive(Debug, Default)]
pub(crate) struct Happened {
    /// Keys that were shown.
    pub(crate) keys: Vec<String>,
    pub(crate) stretches: Vec<Came>,
}

/// What a server is to do.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Whims {
    /// Loses the parts of this segment once.
    pub(crate) loses: Option<u32>,
    /// Wants another stretch once the first has a segment.
    pub(crate) anew: bool,
    /// Believes once that another connection still sends.
    pub(crate) in_use: bool,
}

/// The server.
pub(crate) struct Server {
    pub(crate) address: String,
    happened: Arc<Mutex<Happened>>,
    changed: watch::Sender<u64>,
    whims: Mutex<Whims>,
}

impl Server {
    pub(crate) async fn start(whims: Whims) -> Arc<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let server = Arc::new(Self {
            address: format!("http://{}", listener.local_addr().unwrap()),
            happened: Arc::default(),
            changed: watch::Sender::new(0),
            whims: Mutex::new(whims),
        });
        let shared = server.clone();
        tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                tokio::spawn(shared.clone().serve(socket));
            }
        });
        server
    }

    /// Waits until what happened is as wanted, and looks at it.
    pub(crate) async fn wait<T>(&self, mut wanted: impl FnMut(&Happened) -> Option<T>) -> T {
        let mut changed = self.changed.subscribe();
        loop {
            if let Some(found) = wanted(&self.happened.lock().unwrap()) {
                return found;
            }
            changed.changed().await.unwrap();
        }
    }

    async fn serve(self: Arc<Self>, socket: TcpStream) {
        let mut socket = BufReader::new(socket);
        while let Some((method, path, lease, body)) = request(&mut socket).await {
            if path == "/api/v1/worker/leases" {
                // There are no uploads.
                std::future::pending::<()>().await;
            }
            let (status, body) = self.answer(&method, &path, &lease, &body);
            self.changed.send_modify(|count| *count += 1);
            let head = format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\n\r\n", body.len());
            if socket.write_all(&[head.as_bytes(), &body].concat()).await.is_err() {
                return;
            }
        }
    }

    fn answer(&self, method: &str, path: &str, lease: &str, body: &[u8]) -> (&'static str, Vec<u8>) {
        let mut happened = self.happened.lock().unwrap();
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        if path == "/api/v1/worker/feeds" {
            let request: FeedRequest = serde_json::from_slice(body).unwrap();
            happened.keys.push(request.stream_key.0.clone());
            if request.stream_key.0 != KEY {
                return refusal("404 Not Found", "not_found");
            }
            if std::mem::take(&mut self.whims.lock().unwrap().in_use) {
                return refusal("409 Conflict", "in_use");
            }
            let number = happened.stretches.len() as u32;
            happened.stretches.push(Came::default());
            return json(&feed_lease(number));
        }
        let Some(came) = happened.stretches.last_mut() else {
            return refusal("404 Not Found", "not_found");
        };
        let call: Vec<_> = path.trim_start_matches('/').split('/').collect();
        match (method, &call[..]) {
            ("POST", [.., "heartbeat"]) => {
                came.heartbeats.push(serde_json::from_slice(body).unwrap());
                let wants_more = came.made.parts.values().flatten().any(|part| part.facts.last);
                let begin_anew = self.whims.lock().unwrap().anew && wants_more && happened.stretches.len() == 1;
                json(&HeartbeatAnswer {
                    expires_in_ms: 10_000,
                    cancel: false,
                    give_way: false,
                    begin_anew,
                })
            }
            ("POST", [.., "grants"]) => {
                let request: GrantRequest = serde_json::from_slice(body).unwrap();
                let grants = request.objects.iter().map(|object| WriteGrant {
                    url: format!("/objects/{}", object.name),
                    headers: BTreeMap::new(),
                    expires_in_ms: 10_000,
                });
                json(&GrantAnswer {
                    grants: grants.collect(),
                })
            }
            ("PUT", ["objects", name @ ..]) => {
                let name = name.join("/");
                if let Some(rendition) = name.strip_suffix("/init.mp4") {
                    came.made.inits.insert(rendition.to_owned(), body.to_vec());
                }
                came.objects.insert(name, body.to_vec());
                ("204 No Content", Vec::new())
            }
            ("PUT", [.., "parts", rendition, sequence, part]) => {
                assert_eq!(lease, "token");
                let part = MadePart {
                    sequence: sequence.parse().unwrap(),
                    part: part.parse().unwrap(),
                    facts: facts(query),
                    bytes: body.to_vec(),
                };
                self.take(came, rendition, part)
            }
            ("POST", [.., "done"]) => {
                came.done = Some(serde_json::from_slice(body).unwrap());
                ("204 No Content", Vec::new())
            }
            ("POST", [.., "failed"]) => {
                came.failed = Some(serde_json::from_slice(body).unwrap());
                ("204 No Content", Vec::new())
            }
            _ => refusal("404 Not Found", "not_found"),
        }
    }

    fn take(&self, came: &mut Came, rendition: &str, part: MadePart) -> (&'static str, Vec<u8>) {
        if !came.heartbeats.iter().any(|heartbeat| !heartbeat.renditions.is_empty()) {
            came.early.push(rendition.to_owned());
        }
        let parts = came.made.parts.entry(rendition.to_owned()).or_default();
        let loses = &mut self.whims.lock().unwrap().loses;
        if *loses == Some(part.sequence) && part.part == 2 {
            *loses = None;
            parts.retain(|known| known.sequence != part.sequence);
        }
        let before = parts.last().map_or((0, None), |last| (last.sequence, Some(last.part)));
        let is_next = part.part == 0 || before == (part.sequence, Some(part.part - 1));
        if !is_next {
            return refusal("409 Conflict", "parts_missing");
        }
        parts.push(part);
        ("204 No Content", Vec::new())
    }
}

fn feed_lease(number: u32) -> FeedLease {
    FeedLease {
        lease: Lease {
            job: JobId(uuid::Uuid::from_u128(u128::from(number))),
            token: LeaseToken("token".to_owned()),
            attempt: 1,
            expires_in_ms: 10_000,
            heartbeat_ms: 500,
            source: Source {
                length: 0,
                file_name: String::new(),
                arriving: false,
            },
            settings: PackageSettings::default(),
            part: None,
        },
        live: LiveSettings {
            part_ms: 320,
            segment_ms: 1_920,
            first_sequence: 100 * number,
        },
    }
}

fn facts(query: &str) -> PartFacts {
    let field = |name: &str| {
        let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        pairs.find(|(key, _)| *key == name).unwrap().1.to_owned()
    };
    PartFacts {
        start_us: field("start_us").parse().unwrap(),
        duration_us: field("duration_us").parse().unwrap(),
        independent: field("independent").parse().unwrap(),
        last: field("last").parse().unwrap(),
    }
}

fn json(answer: &impl serde::Serialize) -> (&'static str, Vec<u8>) {
    ("200 OK", serde_json::to_vec(answer).unwrap())
}

fn refusal(status: &'static str, code: &str) -> (&'static str, Vec<u8>) {
    (status, format!("{{\"code\":\"{code}\"}}").into_bytes())
}

/// Method, path, the lease's header and the body of the next request.
async fn request(socket: &mut BufReader<TcpStream>) -> Option<(String, String, String, Vec<u8>)> {
    let mut line = String::new();
    socket.read_line(&mut line).await.ok().filter(|read| *read > 0)?;
    let mut words = line.split_whitespace();
    let (method, path) = (words.next()?.to_owned(), words.next()?.to_owned());
    let (mut length, mut lease) = (0, String::new());
    loop {
        let mut line = String::new();
        socket.read_line(&mut line).await.ok()?;
        let Some((name, value)) = line.trim_end().split_once(": ") else {
            break;
        };
        match name.to_ascii_lowercase().as_str() {
            "content-length" => length = value.parse().ok()?,
            "mediflix-lease" => value.clone_into(&mut lease),
            _ => {}
        }
    }
    let mut body = vec![0; length];
    socket.read_exact(&mut body).await.ok()?;
    Some((method, path, lease, body))
}
