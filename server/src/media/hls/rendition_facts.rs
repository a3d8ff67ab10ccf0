//! What a playlist says of one rendition.

use mediflix_db::media::segments::RenditionTotals;
use mediflix_protocol::media::{AudioRendition, Rendition, RenditionKind, VideoRendition};
use mediflix_protocol::words;

/// Bit/s.
#[derive(Clone, Copy)]
pub(super) struct Rates {
    pub(super) peak: u64,
    pub(super) average: u64,
}

/// The rates of a rendition, as they were measured; of one that grows, its cap.
pub(super) fn rates(rendition: &Rendition, totals: &[RenditionTotals]) -> Rates {
    let measured = totals.iter().find(|totals| totals.rendition == rendition.id);
    if let Some(totals) = measured.filter(|totals| totals.duration_us > 0) {
        let average = totals.bytes.saturating_mul(8_000_000) / totals.duration_us;
        return Rates {
            peak: u64::try_from(totals.peak_bitrate).unwrap_or(1).max(1),
            average: u64::try_from(average).unwrap_or(1).max(1),
        };
    }
    let nominal = match &rendition.kind {
        RenditionKind::Video(video) | RenditionKind::IFrames(video) => video.max_bitrate,
        RenditionKind::Audio(audio) => audio.bitrate,
    };
    Rates {
        peak: nominal,
        average: nominal,
    }
}

pub(super) fn as_video(rendition: &Rendition) -> Option<&VideoRendition> {
    match &rendition.kind {
        RenditionKind::Video(video) => Some(video),
        _ => None,
    }
}

pub(super) fn as_audio(rendition: &Rendition) -> Option<&AudioRendition> {
    match &rendition.kind {
        RenditionKind::Audio(audio) => Some(audio),
        _ => None,
    }
}

/// What stands in a playlist as it is; of what an older package has and cannot stand there, the usual.
pub(super) fn codecs(rendition: &Rendition) -> &str {
    match &rendition.kind {
        _ if words::are_codecs(&rendition.codecs) => &rendition.codecs,
        RenditionKind::Audio(_) => "mp4a.40.2",
        RenditionKind::Video(_) | RenditionKind::IFrames(_) => "avc1.64001f",
    }
}
