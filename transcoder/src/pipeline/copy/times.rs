//! Gives copied streams running times instead of the container's, and holds them to one configuration.

use std::sync::Mutex;

use gstreamer as gst;
use gstreamer::prelude::*;
use mediflix_protocol::media::CopyRefusal;

use super::nal_units::codec_data;
use super::refusal::Refusal;
use crate::pipeline::elements::lock;

/// Passes each buffer at `pad` and its running time to `change`, which returns whether the buffer goes on.
///
/// The running time is `None` before the segment begins. Behind `pad` there is one segment, from zero.
pub(crate) fn from_running(
    pad: &gst::Pad,
    refusal: Refusal,
    change: impl Fn(&mut gst::BufferRef, Option<gst::Signed<gst::ClockTime>>) -> bool + Send + Sync + 'static,
) {
    let configuration = Mutex::new(None);
    let segment: Mutex<Option<gst::FormattedSegment<gst::ClockTime>>> = Mutex::new(None);
    let mask = gst::PadProbeType::BUFFER | gst::PadProbeType::EVENT_DOWNSTREAM;
    pad.add_probe(mask, move |_, info| match &mut info.data {
        Some(gst::PadProbeData::Event(event)) => match event.view() {
            gst::EventView::Segment(said) => {
                *lock(&segment) = said.segment().clone().downcast().ok();
                *event = gst::event::Segment::new(&gst::FormattedSegment::<gst::ClockTime>::new());
                gst::PadProbeReturn::Ok
            }
            gst::EventView::Caps(caps) => {
                let said = codec_data(caps.caps());
                if lock(&configuration).get_or_insert_with(|| said.clone()) == &said {
                    return gst::PadProbeReturn::Ok;
                }
                // There is one init segment for all.
                refusal.note(CopyRefusal::Parameters);
                gst::PadProbeReturn::Drop
            }
            _ => gst::PadProbeReturn::Ok,
        },
        Some(gst::PadProbeData::Buffer(buffer)) => {
            let pts = buffer.pts();
            let running = pts.and_then(|pts| lock(&segment).as_ref()?.to_running_time_full(pts));
            if change(buffer.make_mut(), running) {
                gst::PadProbeReturn::Ok
            } else {
                gst::PadProbeReturn::Handled
            }
        }
        _ => gst::PadProbeReturn::Ok,
    });
}
