//! The sound of a feed: as an upload's, and as long as the picture.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use gstreamer as gst;
use gstreamer::prelude::*;

use super::parts;
use super::reach::Reach;
use crate::failure::Failure;
use crate::pipeline::audio::encode;
use crate::pipeline::audio::format::RATE;
use crate::pipeline::elements::pad;
use crate::pipeline::rendition_tracker::RenditionTracker;
use crate::plan::AudioPlan;
use crate::plan::live::Cadence;

/// More silence is not added at the end: a minute.
const MOST_SILENCE: u64 = 60 * RATE.unsigned_abs() as u64;

/// Builds the branch of `plan` and returns the pad that takes the sound.
pub(super) fn attach(
    pipeline: &gst::Pipeline,
    plan: &AudioPlan,
    (cadence, first_sequence): (Cadence, u32),
    reach: &Arc<Reach>,
    tracker: &Arc<RenditionTracker>,
) -> Result<gst::Pad, Failure> {
    let id = "a0";
    let mux = parts::add(pipeline, id, (cadence, first_sequence), tracker)?;
    let sink = encode::attach_to(pipeline, id, plan, &mux)?;
    let element = |part: &str| {
        let element = pipeline.by_name(&format!("{id}-{part}"));
        element.ok_or_else(|| Failure::bug("an audio branch without its elements"))
    };
    let sample_bytes = usize::try_from(plan.channels).unwrap_or(2) * size_of::<f32>();
    end_with_picture(&pad(&element("rate")?, "src")?, sample_bytes, cadence, reach);
    leave_out_rest(&pad(&element("parser")?, "src")?, cadence, reach);
    Ok(sink)
}

/// Adds silence to the samples that leave `pad` until the picture ends.
fn end_with_picture(pad: &gst::Pad, sample_bytes: usize, cadence: Cadence, reach: &Arc<Reach>) {
    let (given, reach) = (AtomicU64::new(0), reach.clone());
    let mask = gst::PadProbeType::BUFFER | gst::PadProbeType::EVENT_DOWNSTREAM;
    pad.add_probe(mask, move |pad, info| {
        match &info.data {
            Some(gst::PadProbeData::Buffer(buffer)) => {
                given.fetch_add((buffer.size() / sample_bytes) as u64, Ordering::Relaxed);
            }
            Some(gst::PadProbeData::Event(event)) if event.type_() == gst::EventType::Eos => {
                let given = given.load(Ordering::Relaxed);
                let missing = samples(end_ns(cadence, &reach)).saturating_sub(given);
                let missing = missing.min(MOST_SILENCE);
                if let Some(behind) = pad.peer().filter(|_| missing > 0) {
                    let mut silence = gst::Buffer::from_slice(vec![0_u8; missing as usize * sample_bytes]);
                    if let Some(silence) = silence.get_mut() {
                        silence.set_pts(time(given));
                        silence.set_duration(time(given + missing) - time(given));
                    }
                    // If it is refused, the end is refused as well.
                    let _ = behind.chain(silence);
                }
            }
            _ => {}
        }
        gst::PadProbeReturn::Ok
    });
}

/// Leaves out what begins after the end of the picture: a part of its own would hold nothing else.
fn leave_out_rest(pad: &gst::Pad, cadence: Cadence, reach: &Arc<Reach>) {
    let reach = reach.clone();
    pad.add_probe(gst::PadProbeType::BUFFER, move |_, info| {
        let time = info.buffer().and_then(|frame| frame.pts());
        if time.is_some_and(|time| time.nseconds() >= end_ns(cadence, &reach)) {
            gst::PadProbeReturn::Handled
        } else {
            gst::PadProbeReturn::Ok
        }
    });
}

fn end_ns(cadence: Cadence, reach: &Reach) -> u64 {
    cadence.frame_rate.duration_ns(reach.frames(cadence.frame_rate))
}

fn samples(ns: u64) -> u64 {
    (u128::from(ns) * u128::from(RATE.unsigned_abs()) / 1_000_000_000) as u64
}

fn time(samples: u64) -> gst::ClockTime {
    gst::ClockTime::from_nseconds(samples * 1_000_000_000 / u64::from(RATE.unsigned_abs()))
}
