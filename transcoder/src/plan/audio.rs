//! Plans an audio track.

use mediflix_protocol::lease::{Fit, PackageSettings, TrackSettings};
use serde::Serialize;

use super::copy::Coding;
use super::found::{FoundAudio, Track};

/// How an audio track is made.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AudioPlan {
    /// Stream of the source.
    pub stream: String,
    /// What it is made of.
    pub coding: Coding,
    /// BCP 47.
    pub language: String,
    /// The container's title.
    pub title: Option<String>,
    /// Of the source.
    pub source_channels: u32,
    /// Samples a second of the source.
    pub source_rate: u32,
    /// 1 or 2.
    pub channels: u32,
    /// Bit/s.
    pub bitrate: u32,
    /// Plays unless the viewer chose another.
    pub default: bool,
    /// How it lies on the time line of the lecture that it is added to.
    pub fit: Option<Fit>,
}

/// Decides how `audio`, which `track` carries, is made.
pub(super) fn plan(
    track: &Track,
    audio: &FoundAudio,
    coding: Coding,
    default: bool,
    duration_ms: Option<u64>,
    settings: &PackageSettings,
) -> AudioPlan {
    let channels = audio.channels.clamp(1, 2);
    let encoded = if channels == 1 { 80_000 } else { 128_000 };
    let copied = audio.coded.as_ref().filter(|_| coding == Coding::Copied);
    let mean = copied.and_then(|coded| coded.mean_rate(duration_ms));
    AudioPlan {
        stream: track.stream.clone(),
        language: track
            .language
            .clone()
            .unwrap_or_else(|| settings.default_language.clone()),
        title: track.title_line(),
        source_channels: audio.channels,
        source_rate: audio.rate,
        channels,
        bitrate: mean.and_then(|mean| u32::try_from(mean).ok()).unwrap_or(encoded),
        coding,
        default,
        fit: match settings.track {
            Some(TrackSettings::Audio { fit }) => Some(fit),
            _ => None,
        },
    }
}
