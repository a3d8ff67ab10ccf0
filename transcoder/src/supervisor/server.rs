//! The server's API for workers: typed calls, and what each refusal means.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use mediflix_protocol::grant::{
    GrantAnswer, GrantRequest, KeyAnswer, KeyRequest, SourceGrant, SourceGrantRequest, WriteGrant,
};
use mediflix_protocol::heartbeat::{Heartbeat, HeartbeatAnswer};
use mediflix_protocol::lease::{JobId, LEASE_LOST, Lease, LeaseRequest, LeaseToken};
use mediflix_protocol::live::{FeedLease, FeedRequest, IN_USE, LEASE_HEADER, PARTS_MISSING};
use mediflix_protocol::outcome::{Done, Failed, Release};
use mediflix_protocol::stage::{Programme, ProgrammeRequest, StageRequest};
use reqwest::{Client, RequestBuilder, Response, StatusCode, Url};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::live_part::LivePart;

const CONNECTING: Duration = Duration::from_secs(5);
/// Silence within an answer.
const SILENCE: Duration = Duration::from_secs(45);
/// A part that takes longer is sent again.
const PART: Duration = Duration::from_secs(10);

/// Why a call failed.
#[derive(Clone, Debug, thiserror::Error)]
pub(super) enum CallError {
    /// Another worker has the job, or nobody.
    #[error("the lease is lost")]
    LeaseLost,
    /// A network error or a restarting server: a retry may succeed.
    #[error("{0}")]
    Passing(String),
    /// An address or a permission that has expired: a new one is needed.
    #[error("the grant is no longer good ({0})")]
    GrantGone(StatusCode),
    /// The upload will not bring these bytes in time.
    #[error("the upload does not bring these bytes")]
    InVain,
    /// There is no such thing, or not for this key.
    #[error("there is no such thing")]
    NotFound,
    /// Another connection sends this feed.
    #[error("another connection sends it")]
    InUse,
    /// The server does not have the parts before this one.
    #[error("parts are missing")]
    PartsMissing,
    /// Everything else: a retry would fail again.
    #[error("the server refused: {0}")]
    Refused(String),
}

/// The server.
#[derive(Clone, Debug)]
pub(super) struct Server(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    client: Client,
    base: Url,
    token_file: PathBuf,
}

