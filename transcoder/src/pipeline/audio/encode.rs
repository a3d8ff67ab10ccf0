//! An audio branch: decoded audio → one or two channels of 48 kHz → AAC → CMAF.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use gstreamer as gst;
use gstreamer::prelude::*;

use super::downmix;
use super::fit;
use super::format::{RATE, frame_time};
use super::peak_limit;
use crate::failure::Failure;
use crate::pipeline::elements::{append, discard, filter, pad, start};
use crate::pipeline::output::cut::Cut;
use crate::pipeline::output::rendition;
use crate::pipeline::rendition_tracker::RenditionTracker;
use crate::plan::AudioPlan;

/// Builds the branch of `plan` and returns the pad that takes the audio.
pub(crate) fn attach(
    pipeline: &gst::Pipeline,
    id: &str,
    plan: &AudioPlan,
    segment_ms: u64,
    tracker: &Arc<RenditionTracker>,
) -> Result<gst::Pad, Failure> {
    let mux = rendition::add(pipeline, id, Cut::Duration(segment_ms * 1_000_000), tracker)?;
    let sink = attach_to(pipeline, id, plan, &mux)?;
    if let Some(queue) = pipeline.by_name(&format!("{id}-queue")) {
        give_way(&pad(&queue, "src")?);
    }
    Ok(sink)
}

/// Builds the branch of `plan` up to `mux` and returns the pad that takes the audio.
pub(crate) fn attach_to(
    pipeline: &gst::Pipeline,
    id: &str,
    plan: &AudioPlan,
    mux: &gst::Element,
) -> Result<gst::Pad, Failure> {
    let make = |factory: &'static str, part: &str| gst::ElementFactory::make(factory).name(format!("{id}-{part}"));
    let samples = || {
        gst::Caps::builder("audio/x-raw")
            .field("format", "F32LE")
            .field("layout", "interleaved")
    };
    let even = samples()
        .field("rate", RATE)
        .field("channels", i32::try_from(plan.channels).unwrap_or(2));
    let bitrate = i32::try_from(plan.bitrate).unwrap_or(128_000);
    let chain = [
        make("queue", "queue")
            .property("max-size-buffers", 0u32)
            .property("max-size-bytes", 2u32 << 20)
            .build()?,
        make("audioconvert", "samples").build()?,
        downmix::element(&format!("{id}-downmix"), plan.channels),
        make("audioresample", "resample").build()?,
        // Fills gaps, from the beginning of the lecture on.
        make("audiorate", "rate").build()?,
        filter(&format!("{id}-caps"), even.build())?,
        make("audioconvert", "convert").build()?,
        // The default search in two loops puts noise where tones begin: steady ones came out at 1.6 times their level.
        // GStreamer sets mid/side coding to "always": audio of one side came out on both.
        make("avenc_aac", "encoder")
            .property("bitrate", bitrate)
            .property_from_str("aac-coder", "fast")
            .property("aac-ms", false)
            .build()?,
        make("aacparse", "parser").build()?,
    ];
    let channels = usize::try_from(plan.channels).unwrap_or(2);
    if let Some(fit) = plan.fit {
        fit::fit(&pad(&chain[4], "src")?, fit, channels * size_of::<f32>());
    }
    peak_limit::limit(
        &pad(&chain[5], "src")?,
        (plan.source_channels, channels),
        RATE.unsigned_abs().into(),
    );
    from_the_first_sample(&pad(&chain[8], "src")?);
    append(pipeline, &chain)?;
    chain[chain.len() - 1].link(mux)?;
    start(&chain)?;
    pad(&chain[0], "sink")
}

/// Drops the frames that come before the audio, and counts the times of the others from zero.
///
/// AAC encoders begin with a frame of silence, which would delay the audio by 21 ms. And [`peak_limit::limit`] puts
/// audio before the beginning for the encoder's sake.
fn from_the_first_sample(pad: &gst::Pad) {
    let count = AtomicU64::new(0);
    pad.add_probe(gst::PadProbeType::BUFFER, move |_, info| {
        let Some(frame) = info.buffer_mut() else {
            return gst::PadProbeReturn::Ok;
        };
        let Some(number) = count
            .fetch_add(1, Ordering::Relaxed)
            .checked_sub(1 + peak_limit::FRAMES_BEFORE)
        else {
            return gst::PadProbeReturn::Handled;
        };
        let time = |number: u64| frame_time(number, RATE.unsigned_abs().into());
        let frame = frame.make_mut();
        frame.set_pts(time(number));
        frame.set_dts(time(number));
        frame.set_duration(time(number + 1) - time(number));
        gst::PadProbeReturn::Ok
    });
}

/// Adds the end of copied audio that is decoded only for its errors and its length. The job waits for it.
pub(crate) fn only_decoded(
    pipeline: &gst::Pipeline,
    id: &str,
    tracker: &Arc<RenditionTracker>,
) -> Result<gst::Pad, Failure> {
    let pad = discard(pipeline, Some(&format!("{id}-decoded")))?;
    give_way(&pad);
    tracker.wait_for(&pad);
    Ok(pad)
}

/// Lowers the priority of the thread that works behind `pad`: video goes first.
///
/// Minutes of a slide show's audio fit into the queues, and encoding them first delayed the first video segment.
/// Audio cannot fall far behind: its full queue holds up the video.
fn give_way(pad: &gst::Pad) {
    const NICE: i32 = 10;
    // The first buffer comes in the thread that does all the work.
    pad.add_probe(gst::PadProbeType::BUFFER, |_, _| {
        // On Linux this changes the thread. Without it, audio is only early.
        let _ = rustix::process::nice(NICE);
        gst::PadProbeReturn::Remove
    });
}
