//! Simple content: where the source's own video is copied and takes few bits, no rung is needed between it and a small one.
//!
//! Simple is what takes at most 0.4 bit a second and pixel: slides take 0.1, with a speaker or a film in them less than 0.3; the simplest
//! film took 0.55, a camera's video 2 (the table is in docs/BENCHMARKS.md). A mean is known from the index or from the file's length
//! before anything is decoded, and it is no estimate. Whose line is too slow for it is helped by 432 lines, which took 203 kbit/s at
//! most below that limit: less than the ladder's smallest rung may have.
//!
//! A mean over hours hides a film between slides, for which the smallest rung stays. An index tells of every ten seconds: where none
//! of them takes more, 432 lines never do, their text can be read and 234 lines' cannot, and they save less than audio takes.

use super::copy;
use super::found::{Found, FoundVideo};

/// Bit a second and pixel, between slides with a film in them and an animated film.
const MOST_BITS: f64 = 0.4;

/// How simple it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Simple {
    /// On the whole.
    InTheMean,
    /// In every ten seconds.
    Throughout,
}

/// Whether the coded video that is copied is so.
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
