//! What a child reads while it comes.

use crate::supervisor::child_process::ByteRanges;

/// One stretch of what comes.
pub(crate) trait Coming: ByteRanges {
    /// Ends the stretch; what it comes from goes on.
    fn end(&self);

    /// The child waits for a key frame of this source. Encoders send them by themselves.
    fn want_key_frame(&self, _ssrc: u32) {}
}
