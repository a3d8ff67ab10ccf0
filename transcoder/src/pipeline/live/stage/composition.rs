//! Who is in the programme, and where.

use std::collections::HashMap;

use gstreamer as gst;
use mediflix_protocol::stage::{Programme, SourceKind};

use super::source::Branch;
use crate::channel::outbox::Outbox;
use crate::plan::stage::tiles;

/// The branches of those who are on air.
pub(super) struct Composition {
    pipeline: gst::Pipeline,
    compositor: gst::Element,
    mixer: gst::Element,
    outbox: Outbox,
    branches: HashMap<u32, Branch>,
}

impl Composition {
    pub(super) fn new(
        pipeline: &gst::Pipeline,
        compositor: gst::Element,
        mixer: gst::Element,
        outbox: &Outbox,
    ) -> Self {
        Self {
            pipeline: pipeline.clone(),
            compositor,
            mixer,
            outbox: outbox.clone(),
            branches: HashMap::new(),
        }
    }

    /// Takes a packet of somebody who is on air.
    pub(super) fn take(&self, packet: Vec<u8>) {
        let ssrc = packet.get(8..12).and_then(|bytes| bytes.try_into().ok());
        if let Some(branch) = ssrc.and_then(|ssrc| self.branches.get(&u32::from_be_bytes(ssrc))) {
            branch.take(packet);
        }
    }

    /// Has the programme be as `wanted` from the next frame on.
    pub(super) fn change(&mut self, wanted: &Programme) {
        let gone: Vec<u32> = self
            .branches
            .keys()
            .copied()
            .filter(|ssrc| wanted.sources.iter().all(|source| source.ssrc != *ssrc))
            .collect();
        let tiles = tiles(wanted.layout, &wanted.sources);
        for source in &wanted.sources {
            if self.branches.contains_key(&source.ssrc) {
                continue;
            }
            let aggregator = if source.kind == SourceKind::Voice {
                &self.mixer
            } else {
                &self.compositor
            };
            match Branch::add(&self.pipeline, aggregator, source, &self.outbox) {
                Ok(branch) => {
                    self.branches.insert(source.ssrc, branch);
                }
                Err(failure) => eprintln!("a speaker cannot be shown: {failure:?}"),
            }
        }
        for (ssrc, branch) in &self.branches {
            if branch.kind != SourceKind::Voice {
                branch.place(tiles.iter().find(|tile| tile.ssrc == *ssrc));
            }
        }
        for ssrc in gone {
            if let Some(branch) = self.branches.remove(&ssrc) {
                branch.remove(&self.pipeline);
            }
        }
    }
}
