//! The vocabulary over GStreamer that all rooms share: pads, elements, chains, locks.

use std::sync::{Mutex, MutexGuard, PoisonError};

use gstreamer as gst;
use gstreamer::prelude::*;

use crate::failure::Failure;

/// The pad `name` of `element`, which has one at all times.
pub(crate) fn pad(element: &impl IsA<gst::Element>, name: &str) -> Result<gst::Pad, Failure> {
    let element = element.upcast_ref::<gst::Element>();
    element
        .static_pad(name)
        .ok_or_else(|| Failure::bug(format!("{} without a pad", element.name())))
}

/// An element that passes everything on: a place for probes.
pub(crate) fn identity(name: &str) -> Result<gst::Element, Failure> {
    let identity = gst::ElementFactory::make("identity").name(name);
    Ok(identity.property("silent", true).build()?)
}

/// An element that lets only `caps` pass.
pub(crate) fn filter(name: &str, caps: gst::Caps) -> Result<gst::Element, Failure> {
    let filter = gst::ElementFactory::make("capsfilter").name(name);
    Ok(filter.property("caps", caps).build()?)
}

/// A queue of one frame: two threads overlap, memory stays small.
pub(crate) fn frame_queue(name: &str) -> Result<gst::Element, Failure> {
    let queue = gst::ElementFactory::make("queue").name(name);
    let queue = queue
        .property("max-size-buffers", 1u32)
        .property("max-size-bytes", 0u32)
        .property("max-size-time", 0u64);
    Ok(queue.build()?)
}

/// A queue of coded data that holds up to `bytes`, whatever their number and time.
pub(crate) fn byte_queue(name: &str, bytes: u32) -> Result<gst::Element, Failure> {
    let queue = gst::ElementFactory::make("queue").name(name);
    let queue = queue
        .property("max-size-bytes", bytes)
        .property("max-size-buffers", 0u32)
        .property("max-size-time", 0u64);
    Ok(queue.build()?)
}

/// Adds a sink that takes everything at once and throws it away. Returns its pad.
pub(crate) fn discard(pipeline: &gst::Pipeline, name: Option<&str>) -> Result<gst::Pad, Failure> {
    let sink = gst::ElementFactory::make("fakesink")
        .name_if_some(name)
        .property("sync", false)
        .property("async", false)
        .build()?;
    pipeline.add(&sink)?;
    sink.sync_state_with_parent()?;
    pad(&sink, "sink")
}

/// Adds the elements of `chain` and links each to the next.
pub(crate) fn append(pipeline: &gst::Pipeline, chain: &[gst::Element]) -> Result<(), Failure> {
    pipeline.add_many(chain)?;
    gst::Element::link_many(chain)?;
    Ok(())
}

/// Starts the elements of `chain`, the last one first: none may get data before the next one runs.
pub(crate) fn start(chain: &[gst::Element]) -> Result<(), Failure> {
    for element in chain.iter().rev() {
        element.sync_state_with_parent()?;
    }
    Ok(())
}

/// Locks `mutex`, whether or not a thread panicked with it.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
