//! Counts the errors that libav logs: its decoders go on after damage and report it nowhere else.

use std::sync::atomic::{AtomicU64, Ordering};

use gstreamer as gst;

static ERRORS: AtomicU64 = AtomicU64::new(0);
/// The category under which libav's own messages appear.
const LIBAV: &str = "libav";

/// Errors that decoders logged so far.
#[must_use]
pub(crate) fn decoding_errors() -> u64 {
    ERRORS.load(Ordering::Relaxed)
}

/// Counts errors instead of printing them.
pub(crate) fn watch() {
    gst::log::remove_default_log_function();
    gst::log::set_active(true);
    gst::log::set_threshold_for_name(LIBAV, gst::DebugLevel::Error);
    gst::log::add_log_function(|category, level, _, _, _, _, _| {
        if level == gst::DebugLevel::Error && category.name() == LIBAV {
            ERRORS.fetch_add(1, Ordering::Relaxed);
        }
    });
}
