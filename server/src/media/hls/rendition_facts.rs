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

/// Which of the renditions of a stretch stands for one of another stretch: the one of the same id, otherwise the next taller one of its
/// kind, otherwise any.
#[must_use]
pub fn matching_rendition<'a>(name: &str, ids: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let number = |id: &str| id.get(1..).and_then(|number| number.parse::<u32>().ok());
    let (kind, wanted) = (name.chars().next()?, number(name)?);
    let of_kind = ids.filter(|id| id.starts_with(kind));
    let numbered = of_kind.filter_map(|id| Some((number(id)?, id)));
    // Those after it are smaller, and farther from it than every taller one.
    numbered
        .min_by_key(|(number, _)| (*number > wanted, wanted.abs_diff(*number)))
        .map(|(_, id)| id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rendition_that_is_missing_is_stood_for_by_the_next_taller_one() {
        let there = ["v0", "v2", "a0"];
        for (wanted, stands) in [("v0", "v0"), ("v1", "v0"), ("v2", "v2"), ("v3", "v2"), ("a1", "a0")] {
            assert_eq!(matching_rendition(wanted, there.into_iter()), Some(stands), "{wanted}");
        }
        assert_eq!(matching_rendition("v0", ["v1"].into_iter()), Some("v1"));
        assert_eq!(matching_rendition("i0", there.into_iter()), None);
    }
}
