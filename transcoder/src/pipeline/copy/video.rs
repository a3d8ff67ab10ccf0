//! The source's picture as the tallest rung.

use std::sync::Arc;

use gstreamer as gst;
use gstreamer::prelude::*;

use super::{Bypass, Cuts, pad, times};
use crate::failure::Failure;
use crate::pipeline::output::cut::Cut;
use crate::pipeline::output::rendition;
use crate::pipeline::rendition_tracker::Board;

/// Makes rendition `id` of what comes by `bypass`, cut at `cuts`; times count from `origin` on.
pub(crate) fn open(
    bypass: &mut Bypass,
    cuts: &Arc<Cuts>,
    pipeline: &gst::Pipeline,
    id: &str,
    origin: gst::ClockTime,
    board: &Arc<Board>,
) -> Result<(), Failure> {
    cuts.begin(origin, board.part());
    let make = |factory: &'static str, part: &str| gst::ElementFactory::make(factory).name(format!("{id}-{part}"));
    let caps = gst::Caps::builder("video/x-h264")
        .field("stream-format", "avc")
        .field("alignment", "au");
    let chain = [
        make("h264parse", "parser").build()?,
        make("capsfilter", "caps").property("caps", caps.build()).build()?,
    ];
    pipeline.add_many(&chain)?;
    gst::Element::link_many(&chain)?;
    let output = rendition::picture(pipeline, id, Cut::At(cuts.clone()), board)?;
    chain[1].link(&output)?;
    let cuts = cuts.clone();
    times::from_running(
        &pad(&chain[1], "src")?,
        bypass.refusal.clone(),
        move |buffer, running| {
            let Some(running) = running.and_then(gst::Signed::positive) else {
                return false;
            };
            let time = cuts.time(running);
            if cuts.is_over(time) {
                return false;
            }
            buffer.set_pts(time);
            // Only those are key frames with which decoding really can begin.
            if cuts.is_key(time) {
                buffer.unset_flags(gst::BufferFlags::DELTA_UNIT);
            } else {
                buffer.set_flags(gst::BufferFlags::DELTA_UNIT);
            }
            true
        },
    );
    bypass.open(&chain)
}
