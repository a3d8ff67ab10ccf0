//! The end of every branch: coded data → CMAF fragments → outbox.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use gstreamer as gst;
use gstreamer::prelude::*;
use gstreamer_app as gst_app;

use super::cut::{Cut, segment_from};
use super::decode_times;
use crate::channel::message::ChildEvent;
use crate::failure::Failure;
use crate::pipeline::elements::{identity, pad};
use crate::pipeline::rendition_tracker::RenditionTracker;
use crate::pipeline::tolerance::TOLERANCE_NS;

/// The timescale of video: milliseconds and frames of every usual rate are whole numbers of ticks.
///
/// Steps between DTS are nearly whole as well.
pub(crate) const TIMESCALE: u32 = 360_000;

/// Adds `identity ! cmafmux ! appsink` for coded video of rendition `id` and returns the first element.
pub(crate) fn add_video(
    pipeline: &gst::Pipeline,
    id: &str,
    cut: Cut,
    tracker: &Arc<RenditionTracker>,
) -> Result<gst::Element, Failure> {
    let identity = identity(&format!("{id}-times"))?;
    pipeline.add(&identity)?;
    let mux = add(pipeline, id, cut, tracker)?;
    identity.link(&mux)?;
    decode_times::retime(&identity)?;
    identity.sync_state_with_parent()?;
    Ok(identity)
}

/// Adds `cmafmux ! appsink` for rendition `id` and returns the muxer.
pub(crate) fn add(
    pipeline: &gst::Pipeline,
    id: &str,
    cut: Cut,
    tracker: &Arc<RenditionTracker>,
) -> Result<gst::Element, Failure> {
    let mux = gst::ElementFactory::make("cmafmux").name(format!("{id}-mux"));
    let mux = match &cut {
        Cut::KeyFrames(_) | Cut::At(_) | Cut::Beside(_) => mux.property("manual-split", true).build()?,
        Cut::Duration(ns) => mux
            .property("fragment-duration", gst::ClockTime::from_nseconds(*ns))
            .build()?,
    };
    let sink = add_sink(pipeline, &mux, id)?;
    let pad = pad(&mux, "sink")?;
    if !matches!(cut, Cut::Duration(_)) {
        pad.set_property("trak-timescale", TIMESCALE);
    }
    watch_events(&pad, id, tracker);
    cut_before_keyframes(&pad, cut);

    let stretch = tracker.range_of(id);
    let mut writer = Writer {
        id: id.to_owned(),
        sequence: stretch.first_sequence,
        start_ns: stretch.from_us * 1_000,
        end_ns: stretch.until_us.map_or(u64::MAX, |us| us * 1_000 - TOLERANCE_NS),
        tracker: tracker.clone(),
    };
    write_into(&sink, id, tracker, move |sample| writer.take(sample));
    for element in [sink.upcast_ref(), &mux] {
        element.sync_state_with_parent()?;
    }
    Ok(mux)
}

/// Adds the sink behind the muxer of rendition `id`.
pub(crate) fn add_sink(pipeline: &gst::Pipeline, mux: &gst::Element, id: &str) -> Result<gst_app::AppSink, Failure> {
    let sink = gst_app::AppSink::builder()
        .name(format!("{id}-out"))
        .sync(false)
        .async_(false)
        .buffer_list(true)
        .build();
    pipeline.add_many([mux, sink.upcast_ref()])?;
    mux.link(&sink)?;
    Ok(sink)
}

/// Hands what comes of rendition `id` to `take`, and notes its end.
pub(crate) fn write_into(
    sink: &gst_app::AppSink,
    id: &str,
    tracker: &Arc<RenditionTracker>,
    mut take: impl FnMut(&gst::Sample) -> Result<gst::FlowSuccess, gst::FlowError> + Send + 'static,
) {
    let (ended, ended_id) = (tracker.clone(), id.to_owned());
    sink.set_callbacks(
        gst_app::AppSinkCallbacks::builder()
            .new_sample(move |sink| take(&sink.pull_sample().map_err(|_| gst::FlowError::Eos)?))
            .eos(move |_| ended.ended(&ended_id))
            .build(),
    );
}

/// Reads the codecs string from the caps, and drops tags: an orientation tag would rotate the video twice.
pub(crate) fn watch_events(pad: &gst::Pad, id: &str, tracker: &Arc<RenditionTracker>) {
    let (tracker, id) = (tracker.clone(), id.to_owned());
    pad.add_probe(gst::PadProbeType::EVENT_DOWNSTREAM, move |_, info| {
        let replacement = match info.event().map(|event| event.view()) {
            Some(gst::EventView::Caps(caps)) => {
                if let Some(codecs) = codecs(caps.caps()) {
                    tracker.codecs_known(&id, codecs);
                }
                None
            }
            Some(gst::EventView::Tag(_)) => Some(gst::event::Tag::new(gst::TagList::new())),
            _ => None,
        };
        if let Some(event) = replacement {
            info.data = Some(gst::PadProbeData::Event(event));
        }
        gst::PadProbeReturn::Ok
    });
}

