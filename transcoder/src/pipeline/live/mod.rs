//! A feed → parts of segments, while it comes.
//!
//! ```text
//! bytes ! flvdemux ┬ queue ! avdec_h264 ! gate │ even frames ! top size ! tee ┬ x264 ! cmafmux ! out
//!                  │                           │                              └ next size ! tee ! …
//!                  └ queue ! avdec_aac  ! gate │ 48 kHz ! aac ! cmafmux ! out
//! ```
//!
//! Invariant: all renditions begin at zero, are cut at the same moments ([`crate::plan::live::Cadence`]), and end together.

mod even_frames;
mod keeping_up;
mod open;
mod package;
mod parts;
mod reach;
mod sound;
mod stage;
mod video;

pub use package::package;
