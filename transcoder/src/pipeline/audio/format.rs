//! What audio is encoded as.

use gstreamer as gst;

/// Samples a second of what is encoded.
pub(crate) const RATE: i32 = 48_000;
/// Samples of an AAC frame (ISO/IEC 14496-3, 4.5.2.1.1).
pub(crate) const FRAME: u64 = 1_024;

/// When AAC frame `number` begins at `rate` samples a second: counted, so that no rounding adds up.
pub(crate) fn frame_time(number: u64, rate: u64) -> gst::ClockTime {
    gst::ClockTime::from_nseconds(number * FRAME * 1_000_000_000 / rate)
}
