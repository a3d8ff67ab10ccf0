//! The video branch: upright, square pixels, BT.709, one constant frame rate, then the rungs.
//!
//! Beside a copied rung it keeps the source's timestamps and keyframes instead, and duplicate frames are left out.
//! Each rung is scaled from the one above: with this scaler that costs at most 0.002 SSIM (docs/BENCHMARKS.md).

use std::sync::Arc;

use gstreamer as gst;
use gstreamer::prelude::*;

use super::{duplicates, encoder, hold_last_frame, range, scaler, stills, tone_map};
use crate::failure::Failure;
use crate::pipeline::copy::cut_points::CutPoints;
use crate::pipeline::elements::{append, filter, frame_queue, identity, pad, start};
use crate::pipeline::rendition_tracker::RenditionTracker;
use crate::plan::found::{DynamicRange, Orientation};
use crate::plan::{Rung, VideoPlan};

/// Builds the branch of `plan` and returns the pad that takes the frames.
///
/// `cuts` are those of a copied tallest rung: the other rungs are cut there, too.
pub(crate) fn attach(
    pipeline: &gst::Pipeline,
    plan: &VideoPlan,
    cuts: Option<&Arc<CutPoints>>,
    tracker: &Arc<RenditionTracker>,
) -> Result<gst::Pad, Failure> {
    let top = plan.rungs.first().copied().unwrap_or(Rung::MINIMAL);
    let mut chain = Vec::new();
    if plan.deinterlace || plan.orientation != Orientation::default() || plan.dynamic_range != DynamicRange::Sdr {
        // This work gets a thread beside the decoder's.
        chain.push(frame_queue("video-queue")?);
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
    // Set here, so that negotiation cannot give the source the colours of the output.
    let mut timed = gst::Caps::builder("video/x-raw").field("colorimetry", &plan.colorimetry);
    let rate = gst::Fraction::new(signed(plan.frame_rate.numerator), signed(plan.frame_rate.denominator));
    if let Some(cuts) = cuts {
        chain.push(duplicates::element("video-duplicates", cuts, rate));
    } else {
        let hold = identity("video-hold")?;
        let frame = gst::ClockTime::from_nseconds(plan.frame_rate.duration_ns(1));
        hold_last_frame::fill(&pad(&hold, "src")?, frame);
        chain.push(hold);
        chain.push(gst::ElementFactory::make("videorate").name("video-rate").build()?);
        timed = timed.field("framerate", rate);
    }
    chain.push(filter("video-rate-caps", timed.build())?);
    if plan.full_range {
        // The converter is for formats that our range element does not know; it passes the others through.
        chain.push(gst::ElementFactory::make("videoconvert").name("video-planes").build()?);
        chain.push(range::element("video-range"));
    }
    if plan.crop.is_some() {
        chain.extend(cropped(plan)?);
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
    append(pipeline, &chain)?;
    if cuts.is_none() {
        encoder::request_keyframe(&full, u64::from(plan.first_gop_frames()))?;
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
            encoder::add_rung(pipeline, &smallest, index, *rung, (plan, cuts), tracker)?;
        }
    }
    if plan.rungs.last().is_some_and(|last| *last != plan.iframes) {
        smallest = smaller(pipeline, &smallest, plan.rungs.len(), plan.iframes)?;
    }
    stills::storyboard(pipeline, &smallest, plan.storyboard, tracker)?;
    encoder::add_iframes(pipeline, &smallest, plan, tracker)?;
    start(&chain)?;
    pad(&chain[0], "sink")
}

/// Cuts off what is not shown; the frames are made of a format before that can be cut.
fn cropped(plan: &VideoPlan) -> Result<Vec<gst::Element>, Failure> {
    let format = match plan.dynamic_range {
        DynamicRange::Sdr => rung_caps(),
        _ => raw_caps("I420_10LE"),
    };
    let crop = gst::ElementFactory::make("videocrop").name("video-crop");
    Ok(vec![
        gst::ElementFactory::make("videoconvert")
            .name("video-crop-convert")
            .build()?,
        filter("video-crop-caps", format.build())?,
        crop.property("left", signed(plan.crop.left))
            .property("top", signed(plan.crop.top))
            .property("right", signed(plan.crop.right))
            .property("bottom", signed(plan.crop.bottom))
            .build()?,
    ])
}

/// Scales to the top rung before anything costly. HDR keeps ten bits until the tone curve.
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

/// Adds `above ! queue ! scaler ! caps ! tee` and returns the tee.
pub(crate) fn smaller(
    pipeline: &gst::Pipeline,
    above: &gst::Element,
    index: usize,
    rung: Rung,
) -> Result<gst::Element, Failure> {
    let tee = tee(index)?;
    let chain = [
        frame_queue(&format!("v{index}-scale-queue"))?,
        scaler::element(&format!("v{index}-scale")),
        filter(&format!("v{index}-caps"), frame_caps(rung))?,
        tee.clone(),
    ];
    append(pipeline, &chain)?;
    start(&chain)?;
    above.link(&chain[0])?;
    Ok(tee)
}

pub(crate) fn tee(index: usize) -> Result<gst::Element, Failure> {
    let tee = gst::ElementFactory::make("tee").name(format!("v{index}-tee"));
    Ok(tee.property("allow-not-linked", true).build()?)
}

/// GStreamer's scaler, for formats that ours does not know.
fn deep_scaler(name: &str) -> Result<gst::Element, Failure> {
    Ok(gst::ElementFactory::make("videoconvertscale")
        .name(name)
        .property("add-borders", false)
        // Two taps would skip pixels when scaling down: the result flickers and costs bits.
        .property_from_str("method", "catrom")
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

/// Small frames without these tags would be taken for SD colours.
pub(crate) fn rung_caps() -> Caps {
    raw_caps("I420")
        .field("colorimetry", "bt709")
        .field("chroma-site", "mpeg2")
}

pub(crate) fn frame_caps(size: Rung) -> gst::Caps {
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
