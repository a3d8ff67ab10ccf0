//! The opened source: one demuxer, one decoder for each stream, and a gate behind each.
//!
//! Invariant: nothing passes a gate before the plan is made, and no stream that fails or waits stops another.

mod decoders;
mod display_order;
pub(super) mod open;
pub(super) mod packets;
mod part_range;
pub(super) mod seek;
mod tags;
mod text;
pub(super) mod track;
