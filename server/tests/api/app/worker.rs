//! A worker that only talks: it packages nothing.

use std::time::Duration;

use mediflix_protocol::PROTOCOL_VERSION;
use mediflix_protocol::lease::Lease;
use mediflix_server::{api::worker::WorkerClaims, security::tokens::Audience};
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
        let claims = WorkerClaims {
            name: "test".to_owned(),
        };
        let until = self.state.clock.now().plus(Duration::from_secs(3600));
        let token = self.state.issue(Audience::Worker, &claims, until).expect("a token");
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
    pub(crate) async fn heartbeat(&self, lease: &Lease, mut news: Value) {
        for field in ["packaged_ms", "progress"] {
            if news[field].is_null() {
                news[field] = json!(0);
            }
        }
        self.about(lease, "heartbeat", news).await.must(200);
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

    /// Reads a range of the source.
    pub(crate) async fn read(&self, lease: &Lease, range: std::ops::Range<usize>) -> Answer {
        let grant = self.about(lease, "source", json!({})).await.must(200).body;
        let request = self.app.request("GET", grant["url"].as_str().expect("an address"));
        Answer::of(request.header("range", format!("bytes={}-{}", range.start, range.end - 1))).await
    }

    /// Says that the job is done.
    pub(crate) async fn done(&self, lease: &Lease) -> Answer {
        let last = json!({"token": lease.token, "packaged_ms": 1_000, "progress": 1});
        self.about(lease, "done", json!({"last": last, "duration_ms": 1_000, "cpu_ms": 1}))
            .await
    }

    async fn about(&self, lease: &Lease, call: &str, mut body: Value) -> Answer {
        body["token"] = json!(lease.token);
        self.post(&format!("/worker/jobs/{}/{call}", lease.job), body).await
    }

    async fn post(&self, path: &str, body: Value) -> Answer {
        Answer::of(self.app.request("POST", path).bearer_auth(&self.token).json(&body)).await
    }
}
