//! Coded data → CMAF segments → the supervisor.
//!
//! Invariant: segments end at the same moments on every rung, and each is decoded from its first frame's own time on.

pub(super) mod cut;
mod decode_times;
pub(super) mod rendition;
