//! Opens a source: one demuxer, one decoder for each stream, and a shut gate behind each decoder.
//!
//! The file is read once. When the plan is made, its branches are linked to the gates and the gates open; nothing is
//! torn down in between.

use std::sync::Arc;

use gstreamer as gst;
use gstreamer::prelude::*;
use mediflix_protocol::failure::{MediaCode, Reason};
use mediflix_protocol::lease::PackageSettings;

use super::connect::{self, Before};
use super::loas_start;
use super::opening::Opening;
use super::track::OpenTrack;
use crate::channel::source::SourceReader;
use crate::failure::Failure;
use crate::pipeline::elements::lock;
use crate::pipeline::source::byte_source::ByteSource;
use crate::pipeline::source::header_duration::ClaimedDuration;
use crate::pipeline::source::inspect::Container;
use crate::pipeline::source::tail_reads::TailReads;
use crate::plan::found::{Found, Unseen};
use crate::plan::{Coding, Plan};

/// A source with its gates shut.
pub(crate) struct Opened {
    pub(crate) pipeline: gst::Pipeline,
    pub(crate) tracks: Vec<OpenTrack>,
    pub(crate) found: Found,
}

impl Opened {
    /// Why there is no plan: decoders that nothing came to are no reason, an index that leads nowhere is.
    pub(crate) fn reason(&self, planner: Reason) -> Reason {
        let mut decoded = self.tracks.iter().filter(|track| track.gate.is_some()).peekable();
        let has_decoders = decoded.peek().is_some();
        let has_come = |track: &OpenTrack| track.packets.since(gst::ClockTime::ZERO).count() > 0;
        if planner.code == MediaCode::NothingDecodable && has_decoders && !decoded.any(has_come) {
            return Reason::new(MediaCode::Damaged);
        }
        planner
    }

    /// Has the decoder skip frames that `plan` does not need.
    pub(crate) fn decode_for(&self, plan: &Plan) {
        let copied = plan.video.as_ref().filter(|video| video.top == Coding::Copied);
        let track = copied.and_then(|video| self.tracks.iter().find(|track| track.stream() == video.stream));
        if let Some(skip_decoding) = track.and_then(|track| track.skip_decoding.as_ref()) {
            skip_decoding.begin();
        }
    }
}

/// Opens `source`, whose headers say what `container` holds.
pub(crate) fn open(
    source: &SourceReader,
    mut container: Container,
    settings: &PackageSettings,
) -> Result<Opened, Failure> {
    let name = container.format.name;
    let before = Before {
        priming: container.priming,
        segment_ms: settings.segment_ms,
        has_decode_times: name == "avi",
    };
    let pipeline = gst::Pipeline::new();
    // Never torn down: the process ends with it, see `child::exit`.
    std::mem::forget(pipeline.clone());
    let tail_reads = TailReads::at(name, source.length());
    let bytes = ByteSource::new(source, std::mem::take(&mut container.overlay), tail_reads.clone());
    let demuxer = gst::ElementFactory::make("parsebin").name("demuxer").build()?;
    if source.arrival().is_some() {
        // Its own search for the type reads the end of the file.
        demuxer.set_property("sink-caps", &container.format.caps);
    }
    pipeline.add_many([bytes.upcast_ref::<gst::Element>(), &demuxer])?;
    bytes.link(&demuxer)?;

    let opening = Arc::new(Opening::new(std::mem::take(&mut container.codecs)));
    connect::watch_pads(&demuxer, &pipeline, before, &opening);
    loas_start::watch(&pipeline);
    choose_program(&pipeline, container.programs.taken, container.programs.without_clock);
    pipeline.set_state(gst::State::Playing)?;
    let encrypted = opening.wait_for_gates(&pipeline, source)?;
    tail_reads.end();

    let mut tracks = std::mem::take(&mut lock(&opening.arrivals).tracks);
    tracks.sort_by_key(OpenTrack::place);
    for track in &mut tracks {
        add_headers(track, &mut container);
    }
    let found = Found {
        container: name.to_owned(),
        duration_ms: claimed_ms(&demuxer, &container, &tracks),
        bytes: Some(source.length()),
        encrypted,
        tracks: tracks.iter().map(OpenTrack::describe).collect(),
        unseen: unseen(&container, &tracks),
        other_programs: container.programs.others,
    };
    Ok(Opened {
        pipeline,
        tracks,
        found,
    })
}

/// Has a transport stream demuxer take program `number`, and ignore the PCR where the stream is `without_clock`.
fn choose_program(pipeline: &gst::Pipeline, number: Option<u16>, without_clock: bool) {
    if number.is_none() && !without_clock {
        return;
    }
    pipeline.connect_deep_element_added(move |_, _, element| {
        if element.factory().is_none_or(|factory| factory.name() != "tsdemux") {
            return;
        }
        element.set_property("ignore-pcr", without_clock);
        if let Some(number) = number {
            element.set_property("program-number", i32::from(number));
        }
    });
}

/// Adds to `track` what the container's headers say of it.
fn add_headers(track: &mut OpenTrack, container: &mut Container) {
    let number = track.container_number();
    let framing = track.leading_number().and_then(|number| container.framing.get(&number));
    track.framing = framing.copied().unwrap_or_default();
    track.language = number.and_then(|number| container.languages.remove(&number));
    track.index = number
        .and_then(|number| container.index.remove(&number))
        .unwrap_or_default();
    let places = &container.channel_places;
    track.places = track
        .codec
        .as_ref()
        .is_ok_and(|codec| codec.has_no_places())
        .then(|| places.find(number));
    let headers = container.tracks.iter().find(|header| Some(header.number) == number);
    track.header = headers.cloned();
}

/// The tracks that the headers name but the demuxer did not hand out.
fn unseen(container: &Container, tracks: &[OpenTrack]) -> Vec<Unseen> {
    let has_come = |number: u32| tracks.iter().any(|track| track.container_number() == Some(number));
    container
        .tracks
        .iter()
        .filter(|header| !has_come(header.number))
        .filter_map(Unseen::from_header)
        .collect()
}

/// How long the file claims to be.
fn claimed_ms(demuxer: &gst::Element, container: &Container, tracks: &[OpenTrack]) -> Option<u64> {
    match container.claimed_duration {
        ClaimedDuration::AtLeast(claimed) => claimed.max(duration_ms(demuxer)),
        ClaimedDuration::Known(ms) => Some(ms),
        ClaimedDuration::Unknown => None,
        ClaimedDuration::OfDemuxer => {
            let added = container.edit_list.as_millis() as u64;
            let early = late_ms(container.format.name, tracks) + added;
            duration_ms(demuxer).map(|ms| ms.saturating_sub(early))
        }
    }
}

/// The duration that the demuxer claims; any of its pads may know it.
fn duration_ms(demuxer: &gst::Element) -> Option<u64> {
    let claims = demuxer
        .src_pads()
        .into_iter()
        .filter_map(|pad| pad.query_duration::<gst::ClockTime>());
    claims.max().map(gst::ClockTime::mseconds).filter(|ms| *ms > 0)
}

/// By how much a Matroska duration exceeds the media: it counts from zero, even when the first timestamp is late.
fn late_ms(container: &str, tracks: &[OpenTrack]) -> u64 {
    let starts = tracks.iter().filter_map(OpenTrack::start_ms);
    starts
        .min()
        .filter(|_| matches!(container, "matroska" | "webm"))
        .unwrap_or(0)
}
