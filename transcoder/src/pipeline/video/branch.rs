//! The picture: upright, square pixels, BT.709, at one constant rate, then the rungs. Beside a copied rung it keeps the source's pace
//! and key frames instead, and repeated pictures are left out.
//!
//! Each rung is scaled from the one above it: with this scaler that costs no more than 0.002 SSIM (docs/BENCHMARKS.md).

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use gstreamer as gst;
use gstreamer::prelude::*;
use gstreamer_video as gst_video;
use mediflix_protocol::naming::rendition_id;

use super::duplicates;
use super::hold_last_frame;
use super::range;
use super::scaler;
use super::stills;
use super::tone_map;
use super::x264_key_requests;
use super::zero_copy;
use crate::failure::Failure;
use crate::pipeline::copy::CutPoints;
use crate::pipeline::output::cut::{Cut, segment_from};
use crate::pipeline::output::rendition;
use crate::pipeline::rendition_tracker::RenditionTracker;
use crate::plan::found::{DynamicRange, Orientation};
use crate::plan::{Coding, Level, Rung, VideoPlan};

/// Quality (CRF) that x264 aims at; the cap of a rung is met by complex pictures only.
const QUALITY: u32 = 23;
/// Pictures that x264 looks ahead. Two fewer than `veryfast` says cost 0.0004 SSIM and save 20 MiB on four rungs.
const LOOKAHEAD: i32 = 8;
/// How x264 is told to decide. The smaller search saves a tenth of its time, for 0.03 dB of a camera that moves (docs/BENCHMARKS.md).
const OPTIONS: &str = "scenecut=0:open-gop=0:me=dia";
/// The same three beside a copied rung. With repeats left out thirty pictures may be half a minute: what stands for long is worth
/// bits that what passes is not, at a lower quality for all; letters are, at the cost of even areas. Seven B pictures between two
/// others make soft changes of slides cheap, and what moves little needs no finer search (docs/BENCHMARKS.md).
const QUALITY_BESIDE: u32 = 26;
/// Large rungs show fine letters, too: they are made one better.
const LARGE_LINES: u32 = 720;
const LOOKAHEAD_BESIDE: u32 = 30;
const OPTIONS_BESIDE: &str = "scenecut=0:open-gop=0:bframes=7:b-adapt=0:subme=1:trellis=1:aq-strength=0.3:qcomp=0.4";
/// The rate buffer, as time at the cap.
const VBV_MS: u32 = 2_000;

/// No key frame but those that are asked for.
const NEVER: u32 = 1 << 30;

