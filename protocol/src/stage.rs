//! The stage: a worker beside Janus composes what speakers send from their browsers, and packages it as any feed.
//!
//! The worker binds a UDP port of loopback and asks for a stage with it. Whoever is on air is sent there as RTP, everybody on the one port:
//! each [`Source`] has an SSRC of its own. Packets of no source are dropped. What is shown of whom is a [`Programme`], which the worker
//! asks for again and again; an answer comes at once when it has changed since.
//!
//! | call | request → answer |
//! | --- | --- |
//! | `POST /worker/stages` | [`StageRequest`] → `200` [`FeedLease`](crate::live::FeedLease); `204` no stage waits |
//! | `POST /worker/jobs/{job}/programme` | [`ProgrammeRequest`] → `200` [`Programme`] |

use serde::{Deserialize, Serialize};

use crate::lease::LeaseToken;

/// People on air at once.
pub const MOST_SPEAKERS: usize = 12;
/// What they send: camera, screen and voice each.
pub const MOST_SOURCES: usize = 3 * MOST_SPEAKERS;

/// Asks for a stage that is to go on air.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = worker::StageRequest))]
pub struct StageRequest {
    /// [`crate::PROTOCOL_VERSION`] of the worker.
    pub protocol: u32,
    /// A name that an administrator recognises; 64 characters at most.
    pub worker: String,
    /// The UDP port of loopback where it takes RTP.
    #[cfg_attr(feature = "schema", schema(minimum = 1024))]
    pub port: u16,
    /// How long the answer may take while no stage waits.
    pub wait_ms: u64,
}

/// Asks for the programme of a stage.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = worker::ProgrammeRequest))]
pub struct ProgrammeRequest {
    /// The lease.
    pub token: LeaseToken,
    /// As in [`StageRequest`].
    #[cfg_attr(feature = "schema", schema(minimum = 1024))]
    pub port: u16,
    /// The version that the worker has; nothing before the first.
    pub seen: Option<u64>,
    /// How long the answer may take while nothing changes.
    pub wait_ms: u64,
}

/// What is on air.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = worker::Programme))]
pub struct Programme {
    /// Another one for every change.
    pub version: u64,
    /// The broadcast takes nothing from the stage any more.
    pub over: bool,
    /// How pictures are laid out.
    pub layout: Layout,
    /// What is seen and heard; [`MOST_SOURCES`] at most.
    pub sources: Vec<Source>,
}

/// How pictures are laid out.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = worker::Layout))]
#[serde(rename_all = "snake_case")]
pub enum Layout {
    /// One speaker fills the picture.
    Speaker,
    /// Everybody, each in a tile of the same size.
    #[default]
    SideBySide,
    /// A screen, and speakers beside it.
    SlidesSpeaker,
    /// A screen fills the picture.
    Slides,
}

/// What a source carries.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = worker::SourceKind))]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// Somebody's face.
    Camera,
    /// Somebody's screen.
    Screen,
    /// Somebody's voice.
    Voice,
}

/// How a source is coded.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = worker::SourceCodec))]
#[serde(rename_all = "snake_case")]
pub enum SourceCodec {
    /// H.264 (RFC 6184), payload type 96.
    H264,
    /// VP8 (RFC 7741), payload type 96.
    Vp8,
    /// Opus (RFC 7587), payload type 111.
    Opus,
}

/// The payload type of pictures.
pub const VIDEO_PAYLOAD: u8 = 96;
/// The payload type of voices.
pub const AUDIO_PAYLOAD: u8 = 111;

/// What somebody sends.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = worker::Source))]
pub struct Source {
    /// What its packets carry; nobody's guess.
    pub ssrc: u32,
    /// What it carries.
    pub kind: SourceKind,
    /// How it is coded.
    pub codec: SourceCodec,
    /// Where a key frame is asked for (RTCP, PLI), on loopback.
    pub rtcp_port: Option<u16>,
    /// Whether its speaker is shown large.
    pub main: bool,
}
