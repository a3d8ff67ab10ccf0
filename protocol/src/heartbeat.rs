//! Heartbeats: what a worker closed since the last one; each renews the lease.

use serde::{Deserialize, Serialize};

use crate::lease::LeaseToken;
use crate::media::{Rendition, Segment, SourceFacts, TextTrack};
use crate::part::Part;
use crate::speech::SpeechPiece;
use crate::storyboard::Storyboard;

/// At most this many segments in one heartbeat.
pub const MAX_SEGMENTS: usize = 512;

/// News of a job. Everything in it is idempotent: a heartbeat whose answer was lost is sent again as it was.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = worker::Heartbeat))]
pub struct Heartbeat {
    /// The lease.
    pub token: LeaseToken,
    /// Media time packaged so far, in every rendition.
    pub packaged_ms: u64,
    /// 0 to 1, never falling.
    pub progress: f64,
    /// CPU time of the child so far: what is charged when the worker falls silent.
    #[serde(default)]
    pub cpu_ms: u64,
    /// Once known, in every heartbeat until one was answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facts: Option<SourceFacts>,
    /// The complete list of renditions, once known, until one was answered; it never changes within an attempt.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub renditions: Vec<Rendition>,
    /// With the renditions: all parts, when the lecture is long enough to be shared. The worker itself makes part 0 then, and
    /// the others are given to whoever asks for work.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
    /// Segments closed and stored since the last answered heartbeat, in order per rendition.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub segments: Vec<Segment>,
    /// Set once `poster.jpg` is stored.
    #[serde(default)]
    pub poster: bool,
    /// Set when sheets were stored: the storyboard so far.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub storyboard: Option<Storyboard>,
    /// Text tracks that are stored.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub text_tracks: Vec<TextTrack>,
    /// Pieces of speech stored since the last answered heartbeat, [`MAX_SEGMENTS`] at most.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pieces: Vec<SpeechPiece>,
}

/// The server's answer.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = worker::HeartbeatAnswer))]
pub struct HeartbeatAnswer {
    /// The lease ends then unless renewed again.
    pub expires_in_ms: u64,
    /// The person cancelled: stop, then report [`crate::outcome::Failed`] of kind `cancelled`.
    pub cancel: bool,
    /// Others wait for a worker, and this job may wait: stop, then [`crate::outcome::Release`] it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub give_way: bool,
    /// A feed goes on in another stretch: stop, report [`crate::outcome::Done`], then ask by its key again ([`crate::live`]).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub begin_anew: bool,
}
