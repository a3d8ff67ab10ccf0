//! Opening a source: one demuxer, one decoder for each stream, and a gate behind each that holds the
//! first decoded buffer back until the plan is made.
//!
//! Nothing is read twice and nothing is torn down between probing and packaging: the plan's branches
//! are linked to the gates ([`super::package`]) and the gates are opened.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use gstreamer as gst;
use gstreamer::prelude::*;
use mediflix_protocol::failure::{MediaCode, Reason};
use mediflix_protocol::lease::PackageSettings;

use super::decoders;
use super::display_order;
use super::packets::Packets;
use super::part_range::PartRange;
use super::text;
use super::track::{OpenTrack, ROOM, Role};
use crate::channel::arrival::Arrival;
use crate::channel::source::SourceReader;
use crate::failure::Failure;
use crate::pipeline::bus_errors;
use crate::pipeline::copy::branch::CopyBranch;
use crate::pipeline::copy::cut_points::CutPoints;
use crate::pipeline::elements::lock;
use crate::pipeline::source::aliases;
use crate::pipeline::source::byte_source::ByteSource;
use crate::pipeline::source::container::ContainerFormat;
use crate::pipeline::source::gapless;
use crate::pipeline::source::header_duration;
use crate::pipeline::source::matroska::ebml;
use crate::pipeline::source::matroska::projection;
use crate::pipeline::source::mp4::edit_list;
use crate::pipeline::source::mp4::languages;
use crate::pipeline::source::mp4::sample_index;
use crate::pipeline::source::mp4::track_headers;
use crate::pipeline::source::mpegts_programs;
use crate::pipeline::source::tail_reads::TailReads;
use crate::pipeline::video::colours;
use crate::pipeline::video::duplicates::SkipDecoding;
use crate::plan::found::{Found, Unseen};
use crate::plan::{Coding, Plan};

/// Frames whose distances are measured before the plan is made …
const MEASURED_FRAMES: usize = 24;
/// … or as many as came by this long after the first decoded one.
const MEASURING: Duration = Duration::from_millis(300);
/// A stream that was announced and has no data yet is awaited this long after the last that has.
const LATECOMER: Duration = Duration::from_secs(1);
/// A stream of which nothing comes for this long is planned without.
const PATIENCE: Duration = Duration::from_secs(30);

/// A source with its gates shut.
pub(crate) struct Opened {
    pub(crate) pipeline: gst::Pipeline,
    pub(crate) tracks: Vec<OpenTrack>,
    pub(crate) found: Found,
}

impl Opened {
    /// Spares the decoder what `plan` does not need.
    pub(crate) fn decode_for(&self, plan: &Plan) {
        let copied = plan.video.as_ref().filter(|video| video.top == Coding::Copied);
        let track = copied.and_then(|video| self.tracks.iter().find(|track| track.stream() == video.stream));
        if let Some(skip_decoding) = track.and_then(|track| track.skip_decoding.as_ref()) {
            skip_decoding.begin();
        }
    }
}

#[derive(Default)]
struct Opening {
    arrivals: Mutex<Arrivals>,
    all_pads: AtomicBool,
    /// Codecs of a Matroska file's tracks, by their numbers.
    codecs: BTreeMap<u32, String>,
    /// Streams that the demuxer announced.
    announced: AtomicUsize,
}

/// Streams that have shown themselves. Held while one is connected: loading a decoder can take a second, and a plan that
/// is made meanwhile would leave its gate shut for ever.
#[derive(Default)]
struct Arrivals {
    tracks: Vec<OpenTrack>,
    /// The plan is made: a stream that comes later goes nowhere.
    closed: bool,
}

/// What is known before the demuxer begins.
#[derive(Clone, Copy)]
struct Before {
    /// Samples of silence that an encoder put before the sound.
    priming: Option<u64>,
    /// How long segments are to be.
    segment_ms: u64,
    /// Times are those of decoding.
    has_decode_times: bool,
}