/// Builds the branch of `plan` and gives the pad that takes the pictures. Where the tallest rung is copied, the others are cut
/// where it is: at `cuts`.
pub(crate) fn attach(
    pipeline: &gst::Pipeline,
    plan: &VideoPlan,
    cuts: Option<&Arc<CutPoints>>,
    tracker: &Arc<RenditionTracker>,
) -> Result<gst::Pad, Failure> {
    let top = plan.rungs.first().copied().unwrap_or(Rung::MINIMAL);
    let mut chain = Vec::new();
    if plan.deinterlace || plan.orientation != Orientation::default() || plan.dynamic_range != DynamicRange::Sdr {
        // Work enough for a thread of its own, beside the decoder's.
        chain.push(queue("video-queue")?);
    }
    if plan.deinterlace {
        let deinterlace = gst::ElementFactory::make("deinterlace").name("video-deinterlace");
        chain.push(
            deinterlace
                .property_from_str("fields", "top")
                .property_from_str("method", "greedyl")
                .build()?,
        );
    }
    // Named here, the source's colours cannot take on those of the output in negotiation.
    let mut timed = gst::Caps::builder("video/x-raw").field("colorimetry", &plan.colorimetry);
    let rate = gst::Fraction::new(signed(plan.frame_rate.numerator), signed(plan.frame_rate.denominator));
    if let Some(cuts) = cuts {
        chain.push(duplicates::element("video-duplicates", cuts, rate));
    } else {
        let gaps = gst::ElementFactory::make("identity").name("video-hold");
        let gaps = gaps.property("silent", true).build()?;
        let frame = gst::ClockTime::from_nseconds(plan.frame_rate.duration_ns(1));
        let pictures = gaps.static_pad("src");
        hold_last_frame::fill(&pictures.ok_or_else(|| Failure::bug("identity without a pad"))?, frame);
        chain.push(gaps);
        chain.push(gst::ElementFactory::make("videorate").name("video-rate").build()?);
        timed = timed.field("framerate", rate);
    }
    chain.push(filter("video-rate-caps", timed.build())?);
    if plan.full_range {
        // The converter is for formats that the range is not changed of; others pass through.
        chain.push(gst::ElementFactory::make("videoconvert").name("video-planes").build()?);
        chain.push(range::element("video-range"));
    }
    chain.extend(sized(plan, top)?);
    if plan.orientation != Orientation::default() {
        let flip = gst::ElementFactory::make("videoflip").name("video-flip");
        chain.push(
            flip.property_from_str("video-direction", direction(plan.orientation))
                .build()?,
        );
        chain.push(filter("video-flip-caps", frame_caps(top))?);
    }
    let full = tee(0)?;
    chain.push(full.clone());
    pipeline.add_many(&chain)?;
    gst::Element::link_many(&chain)?;
    if cuts.is_none() {
        ask_for_key_frame(&full, u64::from(plan.first_gop_frames()))?;
    }
    if tracker.part().number == 0 {
        stills::poster(pipeline, &full, plan.poster, tracker)?;
    }

    let mut smallest = full.clone();
    for (index, rung) in plan.rungs.iter().enumerate() {
        if index > 0 {
            smallest = smaller(pipeline, &smallest, index, *rung)?;
        }
        if index > 0 || cuts.is_none() {
            encode(pipeline, &smallest, index, *rung, (plan, cuts), tracker)?;
        }
    }
    if plan.rungs.last().is_some_and(|last| *last != plan.iframes) {
        smallest = smaller(pipeline, &smallest, plan.rungs.len(), plan.iframes)?;
    }
    stills::storyboard(pipeline, &smallest, plan.storyboard, tracker)?;
    encode_iframes(pipeline, &smallest, plan, tracker)?;
    for element in chain.iter().rev() {
        element.sync_state_with_parent()?;
    }
    chain[0]
        .static_pad("sink")
        .ok_or_else(|| Failure::bug("a chain without a pad"))
}

