//! What the packaged media is: source facts, renditions, segments, text tracks.

use serde::{Deserialize, Serialize};

/// What was found in the source. Sent with the first heartbeat that knows it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = worker::SourceFacts))]
pub struct SourceFacts {
    /// A container's short name, e.g. `mp4`, `matroska`, `mpegts`.
    pub container: String,
    /// Duration that the container claims.
    pub duration_ms: Option<u64>,
    /// The chosen picture after rotation and with square pixels.
    pub video: Option<VideoFacts>,
    /// The audio tracks, in the container's order.
    pub audio: Vec<AudioFacts>,
    /// Programmes, tracks and the like that are left out, in words for the uploader's page.
    pub left_out: Vec<String>,
}

/// The chosen picture.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = worker::VideoFacts))]
pub struct VideoFacts {
    /// A codec's short name, e.g. `h264`, `hevc`, `vp9`.
    pub codec: String,
    /// Display width in square pixels, after rotation.
    pub width: u32,
    /// Display height, after rotation.
    pub height: u32,
    /// Frames a second as numerator and denominator; the nominal one for variable rates.
    pub frame_rate: (u32, u32),
    /// `sdr`, `hlg` or `pq`.
    pub dynamic_range: String,
    /// Whether fields had to be woven into frames.
    pub interlaced: bool,
    /// Whether the tallest rung is the source's own coded picture.
    #[serde(default)]
    pub copied: bool,
    /// Why it is not, when it is not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoded_because: Option<CopyRefusal>,
    /// Whether rungs are left out because the content is simple.
    #[serde(default)]
    pub fewer_rungs: bool,
}

/// Why the source's own coded picture cannot be the tallest rung.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = worker::CopyRefusal))]
#[serde(rename_all = "snake_case")]
pub enum CopyRefusal {
    /// It is not H.264.
    Codec,
    /// The container does not say when each picture is shown.
    Container,
    /// A profile or pixel format that browsers do not play everywhere.
    Profile,
    /// A level above 4.2.
    Level,
    /// Fields instead of frames.
    Interlaced,
    /// It must be turned or mirrored.
    Rotated,
    /// Oblong pixels, odd sizes, or larger than the tallest rung.
    Size,
    /// Colours other than SDR and BT.709.
    Colours,
    /// More than 60 frames a second.
    FrameRate,
    /// Far more bits than the tallest rung may have.
    BitRate,
    /// Places where playback can begin lie too far apart, or are not ones where it really can.
    KeyFrames,
    /// Parts of the media are cut out by an edit list.
    EditList,
    /// Size or coding changes on the way.
    Parameters,
    /// Times are missing, jump or run backwards.
    Timestamps,
    /// Decoders complain about it.
    Damaged,
    /// Copying is switched off.
    Setting,
}

impl CopyRefusal {
    /// Every reason.
    pub const ALL: [Self; 16] = [
        Self::Codec,
        Self::Container,
        Self::Profile,
        Self::Level,
        Self::Interlaced,
        Self::Rotated,
        Self::Size,
        Self::Colours,
        Self::FrameRate,
        Self::BitRate,
        Self::KeyFrames,
        Self::EditList,
        Self::Parameters,
        Self::Timestamps,
        Self::Damaged,
        Self::Setting,
    ];

    /// As on the wire.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Codec => "codec",
            Self::Container => "container",
            Self::Profile => "profile",
            Self::Level => "level",
            Self::Interlaced => "interlaced",
            Self::Rotated => "rotated",
            Self::Size => "size",
            Self::Colours => "colours",
            Self::FrameRate => "frame_rate",
            Self::BitRate => "bit_rate",
            Self::KeyFrames => "key_frames",
            Self::EditList => "edit_list",
            Self::Parameters => "parameters",
            Self::Timestamps => "timestamps",
            Self::Damaged => "damaged",
            Self::Setting => "setting",
        }
    }
}

/// One audio track.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = worker::AudioFacts))]
pub struct AudioFacts {
    /// A codec's short name, e.g. `aac`, `opus`.
    pub codec: String,
    /// BCP 47; the settings' default where the container has none.
    pub language: String,
    /// The container's title of the track.
    pub title: Option<String>,
    /// Channels of the source.
    pub channels: u32,
    /// Whether the rendition is the source's own coded sound.
    #[serde(default)]
    pub copied: bool,
    /// Why it is not, when it is not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoded_because: Option<CopyRefusal>,
}

/// A rendition: one media playlist.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = worker::Rendition))]
pub struct Rendition {
    /// Made by [`crate::naming::rendition_id`]: `v0` is the tallest rung, `a0` the first audio, `i0` the I-frames.
    pub id: String,
    /// What it holds.
    pub kind: RenditionKind,
    /// RFC 6381 codecs string of this rendition alone, from the bitstream (`avc1.640028`, `mp4a.40.2`).
    pub codecs: String,
    /// No segment will be longer: a growing playlist says so from its beginning. 0 when nothing is known.
    #[serde(default)]
    pub longest_segment_ms: u64,
}

/// What a rendition holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = worker::RenditionKind))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum RenditionKind {
    /// A rung of the picture, without sound.
    Video(VideoRendition),
    /// Single key frames for fast seeking (EXT-X-I-FRAME-STREAM-INF).
    IFrames(VideoRendition),
    /// One audio track.
    Audio(AudioRendition),
}

/// Size and pace of a picture rendition.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = worker::VideoRendition))]
pub struct VideoRendition {
    /// Pixels, even.
    pub width: u32,
    /// Pixels, even.
    pub height: u32,
    /// Frames a second as numerator and denominator.
    pub frame_rate: (u32, u32),
    /// The cap in bit/s: what EXT-X-STREAM-INF says before enough segments were measured.
    pub max_bitrate: u64,
}

/// One audio rendition.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = worker::AudioRendition))]
pub struct AudioRendition {
    /// BCP 47.
    pub language: String,
    /// What a person reads in the menu when there is more than one of a language.
    pub title: Option<String>,
    /// Channels of the rendition.
    pub channels: u32,
    /// Nominal bit/s.
    pub bitrate: u64,
    /// Whether it plays unless the person chose another.
    pub default: bool,
}

/// A closed segment whose object (and whose rendition's init object) is already in the store.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = worker::Segment))]
pub struct Segment {
    /// [`Rendition::id`].
    pub rendition: String,
    /// Media sequence number from 0, without gaps; also the AES IV (RFC 8216, 5.2).
    pub sequence: u32,
    /// Start on the rendition's own time line: the sum of the durations before.
    pub start_us: u64,
    /// Exact duration.
    pub duration_us: u64,
    /// Bytes of the stored object, after encryption.
    pub bytes: u64,
    /// Index of its content key.
    pub key: u32,
}

/// A text track kept from the source, as WebVTT.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = worker::TextTrack))]
pub struct TextTrack {
    /// `s0`, `s1`, …; its object is [`crate::naming::text_track`].
    pub id: String,
    /// BCP 47; `und` when unknown.
    pub language: String,
    /// The container's title of the track.
    pub title: Option<String>,
}
