//! The headers of frames: the job that a child is given and the events that it tells.

use mediflix_protocol::failure::{FailureKind, Reason};
use mediflix_protocol::lease::PackageSettings;
use mediflix_protocol::live::{LiveSettings, PartFacts};
use mediflix_protocol::media::{CopyRefusal, Rendition, SourceFacts, TextTrack};
use mediflix_protocol::part::Part;
use mediflix_protocol::speech::SpeechPiece;
use mediflix_protocol::storyboard::Storyboard;
use serde::{Deserialize, Serialize};

/// The first frame to a child: all that it is told.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct JobSpec {
    /// Length of the source in bytes.
    pub source_length: u64,
    /// Whether it is still being uploaded: reads wait for missing bytes.
    #[serde(default)]
    pub arriving: bool,
    /// How it is to be packaged.
    pub settings: PackageSettings,
    /// The part to make. Without one: all of it, or part 0 if it is shared.
    pub part: Option<Part>,
    /// It comes live; its length is [`ENDLESS`](super::feed::ENDLESS).
    #[serde(default)]
    pub live: Option<FeedSpec>,
    /// What the child may use.
    pub limits: Limits,
}

/// A feed: the bytes of an encoder as they come.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct FeedSpec {
    /// What the bytes are.
    pub container: FeedContainer,
    /// How it is packaged.
    pub settings: LiveSettings,
    /// Whether it has a picture.
    pub video: bool,
    /// Whether it has sound.
    pub audio: bool,
}

/// What holds the streams of a feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FeedContainer {
    /// FLV with H.264 and AAC.
    Flv,
    /// An MPEG transport stream with H.264 or H.265, and AAC.
    MpegTs,
    /// None: records of a stage (see [`stage`](super::stage)).
    Stage,
}

/// What a child may use before the kernel stops it.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Limits {
    /// Address space.
    pub memory_bytes: u64,
    /// CPU time over all threads.
    pub cpu_s: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            memory_bytes: 4 << 30,
            cpu_s: 48 * 3600,
        }
    }
}

/// What a child tells; objects carry their bytes in the frame's body.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "news", rename_all = "snake_case")]
pub enum ChildEvent {
    /// What was found in the source.
    Facts {
        /// For the server.
        facts: SourceFacts,
        /// Which parts of the sandbox the kernel granted, for the log.
        sandbox: Vec<String>,
    },
    /// The lecture is shared: these are its parts, of which this child makes part 0.
    Parts {
        /// In order.
        parts: Vec<Part>,
    },
    /// All renditions, once every codecs string is known from the bitstream.
    Renditions {
        /// In order of their ids.
        renditions: Vec<Rendition>,
    },
    /// A rendition's init segment (body).
    Init {
        /// Rendition id.
        rendition: String,
    },
    /// A closed media segment (body), in the clear.
    Segment {
        /// Rendition id.
        rendition: String,
        /// From 0.
        sequence: u32,
        /// Sum of the durations before.
        start_us: u64,
        /// Exact.
        duration_us: u64,
    },
    /// A part of a segment of a feed (body), in the clear.
    Part {
        /// Rendition id.
        rendition: String,
        /// Media sequence number of its segment.
        sequence: u32,
        /// From 0 in each segment.
        part: u32,
        /// What it is.
        facts: PartFacts,
    },
    /// The machine does not keep up with a feed, or does again.
    LeavesOut {
        /// Of so many frames one is shown.
        of: u32,
    },
    /// A source of a stage cannot be decoded before its next key frame.
    WantsKeyFrame {
        /// Which.
        ssrc: u32,
    },
    /// The poster (body), at most once.
    Poster,
    /// A full, or the last, sheet of the storyboard (body).
    StoryboardSheet {
        /// From 0.
        index: u32,
        /// The storyboard with this sheet.
        storyboard: Storyboard,
    },
    /// A text track as WebVTT (body).
    Text {
        /// The track.
        track: TextTrack,
    },
    /// A piece of speech as a WAV file (body).
    Piece {
        /// Its place.
        piece: SpeechPiece,
    },
    /// Progress, which is also a sign of life.
    Progress {
        /// Media time that every rendition has reached.
        packaged_ms: u64,
        /// 0 to 1.
        progress: f64,
    },
    /// The end: everything was sent.
    Done {
        /// Of the longest rendition.
        duration_ms: u64,
        /// What the uploader should know.
        warnings: Vec<Reason>,
        /// CPU time of the child.
        cpu_ms: u64,
    },
    /// The end: the video was copied and cannot be; everything must be transcoded.
    CannotCopy {
        /// Why.
        because: CopyRefusal,
    },
    /// The end: the source cannot be packaged.
    Failed {
        /// Whose fault.
        kind: FailureKind,
        /// What the uploader is told.
        reason: Reason,
        /// For the log.
        detail: String,
    },
}