/// Opens `source`, a file of this kind.
pub(crate) fn open(
    source: &SourceReader,
    format: &ContainerFormat,
    settings: &PackageSettings,
) -> Result<Opened, Failure> {
    let container = format.name;
    let programs = mpegts_programs::read(source, container)?;
    let mut indexes = sample_index::read(source, container);
    let headers = track_headers::read(source, container);
    let before = Before {
        priming: gapless::priming(source, container),
        segment_ms: settings.segment_ms,
        has_decode_times: container == "avi",
    };
    let pipeline = gst::Pipeline::new();
    // Never torn down: the process ends with it, see the child's own notes.
    std::mem::forget(pipeline.clone());
    let (mut overlay, added) = edit_list::longer_movie(source, &headers);
    overlay.show(aliases::find(source, &headers));
    let tail_reads = TailReads::at(container, source.length());
    let bytes = ByteSource::new(source, overlay, tail_reads.clone());
    let demuxer = gst::ElementFactory::make("parsebin").name("demuxer").build()?;
    if source.arrival().is_some() {
        // Its own search for the type looks at the end.
        demuxer.set_property("sink-caps", &format.caps);
    }
    pipeline.add_many([bytes.upcast_ref::<gst::Element>(), &demuxer])?;
    bytes.link(&demuxer)?;

    let opening = Arc::new(Opening {
        codecs: ebml::codecs(source, container).into_iter().collect(),
        ..Opening::default()
    });
    watch_pads(&demuxer, &pipeline, before, &opening);
    if programs.taken.is_some() || programs.without_clock {
        let (number, without_clock) = (programs.taken, programs.without_clock);
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
    pipeline.set_state(gst::State::Playing)?;
    let encrypted = wait_for_gates(&pipeline, &opening, source)?;
    tail_reads.end();

    let mut tracks = std::mem::take(&mut lock(&opening.arrivals).tracks);
    tracks.sort_by_key(OpenTrack::place);
    let rolls = projection::read(source, container);
    let mut languages = languages::read(source, container);
    for track in &mut tracks {
        let number = track.container_number();
        track.orientation = track.leading_number().and_then(|number| rolls.get(&number).copied());
        track.language = number.and_then(|number| languages.remove(&number));
        track.index = number.and_then(|number| indexes.remove(&number)).unwrap_or_default();
        let headers = headers.iter().find(|header| Some(header.number) == number);
        track.header = headers.cloned();
    }
    let duration_ms = match container {
        "avi" => header_duration::cut_avi_ms(source).max(duration_ms(&demuxer)),
        _ if header_duration::is_a_guess(source, container) => None,
        _ => duration_ms(&demuxer).map(|ms| ms.saturating_sub(late_ms(container, &tracks) + added.as_millis() as u64)),
    };
    let found = Found {
        container: container.to_owned(),
        duration_ms,
        bytes: Some(source.length()),
        encrypted,
        tracks: tracks.iter().map(OpenTrack::describe).collect(),
        unseen: headers
            .iter()
            .filter(|header| {
                !tracks
                    .iter()
                    .any(|track| track.container_number() == Some(header.number))
            })
            .filter_map(Unseen::from_header)
            .collect(),
        other_programs: programs.others,
    };
    Ok(Opened {
        pipeline,
        tracks,
        found,
    })
}

fn watch_pads(demuxer: &gst::Element, pipeline: &gst::Pipeline, before: Before, opening: &Arc<Opening>) {
    let (here, state) = (pipeline.downgrade(), opening.clone());
    demuxer.connect_pad_added(move |_, pad| {
        let Some(pipeline) = here.upgrade() else { return };
        let mut arrivals = lock(&state.arrivals);
        if arrivals.closed {
            // A pad that stays unlinked is an error of the demuxer's only when all are.
            let _ = swallow(&pipeline, pad);
            return;
        }
        match connect(&pipeline, pad, arrivals.tracks.len(), before, &state.codecs) {
            Ok(track) => arrivals.tracks.push(track),
            Err(failure) => gst::element_error!(pipeline, gst::CoreError::Failed, ["{}", failure.detail]),
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

/// `pad ! errorignore ! queue ! decoder ! gate`, so that one dead stream does not stop the demuxer. H.264 and
/// AAC have a way past the decoder, too.
fn connect(
    pipeline: &gst::Pipeline,
    pad: &gst::Pad,
    number: usize,
    before: Before,
    codecs: &BTreeMap<u32, String>,
) -> Result<OpenTrack, Failure> {
    let mut track = OpenTrack::from_pad(pad, number);
    let decoder = match (&track.role, &track.codec) {
        (Role::Video | Role::Audio, Ok(codec)) => codec.decoder,
        (Role::Text, Ok(_) | Err(_)) => {
            track.packets = Packets::watch(pad);
            let codec = track.leading_number().and_then(|number| codecs.get(&number));
            track.cues = text::collect(pad, codec.map(String::as_str));
            if track.cues.is_some() {
                track.watch_tags(pad);
            }
            swallow(pipeline, pad)?;
            return Ok(track);
        }
        _ => {
            swallow(pipeline, pad)?;
            return Ok(track);
        }
    };
    let name = |part: &str| format!("track{number}-{part}");
    let ignore = gst::ElementFactory::make("errorignore").name(name("ignore")).build()?;
    let queue = gst::ElementFactory::make("queue")
        .name(name("queue"))
        .property("max-size-bytes", ROOM)
        .property("max-size-buffers", 0u32)
        .property("max-size-time", 0u64)
        .build()?;
    let gate = gst::ElementFactory::make("identity")
        .name(name("gate"))
        .property("silent", true)
        .build()?;
    let mut chain = vec![ignore.clone()];
    let tee = may_be_copied(&track)
        .then(|| gst::ElementFactory::make("tee").name(name("tee")).build())
        .transpose()?;
    chain.extend(tee.clone());
    chain.push(queue.clone());
    if let Some(factory) = decoder {
        let decoder = gst::ElementFactory::make(factory).name(name("decoder")).build()?;
        if decoder.has_property_with_type("max-threads", i32::static_type()) {
            // The rungs keep the processors busy; each thread more holds pictures of its own.
            decoder.set_property("max-threads", 1);
        }
        if decoder.has_property_with_type("direct-rendering", bool::static_type()) {
            // A picture that the decoder refers to still would be copied into fresh memory to write its time into it; this way it is
            // copied into memory that goes round.
            decoder.set_property("direct-rendering", false);
        }
        if track.role == Role::Video && factory.starts_with("avdec_") {
            colours::settle(&decoder);
        }
        if track.role == Role::Video && before.has_decode_times {
            display_order::mend(&decoder);
        }
        if factory == "avdec_flac" {
            decoders::drop_flac_headers(&decoder);
        }
        chain.push(decoder);
    }
    chain.push(gate.clone());
    pipeline.add_many(&chain)?;
    gst::Element::link_many(&chain)?;
    let sink = ignore
        .static_pad("sink")
        .ok_or_else(|| Failure::bug("errorignore without a pad"))?;
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
    for element in chain.iter().rev() {
        element.sync_state_with_parent()?;
    }
    decoders::accept_any_name(&sink, decoder);
    track.packets = if track.role == Role::Audio && decoder.is_some() {
        Packets::watch_frames(&sink)
    } else {
        Packets::watch(&sink)
    };
    track.measure(&sink);
    if track.role == Role::Audio {
        gapless::trim(&sink, before.priming);
    }
    pad.link(&sink)?;
    Ok(track)
}

/// What browsers play as it is.
fn may_be_copied(track: &OpenTrack) -> bool {
    let codec = track.codec.as_ref().ok().and_then(|codec| codec.decoder);
    matches!(codec, Some("avdec_h264" | "avdec_aac"))
}

fn swallow(pipeline: &gst::Pipeline, pad: &gst::Pad) -> Result<(), Failure> {
    let sink = gst::ElementFactory::make("fakesink")
        .property("sync", false)
        .property("async", false)
        .build()?;
    pipeline.add(&sink)?;
    sink.sync_state_with_parent()?;
    let sink_pad = sink
        .static_pad("sink")
        .ok_or_else(|| Failure::bug("fakesink without a pad"))?;
    pad.link(&sink_pad)?;
    Ok(())
}

/// Waits until every stream has shown its first decoded buffer, died or ended; no other is taken then. Says whether one
/// is encrypted. Time in which `source` does not arrive is not counted.
fn wait_for_gates(pipeline: &gst::Pipeline, opening: &Opening, source: &SourceReader) -> Result<bool, Failure> {
    let bus = pipeline.bus().ok_or_else(|| Failure::bug("a pipeline without a bus"))?;
    let started = Instant::now();
    let now = || {
        let waited = source.arrival().map_or(Duration::ZERO, Arrival::waited);
        started.elapsed().saturating_sub(waited)
    };
    let mut first_picture: Option<Duration> = None;
    let (mut shown, mut shown_at) = (0, Duration::ZERO);
    let mut encrypted = false;
    let mut broken: Option<Failure> = None;
    loop {
        while let Some(message) = bus.timed_pop(gst::ClockTime::from_mseconds(10)) {
            match message.view() {
                gst::MessageView::Error(error) => match bus_errors::origin(error) {
                    bus_errors::ErrorOrigin::Track(number) => {
                        if let Some(track) = lock(&opening.arrivals).tracks.get_mut(number) {
                            track.die();
                        }
                    }
                    bus_errors::ErrorOrigin::Source => return Err(Failure::environment(bus_errors::sentence(error))),
                    bus_errors::ErrorOrigin::Demuxer => {
                        encrypted |= bus_errors::is_encryption(error);
                        broken = Some(bus_errors::at_opening(error));
                    }
                    bus_errors::ErrorOrigin::Ours => return Err(Failure::bug(bus_errors::sentence(error))),
                },
                gst::MessageView::StreamCollection(message) => {
                    let streams = message.stream_collection().len();
                    opening.announced.store(streams, Ordering::Release);
                }
                gst::MessageView::Element(element) if bus_errors::is_redirect(element) => {
                    let reason = Reason::new(MediaCode::Reference).with("found", "reference movie");
                    return Err(Failure::bad_input(reason, "redirect"));
                }
                _ => {}
            }
        }
        let mut arrivals = lock(&opening.arrivals);
        let tracks = &arrivals.tracks;
        let decided = tracks.iter().all(OpenTrack::is_decided);
        if tracks
            .iter()
            .any(|track| track.role == Role::Video && track.is_reached())
        {
            first_picture.get_or_insert_with(now);
        }
        let measured = tracks.iter().all(|track| track.measured_frames() >= MEASURED_FRAMES)
            || first_picture.is_none_or(|at| now().saturating_sub(at) > MEASURING);
        if tracks.len() != shown {
            (shown, shown_at) = (tracks.len(), now());
        }
        let announced = opening.announced.load(Ordering::Acquire);
        let all_pads = opening.all_pads.load(Ordering::Acquire)
            || (announced > 0 && shown >= announced)
            || (shown > 0 && now().saturating_sub(shown_at) > LATECOMER);
        if let Some(failure) = &broken
            && (tracks.is_empty() || !tracks.iter().any(OpenTrack::is_reached))
            && decided
        {
            return if encrypted { Ok(true) } else { Err(failure.clone()) };
        }
        let complete = (all_pads || broken.is_some()) && decided && measured;
        let mut crowded = tracks.iter().filter(|track| !complete && track.holds_others_up());
        let stuck = crowded.any(|track| !track.make_room()) || now() > PATIENCE;
        if !tracks.is_empty() && (complete || stuck) {
            encrypted |= tracks.iter().any(OpenTrack::is_encrypted);
            arrivals.closed = true;
            return Ok(encrypted);
        }
        if stuck {
            let reason = Reason::new(MediaCode::Damaged);
            return Err(Failure::bad_input(reason, "no stream showed itself"));
        }
    }
}

/// What the demuxer claims; each of its pads may know.
fn duration_ms(demuxer: &gst::Element) -> Option<u64> {
    let claims = demuxer
        .src_pads()
        .into_iter()
        .filter_map(|pad| pad.query_duration::<gst::ClockTime>());
    claims.max().map(gst::ClockTime::mseconds).filter(|ms| *ms > 0)
}

/// Matroska counts its duration from zero, also when its first time stamp is late.
fn late_ms(container: &str, tracks: &[OpenTrack]) -> u64 {
    let starts = tracks.iter().filter_map(OpenTrack::start_ms);
    starts
        .min()
        .filter(|_| matches!(container, "matroska" | "webm"))
        .unwrap_or(0)
}
