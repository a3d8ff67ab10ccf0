//! Running the plan: branches are linked to the gates, the gates open, and the end is counted rendition by rendition.
//!
//! The bus's own end-of-stream may come before late branches exist, and comes once: it is not relied on.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use gstreamer as gst;
use gstreamer::prelude::*;
use mediflix_protocol::failure::{MediaCode, Reason};
use mediflix_protocol::media::{Picture, RenditionKind, Sound, TextTrack};
use mediflix_protocol::naming::rendition_id;

use super::board::Board;
use super::faults::{self, Place};
use super::open::Opened;
use super::track::{OpenTrack, Role};
use super::{audio, video};
use crate::channel::message::News;
use crate::child::Failure;
use crate::child::outbox::Outbox;
use crate::plan::{Plan, Rung};

/// News of the progress, this often.
const PROGRESS_EVERY: Duration = Duration::from_millis(500);
/// Containers whose claimed duration is a fact and not an estimate.
const HONEST: &[&str] = &["mp4", "3gp", "matroska", "webm", "avi", "wav"];

/// How it ended.
pub(super) struct Finished {
    pub(super) duration_ms: u64,
    pub(super) warnings: Vec<Reason>,
}

/// Runs `plan` over the opened source.
pub(super) fn run(opened: &mut Opened, plan: &Plan, outbox: &Outbox) -> Result<Finished, Failure> {
    let board = Arc::new(Board::new(outbox.clone(), renditions(plan)));
    let corrupted = Arc::new(AtomicU64::new(0));
    attach(opened, plan, &board, &corrupted)?;
    let damaged = watch(opened, plan, &board)?;
    send_text(&opened.tracks, plan, &board);
    let duration_ms = board.longest_us() / 1_000;
    let mut warnings = Vec::new();
    if let Some(claimed_ms) = plan
        .facts
        .duration_ms
        .filter(|_| HONEST.contains(&plan.facts.container.as_str()))
    {
        let missing_ms = claimed_ms.saturating_sub(duration_ms);
        if missing_ms > 1_000 && missing_ms > claimed_ms / 100 {
            let reason = Reason::new(MediaCode::Truncated);
            warnings.push(reason.with("missing_ms", missing_ms).with("claimed_ms", claimed_ms));
        }
    }
    if warnings.is_empty() && (damaged || corrupted.load(Ordering::Relaxed) > 0) {
        warnings.push(Reason::new(MediaCode::PartlyDamaged));
    }
    Ok(Finished { duration_ms, warnings })
}

fn renditions(plan: &Plan) -> Vec<(String, RenditionKind)> {
    let mut all = Vec::new();
    if let Some(video) = &plan.video {
        let picture = |rung: &Rung, frame_rate| Picture {
            width: rung.width,
            height: rung.height,
            frame_rate,
            max_bitrate: rung.max_bitrate,
        };
        let rate = (video.frame_rate.numerator, video.frame_rate.denominator);
        for (index, rung) in video.rungs.iter().enumerate() {
            all.push((rendition_id('v', index), RenditionKind::Video(picture(rung, rate))));
        }
        let frames = video.gop_frames * video.gops_per_segment;
        let iframes = picture(&video.iframes, (rate.0, rate.1 * frames));
        all.push((rendition_id('i', 0), RenditionKind::IFrames(iframes)));
    }
    for (index, audio) in plan.audio.iter().enumerate() {
        let sound = Sound {
            language: audio.language.clone(),
            title: audio.title.clone(),
            channels: audio.channels,
            bitrate: u64::from(audio.bitrate),
            default: audio.default,
        };
        all.push((rendition_id('a', index), RenditionKind::Audio(sound)));
    }
    all
}

fn attach(opened: &mut Opened, plan: &Plan, board: &Arc<Board>, corrupted: &Arc<AtomicU64>) -> Result<(), Failure> {
    let pipeline = &opened.pipeline;
    for track in &mut opened.tracks {
        let stream = track.stream().to_owned();
        let Some(gate) = &mut track.gate else { continue };
        let pad = gate.pad.clone();
        let sound = plan.audio.iter().position(|audio| audio.stream == stream);
        if let Some(video) = plan.video.as_ref().filter(|video| video.stream == stream) {
            count_corrupted(&pad, corrupted);
            end_after(&pad, plan.longest_ms);
            video::attach(pipeline, &pad, video, board)?;
        } else if let Some(index) = sound {
            end_after(&pad, plan.longest_ms);
            audio::attach(
                pipeline,
                &pad,
                &rendition_id('a', index),
                &plan.audio[index],
                plan.segment_ms,
                board,
            )?;
        } else {
            leave_out(pipeline, track.number);
            continue;
        }
        gate.open();
    }
    Ok(())
}

