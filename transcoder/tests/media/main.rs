//! Real files through the real child: the right picture, the right audio, the right length, or a clear refusal.
//!
//! Tests are tables: one row per file, one [`check::check`] for all. Clips are real ones of `tests/media`
//! or are made by ffmpeg once and kept below the target folder; what a row needs and does not find
//! fails it.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]

mod cameras;
mod cases;
mod check;
mod clips;
mod compare;
mod decode;
mod expect;
mod probe;
mod similarity;

mod captions;
mod copying;
mod damaged_index;
mod downmix;
mod framing;
mod hdr;
mod hostile;
mod live;
mod matrix;
mod partial_upload;
mod parts;
mod pixels;
mod places;
mod range;
mod regressions;
mod samples;
mod segments;
mod speech;
mod synthetic;
mod tracks;
