//! Whether the source's own coded picture can be the tallest rung: encoding that one costs half of a ladder, and copied it is
//! better than any encoding of it.

use mediflix_protocol::media::CopyRefusal;
use serde::Serialize;

use super::KEY_FRAMES_APART_MS;
use super::found::{DynamicRange, Found, FoundVideo, Orientation};
use super::ladder::Rung;

/// Containers that say of each picture when it is shown.
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
/// Pictures a second, with room for times in whole milliseconds.
const MOST_RATE: f64 = 63.0;
/// A copied rung may have this many times the bits of an encoded one's cap: who cannot take them takes the next rung.
const MOST_BITS: f64 = 1.5;

/// What the tallest rung is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum TopRung {
    /// The source's coded picture as it is. The encoded rungs have key frames at the same moments.
    Copied,
    /// Decoded and encoded anew, and why.
    Encoded(CopyRefusal),
}

/// Decides for `video` of `found`, of which the ladder's tallest rung is `top`.
pub(super) fn decide(found: &Found, video: &FoundVideo, top: Rung) -> TopRung {
    refusal(found, video, top).map_or(TopRung::Copied, TopRung::Encoded)
}

fn refusal(found: &Found, video: &FoundVideo, top: Rung) -> Option<CopyRefusal> {
    let Some(coded) = &video.coded else {
        return Some(CopyRefusal::Codec);
    };
    let claimed = video.nominal_rate.map(|(n, d)| f64::from(n) / f64::from(d.max(1)));
    let seen = video.measured_interval_ns.map(|ns| 1e9 / ns.max(1) as f64);
    let mean_rate = coded.bytes.or(found.bytes).zip(found.duration_ms);
    let mean_rate = mean_rate.map(|(bytes, ms)| bytes as f64 * 8_000.0 / ms.max(1) as f64);
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
            mean_rate.is_some_and(|mean| mean > MOST_BITS * top.max_bitrate as f64),
            CopyRefusal::BitRate,
        ),
        (
            coded.key_frames_apart_ms.is_some_and(|ms| ms > KEY_FRAMES_APART_MS),
            CopyRefusal::KeyFrames,
        ),
        (coded.edits > 1, CopyRefusal::EditList),
    ];
    let mut found = refusals.iter().filter(|(refused, _)| *refused).map(|(_, why)| *why);
    found.next().or(coded.refused)
}
