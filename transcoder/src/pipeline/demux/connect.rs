//! Gives each stream of the demuxer a decoder and a gate.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use gstreamer as gst;
use gstreamer::prelude::*;

use super::gate::ROOM;
use super::opening::Opening;
use super::packets::Packets;
use super::part_range::PartRange;
use super::track::{OpenTrack, Role, caps_of};
use super::{block_times, decoders, display_order, raw_video, text, trim_priming};
use crate::failure::Failure;
use crate::pipeline::copy::branch::CopyBranch;
use crate::pipeline::copy::cut_points::CutPoints;
use crate::pipeline::elements::{self, append, byte_queue, discard, identity, lock, start};
use crate::pipeline::video::colours;
use crate::pipeline::video::duplicates::SkipDecoding;

/// What is known before the demuxer begins.
#[derive(Clone)]
pub(super) struct Before {
    /// Samples of silence that an encoder put before the audio.
    pub(super) priming: Option<u64>,
    /// How long segments are to be.
    pub(super) segment_ms: u64,
    /// The container tells when frames are decoded, not when they are shown.
    pub(super) has_decode_times: bool,
}

/// Connects each stream that `demuxer` finds and notes it in `opening`.
pub(super) fn watch_pads(demuxer: &gst::Element, pipeline: &gst::Pipeline, before: Before, opening: &Arc<Opening>) {
    let (here, state) = (pipeline.downgrade(), opening.clone());
    demuxer.connect_pad_added(move |_, pad| {
        let known = caps_of(pad);
        let newcomer = Newcomer {
            pipeline: here.clone(),
            before: before.clone(),
            opening: state.clone(),
        };
        match known {
            Some(_) => newcomer.arrive(pad, known),
            None => newcomer.wait_for_caps(pad),
        }
    });
    let state = opening.clone();
    demuxer.connect("unknown-type", false, move |values| {
        let caps = values.get(2)?.get::<gst::Caps>().ok()?;
        lock(&state.arrivals).tracks.push(OpenTrack::unknown(&caps));
        None
    });
    let state = opening.clone();
    demuxer.connect_no_more_pads(move |_| state.all_pads.store(true, Ordering::Release));
}

/// What it takes to connect a stream that comes.
struct Newcomer {
    pipeline: gst::glib::WeakRef<gst::Pipeline>,
    before: Before,
    opening: Arc<Opening>,
}

impl Newcomer {
    /// Connects the stream of `pad` and notes it, unless the plan is made.
    fn arrive(&self, pad: &gst::Pad, caps: Option<gst::Caps>) {
        let Some(pipeline) = self.pipeline.upgrade() else {
            return;
        };
        let mut arrivals = lock(&self.opening.arrivals);
        if arrivals.closed {
            // An unlinked pad is an error of the demuxer only when all are.
            let _ = discard_stream(&pipeline, pad);
            return;
        }
        let number = arrivals.tracks.len();
        match connect(&pipeline, pad, number, caps, &self.before, &self.opening.codecs) {
            Ok(track) => arrivals.tracks.push(track),
            Err(failure) => gst::element_error!(pipeline, gst::CoreError::Failed, ["{}", failure.detail]),
        }
    }

    /// Connects the stream when the first of it comes: then its caps are known. An end without anything before it counts, too, a gap
    /// does not: demuxers tell of gaps in a stream before they know it.
    ///
    /// Who is linked by a probe gets what lies before, and then what the probe saw.
    fn wait_for_caps(self, pad: &gst::Pad) {
        self.opening.expect_one();
        let mask = gst::PadProbeType::BUFFER | gst::PadProbeType::BUFFER_LIST | gst::PadProbeType::EVENT_DOWNSTREAM;
        pad.add_probe(mask, move |pad, info| {
            let known = caps_of(pad);
            let is_first = match info.event().map(|event| event.type_()) {
                None | Some(gst::EventType::Eos) => true,
                Some(gst::EventType::Gap) => known.is_some(),
                Some(_) => false,
            };
            if !is_first {
                return gst::PadProbeReturn::Ok;
            }
            self.arrive(pad, known);
            self.opening.has_come();
            gst::PadProbeReturn::Remove
        });
    }
}

