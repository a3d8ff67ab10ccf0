//! Limits: what exceeds them is refused, left out or not copied.

/// Video with more pixels is refused: decoding alone would take gigabytes.
pub const MAX_PIXELS: u64 = 8192 * 4320;
/// A longer source is refused.
pub const MAX_DURATION_MS: u64 = 24 * 3_600_000;
/// The longest distance of keyframes in copied video: so much is decoded before a sought frame shows.
pub const KEY_FRAMES_APART_MS: u64 = 10_000;
/// The longest pause in copied audio that is filled with silence.
pub const LONGEST_SILENCE_MS: u64 = 10_000;
/// More audio tracks than this are left out.
pub const MAX_AUDIO: usize = 16;
/// More text tracks than this are left out.
pub const MAX_TEXT: usize = 32;
