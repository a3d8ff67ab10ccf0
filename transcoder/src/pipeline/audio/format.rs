//! The format of encoded audio.

use gstreamer as gst;

/// The sample rate of encoded audio.
pub(crate) const RATE: i32 = 48_000;
/// Samples of an AAC frame (ISO/IEC 14496-3, 4.5.2.1.1).
pub(crate) const FRAME: u64 = 1_024;

/// The time of sample `number` at [`RATE`].
pub(crate) fn sample_time(number: u64) -> gst::ClockTime {
    gst::ClockTime::from_nseconds(number * 1_000_000_000 / u64::from(RATE.unsigned_abs()))
}

/// The time of AAC frame `number` at `rate` samples a second: counted, so that rounding does not add up.
pub(crate) fn frame_time(number: u64, rate: u64) -> gst::ClockTime {
    gst::ClockTime::from_nseconds(number * FRAME * 1_000_000_000 / rate)
}
