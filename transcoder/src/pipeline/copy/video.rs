//! Copies the source's video as the tallest rung.

use std::sync::Arc;

use gstreamer as gst;
use gstreamer::prelude::*;

use super::branch::CopyBranch;
use super::cut_points::CutPoints;
use super::times;
use crate::failure::Failure;
use crate::pipeline::elements::{append, filter, pad};
use crate::pipeline::output::cut::Cut;
use crate::pipeline::output::rendition;
use crate::pipeline::rendition_tracker::RenditionTracker;

/// Makes rendition `id` of what comes by `copy_branch`, cut at `cuts`. Times count from `origin`.
pub(crate) fn open(
    copy_branch: &mut CopyBranch,
    cuts: &Arc<CutPoints>,
    pipeline: &gst::Pipeline,
    id: &str,
    origin: gst::ClockTime,
    tracker: &Arc<RenditionTracker>,
) -> Result<(), Failure> {
    cuts.begin(origin, tracker.part());
    let caps = gst::Caps::builder("video/x-h264")
        .field("stream-format", "avc")
        .field("alignment", "au");
    let chain = [
        gst::ElementFactory::make("h264parse")
            .name(format!("{id}-parser"))
            .build()?,
        filter(&format!("{id}-caps"), caps.build())?,
    ];
    append(pipeline, &chain)?;
    let output = rendition::add_video(pipeline, id, Cut::At(cuts.clone()), tracker)?;
    chain[1].link(&output)?;
    let cuts = cuts.clone();
    times::from_running(
        &pad(&chain[1], "src")?,
        copy_branch.refusal.clone(),
        move |buffer, running| {
            let Some(running) = running.and_then(gst::Signed::positive) else {
                return false;
            };
            let time = cuts.time(running);
            if cuts.is_over(time) {
                return false;
            }
            buffer.set_pts(time);
            // Only frames with which decoding can begin count as keyframes.
            if cuts.is_key(time) {
                buffer.unset_flags(gst::BufferFlags::DELTA_UNIT);
            } else {
                buffer.set_flags(gst::BufferFlags::DELTA_UNIT);
            }
            true
        },
    );
    copy_branch.open(&chain)
}
