//! An encoder that hears every request for a keyframe.
//!
//! x264enc moves frames to its thousandth hour, so that no decode time is negative, and tells its segment so with the first coded
//! frame only. Until then it reckons with running times a thousand hours off (`GstVideoEncoder` of GStreamer 1.22): a request that
//! it meets there makes it deaf for all later ones. So it is given frames that are there already, and they are moved back behind it.

use gstreamer as gst;
use gstreamer::prelude::*;
use gstreamer_video as gst_video;

use crate::failure::Failure;
use crate::pipeline::elements::pad;

/// What x264enc takes for the least time.
const AHEAD: gst::ClockTime = gst::ClockTime::from_seconds(1_000 * 60 * 60);

/// Moves what goes into `encoder` ahead, requests for keyframes too, and what comes out of it back.
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

/// The request for a keyframe that `event` is, moved.
fn request(event: &gst::EventRef) -> Option<gst::Event> {
    match gst_video::ForceKeyUnitEvent::parse(event) {
        Ok(gst_video::ForceKeyUnitEvent::Downstream(asked)) => {
            let event = gst_video::DownstreamForceKeyUnitEvent::builder().count(asked.count);
            Some(event.running_time(asked.running_time.map(|time| time + AHEAD)).build())
        }
        _ => None,
    }
}
