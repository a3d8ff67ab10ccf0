//! Decoded video → scaled rungs → H.264, and the stills that are drawn on the way.
//!
//! Invariant: every rung has the same frames and the same keyframes; none waits for another.

pub(super) mod branch;
pub(super) mod colours;
pub(super) mod duplicates;
mod encoder;
pub(super) mod hold_last_frame;
pub(super) mod range;
pub(super) mod scaler;
pub(super) mod stills;
mod tone_map;
mod x264_key_requests;
pub(super) mod zero_copy;
