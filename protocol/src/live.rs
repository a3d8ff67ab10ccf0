//! Live: a feed is packaged while it comes, and shown a part at a time.
//!
//! A worker that is connected by an encoder shows the stream key before it reads any media, and gets the lease of a *stretch*: what one
//! connection brings. A programme is made of stretches; each has a package, init segments and a first media sequence number of its own, and a
//! player is told of the discontinuity between two. Media time counts from zero in each.
//!
//! A broadcast that goes on air after its rehearsal begins a new stretch over the same connection: the answer to a heartbeat says
//! [`begin_anew`](crate::heartbeat::HeartbeatAnswer::begin_anew). A part that is sent again is the same part; the server takes it as sent once.
//!
//! | call | request → answer |
//! | --- | --- |
//! | `POST /worker/feeds` | [`FeedRequest`] → `200` [`FeedLease`]; `404` no such key, `409` (`in_use`) another connection has it |
//! | `PUT /worker/jobs/{job}/parts/{rendition}/{sequence}/{part}?…` | [`PartFacts`] in the query, [`LEASE_HEADER`], plain bytes → `204`, after [`PartFacts::last`] once the segment is stored; `409` ([`PARTS_MISSING`]): the server does not have the parts before this one, send them again from part 0 |
//! | `POST /worker/jobs/{job}/heartbeat`, `/grants`, `/done`, `/failed` | as for uploads; segments are not reported, the server knows them by their parts |

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::lease::Lease;

/// The header that carries the lease's token where the body is media.
pub const LEASE_HEADER: &str = "mediflix-lease";

/// The error code of a `409` that asks for the parts of a segment again, from the first.
pub const PARTS_MISSING: &str = "parts_missing";

/// The error code of a `409` that refuses a feed: another connection has it.
pub const IN_USE: &str = "in_use";

/// A part holds at most so many bytes: a second of 60 Mbit/s.
pub const LARGEST_PART: usize = 8 << 20;

/// A segment has at most so many parts.
pub const MAX_PARTS: u32 = 64;

/// What an encoder shows before its media is read. Never logged.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = worker::StreamKey))]
#[serde(transparent)]
pub struct StreamKey(pub String);

impl fmt::Debug for StreamKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("StreamKey(…)")
    }
}

/// How a feed reaches a worker.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = worker::Transport))]
#[serde(rename_all = "snake_case")]
pub enum Transport {
    /// Real-Time Messaging Protocol: an encoder such as OBS.
    Rtmp,
    /// Secure Reliable Transport: MPEG-TS.
    Srt,
    /// WebRTC, through the stage.
    Stage,
}

/// Asks for the lease of the feed that this key opens.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = worker::FeedRequest))]
pub struct FeedRequest {
    /// [`crate::PROTOCOL_VERSION`] of the worker.
    pub protocol: u32,
    /// A name that an administrator recognises; 64 characters at most.
    pub worker: String,
    /// What the encoder showed.
    pub stream_key: StreamKey,
    /// How it came.
    pub transport: Transport,
}

/// The lease of a stretch.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = worker::FeedLease))]
pub struct FeedLease {
    /// The job, as for an upload; its source has no length and no name.
    pub lease: Lease,
    /// What is special to a feed.
    pub live: LiveSettings,
}

/// How a feed is packaged.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = worker::LiveSettings))]
pub struct LiveSettings {
    /// Target duration of a part (320).
    pub part_ms: u64,
    /// Target duration of a segment (1,920): a whole number of parts.
    pub segment_ms: u64,
    /// The media sequence number of the first segment, in every rendition.
    pub first_sequence: u32,
}

/// What a part is, in the query of its address.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct PartFacts {
    /// Sum of the durations before it in this stretch.
    pub start_us: u64,
    /// Exact.
    pub duration_us: u64,
    /// Begins with a keyframe; always so for audio.
    pub independent: bool,
    /// Closes its segment.
    pub last: bool,
}
