//! One feed: opened, planned, and packaged until it ends.

use std::sync::Arc;
use std::time::Duration;

use gstreamer as gst;
use gstreamer::prelude::*;
use gstreamer_video as gst_video;
use mediflix_protocol::failure::{MediaCode, Reason};
use mediflix_protocol::media::{AudioRendition, RenditionKind, VideoRendition};
use mediflix_protocol::naming::rendition_id;

use super::keeping_up::{KeepingUp, Looks};
use super::open::{self, OpenFeed};
use super::{sound, stage, video};
use crate::channel::message::{ChildEvent, FeedContainer, FeedSpec, JobSpec};
use crate::channel::outbox::Outbox;
use crate::channel::source::SourceReader;
use crate::failure::Failure;
use crate::pipeline::bus_errors;
use crate::pipeline::package::cpu_ms;
use crate::pipeline::rendition_tracker::{Planned, RenditionTracker};
use crate::plan::live::{FeedPicture, FeedSound, LivePlan};
use crate::plan::whole;

/// Progress is sent this often.
const PROGRESS_EVERY: Duration = Duration::from_millis(100);

/// Packages a feed until it ends and says how; all media went out before.
///
/// # Errors
/// With the failure that the supervisor reports.
pub fn package(
    feed: &FeedSpec,
    spec: &JobSpec,
    source: &SourceReader,
    outbox: &Outbox,
    sandbox: Vec<String>,
) -> Result<ChildEvent, Failure> {
    let (opened, stage) = if feed.container == FeedContainer::Stage {
        let (opened, stage) = stage::open(outbox)?;
        (opened, Some(stage))
    } else {
        (open::open(feed, source)?, None)
    };
    let OpenFeed {
        pipeline,
        reach,
        video: picture,
        audio: sound,
    } = opened;
    let seen = picture.as_ref().and_then(|gate| picture_of(&gate.caps));
    let heard = sound.as_ref().and_then(|gate| sound_of(&gate.caps));
    let plan = LivePlan::new(seen, heard, &spec.settings, feed.settings);
    let mut facts = plan.facts.clone();
    if stage.is_some() {
        "rtp".clone_into(&mut facts.container);
    }
    outbox.send(&ChildEvent::Facts { facts, sandbox }, &[])?;
    let frames = u64::from(plan.cadence.segment_frames());
    let longest_segment_ms = plan.cadence.frame_rate.duration_ns(frames).div_ceil(1_000_000);
    let tracker = Arc::new(RenditionTracker::new(
        outbox.clone(),
        whole(),
        renditions(&plan),
        longest_segment_ms,
    ));
    let pace = (plan.cadence, feed.settings.first_sequence);
    let keeping_up = Arc::new(KeepingUp::default());
    if let Some((gate, plan)) = picture.zip(plan.video.as_ref()) {
        let sink = video::attach(&pipeline, plan, pace, (&reach, &keeping_up), &tracker)?;
        gate.open(&sink, &reach, true)?;
    }
    if let Some((gate, plan)) = sound.zip(plan.audio.as_ref()) {
        let sink = sound::attach(&pipeline, plan, pace, &reach, &tracker)?;
        gate.open(&sink, &reach, false)?;
    }
    if let Some(stage) = stage {
        stage.begin(source)?;
    }
    let (mut damaged, mut looks) = (false, Looks::default());
    let before_decoder = pipeline.by_name("track0-queue");
    loop {
        let ended = tracker.wait(PROGRESS_EVERY).map_err(Failure::environment)?;
        if !damaged && (failed(&pipeline)? || reach.has_jumped()) {
            damaged = true;
            end(&pipeline);
        }
        let waits = before_decoder
            .as_ref()
            .map_or(0, |queue| queue.property("current-level-time"));
        if let Some(of) = keeping_up.judge(Duration::from_nanos(waits), &mut looks) {
            tracker.send(&ChildEvent::LeavesOut { of }, &[]);
        }
        let packaged_ms = tracker.packaged_us() / 1_000;
        tracker.send(
            &ChildEvent::Progress {
                packaged_ms,
                progress: 0.0,
            },
            &[],
        );
        if ended {
            break;
        }
    }
    Ok(ChildEvent::Done {
        duration_ms: tracker.longest_us() / 1_000,
        warnings: warnings(damaged, plan.cadence.frame_rate.duration_ns(keeping_up.left_out())),
        cpu_ms: cpu_ms(),
    })
}

