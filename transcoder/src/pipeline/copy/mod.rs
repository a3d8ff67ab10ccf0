//! Coded streams of the source as renditions: the same data that goes to the decoder, with times of its own.
//!
//! ```text
//! demuxer ! tee ┬ queue ! decoder ! …
//!               └ queue │ parser ! times ! cmafmux ! out
//! ```
//!
//! Invariant: what is copied is decoded, too. Browsers stop at damage that our decoders only log, so one logged error ends the copy.

pub(super) mod audio;
pub(super) mod branch;
pub(super) mod cut_points;
pub(super) mod nal_units;
pub(super) mod refusal;
mod times;
pub(super) mod video;
