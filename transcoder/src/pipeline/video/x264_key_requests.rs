//! Keeps `x264enc` from losing keyframe requests.
//!
//! `x264enc` shifts its timestamps by a thousand hours, so that no DTS is negative, and shifts its segment with the
//! first coded frame only. A request that it meets before has a running time a thousand hours off (`GstVideoEncoder`
//! of GStreamer 1.22), and it ignores all later ones. So frames and requests are shifted before it, and shifted back
//! behind it.

use gstreamer as gst;
use gstreamer::prelude::*;
use gstreamer_video as gst_video;

use crate::failure::Failure;
use crate::pipeline::elements::pad;

/// The shift that x264enc makes itself.
const AHEAD: gst::ClockTime = gst::ClockTime::from_seconds(1_000 * 60 * 60);

/// Shifts frames and keyframe requests before `encoder`, and shifts coded frames back behind it.
pub(crate) fn keep(encoder: &gst::Element) -> Result<(), Failure> {
    let mask = gst::PadProbeType::BUFFER | gst::PadProbeType::EVENT_DOWNSTREAM;
    pad(encoder, "sink")?.add_probe(mask, |_, info| {
        if let Some(buffer) = info.buffer_mut() {
            let pts = buffer.pts().map(|pts| pts + AHEAD);
            buffer.make_mut().set_pts(pts);
        }
        if let Some(asked) = info.event().and_then(|event| request(event)) {
            info.data = Some(gst::PadProbeData::Event(asked));
        }
        gst::PadProbeReturn::Ok
    });
    pad(encoder, "src")?.add_probe(gst::PadProbeType::BUFFER, |_, info| {
        if let Some(buffer) = info.buffer_mut() {
            let back = |time: gst::ClockTime| time.saturating_sub(AHEAD);
            let (pts, dts) = (buffer.pts().map(back), buffer.dts().map(back));
            let buffer = buffer.make_mut();
            buffer.set_pts(pts);
            buffer.set_dts(dts);
        }
        gst::PadProbeReturn::Ok
    });
    Ok(())
}

/// The shifted keyframe request, if `event` is one.
fn request(event: &gst::EventRef) -> Option<gst::Event> {
    match gst_video::ForceKeyUnitEvent::parse(event) {
        Ok(gst_video::ForceKeyUnitEvent::Downstream(asked)) => {
            let event = gst_video::DownstreamForceKeyUnitEvent::builder().count(asked.count);
            Some(event.running_time(asked.running_time.map(|time| time + AHEAD)).build())
        }
        _ => None,
    }
}