/// Adds `pad ! errorignore ! queue ! decoder ! gate`, so that one broken stream does not stop the demuxer.
///
/// H.264 and AAC get a branch past the decoder, too.
fn connect(
    pipeline: &gst::Pipeline,
    pad: &gst::Pad,
    number: usize,
    caps: Option<gst::Caps>,
    before: &Before,
    codecs: &BTreeMap<u32, String>,
) -> Result<OpenTrack, Failure> {
    let mut track = OpenTrack::from_pad(pad, number, caps);
    let decoder = match (&track.role, &track.codec) {
        (Role::Video | Role::Audio, Ok(codec)) => codec.decoder,
        (Role::Text, Ok(_) | Err(_)) => {
            track.packets = Packets::watch(pad);
            let codec = track.leading_number().and_then(|number| codecs.get(&number));
            track.cues = text::collect(pad, track.caps.as_ref(), codec.map(String::as_str));
            if track.cues.is_some() {
                track.watch_tags(pad);
            }
            discard_stream(pipeline, pad)?;
            return Ok(track);
        }
        _ => {
            discard_stream(pipeline, pad)?;
            return Ok(track);
        }
    };
    let name = |part: &str| format!("track{number}-{part}");
    let ignore = gst::ElementFactory::make("errorignore").name(name("ignore")).build()?;
    let queue = byte_queue(&name("queue"), ROOM)?;
    let gate = identity(&name("gate"))?;
    let mut chain = vec![ignore.clone()];
    let tee = may_be_copied(&track)
        .then(|| gst::ElementFactory::make("tee").name(name("tee")).build())
        .transpose()?;
    chain.extend(tee.clone());
    chain.push(queue.clone());
    if let Some(factory) = decoder {
        chain.push(make_decoder(factory, &name("decoder"), track.role, before)?);
    }
    chain.push(gate.clone());
    append(pipeline, &chain)?;
    let sink = elements::pad(&ignore, "sink")?;
    if let Some(tee) = &tee {
        let copy_branch = CopyBranch::add(pipeline, tee, &name("copy_branch"))?;
        if track.role == Role::Video {
            track.part_range = Some(PartRange::watch(&sink, copy_branch.refusal.clone()));
            track.cuts = Some(CutPoints::watch(&sink, before.segment_ms, copy_branch.refusal.clone()));
            track.skip_decoding = queue.static_pad("src").as_ref().map(SkipDecoding::watch);
        }
        track.copy_branch = Some(copy_branch);
    }
    track.shut(&gate, queue)?;
    start(&chain)?;
    decoders::accept_any_name(&sink, decoder);
    if track.role == Role::Audio {
        block_times::count(&sink);
    }
    track.packets = if track.role == Role::Audio && decoder.is_some() {
        Packets::watch_frames(&sink)
    } else {
        Packets::watch(&sink)
    };
    if track.role == Role::Video && decoder.is_none() {
        raw_video::mend(&sink);
    }
    track.measure(&sink);
    if track.role == Role::Audio {
        trim_priming::trim(&sink, before.priming);
    }
    pad.link(&sink)?;
    Ok(track)
}

/// The decoder `factory`, set up to take little memory and to give the right colours and times.
fn make_decoder(factory: &str, name: &str, role: Role, before: &Before) -> Result<gst::Element, Failure> {
    let decoder = gst::ElementFactory::make(factory).name(name).build()?;
    if decoder.has_property_with_type("max-threads", i32::static_type()) {
        // The rungs keep the processors busy, and each further thread holds frames of its own.
        decoder.set_property("max-threads", 1);
    }
    if decoder.has_property_with_type("direct-rendering", bool::static_type()) {
        // GStreamer would copy a frame that the decoder still refers to into fresh memory to set its time. This way
        // the copy goes into recycled memory.
        decoder.set_property("direct-rendering", false);
    }
    if role == Role::Video && factory.starts_with("avdec_") {
        colours::settle(&decoder);
    }
    if role == Role::Video && before.has_decode_times {
        display_order::mend(&decoder);
    }
    if factory == "avdec_flac" {
        decoders::drop_flac_headers(&decoder);
    }
    Ok(decoder)
}

/// Whether browsers may play the stream as it is.
fn may_be_copied(track: &OpenTrack) -> bool {
    let codec = track.codec.as_ref().ok().and_then(|codec| codec.decoder);
    matches!(codec, Some("avdec_h264" | "avdec_aac"))
}

/// Lets an unused stream flow: the demuxer stops where data is not taken.
fn discard_stream(pipeline: &gst::Pipeline, pad: &gst::Pad) -> Result<(), Failure> {
    pad.link(&discard(pipeline, None)?)?;
    Ok(())
}