/// A stream that is not wanted is dropped before its decoder.
fn leave_out(pipeline: &gst::Pipeline, number: usize) {
    let pad = pipeline
        .by_name(&format!("track{number}-ignore"))
        .and_then(|element| element.static_pad("sink"));
    if let Some(pad) = pad {
        let mask = gst::PadProbeType::BUFFER | gst::PadProbeType::BUFFER_LIST;
        pad.add_probe(mask, |_, _| gst::PadProbeReturn::Handled);
    }
}

fn count_corrupted(pad: &gst::Pad, corrupted: &Arc<AtomicU64>) {
    let corrupted = corrupted.clone();
    pad.add_probe(gst::PadProbeType::BUFFER, move |_, info| {
        if info
            .buffer()
            .is_some_and(|buffer| buffer.flags().contains(gst::BufferFlags::CORRUPTED))
        {
            corrupted.fetch_add(1, Ordering::Relaxed);
        }
        gst::PadProbeReturn::Ok
    });
}

/// Drops what claims to play long after the container's end.
fn end_after(pad: &gst::Pad, longest_ms: Option<u64>) {
    let Some(longest) = longest_ms.map(gst::ClockTime::from_mseconds) else {
        return;
    };
    pad.add_probe(gst::PadProbeType::BUFFER, move |pad, info| {
        let time = info.buffer().and_then(|buffer| buffer.pts()).and_then(|pts| {
            let event = pad.sticky_event::<gst::event::Segment>(0)?;
            event.segment().downcast_ref::<gst::ClockTime>()?.to_running_time(pts)
        });
        if time.is_some_and(|time| time > longest) {
            gst::PadProbeReturn::Handled
        } else {
            gst::PadProbeReturn::Ok
        }
    });
}

/// Watches until every rendition ended. Says whether the file was broken on the way.
fn watch(opened: &Opened, plan: &Plan, board: &Board) -> Result<bool, Failure> {
    let bus = opened
        .pipeline
        .bus()
        .ok_or_else(|| Failure::bug("a pipeline without a bus"))?;
    let mut damaged = false;
    loop {
        let ended = board.wait(PROGRESS_EVERY).map_err(Failure::environment)?;
        while let Some(message) = bus.pop() {
            let gst::MessageView::Error(error) = message.view() else {
                continue;
            };
            match faults::place(error) {
                Place::Source => return Err(Failure::environment(faults::sentence(error))),
                Place::Ours => return Err(Failure::bug(faults::sentence(error))),
                Place::Track(number) => {
                    damaged = true;
                    end_track(opened, number, "gate");
                }
                Place::Demuxer => {
                    damaged = true;
                    for track in opened.tracks.iter().filter(|track| track.gate.is_some()) {
                        end_track(opened, track.number, "ignore");
                    }
                }
            }
        }
        let packaged_ms = board.packaged_us() / 1_000;
        let whole = plan.facts.duration_ms.unwrap_or(0).max(1) as f64;
        let progress = (packaged_ms as f64 / whole).min(if ended { 1.0 } else { 0.999 });
        board.send(&News::Progress { packaged_ms, progress }, &[]);
        if ended {
            return Ok(damaged);
        }
    }
}

/// Lets a stream end where it is: what is encoded so far is kept.
fn end_track(opened: &Opened, number: usize, part: &str) {
    let element = opened.pipeline.by_name(&format!("track{number}-{part}"));
    if let Some(pad) = element.and_then(|element| element.static_pad("sink")) {
        pad.send_event(gst::event::Eos::new());
    }
}

fn send_text(tracks: &[OpenTrack], plan: &Plan, board: &Board) {
    for (index, text) in plan.text.iter().enumerate() {
        let track = tracks
            .iter()
            .find(|track| track.role == Role::Text && track.stream() == text.stream);
        let Some(vtt) = track.and_then(|track| track.cues.as_ref()?.web_vtt()) else {
            continue;
        };
        let track = TextTrack {
            id: format!("s{index}"),
            language: text.language.clone(),
            title: text.title.clone(),
        };
        board.send(&News::Text { track }, vtt.as_bytes());
    }
}
