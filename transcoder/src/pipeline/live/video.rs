//! The picture of a feed: even frames, scaled rungs, H.264 without delay.

use std::sync::Arc;

use gstreamer as gst;
use gstreamer::prelude::*;
use mediflix_protocol::naming::rendition_id;

use super::even_frames;
use super::keeping_up::KeepingUp;
use super::parts;
use super::reach::Reach;
use crate::failure::Failure;
use crate::pipeline::elements::{append, filter, frame_queue, identity, pad, start};
use crate::pipeline::rendition_tracker::RenditionTracker;
use crate::pipeline::video::branch::{frame_caps, rung_caps, smaller, tee};
use crate::pipeline::video::{range, scaler, stills, zero_copy};
use crate::plan::Rung;
use crate::plan::live::{Cadence, LiveVideo};

/// The quality (CRF) that x264 aims at; only complex frames reach a rung's cap.
const QUALITY: u32 = 23;
/// Keyframes only where segments begin.
const OPTIONS: &str = "scenecut=0:open-gop=0:me=dia";
/// The rate buffer (VBV), as time at the cap: what a frame takes more, players wait for.
const VBV_MS: u32 = 1_000;
/// Rungs of this many lines are encoded by two threads.
const LARGE_LINES: u32 = 720;

/// Builds the branch of `plan` and returns the pad that takes the frames.
pub(super) fn attach(
    pipeline: &gst::Pipeline,
    plan: &LiveVideo,
    pace: (Cadence, u32),
    (reach, keeping_up): (&Arc<Reach>, &Arc<KeepingUp>),
    tracker: &Arc<RenditionTracker>,
) -> Result<gst::Pad, Failure> {
    let top = plan.rungs.first().copied().unwrap_or(Rung::MINIMAL);
    let even = identity("video-even")?;
    even_frames::fill(&pad(&even, "src")?, pace.0.frame_rate, reach, keeping_up);
    let mut chain = vec![even];
    if plan.full_range {
        chain.push(gst::ElementFactory::make("videoconvert").name("video-planes").build()?);
        chain.push(range::element("video-range"));
    }
    let full = tee(0)?;
    chain.extend([
        gst::ElementFactory::make("videoconvert")
            .name("video-convert")
            .build()?,
        filter("video-colours", rung_caps().build())?,
        scaler::element("video-scale"),
        filter("video-caps", frame_caps(top))?,
        full.clone(),
    ]);
    append(pipeline, &chain)?;
    stills::poster(pipeline, &full, plan.poster, tracker)?;
    let mut smallest = full;
    for (index, rung) in plan.rungs.iter().enumerate() {
        if index > 0 {
            smallest = smaller(pipeline, &smallest, index, *rung)?;
        }
        add_rung(pipeline, &smallest, (index, *rung, plan), pace, tracker)?;
    }
    stills::storyboard(pipeline, &smallest, plan.storyboard, tracker)?;
    start(&chain)?;
    pad(&chain[0], "sink")
}

/// Adds the encoder of a rung, which takes its frames from `tee`.
fn add_rung(
    pipeline: &gst::Pipeline,
    tee: &gst::Element,
    (index, rung, plan): (usize, Rung, &LiveVideo),
    (cadence, first_sequence): (Cadence, u32),
    tracker: &Arc<RenditionTracker>,
) -> Result<(), Failure> {
    let id = rendition_id('v', index);
    let is_large = rung.width.min(rung.height) >= LARGE_LINES;
    let encoder = gst::ElementFactory::make("x264enc")
        .name(format!("{id}-encoder"))
        .property_from_str("speed-preset", "veryfast")
        .property_from_str("tune", "zerolatency")
        .property_from_str("pass", "qual")
        .property("quantizer", QUALITY)
        .property("bitrate", u32::try_from(rung.max_bitrate / 1_000).unwrap_or(u32::MAX))
        .property("vbv-buf-capacity", VBV_MS)
        .property("key-int-max", cadence.segment_frames())
        .property("option-string", OPTIONS)
        .property("threads", if is_large { 2u32 } else { 1 });
    let caps = gst::Caps::builder("video/x-h264")
        .field("stream-format", "avc")
        .field("profile", "high")
        .field("level", plan.level(rung).name());
    let chain = [
        frame_queue(&format!("{id}-queue"))?,
        encoder.build()?,
        filter(&format!("{id}-h264"), caps.build())?,
    ];
    zero_copy::lend(&chain[1])?;
    decoded_as_shown(&pad(&chain[2], "src")?, cadence);
    append(pipeline, &chain)?;
    let mux = parts::add(pipeline, &id, (cadence, first_sequence), tracker)?;
    chain[2].link(&mux)?;
    start(&chain)?;
    tee.link(&chain[0])?;
    Ok(())
}

/// Gives the coded frames that leave `pad` a DTS: without B-frames it is their PTS.
fn decoded_as_shown(pad: &gst::Pad, cadence: Cadence) {
    let lasts = gst::ClockTime::from_nseconds(cadence.frame_rate.duration_ns(1));
    pad.add_probe(gst::PadProbeType::BUFFER, move |_, info| {
        if let Some(frame) = info.buffer_mut() {
            let pts = frame.pts();
            let frame = frame.make_mut();
            frame.set_dts(pts);
            if frame.duration().is_none() {
                frame.set_duration(lasts);
            }
        }
        gst::PadProbeReturn::Ok
    });
}
