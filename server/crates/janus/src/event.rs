//! What Janus tells by itself.

use serde_json::Value;

/// What Janus tells by itself. A handle is a connection of somebody's browser, or none yet.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// Media can flow.
    Up {
        /// Whose.
        handle: u64,
    },
    /// Packets of a stream come, or have not come for two seconds.
    Media {
        /// Whose.
        handle: u64,
        /// The stream, by its name in the publisher's description.
        mid: String,
        /// Whether they come.
        receiving: bool,
    },
    /// The other side closed the connection; the name stays in the room until the handle is detached.
    HungUp {
        /// Whose.
        handle: u64,
    },
    /// The handle is no more.
    Detached {
        /// Which.
        handle: u64,
    },
}

impl Event {
    /// The event that `said` is, if it is one that matters.
    pub(crate) fn from_wire(said: &Value) -> Option<Self> {
        let handle = said["sender"].as_u64()?;
        Some(match said["janus"].as_str()? {
            "webrtcup" => Self::Up { handle },
            "media" => Self::Media {
                handle,
                mid: said["mid"].as_str()?.to_owned(),
                receiving: said["receiving"].as_bool()?,
            },
            "hangup" => Self::HungUp { handle },
            "detached" => Self::Detached { handle },
            _ => return None,
        })
    }
}
