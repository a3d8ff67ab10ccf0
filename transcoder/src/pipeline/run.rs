//! Runs the plan: links its branches, opens the gates, and waits for the end of every rendition.
//!
//! GStreamer's own end-of-stream is not relied on: it comes once and may come before late branches exist.

use std::num::NonZeroU64;
use std::sync::Arc;
use std::time::Duration;

use gstreamer as gst;
use gstreamer::prelude::*;
use mediflix_protocol::failure::{MediaCode, Reason};
use mediflix_protocol::media::{AudioRendition, CopyRefusal, RenditionKind, TextTrack, VideoRendition};
use mediflix_protocol::naming::rendition_id;

use crate::channel::message::ChildEvent;
use crate::channel::outbox::Outbox;
use crate::channel::source::SourceReader;
use crate::failure::Failure;
use crate::pipeline::audio::{byte_order, encode, stated_places};
use crate::pipeline::branch_input::{self, GateStats, TimeLine};
use crate::pipeline::bus_errors::{self, ErrorOrigin};
use crate::pipeline::copy;
use crate::pipeline::decoder_log::decoding_errors;
use crate::pipeline::demux::open::Opened;
use crate::pipeline::demux::track::{OpenTrack, Role};
use crate::pipeline::progress;
use crate::pipeline::proving;
use crate::pipeline::proving::Proof;
use crate::pipeline::rendition_tracker::{Planned, RenditionTracker};
use crate::pipeline::video::branch;
use crate::plan::{Coding, Plan, Rung};

/// Progress is sent this often.
const PROGRESS_EVERY: Duration = Duration::from_millis(100);
/// Containers whose duration is written down and not estimated.
const HONEST: &[&str] = &["mp4", "3gp", "matroska", "webm", "avi", "asf", "flv", "wav"];

/// Decoders log a few errors on intact streams, too: a cut at the start, a missing reference.
const HARMLESS_ERRORS: u64 = 8;

/// How a run ended.
pub(crate) enum End {
    /// Every rendition was sent.
    Finished(Finished),
    /// The video was copied and something forbids it. What was sent is of no use.
    CannotCopy(CopyRefusal),
}

/// The result of a run that finished.
pub(crate) struct Finished {
    pub(crate) duration_ms: u64,
    pub(crate) warnings: Vec<Reason>,
}

/// Runs `plan` over the opened source.
pub(crate) fn run(opened: &mut Opened, plan: &Plan, outbox: &Outbox, source: &SourceReader) -> Result<End, Failure> {
    let longest_segment_ms = plan.video.as_ref().map_or(0, |video| video.longest_segment_ms);
    let tracker = Arc::new(RenditionTracker::new(
        outbox.clone(),
        plan.part,
        renditions(plan),
        longest_segment_ms,
    ));
    let stats = Arc::new(GateStats::default());
    let proofs = attach(opened, plan, &tracker, &stats)?;
    let damaged = match watch(opened, plan, &tracker, &stats, source)? {
        Watched::Ended { damaged } => damaged,
        Watched::CannotCopy(because) => return Ok(End::CannotCopy(because)),
    };
    if !tracker.is_full() {
        return Ok(End::CannotCopy(CopyRefusal::KeyFrames));
    }
    send_text(&opened.tracks, plan, &tracker);
    let duration_ms = tracker.longest_us() / 1_000;
    let mut warnings = Vec::new();
    if plan.has_the_end() {
        let claim = plan.facts.duration_ms;
        let claim = claim.filter(|_| HONEST.contains(&plan.facts.container.as_str()));
        warnings.extend(proving::truncated(&opened.tracks, &proofs, claim, stats.end_ms()));
    }
    warnings.extend(proofs.iter().filter_map(|proof| proof.judge(opened, plan, &tracker)));
    if warnings.is_empty() && (damaged || stats.corrupted() > 0 || decoding_errors() > HARMLESS_ERRORS) {
        warnings.push(Reason::new(MediaCode::PartlyDamaged));
    }
    Ok(End::Finished(Finished { duration_ms, warnings }))
}

