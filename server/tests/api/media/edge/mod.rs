//! Live programmes: parts that a worker sends, and what players see of them. The worker is played by the test; what it sends are any bytes.

mod ends;
mod parts;
pub(crate) mod players;
mod playlist;
mod rights;
mod validator;

use std::collections::BTreeMap;

use mediflix_db::live::broadcasts::{self, Broadcast, BroadcastChange, BroadcastState, FeedFrom, StageLayout};
use mediflix_db::types::ids::{AccountId, BroadcastId, CourseId, LectureId};
use mediflix_db::types::{Json, LangText, Language};
use mediflix_protocol::live::{FeedLease, PartFacts};
use mediflix_server::security::opaque_token;
use serde_json::{Value, json};

use crate::app::{Answer, Course, Person, TestApp, Worker};

/// Parts of a segment, and how long each is.
pub(crate) const PARTS: u32 = 6;
pub(crate) const PART_US: u64 = 320_000;

/// A broadcast on air: its lecture, published in a published course, and its stream key.
pub(crate) struct OnAir {
    pub(crate) course: Course,
    pub(crate) id: BroadcastId,
    pub(crate) key: String,
}

/// Puts a broadcast of a course on air.
pub(crate) async fn on_air(app: &TestApp, owner: &Person<'_>, access: &str) -> OnAir {
    let course = owner.course(access).await;
    let (key, hash) = opaque_token::fresh().expect("a key");
    let now = app.state.clock.now();
    let broadcast = Broadcast {
        id: BroadcastId::new(),
        course_id: course.id.parse::<CourseId>().expect("an id"),
        title: Json(LangText::default()),
        starts_at: now,
        length_minutes: 60,
        state: BroadcastState::OnAir,
        lecture_id: Some(course.lecture.parse::<LectureId>().expect("an id")),
        stream_key_hash: Some(hash),
        languages: Json(vec![Language::Vietnamese]),
        created_by: owner.id.parse::<AccountId>().expect("an id"),
        on_air_at: Some(now),
        ended_at: None,
        created_at: now,
        updated_at: now,
        revision: 1,
        feed_from: FeedFrom::Encoder,
        layout: StageLayout::SideBySide,
    };
    let id = broadcast.id;
    app.state
        .write(move |conn| Ok(broadcasts::insert(conn, &broadcast)?))
        .await
        .expect("a broadcast");
    OnAir { course, id, key }
}

/// Publishes its lecture and its course.
pub(crate) async fn publish(owner: &Person<'_>, course: &Course) {
    for path in [
        format!("/lectures/{}", course.lecture),
        format!("/courses/{}", course.id),
    ] {
        owner.post(&format!("{path}/publish"), json!({})).await.must(200);
    }
}

/// Moves a broadcast on.
pub(crate) async fn set_state(app: &TestApp, id: BroadcastId, state: BroadcastState) {
    let change = BroadcastChange {
        state: Some(state),
        ..BroadcastChange::default()
    };
    let changed = app.state.write(move |conn| Ok(broadcasts::change(conn, id, &change)?));
    changed.await.expect("a change");
}

/// Two renditions.
pub(crate) fn renditions() -> Value {
    let video = json!({"kind": "video", "width": 640, "height": 360, "frame_rate": [25, 1], "max_bitrate": 1_000_000});
    let audio =
        json!({"kind": "audio", "language": "vi", "title": null, "channels": 2, "bitrate": 96_000, "default": true});
    json!([
        {"id": "v0", "kind": video, "codecs": "avc1.64001f", "longest_segment_ms": 1_920},
        {"id": "a0", "kind": audio, "codecs": "mp4a.40.2", "longest_segment_ms": 1_920},
    ])
}

/// An encoder's connection, with all that was sent by it.
pub(crate) struct Encoder<'a> {
    pub(crate) worker: Worker<'a>,
    pub(crate) feed: FeedLease,
    /// The next part of each rendition: segment and index.
    next: BTreeMap<&'static str, (u32, u32)>,
    /// Plain bytes by `rendition/sequence`, part by part.
    pub(crate) sent: BTreeMap<String, Vec<Vec<u8>>>,
}

impl<'a> Encoder<'a> {
    /// Connects, and tells of its renditions.
    pub(crate) async fn connect(app: &'a TestApp, key: &str) -> Self {
        let worker = app.worker();
        let feed = worker.feed(key).await;
        worker.heartbeat(&feed.lease, json!({"renditions": renditions()})).await;
        for name in ["v0/init.mp4", "a0/init.mp4"] {
            worker.store(&feed.lease, name, name.as_bytes()).await;
        }
        let first = (feed.live.first_sequence, 0);
        Self {
            worker,
            feed,
            next: [("v0", first), ("a0", first)].into(),
            sent: BTreeMap::new(),
        }
    }

    /// What the next part of a rendition is: its place, its facts and its bytes.
    pub(crate) fn upcoming(&self, rendition: &'static str) -> (String, PartFacts, Vec<u8>) {
        let (sequence, index) = self.next[rendition];
        let before = u64::from((sequence - self.feed.live.first_sequence) * PARTS + index);
        let facts = PartFacts {
            start_us: before * PART_US,
            duration_us: PART_US,
            independent: index == 0 || rendition == "a0",
            last: index + 1 == PARTS,
        };
        let place = format!("{rendition}/{sequence}/{index}");
        let bytes = format!("{place} of {}", self.feed.lease.job).repeat(100).into_bytes();
        (place, facts, bytes)
    }

    /// Sends the next part of a rendition.
    pub(crate) async fn send(&mut self, rendition: &'static str) -> Answer {
        let (place, facts, bytes) = self.upcoming(rendition);
        let answer = self.worker.part(&self.feed.lease, &place, &facts, bytes.clone()).await;
        if answer.status == 204 {
            let (sequence, index) = self.next[rendition];
            self.sent
                .entry(format!("{rendition}/{sequence}"))
                .or_default()
                .push(bytes);
            let next = if facts.last {
                (sequence + 1, 0)
            } else {
                (sequence, index + 1)
            };
            self.next.insert(rendition, next);
        }
        answer
    }

    /// Sends so many parts of both renditions.
    pub(crate) async fn send_both(&mut self, parts: u32) {
        for _ in 0..parts {
            for rendition in ["v0", "a0"] {
                self.send(rendition).await.must(204);
            }
        }
    }

    /// Goes back to the beginning of a segment, as when the server has lost its parts.
    pub(crate) fn go_back(&mut self, rendition: &'static str) {
        let (sequence, _) = self.next[rendition];
        self.sent.remove(&format!("{rendition}/{sequence}"));
        self.next.insert(rendition, (sequence, 0));
    }

    /// A heartbeat without news.
    pub(crate) async fn beat(&self) -> Answer {
        self.worker.tell(&self.feed.lease, json!({})).await
    }

    /// Ends the connection as it should.
    pub(crate) async fn disconnect(&self) {
        self.worker.claim_done(&self.feed.lease).await.must(204);
    }
}
