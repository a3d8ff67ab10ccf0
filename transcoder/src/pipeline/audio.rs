//! A sound track: decoded → 48 kHz, at most two channels, no gaps → AAC → CMAF.

use std::sync::Arc;

use gstreamer as gst;
use gstreamer::prelude::*;

use super::board::Board;
use super::rendition::{self, Cut};
use crate::child::Failure;
use crate::plan::AudioPlan;

const RATE: i32 = 48_000;

/// Builds the branch of `plan` and gives the pad that takes the sound.
pub(super) fn attach(
    pipeline: &gst::Pipeline,
    id: &str,
    plan: &AudioPlan,
    segment_ms: u64,
    board: &Arc<Board>,
) -> Result<gst::Pad, Failure> {
    let make = |factory: &'static str, part: &str| gst::ElementFactory::make(factory).name(format!("{id}-{part}"));
    let channels = i32::try_from(plan.channels).unwrap_or(2);
    let mut caps = gst::Caps::builder("audio/x-raw")
        .field("rate", RATE)
        .field("channels", channels);
    let mut convert = make("audioconvert", "convert");
    if plan.source_channels == 6 && plan.channels == 2 {
        convert = convert.property("mix-matrix", five_one_to_stereo());
        caps = caps.field("channel-mask", gst::Bitmask::new(0x3));
    }
    let caps = caps.build();
    let bitrate = i32::try_from(plan.bitrate).unwrap_or(128_000);
    let chain = [
        make("queue", "queue")
            .property("max-size-buffers", 0u32)
            .property("max-size-bytes", 2u32 << 20)
            .build()?,
        convert.build()?,
        make("audioresample", "resample").build()?,
        // Fills what is missing, from the first moment of the source on.
        make("audiorate", "rate").build()?,
        make("capsfilter", "caps").property("caps", caps).build()?,
        make("avenc_aac", "encoder").property("bitrate", bitrate).build()?,
        make("aacparse", "parser").build()?,
    ];
    let queued = chain[0].static_pad("src");
    give_way(&queued.ok_or_else(|| Failure::bug("a queue without a pad"))?);
    pipeline.add_many(&chain)?;
    gst::Element::link_many(&chain)?;
    let mux = rendition::output(pipeline, id, Cut::Duration(segment_ms * 1_000_000), board)?;
    chain[chain.len() - 1].link(&mux)?;
    for element in chain.iter().rev() {
        element.sync_state_with_parent()?;
    }
    chain[0]
        .static_pad("sink")
        .ok_or_else(|| Failure::bug("a queue without a pad"))
}

/// Where decoded sound ends that is copied: decoders say what is damaged and how far it goes, so they are waited for.
pub(super) fn only_decoded(pipeline: &gst::Pipeline, id: &str, board: &Arc<Board>) -> Result<gst::Pad, Failure> {
    let sink = gst::ElementFactory::make("fakesink")
        .name(format!("{id}-decoded"))
        .property("sync", false)
        .property("async", false)
        .build()?;
    pipeline.add(&sink)?;
    sink.sync_state_with_parent()?;
    let pad = sink
        .static_pad("sink")
        .ok_or_else(|| Failure::bug("fakesink without a pad"))?;
    give_way(&pad);
    board.wait_for(&pad);
    Ok(pad)
}

/// Sound takes what time the pictures leave: of slides, minutes of it fit into the queues, and encoding them first kept the
/// first segment of pictures waiting. It cannot fall behind for long: its full queue holds up the pictures.
fn give_way(pad: &gst::Pad) {
    const NICE: i32 = 10;
    // The first buffer comes in the thread that has all the work with it.
    pad.add_probe(gst::PadProbeType::BUFFER, |_, _| {
        // On Linux this is the thread's; without it the sound is merely early.
        let _ = rustix::process::nice(NICE);
        gst::PadProbeReturn::Remove
    });
}

/// Front, centre and back as ITU-R BS.775 has them, without the low-frequency channel.
///
/// The element's own mix would make a voice in the centre a quarter as loud.
fn five_one_to_stereo() -> gst::Array {
    const HALF_POWER: f32 = std::f32::consts::FRAC_1_SQRT_2;
    let left: [f32; 6] = [1.0, 0.0, HALF_POWER, 0.0, HALF_POWER, 0.0];
    let right: [f32; 6] = [0.0, 1.0, HALF_POWER, 0.0, 0.0, HALF_POWER];
    gst::Array::new([gst::Array::new(left), gst::Array::new(right)])
}