/// The renditions of `plan`, with the codecs strings that it fixes.
///
/// Beside a copied rung the plan fixes those of the other rungs, so that the copied one plays before they have begun.
fn renditions(plan: &Plan) -> Vec<Planned> {
    let mut all = Vec::new();
    if let Some(video) = &plan.video {
        let rung_facts = |rung: &Rung, frame_rate| VideoRendition {
            width: rung.width,
            height: rung.height,
            frame_rate,
            max_bitrate: rung.max_bitrate,
        };
        let rate = (video.frame_rate.numerator, video.frame_rate.denominator);
        let is_copied = video.top == Coding::Copied;
        for (index, rung) in video.rungs.iter().enumerate() {
            let is_encoded = is_copied && index > 0;
            let codecs = is_encoded.then(|| video.level(*rung).codecs());
            all.push((
                rendition_id('v', index),
                RenditionKind::Video(rung_facts(rung, rate)),
                codecs,
            ));
        }
        let frames = video.gop_frames * video.gops_per_segment;
        let iframes = rung_facts(&video.iframes, (rate.0, rate.1 * frames));
        let codecs = is_copied.then(|| video.level(video.iframes).intra_codecs());
        all.push((rendition_id('i', 0), RenditionKind::IFrames(iframes), codecs));
    }
    for (index, audio) in plan.audio.iter().enumerate() {
        let audio = AudioRendition {
            language: audio.language.clone(),
            title: audio.title.clone(),
            channels: audio.channels,
            bitrate: u64::from(audio.bitrate),
            default: audio.default,
        };
        all.push((rendition_id('a', index), RenditionKind::Audio(audio), None));
    }
    all
}

/// Links the plan's branches to the gates and opens them. Returns what the result is proved by.
fn attach(
    opened: &mut Opened,
    plan: &Plan,
    tracker: &Arc<RenditionTracker>,
    stats: &Arc<GateStats>,
) -> Result<Vec<Proof>, Failure> {
    let mut proofs = Vec::new();
    let pipeline = &opened.pipeline;
    let line = TimeLine {
        origin: gst::ClockTime::from_nseconds(plan.origin_ns),
        longest_ms: plan.longest_ms,
        has_beginning: plan.part.number == 0,
    };
    let video_line = TimeLine {
        // Includes the keyframe that the next part begins with.
        longest_ms: plan.part.until_us.map(|us| us / 1_000 + 1).or(plan.longest_ms),
        ..line
    };
    for track in &mut opened.tracks {
        let stream = track.stream().to_owned();
        let Some(gate) = &mut track.gate else { continue };
        let pad = gate.pad.clone();
        let audio_index = plan.audio.iter().position(|audio| audio.stream == stream);
        if let Some(video) = plan.video.as_ref().filter(|video| video.stream == stream) {
            let all_coded = track.index.bytes.filter(|_| video.top != Coding::Copied);
            if let Some(all) = all_coded.and_then(NonZeroU64::new) {
                branch_input::count_coded(&gate.coded()?, all, stats);
            }
            let copied = track.copy_branch.as_mut().zip(track.cuts.as_ref());
            let copied = copied.filter(|_| video.top == Coding::Copied);
            let cuts = copied.as_ref().map(|(_, cuts)| *cuts);
            let sink = branch::attach(pipeline, video, cuts, tracker)?;
            let passed = branch_input::prepare(&sink, video_line, true, &track.packets, stats);
            proofs.push(Proof::for_video(&track.packets, passed, cuts.is_some()));
            pad.link(&sink)?;
            if let Some((copy_branch, cuts)) = copied {
                copy::video::open(copy_branch, cuts, pipeline, &rendition_id('v', 0), line.origin, tracker)?;
            }
        } else if let Some(index) = audio_index {
            let id = rendition_id('a', index);
            let audio = &plan.audio[index];
            let copied = track.copy_branch.as_mut().filter(|_| audio.coding == Coding::Copied);
            let (sink, heard) = if let Some(copy_branch) = copied {
                let audio = (audio, plan.segment_ms);
                let heard = copy::audio::open(copy_branch, pipeline, &id, audio, line, tracker)?;
                (encode::only_decoded(pipeline, &id, tracker)?, Some(heard))
            } else {
                let sink = encode::attach(pipeline, &id, audio, plan.segment_ms, tracker)?;
                stated_places::tell(&sink, track.places.clone());
                if track.header.as_ref().is_some_and(|header| header.little_endian) {
                    byte_order::correct(&sink);
                }
                (sink, None)
            };
            let passed = branch_input::prepare(&sink, line, false, &track.packets, stats);
            proofs.push(Proof::for_audio(&track.packets, passed, heard, index));
            pad.link(&sink)?;
        } else {
            leave_out(pipeline, track.number, &pad);
        }
        gate.open();
        if let Some(copy_branch) = &mut track.copy_branch {
            copy_branch.close();
        }
    }
    Ok(proofs)
}

