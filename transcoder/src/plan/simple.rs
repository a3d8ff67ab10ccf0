//! Simple content: where the source's own picture is copied and takes few bits, no rung is needed between it and a small one.
//!
//! | source, 1080 lines | bit a second and pixel of the copied picture | its bit rate | that of 432 lines |
//! | --- | --- | --- | --- |
//! | slides | 0.10 | 213 kbit/s | 50 kbit/s |
//! | slides, someone who speaks in a corner | 0.27 | 569 kbit/s | 155 kbit/s |
//! | slides, an animated film in their midst | 0.28 | 573 kbit/s | 203 kbit/s |
//! | animated film (800 lines) | 0.55 | 837 kbit/s | 442 kbit/s |
//! | another one (1350 pixels wide) | 0.98 | 1,432 kbit/s | 363 kbit/s |
//!
//! Who has too slow a line for the copied picture's mean is helped by 432 lines, which then need no more than about what the ladder's
//! smallest rung may have. The smallest rung stays: a mean over hours hides a film between slides.

use super::copy;
use super::found::{Found, FoundVideo};

/// Bit a second and pixel, between slides with a film in them and an animated film.
const MOST_BITS: f64 = 0.4;

/// Whether the coded picture that is copied is so.
pub(super) fn is_simple(found: &Found, video: &FoundVideo) -> bool {
    let mean = video.coded.as_ref().and_then(|coded| copy::mean_rate(found, coded));
    let pixels = f64::from(video.width) * f64::from(video.height);
    mean.is_some_and(|mean| mean <= MOST_BITS * pixels)
}
