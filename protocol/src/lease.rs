//! Leases: a job is given to one worker for a bounded time and renewed by heartbeats.

use std::fmt;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::media::CopyRefusal;
use crate::part::Part;
use crate::speech::SpeechSettings;

/// The error code of a `409` that tells a worker that it no longer holds the job.
pub const LEASE_LOST: &str = "lease_lost";

/// A job's id.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = worker::JobId))]
#[serde(transparent)]
pub struct JobId(pub Uuid);

impl fmt::Display for JobId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Proof that its holder has the job: 128 random bits as lower-case hex. Never logged.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = worker::LeaseToken))]
#[serde(transparent)]
pub struct LeaseToken(pub String);

impl fmt::Debug for LeaseToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LeaseToken(…)")
    }
}

/// Asks for work.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = worker::LeaseRequest))]
pub struct LeaseRequest {
    /// [`crate::PROTOCOL_VERSION`] of the worker.
    pub protocol: u32,
    /// A name that an administrator recognises, e.g. `host-2/1`; 64 characters at most.
    pub worker: String,
    /// How long the server may hold the request open while there is no work; 30,000 at most.
    pub wait_ms: u64,
}

/// A job, given to this worker until `expires_in_ms` from now.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = worker::Lease))]
pub struct Lease {
    /// The job.
    pub job: JobId,
    /// Goes with every further call about the job.
    pub token: LeaseToken,
    /// Counts from 1; objects go to keys of this attempt alone.
    pub attempt: u32,
    /// The lease ends then unless a heartbeat renews it.
    pub expires_in_ms: u64,
    /// A heartbeat is due this often, with or without news.
    pub heartbeat_ms: u64,
    /// The uploaded file.
    pub source: Source,
    /// How it is to be packaged.
    pub settings: PackageSettings,
    /// Only this part of it, which another worker planned; nothing for a whole lecture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<Part>,
}

/// The uploaded file.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = worker::Source))]
pub struct Source {
    /// Length in bytes.
    pub length: u64,
    /// The name that the uploader gave; a hint for people, never for the type.
    pub file_name: String,
    /// Its upload still runs: a range that is not there yet is answered by `204` and asked for again, and by `416` when it is not
    /// worth the wait. The last byte is given out when all is there.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub arriving: bool,
}

/// How a source is to be packaged.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = worker::PackageSettings))]
pub struct PackageSettings {
    /// Target duration of a segment (4,000).
    pub segment_ms: u64,
    /// Distance of key frames (2,000).
    pub key_frame_ms: u64,
    /// Media time that one key covers (60,000): segment → key by [`crate::naming::key_index`].
    pub key_period_ms: u64,
    /// The tallest rung, in lines (1080).
    pub max_height: u32,
    /// The language of audio that the container does not name, BCP 47 (`vi`).
    pub default_language: String,
    /// An earlier attempt found out on its way why the picture cannot be copied.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encode_because: Option<CopyRefusal>,
    /// Lectures of at least two parts of this length are shared with other workers; nothing: never.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_ms: Option<u64>,
    /// Beside a copied picture of simple content some rungs are left out.
    #[serde(default = "yes")]
    pub fewer_rungs: bool,
    /// The source is added to a lecture beside its main one; nothing for the main one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub track: Option<TrackSettings>,
    /// The source is not packaged: what is said in it is cut into pieces.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speech: Option<SpeechSettings>,
}

/// What is made of a source that is added to a lecture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = worker::TrackSettings))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum TrackSettings {
    /// Its audio alone, laid on the lecture's time line.
    Audio {
        /// How it lies there.
        fit: Fit,
    },
    /// Its picture alone, in at most two rungs.
    Video,
}

/// How audio lies on a lecture's time line. What is missing before and behind it is filled with silence, what exceeds is cut: players
/// begin every rendition at zero, and stall where one ends before the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = worker::Fit))]
pub struct Fit {
    /// Where its first sample is heard; before zero so much of its head is left out.
    pub offset_ms: i64,
    /// Where it ends; nothing when it is not known yet how long the lecture is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until_ms: Option<u64>,
}

/// What a server that does not know of it means.
fn yes() -> bool {
    true
}

impl Default for PackageSettings {
    fn default() -> Self {
        Self {
            segment_ms: 4_000,
            key_frame_ms: 2_000,
            key_period_ms: 60_000,
            max_height: 1080,
            default_language: "vi".to_owned(),
            encode_because: None,
            part_ms: None,
            fewer_rungs: true,
            track: None,
            speech: None,
        }
    }
}
