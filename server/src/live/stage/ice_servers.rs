//! What a browser needs to get through closed networks.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use mediflix_db::types::Timestamp;
use ring::hmac;
use serde::Serialize;
use utoipa::ToSchema;

use crate::config::Stage;

/// How long credentials are good: longer than it takes to connect, shorter than a lecture.
const GOOD_FOR: Duration = Duration::from_secs(3600);

/// A server as `RTCPeerConnection` takes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct IceServer {
    /// `turn:…` or `turns:…`.
    pub urls: String,
    /// The moment when it ends and a name.
    pub username: String,
    /// For that name alone.
    pub credential: String,
}

/// The servers that a seat may use, by the scheme of coturn's `use-auth-secret`: the password is the HMAC-SHA1 of the name.
pub(super) fn for_seat(stage: &Stage, now: Timestamp) -> Vec<IceServer> {
    let (Some(url), Some(secret)) = (&stage.turn_url, &stage.turn_secret) else {
        return Vec::new();
    };
    let until = now.plus(GOOD_FOR).as_s();
    let username = format!("{until}:stage");
    let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, secret.reveal().as_bytes());
    let credential = STANDARD.encode(hmac::sign(&key, username.as_bytes()));
    vec![IceServer {
        urls: url.clone(),
        username,
        credential,
    }]
}
