//! One source of a stage: RTP → decoded picture or sound, into the compositor or the mixer.

use gstreamer as gst;
use gstreamer::prelude::*;
use gstreamer_app as gst_app;
use mediflix_protocol::stage::{AUDIO_PAYLOAD, Source, SourceCodec, SourceKind, VIDEO_PAYLOAD};

use super::{JITTER_MS, picture_caps, sound_caps};
use crate::channel::message::ChildEvent;
use crate::channel::outbox::Outbox;
use crate::failure::Failure;
use crate::pipeline::elements::{filter, pad};
use crate::plan::stage::{HEIGHT, Tile, WIDTH};

/// What browsers are asked to send of a camera.
const CAMERA: (u32, u32) = (640, 360);
/// Packets that may wait for the jitter buffer.
const MOST_WAITING: u64 = 2 << 20;
/// Decoded frames that may wait; older ones are left out.
const MOST_FRAMES: u32 = 4;

/// A source that is on air.
pub(super) struct Branch {
    bin: gst::Bin,
    input: gst_app::AppSrc,
    aggregator: gst::Element,
    sink: gst::Pad,
    pub(super) kind: SourceKind,
}

impl Branch {
    /// Builds the branch of `source` in front of `aggregator` and starts it. A picture is not shown before it is placed.
    pub(super) fn add(
        pipeline: &gst::Pipeline,
        aggregator: &gst::Element,
        source: &Source,
        outbox: &Outbox,
    ) -> Result<Self, Failure> {
        let name = |part: &str| format!("speaker-{}-{part}", source.ssrc);
        let input = gst_app::AppSrc::builder()
            .name(name("input"))
            .caps(&rtp_caps(source))
            .format(gst::Format::Time)
            .is_live(true)
            .do_timestamp(true)
            .max_bytes(MOST_WAITING)
            .leaky_type(gst_app::AppLeakyType::Downstream)
            .build();
        let jitter = gst::ElementFactory::make("rtpjitterbuffer")
            .name(name("jitter"))
            .property("latency", JITTER_MS)
            .property("drop-on-latency", true)
            .property("do-lost", true)
            .build()?;
        let mut chain = vec![input.clone().upcast(), jitter.clone()];
        chain.extend(decoders(source.codec, &name)?);
        if source.kind != SourceKind::Voice {
            chain.extend(one_size(source.kind, &name)?);
        }
        let bin = gst::Bin::with_name(&name("bin"));
        bin.add_many(&chain)?;
        gst::Element::link_many(&chain)?;
        let last = pad(&chain[chain.len() - 1], "src")?;
        with_time_only(&last);
        let out = gst::GhostPad::builder_with_target(&last)?.name("src").build();
        out.set_active(true)?;
        bin.add_pad(&out)?;
        pass_on_requests(&pad(&jitter, "src")?, source.ssrc, outbox);
        pipeline.add(&bin)?;
        let sink = aggregator
            .request_pad_simple("sink_%u")
            .ok_or_else(|| Failure::bug("no room for a speaker"))?;
        let branch = Self {
            bin,
            input,
            aggregator: aggregator.clone(),
            sink,
            kind: source.kind,
        };
        if source.kind != SourceKind::Voice {
            branch.sink.set_property_from_str("sizing-policy", "keep-aspect-ratio");
            branch.place(None);
        }
        out.link(&branch.sink)?;
        branch.bin.sync_state_with_parent()?;
        Ok(branch)
    }

    /// Takes a packet.
    pub(super) fn take(&self, packet: Vec<u8>) {
        // One that has failed takes none; it is on air again when its speaker comes again.
        let _ = self.input.push_buffer(gst::Buffer::from_slice(packet));
    }

    /// Shows the picture there, or not at all.
    pub(super) fn place(&self, tile: Option<&Tile>) {
        let signed = |value: u32| i32::try_from(value).unwrap_or(0);
        if let Some(tile) = tile {
            for (property, value) in [
                ("xpos", tile.x),
                ("ypos", tile.y),
                ("width", tile.width),
                ("height", tile.height),
            ] {
                self.sink.set_property(property, signed(value));
            }
        }
        self.sink.set_property("zorder", 1_u32);
        self.sink
            .set_property("alpha", if tile.is_some() { 1.0_f64 } else { 0.0 });
    }

