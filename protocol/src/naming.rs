//! Names of objects below an attempt's prefix. The server maps each to its area: `init` and segments
//! are public ciphertext in the media area; stills and text tracks are private.

/// `v0`, `a1`, `i0`: the kind's letter and the index within the kind.
#[must_use]
pub fn rendition_id(kind: char, index: usize) -> String {
    format!("{kind}{index}")
}

/// The init segment of a rendition.
#[must_use]
pub fn init(rendition: &str) -> String {
    format!("{rendition}/init.mp4")
}

/// A media segment of a rendition.
#[must_use]
pub fn segment(rendition: &str, sequence: u32) -> String {
    format!("{rendition}/{sequence:06}.m4s")
}

/// The poster picture.
#[must_use]
pub fn poster() -> String {
    "poster.jpg".to_owned()
}

/// A sheet of the storyboard, from 0.
#[must_use]
pub fn storyboard_sheet(index: u32) -> String {
    format!("storyboard/{index:04}.jpg")
}

/// A text track (`s0`, …).
#[must_use]
pub fn text_track(id: &str) -> String {
    format!("text/{id}.vtt")
}

/// A piece of speech, from 0.
#[must_use]
pub fn speech_piece(number: u32) -> String {
    format!("speech/{number:06}.wav")
}

/// The content key of a segment that starts at `start_us`, for keys of `period_ms` each.
#[must_use]
pub fn key_index(start_us: u64, period_ms: u64) -> u32 {
    u32::try_from(start_us / (period_ms.max(1) * 1_000)).unwrap_or(u32::MAX)
}

/// Where an object lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Area {
    /// Public, immutable ciphertext and init segments.
    Media,
    /// Behind the playback right.
    Private,
}

/// The area of a name, or nothing when it is not a name of this module.
#[must_use]
pub fn area(name: &str) -> Option<Area> {
    let digits =
        |text: &str, least: usize| text.len() >= least && text.len() <= 9 && text.bytes().all(|b| b.is_ascii_digit());
    let track = |text: &str, kinds: &[u8]| {
        text.bytes().next().is_some_and(|first| kinds.contains(&first)) && digits(&text[1..], 1)
    };
    if name == "poster.jpg" {
        return Some(Area::Private);
    }
    let (folder, file) = name.split_once('/')?;
    match folder {
        "storyboard" => file
            .strip_suffix(".jpg")
            .is_some_and(|n| digits(n, 4))
            .then_some(Area::Private),
        "speech" => file
            .strip_suffix(".wav")
            .is_some_and(|n| digits(n, 6))
            .then_some(Area::Private),
        "text" => file
            .strip_suffix(".vtt")
            .is_some_and(|id| track(id, b"s"))
            .then_some(Area::Private),
        rendition if track(rendition, b"vai") => {
            (file == "init.mp4" || file.strip_suffix(".m4s").is_some_and(|n| digits(n, 6))).then_some(Area::Media)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_made_name_has_an_area_and_nothing_else_has() {
        for name in [init("v0"), segment("a12", 7), segment("i0", 1_000_000)] {
            assert_eq!(area(&name), Some(Area::Media), "{name}");
        }
        for name in [poster(), storyboard_sheet(3), text_track("s0"), speech_piece(7)] {
            assert_eq!(area(&name), Some(Area::Private), "{name}");
        }
        for name in [
            "",
            "v0",
            "../v0/init.mp4",
            "v0/../init.mp4",
            "v0/000001.mp4",
            "x0/init.mp4",
            "v/init.mp4",
            "đ0/init.mp4",
            "text/a0.vtt",
            "/poster.jpg",
        ] {
            assert_eq!(area(name), None, "{name}");
        }
    }

    #[test]
    fn a_key_covers_its_period_from_its_first_microsecond() {
        assert_eq!(key_index(59_999_999, 60_000), 0);
        assert_eq!(key_index(60_000_000, 60_000), 1);
    }
}
