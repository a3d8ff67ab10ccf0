//! A worker that only talks: it packages nothing.

use std::time::Duration;

use mediflix_protocol::PROTOCOL_VERSION;
use mediflix_protocol::lease::Lease;
use mediflix_protocol::live::{FeedLease, LEASE_HEADER, PartFacts};
use mediflix_server::media::worker_tokens::token;
use serde_json::{Value, json};

use super::{Answer, TestApp};

/// Who holds a worker's token.
pub(crate) struct Worker<'a> {
    app: &'a TestApp,
    token: String,
}

impl TestApp {
    /// A worker with a token for an hour.
    pub(crate) fn worker(&self) -> Worker<'_> {
        let (state, life) = (&self.state, Duration::from_secs(3600));
        let made = token::issue(&state.database, &state.tokens, "test", life, state.clock.now());
        self.worker_with(made.expect("a token").0)
    }

    /// A worker with this token.
    pub(crate) fn worker_with(&self, token: String) -> Worker<'_> {
        Worker { app: self, token }
    }
}

impl Worker<'_> {
    /// The job that waits, if there is one.
    pub(crate) async fn ask(&self) -> Answer {
        let body = json!({"protocol": PROTOCOL_VERSION, "worker": "test/1", "wait_ms": 0});
        self.post("/worker/leases", body).await
    }

    /// The job that waits.
    pub(crate) async fn lease(&self) -> Lease {
        serde_json::from_value(self.ask().await.must(200).body).expect("a lease")
    }

    /// Tells something that was found; gives `news` the fields that every heartbeat has, where it has them not.
    pub(crate) async fn heartbeat(&self, lease: &Lease, news: Value) {
        self.tell(lease, news).await.must(200);
    }

    /// The same, and how it was answered.
    pub(crate) async fn tell(&self, lease: &Lease, mut news: Value) -> Answer {
        for field in ["packaged_ms", "progress"] {
            if news[field].is_null() {
                news[field] = json!(0);
            }
        }
        self.about(lease, "heartbeat", news).await
    }

    /// Shares the lecture: two parts or more of a minute each, of ten segments.
    pub(crate) async fn share(&self, lease: &Lease, parts: u64) {
        let part = |number: u64| {
            let last = number + 1 == parts;
            let until_us = (!last).then_some((number + 1) * 60_000_000);
            let end_sequence = (!last).then_some((number + 1) * 10);
            json!({"number": number, "from_us": number * 60_000_000, "until_us": until_us, "first_sequence": number * 10, "end_sequence": end_sequence})
        };
        let parts: Vec<Value> = (0..parts).map(part).collect();
        self.heartbeat(lease, json!({"parts": parts, "cpu_ms": 4_000})).await;
    }

    /// Ends the job, packaged: `news` is the last heartbeat; where it tells of no rendition, there is one.
    pub(crate) async fn finish(&self, lease: &Lease, duration_ms: u64, cpu_ms: u64, mut news: Value) {
        news["token"] = json!(lease.token);
        news["packaged_ms"] = json!(duration_ms);
        if news["renditions"].is_null() {
            news["renditions"] = one_rendition();
        }
        news["progress"] = json!(1);
        let body = json!({"last": news, "duration_ms": duration_ms, "cpu_ms": cpu_ms});
        self.about(lease, "done", body).await.must(204);
    }

    /// Says that the job is done, and tells of nothing more.
    pub(crate) async fn claim_done(&self, lease: &Lease) -> Answer {
        let last = json!({"token": lease.token, "packaged_ms": 1_000, "progress": 1});
        self.about(lease, "done", json!({"last": last, "duration_ms": 1_000, "cpu_ms": 1}))
            .await
    }

    /// Gives the attempt up, for a failure of this kind.
    pub(crate) async fn fail(&self, lease: &Lease, kind: &str, cpu_ms: u64) {
        self.failed(lease, kind, "media_environment", cpu_ms).await;
    }

    /// The same, and why.
    pub(crate) async fn fail_with(&self, lease: &Lease, kind: &str, code: &str) {
        self.failed(lease, kind, code, 0).await;
    }

    async fn failed(&self, lease: &Lease, kind: &str, code: &str, cpu_ms: u64) {
        let reason = json!({"code": code});
        let body = json!({"kind": kind, "reason": reason, "detail": "", "cpu_ms": cpu_ms});
        self.about(lease, "failed", body).await.must(204);
    }

    /// Lets the job go, with a word why its picture cannot be copied or none.
    pub(crate) async fn release(&self, lease: &Lease, encode_because: Option<&str>) {
        let body = json!({"encode_because": encode_because});
        self.about(lease, "release", body).await.must(204);
    }

    /// Lets the job go until its source is whole.
    pub(crate) async fn await_upload(&self, lease: &Lease) {
        self.about(lease, "release", json!({"await_upload": true}))
            .await
            .must(204);
    }

    /// Stores an object of the package.
    pub(crate) async fn store(&self, lease: &Lease, name: &str, bytes: &[u8]) {
        let objects = json!({"objects": [{"name": name, "length": bytes.len()}]});
        let granted = self.about(lease, "grants", objects).await.must(200).body;
        let grant = &granted["grants"][0];
        let url = grant["url"].as_str().expect("an address");
        let mut request = self.app.request("PUT", url).body(bytes.to_vec());
        for (name, value) in grant["headers"].as_object().into_iter().flatten() {
            request = request.header(name, value.as_str().expect("a text"));
        }
        // Where a store answers itself, it does so in its own way.
        let stored = if url.starts_with('/') { 204 } else { 200 };
        Answer::receive(request).await.must(stored);
    }

    /// Takes the job that waits and makes a lecture of one segment that has everything: key, poster, storyboard, text.
    pub(crate) async fn package(&self) {
        self.package_saying("WEBVTT\n").await;
    }

    /// The same with this text track in Vietnamese.
    pub(crate) async fn package_saying(&self, track: &str) {
        let lease = self.lease().await;
        for name in ["v0/init.mp4", "v0/000000.m4s", "poster.jpg", "storyboard/0000.jpg"] {
            self.store(&lease, name, name.as_bytes()).await;
        }
        self.store(&lease, "text/s0.vtt", track.as_bytes()).await;
        let first = json!({"first": 0, "count": 1});
        self.about(&lease, "keys", first).await.must(200);
        let segment =
            json!({"rendition": "v0", "sequence": 0, "start_us": 0, "duration_us": 4_000_000, "bytes": 13, "key": 0});
        let storyboard = json!({"sheets": 1, "tiles": 1, "interval_ms": 10_000, "columns": 10, "rows": 10, "tile_width": 160, "tile_height": 90});
        let news = json!({
            "renditions": one_rendition(), "segments": [segment],
            "poster": true, "storyboard": storyboard,
            "text_tracks": [{"id": "s0", "language": "vi", "title": null}],
        });
        self.finish(&lease, 4_000, 100, news).await;
    }

    /// Takes the job of a track that waits and makes one rendition of one segment, with its key.
    pub(crate) async fn package_track(&self, rendition: &str) -> Lease {
        let lease = self.lease().await;
        for name in ["init.mp4", "000000.m4s"] {
            let name = format!("{rendition}/{name}");
            self.store(&lease, &name, name.as_bytes()).await;
        }
        self.about(&lease, "keys", json!({"first": 0, "count": 1}))
            .await
            .must(200);
        let segment = json!({"rendition": rendition, "sequence": 0, "start_us": 0, "duration_us": 4_000_000, "bytes": 13, "key": 0});
        let sound = json!({"kind": "audio", "language": lease.settings.default_language, "title": null, "bitrate": 80_000, "channels": 1, "default": true});
        let renditions = if rendition.starts_with('a') {
            json!([{"id": rendition, "kind": sound, "codecs": "mp4a.40.2"}])
        } else {
            one_rendition()
        };
        let news = json!({"renditions": renditions, "segments": [segment]});
        self.finish(&lease, 4_000, 100, news).await;
        lease
    }

    /// Asks for the lease of the feed that a stream key opens.
    pub(crate) async fn ask_feed(&self, key: &str) -> Answer {
        let body = json!({"protocol": PROTOCOL_VERSION, "worker": "test/1", "stream_key": key, "transport": "rtmp"});
        self.post("/worker/feeds", body).await
    }

    /// The lease of that feed.
    pub(crate) async fn feed(&self, key: &str) -> FeedLease {
        serde_json::from_value(self.ask_feed(key).await.must(200).body).expect("a lease")
    }

    /// Sends a part of a segment, `place` being `rendition/sequence/part`.
    pub(crate) async fn part(&self, lease: &Lease, place: &str, facts: &PartFacts, bytes: Vec<u8>) -> Answer {
        let path = format!("/worker/jobs/{}/parts/{place}", lease.job);
        let request = self.app.request("PUT", &path).bearer_auth(&self.token).query(facts);
        let request = request.header(LEASE_HEADER, &lease.token.0);
        Answer::receive(request.header("content-type", "application/octet-stream").body(bytes)).await
    }

    /// Reads a range of the source.
    pub(crate) async fn read(&self, lease: &Lease, range: std::ops::Range<usize>) -> Answer {
        let grant = self.about(lease, "source", json!({})).await.must(200).body;
        let request = self.app.request("GET", grant["url"].as_str().expect("an address"));
        Answer::receive(request.header("range", format!("bytes={}-{}", range.start, range.end - 1))).await
    }

    /// Says that the job is done.
    pub(crate) async fn done(&self, lease: &Lease) -> Answer {
        let last = json!({"token": lease.token, "packaged_ms": 1_000, "progress": 1, "renditions": one_rendition()});
        self.about(lease, "done", json!({"last": last, "duration_ms": 1_000, "cpu_ms": 1}))
            .await
    }

    async fn about(&self, lease: &Lease, call: &str, mut body: Value) -> Answer {
        body["token"] = json!(lease.token);
        self.post(&format!("/worker/jobs/{}/{call}", lease.job), body).await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Answer {
        Answer::receive(self.app.request("POST", path).bearer_auth(&self.token).json(&body)).await
    }
}

fn one_rendition() -> Value {
    let kind = json!({"kind": "video", "width": 640, "height": 360, "frame_rate": [25, 1], "max_bitrate": 1_000_000});
    json!([{"id": "v0", "kind": kind, "codecs": "avc1.64001f"}])
}
