//! The x264 encoders of the rungs and of the I-frame rendition, and the keyframe requests.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use gstreamer as gst;
use gstreamer::prelude::*;
use gstreamer_video as gst_video;
use mediflix_protocol::naming::rendition_id;

use super::{duplicates, x264_key_requests, zero_copy};
use crate::failure::Failure;
use crate::pipeline::copy::cut_points::CutPoints;
use crate::pipeline::elements::{filter, frame_queue, pad, start};
use crate::pipeline::output::cut::{Cut, segment_from};
use crate::pipeline::output::rendition;
use crate::pipeline::rendition_tracker::RenditionTracker;
use crate::plan::{Coding, Level, Rung, VideoPlan};

/// The quality (CRF) that x264 aims at; only complex frames reach a rung's cap.
const QUALITY: u32 = 23;
/// Lookahead in frames: two fewer than in `veryfast` cost 0.0004 SSIM and save 20 MiB on four rungs.
const LOOKAHEAD: i32 = 8;
/// x264 options: the smaller motion search saves a tenth of the time for 0.03 dB of camera video
/// (docs/BENCHMARKS.md).
const OPTIONS: &str = "scenecut=0:open-gop=0:me=dia";
/// Quality, lookahead and options beside a copied rung, where duplicate frames are left out (docs/BENCHMARKS.md).
///
/// Thirty frames may be half a minute there. What stands long deserves more bits than what passes, and letters more
/// than even areas. Seven B-frames make soft slide changes cheap, and little motion needs no finer search.
const QUALITY_BESIDE: u32 = 26;
/// Rungs of this many lines show fine letters: their CRF is one better.
const LARGE_LINES: u32 = 720;
const LOOKAHEAD_BESIDE: i32 = 30;
const OPTIONS_BESIDE: &str = "scenecut=0:open-gop=0:bframes=7:b-adapt=0:subme=1:trellis=1:aq-strength=0.3:qcomp=0.4";
/// The rate buffer (VBV), as time at the cap.
const VBV_MS: u32 = 2_000;

/// A keyframe distance that is never reached: only requested keyframes are made.
const NEVER: u32 = 1 << 30;

/// Requests a keyframe of all encoders behind `tee`, at frame number `at`.
pub(crate) fn request_keyframe(tee: &gst::Element, at: u64) -> Result<(), Failure> {
    let pad = pad(tee, "sink")?;
    let count = AtomicU64::new(0);
    pad.add_probe(gst::PadProbeType::BUFFER, move |pad, info| {
        match (count.fetch_add(1, Ordering::Relaxed), info.buffer()) {
            (number, Some(buffer)) if number == at => {
                let event = gst_video::DownstreamForceKeyUnitEvent::builder().running_time(buffer.pts());
                pad.send_event(event.build());
                gst::PadProbeReturn::Remove
            }
            _ => gst::PadProbeReturn::Ok,
        }
    });
    Ok(())
}

/// Adds the encoder of rung `index`, which takes its frames from `tee`.
pub(crate) fn add_rung(
    pipeline: &gst::Pipeline,
    tee: &gst::Element,
    index: usize,
    rung: Rung,
    (plan, cuts): (&VideoPlan, Option<&Arc<CutPoints>>),
    tracker: &Arc<RenditionTracker>,
) -> Result<(), Failure> {
    let id = rendition_id('v', index);
    let encoder = x264(&format!("{id}-encoder"), rung);
    let (encoder, cut) = match cuts {
        Some(cuts) => {
            let encoder = encoder
                .property("key-int-max", NEVER)
                .property(
                    "quantizer",
                    QUALITY_BESIDE - u32::from(rung.width.min(rung.height) >= LARGE_LINES),
                )
                .property("rc-lookahead", LOOKAHEAD_BESIDE)
                .property("option-string", OPTIONS_BESIDE);
            (encoder, Cut::Beside(cuts.clone()))
        }
        None => {
            let encoder = encoder
                .property("key-int-max", plan.gop_frames)
                .property("rc-lookahead", LOOKAHEAD)
                .property("option-string", OPTIONS);
            (encoder, Cut::KeyFrames(u64::from(plan.gops_per_segment)))
        }
    };
    let encoder = encoder.build()?;
    let level = plan.level(rung);
    finish(pipeline, tee, &id, (encoder, level), cut, tracker).map(|_| ())
}