/// Has the muxer begin a fragment with each keyframe at which the rendition is cut.
fn cut_before_keyframes(pad: &gst::Pad, cut: Cut) {
    let count = AtomicU64::new(0);
    let mask = gst::PadProbeType::BUFFER | gst::PadProbeType::EVENT_DOWNSTREAM;
    pad.add_probe(mask, move |pad, info| {
        let is_end = info.event().is_some_and(|event| event.type_() == gst::EventType::Eos);
        if let Cut::Beside(cuts) = &cut
            && is_end
        {
            cuts.expect_no_more(count.load(Ordering::Relaxed));
        }
        let key_frame = info
            .buffer()
            .filter(|buffer| !buffer.flags().contains(gst::BufferFlags::DELTA_UNIT));
        if let Some(buffer) = key_frame {
            let number = count.load(Ordering::Relaxed);
            let is_cut = match &cut {
                Cut::KeyFrames(every) => segment_from(number, *every).is_some(),
                Cut::At(cuts) => buffer.pts().is_some_and(|time| cuts.is_cut(time)),
                Cut::Beside(cuts) => cuts.is_met(number, buffer.pts()),
                Cut::Duration(_) => false,
            };
            // With cut points, keyframes inside a segment do not count.
            if is_cut || matches!(cut, Cut::KeyFrames(_)) {
                count.store(number + 1, Ordering::Relaxed);
            }
            if number > 0 && is_cut {
                let split = gst::Structure::builder("FMP4MuxSplitNow").field("chunk", false).build();
                pad.send_event(gst::event::CustomDownstream::new(split));
            }
        }
        gst::PadProbeReturn::Ok
    });
}

/// The codecs string (RFC 6381) of the decoder configuration.
fn codecs(caps: &gst::CapsRef) -> Option<String> {
    let structure = caps.structure(0)?;
    let data = structure.get::<gst::Buffer>("codec_data").ok()?;
    let data = data.map_readable().ok()?;
    match (structure.name().as_str(), data.as_slice()) {
        ("video/x-h264", [_, profile, constraints, level, ..]) => {
            Some(format!("avc1.{profile:02X}{constraints:02X}{level:02X}"))
        }
        ("audio/mpeg", [first, ..]) => Some(format!("mp4a.40.{}", first >> 3)),
        _ => None,
    }
}

struct Writer {
    id: String,
    sequence: u32,
    /// In nanoseconds, so that sums over hours stay exact.
    start_ns: u64,
    /// Segments that begin later belong to the next part.
    end_ns: u64,
    tracker: Arc<RenditionTracker>,
}

impl Writer {
    /// Takes a buffer list: one fragment. The first list begins with the init segment.
    fn take(&mut self, sample: &gst::Sample) -> Result<gst::FlowSuccess, gst::FlowError> {
        let Some(list) = sample.buffer_list() else {
            return Ok(gst::FlowSuccess::Ok);
        };
        let mut buffers = list.iter().peekable();
        let is_init = |buffer: &gst::BufferRef| {
            buffer
                .flags()
                .contains(gst::BufferFlags::DISCONT | gst::BufferFlags::HEADER)
        };
        if let Some(init) = buffers.next_if(|buffer| is_init(buffer)) {
            let bytes = init.map_readable().map_err(|_| gst::FlowError::Error)?;
            self.tracker.send(
                &ChildEvent::Init {
                    rendition: self.id.clone(),
                },
                &bytes,
            );
        }
        let duration = buffers.peek().and_then(|buffer| buffer.duration());
        let Some(duration) = duration.filter(|_| self.start_ns < self.end_ns) else {
            return Ok(gst::FlowSuccess::Ok);
        };
        let maps: Vec<_> = buffers
            .map(gst::BufferRef::map_readable)
            .collect::<Result<_, _>>()
            .map_err(|_| gst::FlowError::Error)?;
        let parts: Vec<&[u8]> = maps.iter().map(|map| map.as_slice()).collect();
        let end_ns = self.start_ns + duration.nseconds();
        let (start_us, end_us) = (micros(self.start_ns), micros(end_ns));
        let news = ChildEvent::Segment {
            rendition: self.id.clone(),
            sequence: self.sequence,
            start_us,
            duration_us: end_us - start_us,
        };
        self.tracker.send_parts(&news, &parts);
        self.tracker.reached(&self.id, end_us);
        self.sequence += 1;
        self.start_ns = end_ns;
        Ok(gst::FlowSuccess::Ok)
    }
}

/// Whole microseconds.
pub(crate) fn micros(ns: u64) -> u64 {
    (ns + 500) / 1_000
}
