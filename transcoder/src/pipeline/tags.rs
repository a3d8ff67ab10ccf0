//! What containers write in their tags, in the plan's words.

use crate::plan::found::Orientation;

/// ISO 639-2 or BCP 47 as containers write them → BCP 47; nothing for "undetermined".
pub(super) fn language(code: &str) -> Option<String> {
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
pub(super) fn orientation(tag: &str) -> Orientation {
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
