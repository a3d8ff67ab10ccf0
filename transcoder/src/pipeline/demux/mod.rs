//! The opened source: one demuxer, one decoder for each stream, and a gate behind each.
//!
//! Invariant: nothing passes a gate before the plan is made, and no stream that fails or waits stops another.

mod block_times;
mod connect;
mod decoders;
mod describe;
mod display_order;
mod gate;
mod loas_start;
pub(super) mod open;
mod opening;
pub(super) mod packets;
mod part_range;
mod raw_video;
pub(super) mod seek;
mod tags;
mod text;
pub(super) mod track;
mod trim_priming;
