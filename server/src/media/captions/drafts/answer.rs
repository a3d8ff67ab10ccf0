//! Services that an operator names: how they are called, what they answer within bounds, and why there is no answer.

use std::time::Duration;

use mediflix_media_store::StoreError;
use serde::de::DeserializeOwned;

/// A service that does not open a connection for so long is not there.
const CONNECT: Duration = Duration::from_secs(5);

/// Why a draft, or a part of it, did not come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// The service cannot be reached, takes too long, or has trouble of its own: later it may do.
    Unavailable,
    /// It does not take the question: the key, the languages, the sound.
    Refused,
    /// What it answered is no answer.
    Unreadable,
}

impl Refusal {
    /// As a word.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Unavailable => "unavailable",
            Self::Refused => "refused",
            Self::Unreadable => "unreadable",
        }
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NotFound => Self::Unreadable,
            _ => Self::Unavailable,
        }
    }
}

/// Calls a service that may take so long; nothing when there is no TLS to call it by.
pub(super) fn client(answers_within: Duration) -> Option<reqwest::Client> {
    reqwest::Client::builder()
        .connect_timeout(CONNECT)
        .timeout(answers_within)
        // Its address is the operator's: no variable of the environment sends what is told elsewhere.
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .ok()
}

/// Reads an answer of at most so many bytes.
pub(super) async fn read<T: DeserializeOwned>(
    asked: reqwest::Result<reqwest::Response>,
    most_bytes: usize,
) -> Result<T, Refusal> {
    let mut answer = asked.map_err(|_| Refusal::Unavailable)?;
    let status = answer.status();
    // 408 and 429 ask to come again.
    if status.is_client_error() && !matches!(status.as_u16(), 408 | 429) {
        return Err(Refusal::Refused);
    }
    if !status.is_success() {
        return Err(Refusal::Unavailable);
    }
    let mut bytes = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(|_| Refusal::Unavailable)? {
        bytes.extend_from_slice(&chunk);
        if bytes.len() > most_bytes {
            return Err(Refusal::Unreadable);
        }
    }
    serde_json::from_slice(&bytes).map_err(|_| Refusal::Unreadable)
}
