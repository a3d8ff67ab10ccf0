//! A stage → one picture and one sound, which are packaged as any feed.
//!
//! ```text
//! backdrop ──────────────────────────────┐
//! RTP ! jitter buffer ! decoder ─ camera ┼ compositor ! gate
//! RTP ! jitter buffer ! decoder ─ screen ┘
//! RTP ! jitter buffer ! decoder ─ voice ── audiomixer ! gate
//! ```
//!
//! Invariant: compositor and mixer never wait for anybody. Whoever sends nothing is not seen, and the programme goes on.

mod backdrop;
mod composition;
mod source;

use std::sync::Arc;

use gstreamer as gst;
use gstreamer::prelude::*;

use super::open::{Gate, OpenFeed};
use super::reach::Reach;
use crate::channel::feed::FeedReader;
use crate::channel::outbox::Outbox;
use crate::channel::source::SourceReader;
use crate::channel::stage::{Record, Records};
use crate::failure::Failure;
use crate::pipeline::audio::format::RATE;
use crate::pipeline::elements::{append, filter, identity, pad};
use crate::plan::stage::{HEIGHT, WIDTH};
use composition::Composition;

/// Frames a second.
const FRAME_RATE: i32 = 25;
/// So long packets of one speaker are waited for: Janus has those that were lost sent again.
const JITTER_MS: u32 = 100;
/// So long a frame or sound may take through decoders.
const DECODING: gst::ClockTime = gst::ClockTime::from_mseconds(150);
/// Composed frames that may wait for the encoders: then this machine does not keep up.
const BEFORE_ENCODERS: u32 = 75;

/// A stage that has not begun.
pub(super) struct Stage {
    pipeline: gst::Pipeline,
    reach: Arc<Reach>,
    composition: Composition,
    gates: [gst::Element; 2],
}

/// Builds the stage. It begins by [`Stage::begin`], when everything behind its gates is there.
pub(super) fn open(outbox: &Outbox) -> Result<(OpenFeed, Stage), Failure> {
    let pipeline = gst::Pipeline::new();
    let reach = Arc::new(Reach::default());
    let aggregator = |factory: &'static str, name: &str| {
        gst::ElementFactory::make(factory)
            .name(name)
            .property("force-live", true)
            .property("ignore-inactive-pads", true)
            .property("latency", DECODING.nseconds())
            // Otherwise the programme would pause when the first speaker comes.
            .property("min-upstream-latency", u64::from(JITTER_MS) * 1_000_000)
    };
    let compositor = aggregator("compositor", "stage-compositor")
        .property_from_str("background", "black")
        .build()?;
    let mixer = aggregator("audiomixer", "stage-mixer").build()?;
    let (picture, sound) = (picture_caps((WIDTH, HEIGHT), Some(FRAME_RATE)), sound_caps());
    let waiting = gst::ElementFactory::make("queue")
        .name("track0-queue")
        .property("max-size-buffers", BEFORE_ENCODERS)
        .property("max-size-bytes", 0_u32)
        .property("max-size-time", 0_u64);
    let gates = [identity("track0-gate")?, identity("track1-gate")?];
    let seen = [
        compositor.clone(),
        filter("stage-picture", picture.clone())?,
        waiting.build()?,
        gates[0].clone(),
    ];
    let heard = [mixer.clone(), filter("stage-sound", sound.clone())?, gates[1].clone()];
    append(&pipeline, &seen)?;
    append(&pipeline, &heard)?;
    reach.follow(&pad(&gates[0], "sink")?, true);
    reach.follow(&pad(&gates[1], "sink")?, false);
    backdrop::add(&pipeline, &compositor, &picture)?;
    let opened = OpenFeed {
        video: Some(Gate::of_stage(picture, pad(&gates[0], "src")?)),
        audio: Some(Gate::of_stage(sound, pad(&gates[1], "src")?)),
        pipeline: pipeline.clone(),
        reach: reach.clone(),
    };
    let stage = Stage {
        composition: Composition::new(&pipeline, compositor, mixer, outbox),
        pipeline,
        reach,
        gates,
    };
    Ok((opened, stage))
}

impl Stage {
    /// Begins to compose what comes from `source`, until that ends.
    pub(super) fn begin(self, source: &SourceReader) -> Result<(), Failure> {
        self.pipeline.set_state(gst::State::Playing)?;
        let records = Records::new(FeedReader::new(source));
        std::thread::Builder::new()
            .name("stage".to_owned())
            .spawn(move || self.compose(records))?;
        Ok(())
    }

    fn compose(mut self, mut records: Records) {
        loop {
            match records.read() {
                Ok(Some(Record::Packet(packet))) => self.composition.take(packet),
                Ok(Some(Record::Programme(programme))) => self.composition.change(&programme),
                Ok(None) => break,
                Err(error) => {
                    eprintln!("the stage: {error}");
                    break;
                }
            }
        }
        // Both end at the same moment.
        self.reach.stop();
        for gate in &self.gates {
            if let Some(pad) = gate.static_pad("sink") {
                pad.send_event(gst::event::Eos::new());
            }
        }
    }
}

/// A picture of this size, at a rate if there is one.
fn picture_caps((width, height): (u32, u32), rate: Option<i32>) -> gst::Caps {
    let signed = |value: u32| i32::try_from(value).unwrap_or(i32::MAX);
    gst::Caps::builder("video/x-raw")
        .field("format", "I420")
        .field("width", signed(width))
        .field("height", signed(height))
        .field_if_some("framerate", rate.map(|rate| gst::Fraction::new(rate, 1)))
        .field("pixel-aspect-ratio", gst::Fraction::new(1, 1))
        .field("interlace-mode", "progressive")
        .field("colorimetry", "bt709")
        .build()
}

fn sound_caps() -> gst::Caps {
    gst::Caps::builder("audio/x-raw")
        .field("format", "F32LE")
        .field("layout", "interleaved")
        .field("rate", RATE)
        .field("channels", 2)
        .field("channel-mask", gst::Bitmask::new(3))
        .build()
}
