//! Decides whether coded video can be the tallest rung as it is, and coded audio a rendition.
//!
//! Encoding that rung costs half of a ladder, and the copy is better than any encoding of it.

use mediflix_protocol::media::CopyRefusal;
use serde::Serialize;

use super::found::{Coded, DynamicRange, Found, FoundAudio, FoundVideo, Orientation, Track};
use super::ladder::Rung;
use super::limits::{KEY_FRAMES_APART_MS, LONGEST_SILENCE_MS};

/// Containers that tell the PTS of each frame.
const CONTAINERS: &[&str] = &["mp4", "3gp", "matroska", "mpegts", "flv"];
/// Profiles of 8 bits and 4:2:0 that every browser plays.
const PROFILES: &[&str] = &[
    "constrained-baseline",
    "baseline",
    "main",
    "high",
    "constrained-high",
    "progressive-high",
];
/// Ten times the level: 4.2 is 1080p at 60 frames a second.
const MAX_LEVEL: u32 = 42;
/// Frames a second, with room for timestamps in whole milliseconds.
const MOST_RATE: f64 = 63.0;
/// How many times the bits of an encoded rung a copied one may have: slower lines take the next rung.
const MOST_BITS: f64 = 1.5;

/// Sample rates of audio that may be copied.
const SOUND_RATES: [u32; 2] = [44_100, 48_000];
/// The highest bit rate of audio that may be copied, where an index tells it.
const MOST_SOUND_BITS: u64 = 256_000;

/// What a rendition is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Coding {
    /// The source's coded data as it is. The encoded rungs have keyframes at the same moments.
    Copied,
    /// Transcoded, and why.
    Encoded(CopyRefusal),
}

impl Coding {
    /// Why it is not copied.
    #[must_use]
    pub fn refusal(self) -> Option<CopyRefusal> {
        match self {
            Self::Copied => None,
            Self::Encoded(because) => Some(because),
        }
    }
}

/// Decides about `video` of `found`; `top` is the tallest rung of the ladder.
pub(super) fn video(found: &Found, video: &FoundVideo, top: Rung) -> Coding {
    video_refusal(found, video, top).map_or(Coding::Copied, Coding::Encoded)
}

/// Decides about the `audio` of `track`; the lecture begins at `origin_ns`.
pub(super) fn audio(found: &Found, track: &Track, audio: &FoundAudio, origin_ns: u64) -> Coding {
    audio_refusal(found, track, audio, origin_ns).map_or(Coding::Copied, Coding::Encoded)
}

/// Times are rounded on their way through containers.
const ROUNDING_NS: u64 = 50_000_000;

/// Whether a segment of copied video ends at a keyframe that comes `after_ns` after its first one.
#[must_use]
pub fn ends_segment(after_ns: u64, segment_ns: u64) -> bool {
    after_ns + ROUNDING_NS >= segment_ns
}

fn audio_refusal(found: &Found, track: &Track, audio: &FoundAudio, origin_ns: u64) -> Option<CopyRefusal> {
    let Some(coded) = &audio.coded else {
        return Some(CopyRefusal::Codec);
    };
    // A decoder that returns another rate or more channels has found an extension (HE-AAC) that the configuration
    // does not name.
    let is_plain = coded.profile == "lc" && (coded.rate, coded.channels) == (audio.rate, audio.channels);
    let mean_rate = coded.mean_rate(found.duration_ms);
    let starts_late = track
        .first_ns
        .is_none_or(|first| first.saturating_sub(origin_ns) > LONGEST_SILENCE_MS * 1_000_000);
    let refusals = [
        (!CONTAINERS.contains(&found.container.as_str()), CopyRefusal::Container),
        (!is_plain || audio.channels > 2, CopyRefusal::Profile),
        (!SOUND_RATES.contains(&audio.rate), CopyRefusal::FrameRate),
        (
            mean_rate.is_some_and(|mean| mean > MOST_SOUND_BITS),
            CopyRefusal::BitRate,
        ),
        (coded.edits > 1, CopyRefusal::EditList),
        (starts_late, CopyRefusal::Timestamps),
    ];
    first(&refusals).or(coded.refused)
}

/// The mean bit rate of coded video, or of the whole file where only that is known.
pub(super) fn mean_rate(found: &Found, coded: &Coded) -> Option<f64> {
    let (bytes, ms) = coded.bytes.or(found.bytes).zip(found.duration_ms)?;
    Some(bits_a_second(bytes, ms))
}

fn video_refusal(found: &Found, video: &FoundVideo, top: Rung) -> Option<CopyRefusal> {
    let Some(coded) = &video.coded else {
        return Some(CopyRefusal::Codec);
    };
    let claimed = video.nominal_rate.map(|(n, d)| f64::from(n) / f64::from(d.max(1)));
    let seen = video.measured_interval_ns.map(|ns| 1e9 / ns.max(1) as f64);
    let bytes = coded.bytes.or(found.bytes).zip(found.duration_ms);
    let refusals = [
        (!CONTAINERS.contains(&found.container.as_str()), CopyRefusal::Container),
        (!PROFILES.contains(&coded.profile.as_str()), CopyRefusal::Profile),
        (coded.level > MAX_LEVEL, CopyRefusal::Level),
        (video.interlaced, CopyRefusal::Interlaced),
        (video.orientation != Orientation::default(), CopyRefusal::Rotated),
        (
            (video.width, video.height) != (top.width, top.height),
            CopyRefusal::Size,
        ),
        (video.display_size() != (video.width, video.height), CopyRefusal::Size),
        (
            video.dynamic_range != DynamicRange::Sdr || !video.rec_709,
            CopyRefusal::Colours,
        ),
        (
            seen.or(claimed).is_some_and(|rate| rate > MOST_RATE),
            CopyRefusal::FrameRate,
        ),
        (
            bytes.is_some_and(|(bytes, ms)| has_too_many_bits(bytes, ms, top)),
            CopyRefusal::BitRate,
        ),
        (
            coded.key_frames_apart_ms.is_some_and(|ms| ms > KEY_FRAMES_APART_MS),
            CopyRefusal::KeyFrames,
        ),
        (coded.edits > 1, CopyRefusal::EditList),
    ];
    first(&refusals).or(coded.refused)
}

/// Whether video of so many bytes exceeds the bit rate that rung `top` may have.
pub(super) fn has_too_many_bits(bytes: u64, duration_ms: u64, top: Rung) -> bool {
    bits_a_second(bytes, duration_ms) > MOST_BITS * top.max_bitrate as f64
}

fn bits_a_second(bytes: u64, ms: u64) -> f64 {
    bytes as f64 * 8_000.0 / ms.max(1) as f64
}

fn first(refusals: &[(bool, CopyRefusal)]) -> Option<CopyRefusal> {
    refusals.iter().find(|(refused, _)| *refused).map(|(_, why)| *why)
}