impl Server {
    pub(super) fn new(address: &str, token_file: &Path) -> io::Result<Self> {
        let invalid = |error: &dyn std::fmt::Display| {
            io::Error::new(
                io::ErrorKind::InvalidInput,
                format!("server address {address}: {error}"),
            )
        };
        let base = Url::parse(address).map_err(|error| invalid(&error))?;
        let client = Client::builder()
            .connect_timeout(CONNECTING)
            .read_timeout(SILENCE)
            .redirect(reqwest::redirect::Policy::none())
            .user_agent(concat!("mediflix-transcoder/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(io::Error::other)?;
        let token_file = token_file.to_owned();
        Ok(Self(Arc::new(Inner {
            client,
            base,
            token_file,
        })))
    }

    pub(super) async fn lease(&self, request: &LeaseRequest) -> Result<Option<Lease>, CallError> {
        let response = self.post("/api/v1/worker/leases", request).await?;
        if response.status() == StatusCode::NO_CONTENT {
            return Ok(None);
        }
        json(response).await.map(Some)
    }

    /// Asks for the lease of a feed.
    pub(super) async fn feed(&self, request: &FeedRequest) -> Result<FeedLease, CallError> {
        json(self.post("/api/v1/worker/feeds", request).await?).await
    }

    /// Asks for a stage that is to go on air.
    pub(super) async fn stage(&self, request: &StageRequest) -> Result<Option<FeedLease>, CallError> {
        let response = self.post("/api/v1/worker/stages", request).await?;
        if response.status() == StatusCode::NO_CONTENT {
            return Ok(None);
        }
        json(response).await.map(Some)
    }

    /// Asks what is on air of a stage.
    pub(super) async fn programme(&self, job: JobId, request: &ProgrammeRequest) -> Result<Programme, CallError> {
        json(self.post(&path(job, "programme"), request).await?).await
    }

    /// Sends one part.
    pub(super) async fn part(&self, job: JobId, token: &LeaseToken, part: &LivePart) -> Result<(), CallError> {
        let LivePart {
            rendition,
            sequence,
            number,
            ..
        } = part;
        let address = self.address(&path(job, &format!("parts/{rendition}/{sequence}/{number}")))?;
        let request = self.0.client.put(address).query(&part.facts);
        let request = request
            .header(LEASE_HEADER, &token.0)
            .timeout(PART)
            .body(part.bytes.clone());
        self.send(request).await.map(drop)
    }

    pub(super) async fn source(&self, job: JobId, request: &SourceGrantRequest) -> Result<SourceGrant, CallError> {
        json(self.post(&path(job, "source"), request).await?).await
    }

    pub(super) async fn grants(&self, job: JobId, request: &GrantRequest) -> Result<GrantAnswer, CallError> {
        json(self.post(&path(job, "grants"), request).await?).await
    }

    pub(super) async fn keys(&self, job: JobId, request: &KeyRequest) -> Result<KeyAnswer, CallError> {
        json(self.post(&path(job, "keys"), request).await?).await
    }

    pub(super) async fn heartbeat(&self, job: JobId, heartbeat: &Heartbeat) -> Result<HeartbeatAnswer, CallError> {
        json(self.post(&path(job, "heartbeat"), heartbeat).await?).await
    }

    pub(super) async fn done(&self, job: JobId, done: &Done) -> Result<(), CallError> {
        self.post(&path(job, "done"), done).await.map(drop)
    }

    pub(super) async fn failed(&self, job: JobId, failed: &Failed) -> Result<(), CallError> {
        self.post(&path(job, "failed"), failed).await.map(drop)
    }

    pub(super) async fn release(&self, job: JobId, release: &Release) -> Result<(), CallError> {
        self.post(&path(job, "release"), release).await.map(drop)
    }

    /// Writes one object.
    pub(super) async fn put(&self, grant: &WriteGrant, body: Bytes) -> Result<(), CallError> {
        let request = self.0.client.put(self.address(&grant.url)?).body(body);
        let request = grant
            .headers
            .iter()
            .fold(request, |request, (name, value)| request.header(name, value));
        by_grant(request).await.map(drop)
    }

    /// Reads `length` bytes of the source from `offset`; `None` while they are not uploaded.
    pub(super) async fn range(
        &self,
        grant: &SourceGrant,
        offset: u64,
        length: u64,
    ) -> Result<Option<Bytes>, CallError> {
        let range = format!("bytes={offset}-{}", offset + length - 1);
        let request = self.0.client.get(self.address(&grant.url)?).header("range", range);
        let request = grant
            .headers
            .iter()
            .fold(request, |request, (name, value)| request.header(name, value));
        let response = by_grant(request).await?;
        match response.status() {
            StatusCode::PARTIAL_CONTENT => {}
            StatusCode::NO_CONTENT => return Ok(None),
            other => return Err(CallError::Refused(format!("a range was answered with {other}"))),
        }
        let bytes = response.bytes().await.map_err(|error| passing(&error))?;
        if bytes.len() as u64 != length {
            return Err(CallError::Passing("a range came short".to_owned()));
        }
        Ok(Some(bytes))
    }

    async fn post(&self, path: &str, body: &impl Serialize) -> Result<Response, CallError> {
        let request = self.0.client.post(self.address(path)?).json(body);
        self.send(request).await
    }

    /// Sends a call with the worker's token.
    async fn send(&self, request: RequestBuilder) -> Result<Response, CallError> {
        let token = tokio::fs::read_to_string(&self.0.token_file)
            .await
            .map_err(|error| CallError::Passing(format!("token file: {error}")))?;
        let request = request.bearer_auth(token.trim());
        let response = request.send().await.map_err(|error| passing(&error))?;
        let status = response.status();
        match status {
            _ if status.is_success() => Ok(response),
            StatusCode::CONFLICT => match code(response).await {
                Some(code) if code == LEASE_LOST => Err(CallError::LeaseLost),
                Some(code) if code == PARTS_MISSING => Err(CallError::PartsMissing),
                Some(code) if code == IN_USE => Err(CallError::InUse),
                code => Err(CallError::Refused(format!("409 {}", code.unwrap_or_default()))),
            },
            StatusCode::NOT_FOUND => Err(CallError::NotFound),
            StatusCode::REQUEST_TIMEOUT | StatusCode::TOO_MANY_REQUESTS => Err(CallError::Passing(status.to_string())),
            // The token file may be about to be exchanged.
            StatusCode::UNAUTHORIZED => Err(CallError::Passing("401: the worker's token is not accepted".to_owned())),
            _ if status.is_server_error() => Err(CallError::Passing(status.to_string())),
            _ => Err(CallError::Refused(format!(
                "{status} {}",
                code(response).await.unwrap_or_default()
            ))),
        }
    }

    /// Absolute addresses stay, paths belong to the server of the lease.
    fn address(&self, address: &str) -> Result<Url, CallError> {
        self.0
            .base
            .join(address)
            .map_err(|_| CallError::Refused("an address that is none".to_owned()))
    }
}

fn path(job: JobId, call: &str) -> String {
    format!("/api/v1/worker/jobs/{job}/{call}")
}

async fn by_grant(request: RequestBuilder) -> Result<Response, CallError> {
    let response = request.send().await.map_err(|error| passing(&error))?;
    let status = response.status();
    match status {
        _ if status.is_success() => Ok(response),
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN | StatusCode::NOT_FOUND | StatusCode::GONE => {
            Err(CallError::GrantGone(status))
        }
        StatusCode::REQUEST_TIMEOUT | StatusCode::TOO_MANY_REQUESTS => Err(CallError::Passing(status.to_string())),
        StatusCode::RANGE_NOT_SATISFIABLE => Err(CallError::InVain),
        _ if status.is_server_error() => Err(CallError::Passing(status.to_string())),
        _ => Err(CallError::Refused(status.to_string())),
    }
}

async fn json<T: DeserializeOwned>(response: Response) -> Result<T, CallError> {
    let bytes = response.bytes().await.map_err(|error| passing(&error))?;
    serde_json::from_slice(&bytes).map_err(|error| CallError::Refused(format!("an answer that is none: {error}")))
}

/// The error's code in the body of a refusal.
async fn code(response: Response) -> Option<String> {
    let body: serde_json::Value = response.json().await.ok()?;
    Some(body.get("code")?.as_str()?.to_owned())
}

/// Addresses carry permissions: they never reach a log.
fn passing(error: &reqwest::Error) -> CallError {
    let kind = if error.is_timeout() {
        "timeout"
    } else if error.is_connect() {
        "no connection"
    } else {
        "broken connection"
    };
    let cause = std::error::Error::source(error)
        .and_then(std::error::Error::source)
        .map(ToString::to_string);
    CallError::Passing(format!("{kind} {}", cause.unwrap_or_default()).trim_end().to_owned())
}
