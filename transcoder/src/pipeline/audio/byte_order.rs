//! Samples whose bytes stand the other way round than their demuxer says.

use gstreamer as gst;
use gstreamer::prelude::*;

/// Has the caps that flow into `pad` say little-endian where they say big-endian.
pub(crate) fn correct(pad: &gst::Pad) {
    pad.add_probe(gst::PadProbeType::EVENT_DOWNSTREAM, |_, info| {
        let Some(gst::EventView::Caps(event)) = info.event().map(|event| event.view()) else {
            return gst::PadProbeReturn::Ok;
        };
        if let Some(caps) = little_endian(event.caps()) {
            let event = gst::event::Caps::builder(&caps).seqnum(event.seqnum()).build();
            info.data = Some(gst::PadProbeData::Event(event));
        }
        gst::PadProbeReturn::Ok
    });
}

fn little_endian(caps: &gst::CapsRef) -> Option<gst::Caps> {
    let mut structure = caps.structure(0)?.to_owned();
    let format = structure.get::<String>("format").ok()?;
    structure.set("format", format!("{}LE", format.strip_suffix("BE")?));
    Some(std::iter::once(structure).collect())
}
