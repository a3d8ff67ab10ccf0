//! Reads a file's headers before a demuxer does, and hands its bytes to the demuxer.
//!
//! Invariant: nothing here decodes, no read goes beyond a bound that this room sets, and a file that cannot be read is never a panic.

mod aiff;
mod aliases;
pub(super) mod byte_source;
pub(super) mod channel_places;
mod container;
pub(super) mod framing;
mod gapless;
pub(super) mod header_duration;
pub(super) mod inspect;
mod matroska;
pub(super) mod mp4;
mod mpegts_clock;
mod mpegts_duration;
mod mpegts_programs;
mod overlay;
pub(super) mod partial_upload;
pub(super) mod tail_reads;
mod wave_format;
