//! Reads the containers' tags.

use gstreamer as gst;

use crate::plan::found::Orientation;

/// ISO 639-2 or BCP 47 as containers write them → BCP 47; nothing for "undetermined".
pub(crate) fn language(code: &str) -> Option<String> {
    let code = code.trim().to_ascii_lowercase();
    let short = match code.as_str() {
        "" | "und" | "mul" | "zxx" | "mis" => return None,
        "vie" => "vi",
        "kor" => "ko",
        "eng" => "en",
        "fre" | "fra" => "fr",
        "ger" | "deu" => "de",
        "jpn" => "ja",
        "chi" | "zho" => "zh",
        "rus" => "ru",
        "spa" => "es",
        other => other,
    };
    let plausible = short.len() <= 35 && short.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    plausible.then(|| short.to_owned())
}

/// GStreamer's `image-orientation`: a clockwise turn, with a mirror before it or without.
pub(crate) fn orientation(tag: &str) -> Orientation {
    let (mirrored, turn) = match tag.strip_prefix("flip-") {
        Some(turn) => (true, turn),
        None => (false, tag),
    };
    let clockwise_degrees = turn
        .strip_prefix("rotate-")
        .and_then(|degrees| degrees.parse().ok())
        .unwrap_or(0);
    Orientation {
        clockwise_degrees,
        mirrored,
    }
}

/// What `DURATION=00:00:04.000000000` says, which writers of Matroska leave with each track, in milliseconds.
pub(super) fn duration_ms(tags: &gst::TagList) -> Option<u64> {
    let comments = tags.iter_tag::<gst::tags::ExtendedComment>();
    let mut texts = comments.filter_map(|comment| comment.get().strip_prefix("DURATION=").map(str::to_owned));
    let text = texts.next()?;
    let mut parts = text.split(':');
    let (hours, minutes) = (parts.next()?.parse::<u32>().ok()?, parts.next()?.parse::<u32>().ok()?);
    let seconds = parts
        .next()?
        .parse::<f64>()
        .ok()
        .filter(|seconds| (0.0..60.0).contains(seconds))?;
    let whole = u64::from(hours) * 3_600_000 + u64::from(minutes) * 60_000;
    Some(whole + (seconds * 1_000.0).round() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_of_matroska_are_read() {
        gst::init().unwrap();
        let of = |text: &str| {
            let mut tags = gst::TagList::new();
            tags.make_mut()
                .add::<gst::tags::ExtendedComment>(&text, gst::TagMergeMode::Append);
            tags.make_mut()
                .add::<gst::tags::ExtendedComment>(&"NUMBER_OF_FRAMES=2", gst::TagMergeMode::Append);
            duration_ms(&tags)
        };
        assert_eq!(of("DURATION=00:00:04.000000000"), Some(4_000));
        assert_eq!(of("DURATION=01:02:03.4567"), Some(3_723_457));
        for text in [
            "DURATION=4",
            "DURATION=00:00:99",
            "DURATION=a:b:c",
            "DURATION=0:0:nan",
            "LENGTH=00:00:04",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
