//! Cuts what is said in a source into pieces that a service transcribes: one channel of 16 kHz, on the time line of the lecture.

mod cutter;
mod wave;

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::{Duration, Instant};

use gstreamer as gst;
use gstreamer::prelude::*;
use gstreamer_app as gst_app;
use mediflix_protocol::failure::{MediaCode, Reason};
use mediflix_protocol::speech::{RATE, SpeechPiece, SpeechSettings};

use self::cutter::{Cutter, Piece};
use crate::channel::message::ChildEvent;
use crate::channel::outbox::Outbox;
use crate::failure::Failure;
use crate::pipeline::audio::{byte_order, downmix, stated_places};
use crate::pipeline::branch_input::{self, GateStats, TimeLine};
use crate::pipeline::demux::open::Opened;
use crate::pipeline::elements::{append, filter, pad, start};
use crate::pipeline::run;
use crate::plan::{AudioPlan, Plan};

/// Progress is sent this often.
const PROGRESS_EVERY: Duration = Duration::from_millis(100);
/// Buffers that wait to be cut.
const WAITING: usize = 16;

/// Sends the pieces of the audio that is wanted. Returns how long it is, in milliseconds.
pub(super) fn cut(
    opened: &mut Opened,
    plan: &Plan,
    settings: &SpeechSettings,
    outbox: &Outbox,
) -> Result<u64, Failure> {
    let wanted = wanted(&plan.audio, &settings.language);
    let Some(wanted) = wanted else {
        return Err(Failure::bad_input(
            Reason::new(MediaCode::NoSound),
            "no audio can be decoded",
        ));
    };
    let sound = attach(opened, plan, wanted)?;
    let bus = opened.pipeline.bus();
    let bus = bus.ok_or_else(|| Failure::bug("a pipeline without a bus"))?;
    let mut cutter = Cutter::new(settings.piece_ms, settings.offset_ms);
    let mut number = 0;
    let mut told = Instant::now();
    loop {
        match sound.recv_timeout(PROGRESS_EVERY) {
            Ok(Some(samples)) => {
                if let Some(piece) = cutter.take(&samples) {
                    send(outbox, number, &piece)?;
                    number += 1;
                }
            }
            Ok(None) => break,
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return Err(Failure::bug("the sound ended without its end")),
        }
        run::end_failed(opened, &bus)?;
        if told.elapsed() >= PROGRESS_EVERY {
            told = Instant::now();
            let packaged_ms = cutter.end_ms();
            let all_ms = plan.facts.duration_ms.unwrap_or(0).max(1);
            let progress = (packaged_ms as f64 / all_ms as f64).min(0.999);
            outbox.send(&ChildEvent::Progress { packaged_ms, progress }, &[])?;
        }
    }
    let length_ms = cutter.end_ms();
    if let Some(last) = cutter.end() {
        send(outbox, number, &last)?;
        number += 1;
    }
    if number == 0 {
        return Err(Failure::bad_input(
            Reason::new(MediaCode::Damaged),
            "the audio has no samples",
        ));
    }
    Ok(length_ms)
}

fn send(outbox: &Outbox, number: u32, piece: &Piece) -> Result<(), Failure> {
    let told = SpeechPiece {
        number,
        start_ms: piece.start_ms,
        end_ms: piece.end_ms(),
    };
    outbox.send(&ChildEvent::Piece { piece: told }, &[&wave::file(&piece.samples)])?;
    Ok(())
}

/// The audio of a language, otherwise the one that plays by default.
fn wanted<'a>(audio: &'a [AudioPlan], language: &str) -> Option<&'a AudioPlan> {
    let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_lowercase();
    let exact = audio.iter().find(|audio| audio.language.eq_ignore_ascii_case(language));
    let near = || audio.iter().find(|audio| primary(&audio.language) == primary(language));
    let default = || audio.iter().find(|audio| audio.default);
    exact.or_else(near).or_else(default).or(audio.first())
}

/// Links the audio that is wanted to a sink and drops everything else. What comes out is samples, and nothing at the end.
fn attach(opened: &mut Opened, plan: &Plan, wanted: &AudioPlan) -> Result<Receiver<Option<Vec<i16>>>, Failure> {
    let (sender, receiver) = sync_channel(WAITING);
    let line = TimeLine {
        origin: gst::ClockTime::from_nseconds(plan.origin_ns),
        longest_ms: plan.longest_ms,
        has_beginning: true,
    };
    let stats = Arc::new(GateStats::default());
    let pipeline = &opened.pipeline;
    for track in &mut opened.tracks {
        let is_wanted = track.stream() == wanted.stream;
        let Some(gate) = &mut track.gate else { continue };
        let gate_pad = gate.pad.clone();
        if is_wanted {
            let sink = branch(pipeline, sender.clone())?;
            stated_places::tell(&sink, track.places.clone());
            if track.header.as_ref().is_some_and(|header| header.little_endian) {
                byte_order::correct(&sink);
            }
            branch_input::prepare(&sink, line, false, &track.packets, &stats);
            gate_pad.link(&sink)?;
        } else {
            run::leave_out(pipeline, track.number, &gate_pad);
        }
        gate.open();
        if let Some(copy_branch) = &mut track.copy_branch {
            copy_branch.close();
        }
    }
    Ok(receiver)
}

/// Adds `queue ! … ! appsink`; the first sample is that of time zero. Returns the pad that takes the audio.
fn branch(pipeline: &gst::Pipeline, sound: SyncSender<Option<Vec<i16>>>) -> Result<gst::Pad, Failure> {
    let make = |factory: &'static str, part: &str| gst::ElementFactory::make(factory).name(format!("speech-{part}"));
    let caps = |format: &str| {
        gst::Caps::builder("audio/x-raw")
            .field("format", format)
            .field("layout", "interleaved")
            .field("rate", RATE.cast_signed())
            .field("channels", 1)
            .build()
    };
    let ended = sound.clone();
    let sink = gst_app::AppSink::builder()
        .name("speech-sink")
        .sync(false)
        .async_(false)
        .build();
    sink.set_callbacks(
        gst_app::AppSinkCallbacks::builder()
            .new_sample(move |sink| {
                let sample = sink.pull_sample().map_err(|_| gst::FlowError::Eos)?;
                let buffer = sample.buffer().ok_or(gst::FlowError::Error)?;
                let bytes = buffer.map_readable().map_err(|_| gst::FlowError::Error)?;
                let samples = bytes.chunks_exact(2).map(|pair| i16::from_le_bytes([pair[0], pair[1]]));
                sound.send(Some(samples.collect())).map_err(|_| gst::FlowError::Eos)?;
                Ok(gst::FlowSuccess::Ok)
            })
            .eos(move |_| {
                // Whoever does not listen any more needs no end.
                let _ = ended.send(None);
            })
            .build(),
    );
    let chain = [
        make("queue", "queue").build()?,
        make("audioconvert", "samples").build()?,
        downmix::element("speech-downmix", 1),
        make("audioresample", "resample").build()?,
        // Fills gaps, from the beginning of the lecture on.
        make("audiorate", "rate").build()?,
        filter("speech-even", caps("F32LE"))?,
        make("audioconvert", "convert")
            .property_from_str("dithering", "none")
            .build()?,
        filter("speech-caps", caps("S16LE"))?,
        sink.upcast(),
    ];
    append(pipeline, &chain)?;
    start(&chain)?;
    pad(&chain[0], "sink")
}