fn warnings(damaged: bool, left_out_ns: u64) -> Vec<Reason> {
    let missing_ms = left_out_ns / 1_000_000;
    let incomplete = || Reason::new(MediaCode::PictureIncomplete).with("missing_ms", missing_ms);
    let damaged = damaged.then(|| Reason::new(MediaCode::PartlyDamaged));
    damaged.into_iter().chain((missing_ms > 0).then(incomplete)).collect()
}

fn picture_of(caps: &gst::Caps) -> Option<FeedPicture> {
    let info = gst_video::VideoInfo::from_caps(caps).ok()?;
    let (rate, aspect) = (info.fps(), info.par());
    let positive = |value: i32| u32::try_from(value).unwrap_or(0);
    Some(FeedPicture {
        width: info.width(),
        height: info.height(),
        pixel_aspect: (positive(aspect.numer()), positive(aspect.denom())),
        frame_rate: (rate.numer() > 0).then(|| (positive(rate.numer()), positive(rate.denom()))),
        full_range: info.colorimetry().range() == gst_video::VideoColorRange::Range0_255,
    })
}

fn sound_of(caps: &gst::Caps) -> Option<FeedSound> {
    let structure = caps.structure(0)?;
    let number = |field: &str| u32::try_from(structure.get::<i32>(field).ok()?).ok();
    Some(FeedSound {
        channels: number("channels")?,
        rate: number("rate")?,
    })
}

fn renditions(plan: &LivePlan) -> Vec<Planned> {
    let rate = plan.cadence.frame_rate;
    let rungs = plan.video.iter().flat_map(|video| &video.rungs).enumerate();
    let rungs = rungs.map(|(index, rung)| {
        let kind = VideoRendition {
            width: rung.width,
            height: rung.height,
            frame_rate: (rate.numerator, rate.denominator),
            max_bitrate: rung.max_bitrate,
        };
        (rendition_id('v', index), RenditionKind::Video(kind), None)
    });
    let audio = plan.audio.iter().map(|audio| {
        let kind = AudioRendition {
            language: audio.language.clone(),
            title: None,
            channels: audio.channels,
            bitrate: u64::from(audio.bitrate),
            default: true,
        };
        (rendition_id('a', 0), RenditionKind::Audio(kind), None)
    });
    rungs.chain(audio).collect()
}

/// Whether the demuxer or a decoder has failed. What fails behind the gates is our fault.
fn failed(pipeline: &gst::Pipeline) -> Result<bool, Failure> {
    let bus = pipeline.bus().ok_or_else(|| Failure::bug("a pipeline without a bus"))?;
    let mut failed = false;
    while let Some(message) = bus.pop() {
        let error = match message.view() {
            gst::MessageView::Error(error) => error,
            gst::MessageView::Latency(_) => {
                // If it cannot be spread, it stays as it was.
                let _ = pipeline.recalculate_latency();
                continue;
            }
            _ => continue,
        };
        let from = error.src().map(|source| source.name());
        if from.as_ref().is_some_and(|name| name.starts_with("speaker-")) {
            // The others go on.
            eprintln!("{}", bus_errors::sentence(error));
            continue;
        }
        let is_theirs = |name: &gst::glib::GString| name.starts_with("track") || name == "demuxer" || name == "source";
        if !from.is_some_and(|name| is_theirs(&name)) {
            return Err(Failure::bug(bus_errors::sentence(error)));
        }
        eprintln!("{}", bus_errors::sentence(error));
        failed = true;
    }
    Ok(failed)
}

/// Ends both streams where they are.
fn end(pipeline: &gst::Pipeline) {
    for number in 0..2 {
        let gate = pipeline.by_name(&format!("track{number}-gate"));
        if let Some(pad) = gate.and_then(|gate| gate.static_pad("sink")) {
            pad.send_event(gst::event::Eos::new());
        }
    }
}
