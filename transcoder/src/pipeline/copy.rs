//! The source's coded picture as the tallest rung: the same stream that goes to the decoder, with times of its own.
//!
//! ```text
//! demuxer ! tee ┬ queue ! decoder ! …
//!               └ queue │ h264parse ! times ! cmafmux ! out
//! ```

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use gstreamer as gst;
use gstreamer::prelude::*;
use mediflix_protocol::media::CopyRefusal;

use super::board::Board;
use super::cuts::{Cuts, codec_data};
use super::rendition::{self, Cut};
use crate::child::Failure;

/// What is on its way through decoder and rungs is held here: as much as waits before decoders at an opening, and what they have
/// taken besides.
const ROOM: u32 = 64 << 20;

/// The way past the decoder, shut until the plan is made.
pub(super) struct Bypass {
    pub(super) cuts: Arc<Cuts>,
    queue: gst::Element,
    /// Where it leaves the way to the decoder.
    branch: gst::Pad,
    shut: Option<gst::PadProbeId>,
}

impl Bypass {
    /// Adds `tee ! queue` and shuts it; the tee is to be linked before the decoder's queue, and `cuts` watch what it gets.
    pub(super) fn add(
        pipeline: &gst::Pipeline,
        tee: &gst::Element,
        name: &str,
        cuts: Arc<Cuts>,
    ) -> Result<Self, Failure> {
        let queue = gst::ElementFactory::make("queue")
            .name(name)
            .property("max-size-bytes", ROOM)
            .property("max-size-buffers", 0u32)
            .property("max-size-time", 0u64)
            .build()?;
        pipeline.add(&queue)?;
        let branch = tee
            .request_pad_simple("src_%u")
            .ok_or_else(|| Failure::bug("a tee without a pad"))?;
        branch.link(&pad(&queue, "sink")?)?;
        let mask = gst::PadProbeType::BLOCK | gst::PadProbeType::BUFFER | gst::PadProbeType::BUFFER_LIST;
        let shut = pad(&queue, "src")?.add_probe(mask, |_, _| gst::PadProbeReturn::Ok);
        queue.sync_state_with_parent()?;
        Ok(Self {
            cuts,
            queue,
            branch,
            shut,
        })
    }

    /// What flows by.
    pub(super) fn caps(&self) -> Option<gst::Caps> {
        self.branch.current_caps()
    }

    /// Makes rendition `id` of what comes; times count from `origin` on.
    pub(super) fn open(
        &mut self,
        pipeline: &gst::Pipeline,
        id: &str,
        origin: gst::ClockTime,
        board: &Arc<Board>,
    ) -> Result<(), Failure> {
        self.cuts.begin(origin);
        let make = |factory: &'static str, part: &str| gst::ElementFactory::make(factory).name(format!("{id}-{part}"));
        let caps = gst::Caps::builder("video/x-h264")
            .field("stream-format", "avc")
            .field("alignment", "au");
        let chain = [
            make("h264parse", "parser").build()?,
            make("capsfilter", "caps").property("caps", caps.build()).build()?,
        ];
        pipeline.add_many(&chain)?;
        gst::Element::link_many(&chain)?;
        let output = rendition::picture(pipeline, id, Cut::At(self.cuts.clone()), board)?;
        chain[1].link(&output)?;
        prepare(&pad(&chain[1], "src")?, &self.cuts);
        for element in chain.iter().rev() {
            element.sync_state_with_parent()?;
        }
        let source = pad(&self.queue, "src")?;
        source.link(&pad(&chain[0], "sink")?)?;
        if let Some(shut) = self.shut.take() {
            source.remove_probe(shut);
        }
        Ok(())
    }

    /// Nothing goes this way, if it was not opened.
    pub(super) fn close(&mut self) {
        let Some(shut) = self.shut.take() else { return };
        let Some(source) = self.queue.static_pad("src") else {
            return;
        };
        for pad in [&self.branch, &source] {
            let mask = gst::PadProbeType::BUFFER | gst::PadProbeType::BUFFER_LIST;
            pad.add_probe(mask, |_, _| gst::PadProbeReturn::Handled);
        }
        source.remove_probe(shut);
    }
}

/// From `pad` on times count from the beginning of the lecture, and only those pictures are key frames with which decoding
/// really can begin.
fn prepare(pad: &gst::Pad, cuts: &Arc<Cuts>) {
    let cuts = cuts.clone();
    let configuration = Mutex::new(None);
    let segment: Mutex<Option<gst::FormattedSegment<gst::ClockTime>>> = Mutex::new(None);
    let mask = gst::PadProbeType::BUFFER | gst::PadProbeType::EVENT_DOWNSTREAM;
    pad.add_probe(mask, move |_, info| match &mut info.data {
        Some(gst::PadProbeData::Event(event)) => match event.view() {
            gst::EventView::Segment(said) => {
                *lock(&segment) = said.segment().clone().downcast().ok();
                *event = gst::event::Segment::new(&gst::FormattedSegment::<gst::ClockTime>::new());
                gst::PadProbeReturn::Ok
            }
            gst::EventView::Caps(caps) => {
                let said = codec_data(caps.caps());
                if lock(&configuration).get_or_insert_with(|| said.clone()) == &said {
                    return gst::PadProbeReturn::Ok;
                }
                // One init segment serves for all.
                cuts.refuse(CopyRefusal::Parameters);
                gst::PadProbeReturn::Drop
            }
            _ => gst::PadProbeReturn::Ok,
        },
        Some(gst::PadProbeData::Buffer(buffer)) => {
            let pts = buffer.pts();
            let running = pts.and_then(|pts| lock(&segment).as_ref()?.to_running_time(pts));
            let Some(time) = running else {
                return gst::PadProbeReturn::Handled;
            };
            let time = cuts.time(time);
            let is_key = cuts.is_key(time);
            let buffer = buffer.make_mut();
            buffer.set_pts(time);
            if is_key {
                buffer.unset_flags(gst::BufferFlags::DELTA_UNIT);
            } else {
                buffer.set_flags(gst::BufferFlags::DELTA_UNIT);
            }
            gst::PadProbeReturn::Ok
        }
        _ => gst::PadProbeReturn::Ok,
    });
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn pad(element: &gst::Element, name: &str) -> Result<gst::Pad, Failure> {
    element
        .static_pad(name)
        .ok_or_else(|| Failure::bug(format!("{} without a pad", element.name())))
}
