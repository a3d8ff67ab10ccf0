//! What was found in a source, before anything is decided.

use std::cmp::Reverse;
use std::fmt;

use mediflix_protocol::media::CopyRefusal;
use mediflix_protocol::words;
use serde::Serialize;

use super::crop::Crop;

/// The whole source.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Found {
    /// Short name, e.g. `mp4`.
    pub container: String,
    /// What the container claims, or what the bit rate suggests.
    pub duration_ms: Option<u64>,
    /// Length of the file, when all of it is media.
    pub bytes: Option<u64>,
    /// A stream is encrypted.
    pub encrypted: bool,
    /// In the container's order.
    pub tracks: Vec<Track>,
    /// Tracks that the container names and the demuxer did not hand out.
    pub unseen: Vec<Unseen>,
    /// Programs of a transport stream that are not taken.
    pub other_programs: Vec<String>,
}

/// A track that the demuxer did not hand out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Unseen {
    /// Video.
    Video {
        /// As the container names it.
        codec: String,
    },
    /// Audio.
    Audio {
        /// As the container names it.
        codec: String,
    },
}

/// One stream of the source.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Track {
    /// The part of the stream id that stays the same when the source is opened again.
    pub stream: String,
    /// BCP 47, when the container names one.
    pub language: Option<String>,
    /// The container's title of it.
    pub title: Option<String>,
    /// Whether the container marks it as default.
    pub default: bool,
    /// Whether the container enables it.
    pub enabled: bool,
    /// The duration that the container claims for it.
    pub lasts_ms: Option<u64>,
    /// When its first decoded data plays, in nanoseconds of running time.
    pub first_ns: Option<u64>,
    /// What it carries.
    pub content: Content,
}

impl Default for Track {
    fn default() -> Self {
        Self {
            stream: String::new(),
            language: None,
            title: None,
            default: false,
            enabled: true,
            lasts_ms: None,
            first_ns: None,
            content: Content::default(),
        }
    }
}

impl Track {
    /// Its title as one short line; `None` when it has none.
    pub(super) fn title_line(&self) -> Option<String> {
        let title = words::line(self.title.as_deref()?);
        (!title.is_empty()).then_some(title)
    }
}

/// What a stream carries.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub enum Content {
    /// Video.
    Video(FoundVideo),
    /// Audio.
    Audio(FoundAudio),
    /// Text.
    Text(FoundText),
    /// Something else.
    #[default]
    Other,
}

/// Video.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct FoundVideo {
    /// Short name, e.g. `h264`.
    pub codec: String,
    /// A frame came out of a decoder.
    pub decodable: bool,
    /// Stored pixels.
    pub width: u32,
    /// Stored pixels.
    pub height: u32,
    /// Width to height of a pixel.
    pub pixel_aspect: (u32, u32),
    /// The claimed frame rate; `None` for variable rates.
    pub nominal_rate: Option<(u32, u32)>,
    /// Median interval of the first frames.
    pub measured_interval_ns: Option<u64>,
    /// Mean interval of the first frames, where nearly all are alike.
    pub steady_interval_ns: Option<u64>,
    /// Some frames are made of two fields.
    pub interlaced: bool,
    /// From the container: what is cut off the stored pixels; something is left.
    pub crop: Crop,
    /// The container wants them cropped or tilted in a way that is not done.
    pub framing_ignored: bool,
    /// From the container.
    pub orientation: Orientation,
    /// The colorimetry: as tagged, otherwise what is usual for the size.
    pub colorimetry: String,
    /// Whether it has BT.709's matrix and video range.
    pub rec_709: bool,
    /// Whether samples have full range.
    pub full_range: bool,
    /// From the transfer characteristics.
    pub dynamic_range: DynamicRange,
    /// Its coded data, when it is H.264.
    pub coded: Option<Coded>,
}

/// Coded H.264 of the source.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Coded {
    /// Its name, e.g. `high`.
    pub profile: String,
    /// Ten times the level: 31, 42.
    pub level: u32,
    /// Its bytes, where an index tells.
    pub bytes: Option<u64>,
    /// The longest distance of keyframes, where an index tells.
    pub key_frames_apart_ms: Option<u64>,
    /// The highest bit rate over ten seconds or more, from keyframe to keyframe, where an index tells.
    pub heaviest_rate: Option<u64>,
    /// The PTS of its keyframes, where an index tells.
    pub key_times: Option<KeyTimes>,
    /// Pieces of the media that an edit list puts together; 0 without one.
    pub edits: usize,
    /// The reason against copying that has been seen already.
    pub refused: Option<CopyRefusal>,
}

/// Times in nanoseconds after the first. There can be thousands, so Debug prints none.
#[derive(Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct KeyTimes(pub Vec<u64>);

impl fmt::Debug for KeyTimes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KeyTimes({} …)", self.0.len())
    }
}

