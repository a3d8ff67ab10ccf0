//! Opens a feed: its demuxer and decoders, and what their first data tell.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use gstreamer as gst;
use gstreamer::prelude::*;
use gstreamer_app as gst_app;
use mediflix_protocol::failure::{MediaCode, Reason};

use super::reach::Reach;
use crate::channel::feed::FeedReader;
use crate::channel::message::{FeedContainer, FeedSpec};
use crate::channel::source::SourceReader;
use crate::failure::Failure;
use crate::pipeline::elements::{append, byte_queue, discard, identity, lock, pad, start};

/// What was announced has to come within this time.
const PATIENCE: Duration = Duration::from_secs(10);
/// Bytes between channel and demuxer.
const BEFORE_DEMUXER: u64 = 256 << 10;
/// Coded bytes that may wait for a decoder: seconds of the highest rates.
const BEFORE_DECODER: u32 = 8 << 20;

/// A feed whose first data wait at shut gates.
pub(super) struct OpenFeed {
    pub(super) pipeline: gst::Pipeline,
    pub(super) reach: Arc<Reach>,
    pub(super) video: Option<Gate>,
    pub(super) audio: Option<Gate>,
}

/// Where decoded data wait.
pub(super) struct Gate {
    pub(super) caps: gst::Caps,
    pad: gst::Pad,
    probe: Option<gst::PadProbeId>,
}

impl Gate {
    /// The gate of a stage, which has not begun: nothing waits.
    pub(super) fn of_stage(caps: gst::Caps, pad: gst::Pad) -> Self {
        Self { caps, pad, probe: None }
    }

    /// Lets them go on to `sink`, where times are counted from zero.
    pub(super) fn open(self, sink: &gst::Pad, reach: &Arc<Reach>, is_video: bool) -> Result<(), Failure> {
        reach.count_from_zero(sink, is_video);
        self.pad.link(sink)?;
        if let Some(probe) = self.probe {
            self.pad.remove_probe(probe);
        }
        Ok(())
    }
}

type Waiting = Arc<(Mutex<Streams>, Condvar)>;

/// What has come of the streams: video, audio.
#[derive(Default)]
struct Streams([Option<Stream>; 2]);

struct Stream {
    gate: gst::Pad,
    probe: gst::PadProbeId,
    first: Option<(gst::Caps, gst::ClockTime)>,
}

impl Streams {
    fn has_all(&self, feed: &FeedSpec) -> bool {
        let has = |stream: &Option<Stream>| stream.as_ref().is_some_and(|stream| stream.first.is_some());
        (!feed.video || has(&self.0[0])) && (!feed.audio || has(&self.0[1]))
    }
}

/// Opens `feed`, whose bytes come from `source`.
pub(super) fn open(feed: &FeedSpec, source: &SourceReader) -> Result<OpenFeed, Failure> {
    let pipeline = gst::Pipeline::new();
    let (caps, demuxer, codecs) = match feed.container {
        FeedContainer::Flv => (gst::Caps::new_empty_simple("video/x-flv"), "flvdemux", "h264, aac"),
        FeedContainer::MpegTs => (
            gst::Caps::builder("video/mpegts")
                .field("systemstream", true)
                .field("packetsize", 188)
                .build(),
            "tsdemux",
            "h264, h265, aac",
        ),
        FeedContainer::Stage => return Err(Failure::bug("a stage has no container")),
    };
    let input = gst_app::AppSrc::builder()
        .name("source")
        .caps(&caps)
        .format(gst::Format::Bytes)
        .block(true)
        .max_bytes(BEFORE_DEMUXER)
        .build();
    let demuxer = gst::ElementFactory::make(demuxer).name("demuxer").build()?;
    append(&pipeline, &[input.clone().upcast(), demuxer.clone()])?;
    let (reach, waiting) = (Arc::new(Reach::default()), Waiting::default());
    let (weak, wanted) = (pipeline.downgrade(), *feed);
    let (of_pads, of_reach) = (waiting.clone(), reach.clone());
    demuxer.connect_pad_added(move |_, pad| {
        let Some(pipeline) = weak.upgrade() else { return };
        // What cannot be connected never comes, and opening fails.
        let _ = connect(&pipeline, pad, &wanted, (&of_pads, &of_reach));
    });
    pipeline.set_state(gst::State::Playing)?;
    let reader = FeedReader::new(source);
    std::thread::Builder::new()
        .name("feed".to_owned())
        .spawn(move || pass_on(reader, &input))?;
    let (streams, changed) = &*waiting;
    let waited = changed.wait_timeout_while(lock(streams), PATIENCE, |streams| !streams.has_all(feed));
    let (mut streams, _) = waited.unwrap_or_else(PoisonError::into_inner);
    let firsts = streams.0.iter().flatten().filter_map(|stream| stream.first.as_ref());
    let Some(origin) = firsts.map(|(_, time)| *time).min() else {
        let reason = Reason::new(MediaCode::NothingDecodable).with("codecs", codecs);
        return Err(Failure::bad_input(reason, "nothing came out of the decoders"));
    };
    reach.begin(origin);
    let mut gates = std::mem::take(&mut streams.0).map(|stream| {
        let stream = stream?;
        let (caps, _) = stream.first?;
        Some(Gate {
            caps,
            pad: stream.gate,
            probe: Some(stream.probe),
        })
    });
    Ok(OpenFeed {
        pipeline,
        reach,
        video: gates[0].take(),
        audio: gates[1].take(),
    })
}

