//! What is refused, left out or not copied because it is too much.

/// Video of more pixels is refused: decoding alone would take gigabytes.
pub const MAX_PIXELS: u64 = 8192 * 4320;
/// A longer source is refused.
pub const MAX_DURATION_MS: u64 = 24 * 3_600_000;
/// Keyframes of copied video may lie this far apart: so much is decoded before what a person seeks is seen.
pub const KEY_FRAMES_APART_MS: u64 = 10_000;
/// Copied audio may pause so long; silence is put there.
pub const LONGEST_SILENCE_MS: u64 = 10_000;
/// More audio tracks than this are left out.
pub const MAX_AUDIO: usize = 16;
/// More text tracks than this are left out.
pub const MAX_TEXT: usize = 32;
