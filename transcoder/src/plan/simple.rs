//! Detects simple content: copied video of few bits needs no rung between it and a small one.
//!
//! Simple content takes at most 0.4 bits a second and pixel. Slides take 0.1, with a speaker or a film in them less
//! than 0.3; the simplest film took 0.55, camera video 2 (the table is in docs/BENCHMARKS.md). The mean is known from
//! the index or the length of the file before anything is decoded. Viewers on slow lines get 432 lines, which took at
//! most 203 kbit/s below that limit: less than the smallest rung may have.
//!
//! A mean over hours can hide a film between slides, so the smallest rung stays for it. Where an index shows that no
//! ten seconds take more, 432 lines never do: their text is legible, that of 234 lines is not, and 234 lines save
//! less than the audio takes.

use super::copy;
use super::found::{Found, FoundVideo};

/// Bits a second and pixel: between slides with a film in them and an animated film.
const MOST_BITS: f64 = 0.4;

/// How simple it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Simple {
    /// On the whole.
    InTheMean,
    /// In every ten seconds.
    Throughout,
}

/// Whether copied video is simple.
pub(super) fn content(found: &Found, video: &FoundVideo) -> Option<Simple> {
    let coded = video.coded.as_ref()?;
    let most = MOST_BITS * f64::from(video.width) * f64::from(video.height);
    if copy::mean_rate(found, coded)? > most {
        return None;
    }
    let throughout = coded.heaviest_rate.is_some_and(|heaviest| heaviest as f64 <= most);
    Some(if throughout {
        Simple::Throughout
    } else {
        Simple::InTheMean
    })
}