/// Hands the feed to the demuxer until it ends.
fn pass_on(mut reader: FeedReader, input: &gst_app::AppSrc) {
    // A supervisor that is gone is an end as well.
    while let Ok(bytes) = reader.read() {
        if bytes.is_empty() || input.push_buffer(gst::Buffer::from_slice(bytes)).is_err() {
            break;
        }
    }
    // If it is refused, the demuxer has ended already.
    let _ = input.end_of_stream();
}

/// Adds `parser ! queue ! decoder ! gate` behind a pad of the demuxer. Parsers know of each frame when it shows and how long it lasts,
/// which a demuxer may not.
fn connect(
    pipeline: &gst::Pipeline,
    from: &gst::Pad,
    feed: &FeedSpec,
    (waiting, reach): (&Waiting, &Arc<Reach>),
) -> Result<(), Failure> {
    let caps = from.current_caps();
    let media = caps.as_ref().and_then(|caps| caps.structure(0));
    let (number, factories) = match media.map(|media| media.name().as_str()) {
        Some("video/x-h264") if feed.video => (0, ("h264parse", "avdec_h264")),
        Some("video/x-h265") if feed.video => (0, ("h265parse", "avdec_h265")),
        Some("audio/mpeg") if feed.audio => (1, ("aacparse", "avdec_aac")),
        _ => {
            from.link(&discard(pipeline, None)?)?;
            return Ok(());
        }
    };
    let is_video = number == 0;
    let name = |part: &str| format!("track{number}-{part}");
    let decoder = gst::ElementFactory::make(factories.1)
        .name(name("decoder"))
        // Damage is heard and seen; it ends no broadcast.
        .property("max-errors", -1);
    let decoder = if is_video {
        // Threads that work on several frames hold as many back.
        decoder.property_from_str("thread-type", "slice")
    } else {
        decoder
    };
    let gate = identity(&name("gate"))?;
    let chain = [
        gst::ElementFactory::make(factories.0).name(name("parser")).build()?,
        byte_queue(&name("queue"), BEFORE_DECODER)?,
        decoder.build()?,
        gate.clone(),
    ];
    append(pipeline, &chain)?;
    reach.watch(&pad(&chain[0], "src")?, is_video);
    shut(pad(&gate, "src")?, number, waiting);
    start(&chain)?;
    from.link(&pad(&chain[0], "sink")?)?;
    Ok(())
}

/// Has the first data wait at `gate`.
fn shut(gate: gst::Pad, number: usize, waiting: &Waiting) {
    let coming = waiting.clone();
    let mask = gst::PadProbeType::BLOCK | gst::PadProbeType::BUFFER;
    // Held meanwhile: the probe may be called at once.
    let mut streams = lock(&waiting.0);
    let probe = gate.add_probe(mask, move |pad, info| {
        let segment = pad.sticky_event::<gst::event::Segment>(0);
        let segment = segment.and_then(|event| event.segment().clone().downcast::<gst::ClockTime>().ok());
        let pts = info.buffer().and_then(|buffer| buffer.pts());
        let time = segment.zip(pts).and_then(|(segment, pts)| segment.to_running_time(pts));
        let mut streams = lock(&coming.0);
        if let Some(stream) = &mut streams.0[number] {
            stream.first = pad.current_caps().zip(time);
            coming.1.notify_all();
        }
        gst::PadProbeReturn::Ok
    });
    streams.0[number] = probe.map(|probe| Stream {
        gate,
        probe,
        first: None,
    });
}
