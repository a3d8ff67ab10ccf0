//! Decoded audio → AAC.
//!
//! Invariant: what leaves this room is 48 kHz, one or two channels, without gaps, below full scale, and counted from zero.

pub(super) mod byte_order;
pub(super) mod downmix;
pub(super) mod encode;
mod fit;
pub(super) mod format;
mod peak_limit;
pub(super) mod stated_places;