    /// Takes the source off air: nothing waits for it any more.
    pub(super) fn remove(self, pipeline: &gst::Pipeline) {
        // What cannot be stopped is left out of the programme all the same.
        let _ = self.bin.set_state(gst::State::Null);
        if let Some(out) = self.bin.static_pad("src") {
            let _ = out.unlink(&self.sink);
        }
        self.aggregator.release_request_pad(&self.sink);
        let _ = pipeline.remove(&self.bin);
    }
}

fn rtp_caps(source: &Source) -> gst::Caps {
    let (media, rate, encoding, payload) = match source.codec {
        SourceCodec::H264 => ("video", 90_000, "H264", VIDEO_PAYLOAD),
        SourceCodec::Vp8 => ("video", 90_000, "VP8", VIDEO_PAYLOAD),
        SourceCodec::Opus => ("audio", 48_000, "OPUS", AUDIO_PAYLOAD),
    };
    gst::Caps::builder("application/x-rtp")
        .field("media", media)
        .field("clock-rate", rate)
        .field("encoding-name", encoding)
        .field("payload", i32::from(payload))
        .field("ssrc", source.ssrc)
        .build()
}

/// From the jitter buffer to what the compositor or the mixer takes.
fn decoders(codec: SourceCodec, name: &impl Fn(&str) -> String) -> Result<Vec<gst::Element>, Failure> {
    let make = |factory: &'static str, part: &str| gst::ElementFactory::make(factory).name(name(part));
    let depayload = |factory| {
        make(factory, "depayloader")
            .property("wait-for-keyframe", true)
            .property("request-keyframe", true)
            .build()
    };
    let latest = || {
        make("queue", "latest")
            .property("max-size-buffers", MOST_FRAMES)
            .property("max-size-bytes", 0_u32)
            .property("max-size-time", 0_u64)
            .property_from_str("leaky", "downstream")
            .build()
    };
    Ok(match codec {
        SourceCodec::H264 => vec![
            depayload("rtph264depay")?,
            make("h264parse", "parser").build()?,
            // Damage is seen; it ends nothing.
            make("avdec_h264", "decoder")
                .property("max-errors", -1)
                .property_from_str("thread-type", "slice")
                .property("max-threads", 1)
                .build()?,
            latest()?,
        ],
        SourceCodec::Vp8 => vec![
            depayload("rtpvp8depay")?,
            make("vp8dec", "decoder").property("threads", 1_u32).build()?,
            latest()?,
        ],
        SourceCodec::Opus => vec![
            make("rtpopusdepay", "depayloader").build()?,
            make("opusdec", "decoder")
                .property("plc", true)
                .property("use-inband-fec", true)
                .build()?,
            make("audioconvert", "convert").build()?,
            make("audioresample", "resample").build()?,
            filter(&name("caps"), sound_caps())?,
            make("queue", "latest").build()?,
        ],
    })
}

/// Browsers change their size while running, and a compositor whose pad changes its caps may fail.
fn one_size(kind: SourceKind, name: &impl Fn(&str) -> String) -> Result<[gst::Element; 2], Failure> {
    let scaler = gst::ElementFactory::make("videoconvertscale").name(name("scaler"));
    let size = if kind == SourceKind::Screen {
        (WIDTH, HEIGHT)
    } else {
        CAMERA
    };
    Ok([scaler.build()?, filter(&name("size"), picture_caps(size, None))?])
}

/// Leaves out what has no time: decoders of damaged media hand it out, and a compositor that gets it fails for everybody.
fn with_time_only(pad: &gst::Pad) {
    pad.add_probe(gst::PadProbeType::BUFFER, |_, info| {
        if info.buffer().is_some_and(|buffer| buffer.pts().is_some()) {
            gst::PadProbeReturn::Ok
        } else {
            gst::PadProbeReturn::Drop
        }
    });
}

/// Asks the speaker for a key frame when the depayloader wants one.
fn pass_on_requests(pad: &gst::Pad, ssrc: u32, outbox: &Outbox) {
    let outbox = outbox.clone();
    pad.add_probe(gst::PadProbeType::EVENT_UPSTREAM, move |_, info| {
        let asks = info
            .event()
            .and_then(|event| event.structure())
            .is_some_and(|what| what.name() == "GstForceKeyUnit");
        if !asks {
            return gst::PadProbeReturn::Ok;
        }
        // A supervisor that is gone asks nobody.
        let _ = outbox.send(&ChildEvent::WantsKeyFrame { ssrc }, &[]);
        gst::PadProbeReturn::Handled
    });
}
