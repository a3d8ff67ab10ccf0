//! What the file says of itself, read before a demuxer sees it, and the element that hands its bytes to the demuxer.
//!
//! Invariant: nothing here decodes, no read goes beyond a bound that this room sets, and a file that cannot be read is never a panic.

pub(super) mod aliases;
pub(super) mod byte_source;
pub(super) mod container;
pub(super) mod gapless;
pub(super) mod header_duration;
pub(super) mod matroska;
pub(super) mod mp4;
mod mpegts_clock;
pub(super) mod mpegts_programs;
pub(super) mod partial_upload;
pub(super) mod tail_reads;
