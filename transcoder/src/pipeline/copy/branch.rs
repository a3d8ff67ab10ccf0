//! The branch past the decoder.

use gstreamer as gst;
use gstreamer::prelude::*;

use super::refusal::Refusal;
use crate::failure::Failure;
use crate::pipeline::elements::{byte_queue, pad, start};

/// Coded bytes that may wait here while the same data passes decoder and rungs.
const ROOM: u32 = 64 << 20;

/// The branch past the decoder. It is shut until the plan is made.
pub(crate) struct CopyBranch {
    pub(crate) refusal: Refusal,
    queue: gst::Element,
    /// The pad at which it leaves the way to the decoder.
    branch: gst::Pad,
    shut: Option<gst::PadProbeId>,
    is_open: bool,
}

impl CopyBranch {
    /// Adds `tee ! queue` and shuts it. The tee must be linked before the decoder's queue.
    pub(crate) fn add(pipeline: &gst::Pipeline, tee: &gst::Element, name: &str) -> Result<Self, Failure> {
        let queue = byte_queue(name, ROOM)?;
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

    /// The caps of the stream.
    pub(crate) fn caps(&self) -> Option<gst::Caps> {
        self.branch.current_caps()
    }

    /// Whether the stream is copied.
    pub(crate) fn is_open(&self) -> bool {
        self.is_open
    }

    /// Opens the branch into `chain`, whose elements are linked to each other and to what follows.
    pub(super) fn open(&mut self, chain: &[gst::Element]) -> Result<(), Failure> {
        start(chain)?;
        let source = pad(&self.queue, "src")?;
        let first = chain.first().ok_or_else(|| Failure::bug("an empty chain"))?;
        source.link(&pad(first, "sink")?)?;
        if let Some(shut) = self.shut.take() {
            source.remove_probe(shut);
        }
        self.is_open = true;
        Ok(())
    }

    /// Drops all data of a branch that was not opened.
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
