//! A picture stands until the next one comes.
//!
//! videorate shows whichever of two pictures is nearer: across a gap of a minute the next slide would come half a minute early. So
//! the picture before a gap is shown to it once more, just before the next one.

use std::sync::{Mutex, PoisonError};

use gstreamer as gst;
use gstreamer::prelude::*;

/// Has the pictures that flow out of `pad` last; `frame` is the distance of two of them afterwards.
pub(super) fn fill(pad: &gst::Pad, frame: gst::ClockTime) {
    let last: Mutex<Option<gst::Buffer>> = Mutex::new(None);
    pad.add_probe(gst::PadProbeType::BUFFER, move |pad, info| {
        let Some(next) = info.buffer() else {
            return gst::PadProbeReturn::Ok;
        };
        let before = last
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .replace(next.clone());
        let Some(((mut before, time), behind)) = before.zip(next.pts()).zip(pad.peer()) else {
            return gst::PadProbeReturn::Ok;
        };
        let is_gap = before.pts().is_some_and(|shown| time > shown + 2 * frame);
        if is_gap {
            before.make_mut().set_pts(time - frame);
            if let Err(error) = behind.chain(before) {
                info.flow_res = Err(error);
                return gst::PadProbeReturn::Handled;
            }
        }
        gst::PadProbeReturn::Ok
    });
}