/// Audio.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct FoundAudio {
    /// Short name, e.g. `aac`.
    pub codec: String,
    /// A buffer came out of a decoder.
    pub decodable: bool,
    /// Whether it claims an impossible sample rate.
    pub impossible: bool,
    /// Channels.
    pub channels: u32,
    /// Samples a second.
    pub rate: u32,
    /// Its coded data, when it is AAC.
    pub coded: Option<CodedAudio>,
}

/// Coded AAC of the source.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct CodedAudio {
    /// Its name, e.g. `lc`.
    pub profile: String,
    /// Samples a second, as its configuration says.
    pub rate: u32,
    /// Channels, as its configuration says.
    pub channels: u32,
    /// All of it, where an index tells.
    pub bytes: Option<u64>,
    /// Pieces of the media that an edit list puts together; 0 without one.
    pub edits: usize,
    /// The reason against copying that has been seen already.
    pub refused: Option<CopyRefusal>,
}

impl CodedAudio {
    /// Bit/s, where an index tells.
    #[must_use]
    pub fn mean_rate(&self, duration_ms: Option<u64>) -> Option<u64> {
        Some(self.bytes? * 8_000 / duration_ms?.max(1))
    }
}

/// Text.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct FoundText {
    /// Short name.
    pub codec: String,
    /// Whether its cues are text and not images.
    pub keepable: bool,
}

/// How stored frames must be rotated to stand upright.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Orientation {
    /// Clockwise rotation: 0, 90, 180 or 270.
    pub clockwise_degrees: u32,
    /// Mirrored left to right before the rotation.
    pub mirrored: bool,
}

impl Orientation {
    /// Whether width and height change places.
    #[must_use]
    pub fn swaps_sides(self) -> bool {
        self.clockwise_degrees % 180 == 90
    }
}

/// Transfer characteristics, as far as they matter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DynamicRange {
    /// Everything else.
    #[default]
    Sdr,
    /// Hybrid log-gamma: what phones record.
    Hlg,
    /// SMPTE ST 2084.
    Pq,
}

impl DynamicRange {
    /// As in the facts.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Sdr => "sdr",
            Self::Hlg => "hlg",
            Self::Pq => "pq",
        }
    }
}

impl FoundVideo {
    /// The size with square pixels after crop and rotation. The narrower side is stretched, so that no line is lost.
    #[must_use]
    pub fn display_size(&self) -> (u32, u32) {
        let (n, d) = match self.pixel_aspect {
            (0, _) | (_, 0) => (1, 1),
            (n, d) if n / d >= 8 || d / n >= 8 => (1, 1),
            aspect => aspect,
        };
        let stretched = |side: u32, by: u32, of: u32| {
            let exact = (u64::from(side) * u64::from(by) + u64::from(of) / 2) / u64::from(of);
            u32::try_from(exact).unwrap_or(side)
        };
        let stored = (self.width, self.height);
        let (width, height) = self.crop.rest(stored).unwrap_or(stored);
        let (width, height) = if n >= d {
            (stretched(width, n, d), height)
        } else {
            (width, stretched(height, d, n))
        };
        if self.orientation.swaps_sides() {
            (height, width)
        } else {
            (width, height)
        }
    }
}

impl Found {
    /// Every video track.
    pub fn videos(&self) -> impl Iterator<Item = (&Track, &FoundVideo)> {
        self.tracks.iter().filter_map(|track| match &track.content {
            Content::Video(video) => Some((track, video)),
            _ => None,
        })
    }

    /// The video track to take: decodable first, then enabled, then longest, then default, then first.
    #[must_use]
    pub fn video(&self) -> Option<(&Track, &FoundVideo)> {
        self.videos()
            .enumerate()
            .max_by_key(|(at, (track, v))| {
                // A few frames more do not make a track the longer one.
                let lasts = track.lasts_ms.map(|ms| ms / 500);
                (v.decodable, track.enabled, lasts, track.default, Reverse(*at))
            })
            .map(|(_, found)| found)
    }

    /// Every audio track.
    pub fn audio(&self) -> impl Iterator<Item = (&Track, &FoundAudio)> {
        self.tracks.iter().filter_map(|track| match &track.content {
            Content::Audio(audio) => Some((track, audio)),
            _ => None,
        })
    }

    /// Every text track.
    pub fn text(&self) -> impl Iterator<Item = (&Track, &FoundText)> {
        self.tracks.iter().filter_map(|track| match &track.content {
            Content::Text(text) => Some((track, text)),
            _ => None,
        })
    }

    /// Names of all codecs, for a refusal.
    #[must_use]
    pub fn codecs(&self) -> Vec<&str> {
        let mut names: Vec<_> = self
            .tracks
            .iter()
            .filter_map(|track| match &track.content {
                Content::Video(v) => Some(v.codec.as_str()),
                Content::Audio(a) => Some(a.codec.as_str()),
                Content::Text(_) | Content::Other => None,
            })
            .collect();
        names.dedup();
        names
    }
}