/// Asks all encoders behind `tee` for a key frame at this picture.
fn ask_for_key_frame(tee: &gst::Element, at: u64) -> Result<(), Failure> {
    let pad = tee
        .static_pad("sink")
        .ok_or_else(|| Failure::bug("a tee without a pad"))?;
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

/// Scales to the top rung before anything costly; HDR keeps its ten bits until the tone curve.
fn sized(plan: &VideoPlan, top: Rung) -> Result<Vec<gst::Element>, Failure> {
    let lying = if plan.orientation.swaps_sides() {
        Rung {
            width: top.height,
            height: top.width,
            ..top
        }
    } else {
        top
    };
    Ok(match plan.dynamic_range {
        DynamicRange::Sdr => vec![
            gst::ElementFactory::make("videoconvert")
                .name("video-convert")
                .build()?,
            filter("video-colours", rung_caps().build())?,
            scaler::element("video-scale"),
            filter("video-caps", frame_caps(lying))?,
        ],
        range => {
            let deep = sized_caps(raw_caps("I420_10LE"), lying).build();
            vec![
                deep_scaler("video-scale")?,
                filter("video-deep-caps", deep)?,
                tone_map::element(range)?,
                filter("video-caps", frame_caps(lying))?,
            ]
        }
    })
}

/// `above ! queue ! scaler ! caps ! tee`; gives the tee.
fn smaller(pipeline: &gst::Pipeline, above: &gst::Element, index: usize, rung: Rung) -> Result<gst::Element, Failure> {
    let tee = tee(index)?;
    let chain = [
        queue(&format!("v{index}-scale-queue"))?,
        scaler::element(&format!("v{index}-scale")),
        filter(&format!("v{index}-caps"), frame_caps(rung))?,
        tee.clone(),
    ];
    pipeline.add_many(&chain)?;
    gst::Element::link_many(&chain)?;
    for element in chain.iter().rev() {
        element.sync_state_with_parent()?;
    }
    above.link(&chain[0])?;
    Ok(tee)
}

fn encode(
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
                .property("rc-lookahead", signed(LOOKAHEAD_BESIDE))
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

/// One intra frame for each segment, small, as objects of their own.
fn encode_iframes(
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
    let pad = queue
        .static_pad("sink")
        .ok_or_else(|| Failure::bug("a queue without a pad"))?;
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
        // In pictures; beside a copied rung they stand for as long as they do.
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

/// `tee ! queue ! encoder ! caps ! output`; gives the queue.
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
        queue(&format!("{id}-queue"))?,
        encoder,
        filter(&format!("{id}-h264"), caps)?,
    ];
    zero_copy::lend(&chain[1])?;
    if matches!(cut, Cut::Beside(_)) {
        x264_key_requests::keep(&chain[1])?;
    }
    pipeline.add_many(&chain)?;
    let output = rendition::picture(pipeline, id, cut, tracker)?;
    gst::Element::link_many(&chain)?;
    chain[2].link(&output)?;
    for element in chain.iter().rev() {
        element.sync_state_with_parent()?;
    }
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

fn tee(index: usize) -> Result<gst::Element, Failure> {
    let tee = gst::ElementFactory::make("tee").name(format!("v{index}-tee"));
    Ok(tee.property("allow-not-linked", true).build()?)
}

/// One frame waits while one is worked on: threads overlap, memory stays small.
fn queue(name: &str) -> Result<gst::Element, Failure> {
    let queue = gst::ElementFactory::make("queue").name(name);
    let queue = queue
        .property("max-size-buffers", 1u32)
        .property("max-size-bytes", 0u32)
        .property("max-size-time", 0u64);
    Ok(queue.build()?)
}

/// GStreamer's own, which knows more formats.
fn deep_scaler(name: &str) -> Result<gst::Element, Failure> {
    Ok(gst::ElementFactory::make("videoconvertscale")
        .name(name)
        .property("add-borders", false)
        // Two taps would miss pixels on the way down: what is left flickers, and costs bits.
        .property_from_str("method", "catrom")
        .build()?)
}

fn filter(name: &str, caps: gst::Caps) -> Result<gst::Element, Failure> {
    Ok(gst::ElementFactory::make("capsfilter")
        .name(name)
        .property("caps", caps)
        .build()?)
}

type Caps = gst::caps::Builder<gst::caps::NoFeature>;

fn raw_caps(format: &str) -> Caps {
    gst::Caps::builder("video/x-raw").field("format", format)
}

fn sized_caps(caps: Caps, size: Rung) -> Caps {
    caps.field("width", signed(size.width))
        .field("height", signed(size.height))
        .field("pixel-aspect-ratio", gst::Fraction::new(1, 1))
}

/// Untagged small pictures would come out as SD colours otherwise.
fn rung_caps() -> Caps {
    raw_caps("I420")
        .field("colorimetry", "bt709")
        .field("chroma-site", "mpeg2")
}

fn frame_caps(size: Rung) -> gst::Caps {
    sized_caps(rung_caps(), size).build()
}

fn direction(orientation: Orientation) -> &'static str {
    match (orientation.mirrored, orientation.clockwise_degrees) {
        (false, 90) => "90r",
        (false, 180) => "180",
        (false, 270) => "90l",
        (true, 90) => "ul-lr",
        (true, 180) => "vert",
        (true, 270) => "ur-ll",
        (true, _) => "horiz",
        (false, _) => "identity",
    }
}

fn signed(value: u32) -> i32 {
    i32::try_from(value).unwrap_or(i32::MAX)
}
