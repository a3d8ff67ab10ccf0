//! The headers of frames between the supervisor and the process that takes connections by SRT.
//!
//! Frames of the supervisor come over standard input, the first one is [`SrtSpec`]; news go out over standard output.

use std::net::SocketAddr;

use mediflix_protocol::live::StreamKey;
use serde::{Deserialize, Serialize};

/// Connections at the same time, whether or not their keys open a feed.
pub const MOST_CONNECTIONS: usize = 16;
/// Media of one frame, in bytes; at least one payload of SRT.
pub const MOST_MEDIA: usize = 64 << 10;

/// The first frame to the process.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SrtSpec {
    /// Where it listens.
    pub listen: SocketAddr,
}

/// What the process is told of a connection.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(tag = "order", rename_all = "snake_case")]
pub enum SrtOrder {
    /// Read its media. Before this not a byte of them is read.
    Take {
        /// Its number.
        connection: u64,
    },
    /// Close it.
    Close {
        /// Its number.
        connection: u64,
    },
}

/// What the process tells.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "news", rename_all = "snake_case")]
pub enum SrtNews {
    /// It listens.
    Listens {
        /// Where, with the port that it got.
        address: SocketAddr,
    },
    /// Somebody has connected and waits for an order.
    Came {
        /// Its number, which no other connection of this process has.
        connection: u64,
        /// What the stream id holds.
        stream_key: StreamKey,
    },
    /// Media of a connection (body, [`MOST_MEDIA`] at most).
    Media {
        /// Its number.
        connection: u64,
    },
    /// A connection has ended, by itself or by order.
    Gone {
        /// Its number.
        connection: u64,
    },
    /// The end: it cannot listen.
    Failed {
        /// Why.
        detail: String,
    },
}