/// Adds the I-frame rendition: one small intra frame for each segment, each an object of its own.
pub(crate) fn add_iframes(
    pipeline: &gst::Pipeline,
    tee: &gst::Element,
    plan: &VideoPlan,
    tracker: &Arc<RenditionTracker>,
) -> Result<(), Failure> {
    let [first, group] = [plan.first_gop_frames(), plan.gop_frames].map(u64::from);
    let every = u64::from(plan.gops_per_segment);
    let rate = plan.frame_rate;
    let encoder = x264("i0-encoder", plan.iframes)
        .property_from_str("tune", "zerolatency")
        .property("key-int-max", 1u32)
        .build()?;
    let level = plan.level(plan.iframes);
    let queue = finish(pipeline, tee, "i0", (encoder, level), Cut::KeyFrames(1), tracker)?;
    let pad = pad(&queue, "sink")?;
    let count = AtomicU64::new(0);
    let asked_for = AtomicBool::new(false);
    let is_copied = plan.top == Coding::Copied;
    let mask = gst::PadProbeType::BUFFER | gst::PadProbeType::EVENT_DOWNSTREAM;
    pad.add_probe(mask, move |_, info| {
        if let Some(event) = info.event() {
            if duplicates::begins_segment(event) {
                asked_for.store(true, Ordering::Relaxed);
            }
            return gst::PadProbeReturn::Ok;
        }
        let number = count.fetch_add(1, Ordering::Relaxed);
        // In frames. Beside a copied rung they stand until the next one comes.
        let lasts = if is_copied {
            let is_first = asked_for.swap(false, Ordering::Relaxed) || number == 0;
            is_first.then_some(group * every)
        } else if number == 0 {
            Some(first)
        } else {
            let after = number.checked_sub(first).filter(|after| after.is_multiple_of(group));
            let groups = after.and_then(|after| segment_from(1 + after / group, every));
            groups.map(|groups| group * groups)
        };
        let (Some(frames), Some(buffer)) = (lasts, info.buffer_mut()) else {
            return gst::PadProbeReturn::Handled;
        };
        let duration = gst::ClockTime::from_nseconds(rate.duration_ns(frames));
        buffer.make_mut().set_duration(duration);
        gst::PadProbeReturn::Ok
    });
    Ok(())
}

/// Adds `tee ! queue ! encoder ! caps ! output` and returns the queue.
fn finish(
    pipeline: &gst::Pipeline,
    tee: &gst::Element,
    id: &str,
    (encoder, level): (gst::Element, Level),
    cut: Cut,
    tracker: &Arc<RenditionTracker>,
) -> Result<gst::Element, Failure> {
    let caps = gst::Caps::builder("video/x-h264")
        .field("stream-format", "avc")
        .field("profile", "high")
        .field("level", level.name())
        .build();
    let chain = [
        frame_queue(&format!("{id}-queue"))?,
        encoder,
        filter(&format!("{id}-h264"), caps)?,
    ];
    zero_copy::lend(&chain[1])?;
    if matches!(cut, Cut::Beside(_)) {
        x264_key_requests::keep(&chain[1])?;
    }
    pipeline.add_many(&chain)?;
    let output = rendition::add_video(pipeline, id, cut, tracker)?;
    gst::Element::link_many(&chain)?;
    chain[2].link(&output)?;
    start(&chain)?;
    tee.link(&chain[0])?;
    let [queue, ..] = chain;
    Ok(queue)
}

fn x264(name: &str, rung: Rung) -> gst::element_factory::ElementBuilder<'static> {
    gst::ElementFactory::make("x264enc")
        .name(name)
        .property_from_str("speed-preset", "veryfast")
        .property_from_str("pass", "qual")
        .property("quantizer", QUALITY)
        .property("bitrate", u32::try_from(rung.max_bitrate / 1_000).unwrap_or(u32::MAX))
        .property("vbv-buf-capacity", VBV_MS)
        // One thread each: the rungs run side by side, and memory stays a quarter smaller.
        .property("threads", 1u32)
}
