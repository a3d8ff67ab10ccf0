//! WebRTC by Janus: its configuration, its process, and its VideoRoom over a WebSocket.
//!
//! Janus passes on what speakers send to each other. It is private: nobody but the server speaks to
//! it, with a secret that is made at each start. [`process`] runs it, [`gateway`] is one connection with its session, [`room`] are the
//! requests of its VideoRoom, each a typed one. How it behaves, and which rules follow, is in `docs/decisions/38`.

pub mod event;
pub mod files;
pub mod gateway;
pub mod process;
pub mod room;
mod wire;

use std::fmt;

/// What lets somebody speak to Janus. Never logged.
#[derive(Clone)]
pub struct Access {
    /// The address of its WebSocket, `ws://127.0.0.1:8188`.
    pub url: String,
    /// What every request carries.
    pub secret: String,
    /// What makes rooms.
    pub admin_key: String,
}

impl fmt::Debug for Access {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Access({}, …)", self.url)
    }
}

/// Why Janus did not do what it was asked.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Error {
    /// It is not there, or it went.
    #[error("Janus is not there: {0}")]
    Gone(String),
    /// It did not answer in time.
    #[error("Janus did not answer within two seconds")]
    Silent,
    /// It refuses; the code is one of its own (426: no such room, 436: the name is on).
    #[error("Janus refuses: {code} {reason}")]
    Refused {
        /// The code.
        code: i64,
        /// Its words.
        reason: String,
    },
    /// It answered something else than was asked.
    #[error("Janus answered what was not asked: {0}")]
    Unexpected(String),
}

/// What comes of a request.
pub type Result<T> = std::result::Result<T, Error>;
