//! The end of every branch of a feed: coded data → CMAF parts → supervisor.
//!
//! A part is closed when the first frame of the next one comes. So something is left when the feed ends, and that is
//! the part which closes the last segment.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use gstreamer as gst;
use gstreamer::prelude::*;
use mediflix_protocol::live::PartFacts;

use crate::channel::message::ChildEvent;
use crate::failure::Failure;
use crate::pipeline::elements::pad;
use crate::pipeline::output::rendition::{TIMESCALE, add_sink, micros, watch_events, write_into};
use crate::pipeline::rendition_tracker::RenditionTracker;
use crate::plan::live::Cadence;

/// Adds `cmafmux ! appsink` for rendition `id`, whose first segment is `first_sequence`, and returns the muxer.
pub(super) fn add(
    pipeline: &gst::Pipeline,
    id: &str,
    (cadence, first_sequence): (Cadence, u32),
    tracker: &Arc<RenditionTracker>,
) -> Result<gst::Element, Failure> {
    let mux = gst::ElementFactory::make("cmafmux")
        .name(format!("{id}-mux"))
        .property("manual-split", true)
        .build()?;
    let sink = add_sink(pipeline, &mux, id)?;
    let pad = pad(&mux, "sink")?;
    let is_video = id.starts_with('v');
    if is_video {
        pad.set_property("trak-timescale", TIMESCALE);
    }
    watch_events(&pad, id, tracker);
    let last = Arc::new(AtomicU64::new(u64::MAX));
    cut(&pad, cadence, &last);
    let mut writer = Writer {
        id: id.to_owned(),
        cadence,
        first_sequence,
        number: 0,
        last,
        start_ns: 0,
        is_video,
        tracker: tracker.clone(),
    };
    write_into(&sink, id, tracker, move |sample| writer.take(sample));
    for element in [sink.upcast_ref(), &mux] {
        element.sync_state_with_parent()?;
    }
    Ok(mux)
}

/// Has the muxer begin a part with the first frame at or after the time of `cadence`. Notes the last part at the end.
fn cut(pad: &gst::Pad, cadence: Cadence, last: &Arc<AtomicU64>) {
    let (begun, last) = (AtomicU64::new(0), last.clone());
    let mask = gst::PadProbeType::BUFFER | gst::PadProbeType::EVENT_DOWNSTREAM;
    pad.add_probe(mask, move |pad, info| {
        let part = begun.load(Ordering::Relaxed);
        match &info.data {
            Some(gst::PadProbeData::Event(event)) if event.type_() == gst::EventType::Eos => {
                last.store(part, Ordering::Release);
            }
            Some(gst::PadProbeData::Buffer(buffer)) => {
                let time = time_of(pad, buffer);
                // A tick less is rounding.
                if time.is_some_and(|time| time + 1_000 >= cadence.part_begins_ns(part + 1)) {
                    begun.store(part + 1, Ordering::Relaxed);
                    let is_part = !cadence.begins_segment(part + 1);
                    let split = gst::Structure::builder("FMP4MuxSplitNow").field("chunk", is_part);
                    pad.send_event(gst::event::CustomDownstream::new(split.build()));
                }
            }
            _ => {}
        }
        gst::PadProbeReturn::Ok
    });
}

/// The running time of a coded frame: x264enc shifts its times and its segment.
fn time_of(pad: &gst::Pad, buffer: &gst::Buffer) -> Option<u64> {
    let segment = pad.sticky_event::<gst::event::Segment>(0)?;
    let segment = segment.segment().clone().downcast::<gst::ClockTime>().ok()?;
    segment.to_running_time(buffer.pts()?).map(gst::ClockTime::nseconds)
}

struct Writer {
    id: String,
    cadence: Cadence,
    first_sequence: u32,
    /// Of the next part, counted through all segments.
    number: u64,
    /// Of the last part, once it is known.
    last: Arc<AtomicU64>,
    /// In nanoseconds, so that sums over hours stay exact.
    start_ns: u64,
    is_video: bool,
    tracker: Arc<RenditionTracker>,
}

impl Writer {
    /// Takes a buffer list: one part. The first list begins with the init segment.
    fn take(&mut self, sample: &gst::Sample) -> Result<gst::FlowSuccess, gst::FlowError> {
        let Some(list) = sample.buffer_list() else {
            return Ok(gst::FlowSuccess::Ok);
        };
        let mut buffers = list.iter().peekable();
        let init = gst::BufferFlags::DISCONT | gst::BufferFlags::HEADER;
        if let Some(init) = buffers.next_if(|buffer| buffer.flags().contains(init)) {
            let bytes = init.map_readable().map_err(|_| gst::FlowError::Error)?;
            let rendition = self.id.clone();
            self.tracker.send(&ChildEvent::Init { rendition }, &bytes);
        }
        let Some(duration) = buffers.peek().and_then(|buffer| buffer.duration()) else {
            return Ok(gst::FlowSuccess::Ok);
        };
        let maps: Vec<_> = buffers
            .map(gst::BufferRef::map_readable)
            .collect::<Result<_, _>>()
            .map_err(|_| gst::FlowError::Error)?;
        let bytes: Vec<&[u8]> = maps.iter().map(|map| map.as_slice()).collect();
        let end_ns = self.start_ns + duration.nseconds();
        let (start_us, end_us) = (micros(self.start_ns), micros(end_ns));
        let (number, parts) = (self.number, u64::from(self.cadence.segment_parts));
        let segment = u32::try_from(number / parts).map_err(|_| gst::FlowError::Error)?;
        let begins_segment = self.cadence.begins_segment(number);
        let news = ChildEvent::Part {
            rendition: self.id.clone(),
            sequence: self.first_sequence.saturating_add(segment),
            part: (number % parts) as u32,
            facts: PartFacts {
                start_us,
                duration_us: end_us - start_us,
                independent: begins_segment || !self.is_video,
                last: self.cadence.begins_segment(number + 1) || number == self.last.load(Ordering::Acquire),
            },
        };
        self.tracker.send_parts(&news, &bytes);
        self.tracker.reached(&self.id, end_us);
        self.number += 1;
        self.start_ns = end_ns;
        Ok(gst::FlowSuccess::Ok)
    }
}