/// Drops a stream that the plan does not take, before its decoder and behind its gate.
///
/// The demuxer may be waiting for room in the queue between the two.
pub(super) fn leave_out(pipeline: &gst::Pipeline, number: usize, gate: &gst::Pad) {
    let before = pipeline
        .by_name(&format!("track{number}-ignore"))
        .and_then(|element| element.static_pad("sink"));
    for pad in before.iter().chain([gate]) {
        let mask = gst::PadProbeType::BUFFER | gst::PadProbeType::BUFFER_LIST;
        pad.add_probe(mask, |_, _| gst::PadProbeReturn::Handled);
    }
}

/// What the watch over a run found.
enum Watched {
    /// Every rendition ended; the file may have been damaged on the way.
    Ended { damaged: bool },
    /// The video cannot be copied.
    CannotCopy(CopyRefusal),
}

/// Watches until every rendition has ended, or until it is known that the copy must be given up.
fn watch(
    opened: &Opened,
    plan: &Plan,
    tracker: &RenditionTracker,
    stats: &GateStats,
    source: &SourceReader,
) -> Result<Watched, Failure> {
    let bus = opened
        .pipeline
        .bus()
        .ok_or_else(|| Failure::bug("a pipeline without a bus"))?;
    let mut damaged = false;
    let copy_branches = opened.tracks.iter().filter_map(|track| track.copy_branch.as_ref());
    let copied: Vec<_> = copy_branches.filter(|copy_branch| copy_branch.is_open()).collect();
    loop {
        let ended = tracker.wait(PROGRESS_EVERY).map_err(Failure::environment)?;
        damaged |= end_failed(opened, &bus)?;
        // Browsers stop at damage that our decoders only log.
        let damage = (damaged || decoding_errors() > 0).then_some(CopyRefusal::Damaged);
        let refused = copied
            .iter()
            .find_map(|copy_branch| copy_branch.refusal.reason().or(damage));
        if let Some(because) = refused {
            return Ok(Watched::CannotCopy(because));
        }
        let packaged_ms = tracker.packaged_us() / 1_000;
        let share = source
            .arrival()
            .map(|arrival| arrival.reached() as f64 / source.length() as f64);
        let most = share.unwrap_or(1.0).min(if ended { 1.0 } else { 0.999 });
        let progress = progress::done(plan, packaged_ms, stats).min(most);
        tracker.send(&ChildEvent::Progress { packaged_ms, progress }, &[]);
        if ended {
            return Ok(Watched::Ended { damaged });
        }
    }
}

/// Ends the streams that failed since the last call. Returns whether there were any.
pub(super) fn end_failed(opened: &Opened, bus: &gst::Bus) -> Result<bool, Failure> {
    let mut damaged = false;
    while let Some(message) = bus.pop() {
        let gst::MessageView::Error(error) = message.view() else {
            continue;
        };
        match bus_errors::origin(error) {
            ErrorOrigin::Source => return Err(Failure::environment(bus_errors::sentence(error))),
            ErrorOrigin::Ours => return Err(Failure::bug(bus_errors::sentence(error))),
            ErrorOrigin::Track(number) => {
                damaged = true;
                end_track(opened, number, "gate");
            }
            ErrorOrigin::Demuxer => {
                damaged = true;
                for track in opened.tracks.iter().filter(|track| track.gate.is_some()) {
                    end_track(opened, track.number, "ignore");
                }
            }
        }
    }
    Ok(damaged)
}

/// Ends a stream where it is: what is encoded so far is kept.
fn end_track(opened: &Opened, number: usize, part: &str) {
    let element = opened.pipeline.by_name(&format!("track{number}-{part}"));
    if let Some(pad) = element.and_then(|element| element.static_pad("sink")) {
        pad.send_event(gst::event::Eos::new());
    }
}

fn send_text(tracks: &[OpenTrack], plan: &Plan, tracker: &RenditionTracker) {
    for (index, text) in plan.text.iter().enumerate() {
        let track = tracks
            .iter()
            .find(|track| track.role == Role::Text && track.stream() == text.stream);
        let Some(vtt) = track.and_then(|track| track.cues.as_ref()?.web_vtt(plan.origin_ns)) else {
            continue;
        };
        let track = TextTrack {
            id: format!("s{index}"),
            language: text.language.clone(),
            title: text.title.clone(),
        };
        tracker.send(&ChildEvent::Text { track }, vtt.as_bytes());
    }
}
