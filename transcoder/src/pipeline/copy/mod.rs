//! Coded streams of the source as renditions: the same data that goes to the decoder, with times of its own.
//!
//! ```text
//! demuxer ! tee ┬ queue ! decoder ! …
//!               └ queue │ parser ! times ! cmafmux ! out
//! ```
//!
//! Decoders look at what is copied, too: browsers stop at what ours only complain about.

pub(super) mod audio;
mod cut_points;
pub(super) mod nal_units;
mod times;
pub(super) mod video;

use std::sync::{Arc, OnceLock};

use gstreamer as gst;
use gstreamer::prelude::*;
use mediflix_protocol::media::CopyRefusal;

use crate::failure::Failure;
pub(crate) use cut_points::CutPoints;

/// What is on its way through decoder and rungs is held here: as much as waits before decoders at an opening, and what they have
/// taken besides.
const ROOM: u32 = 64 << 20;

/// Why a stream cannot be copied, at whatever time that is found out.
#[derive(Clone, Debug, Default)]
pub(crate) struct Refusal(Arc<OnceLock<CopyRefusal>>);

impl Refusal {
    /// The first reason stays.
    pub(crate) fn note(&self, because: CopyRefusal) {
        // A later one changes nothing.
        let _ = self.0.set(because);
    }

    /// The reason, once there is one.
    pub(crate) fn reason(&self) -> Option<CopyRefusal> {
        self.0.get().copied()
    }
}

/// The way past the decoder, shut until the plan is made.
pub(crate) struct CopyBranch {
    pub(crate) refusal: Refusal,
    queue: gst::Element,
    /// Where it leaves the way to the decoder.
    branch: gst::Pad,
    shut: Option<gst::PadProbeId>,
    is_open: bool,
}

impl CopyBranch {
    /// Adds `tee ! queue` and shuts it; the tee is to be linked before the decoder's queue.
    pub(crate) fn add(pipeline: &gst::Pipeline, tee: &gst::Element, name: &str) -> Result<Self, Failure> {
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
            refusal: Refusal::default(),
            queue,
            branch,
            shut,
            is_open: false,
        })
    }

    /// What flows by.
    pub(crate) fn caps(&self) -> Option<gst::Caps> {
        self.branch.current_caps()
    }

    /// Whether the stream is copied.
    pub(crate) fn is_open(&self) -> bool {
        self.is_open
    }

    /// Lets the stream flow into `chain`, whose elements are linked to each other and to what comes after.
    fn open(&mut self, chain: &[gst::Element]) -> Result<(), Failure> {
        for element in chain.iter().rev() {
            element.sync_state_with_parent()?;
        }
        let source = pad(&self.queue, "src")?;
        let first = chain.first().ok_or_else(|| Failure::bug("an empty chain"))?;
        source.link(&pad(first, "sink")?)?;
        if let Some(shut) = self.shut.take() {
            source.remove_probe(shut);
        }
        self.is_open = true;
        Ok(())
    }

    /// Nothing goes this way, if it was not opened.
    pub(crate) fn close(&mut self) {
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

/// The decoder configuration in `caps`.
pub(crate) fn codec_data(caps: &gst::CapsRef) -> Option<Vec<u8>> {
    let data = caps.structure(0)?.get::<gst::Buffer>("codec_data").ok()?;
    Some(data.map_readable().ok()?.to_vec())
}

fn pad(element: &gst::Element, name: &str) -> Result<gst::Pad, Failure> {
    element
        .static_pad(name)
        .ok_or_else(|| Failure::bug(format!("{} without a pad", element.name())))
}
