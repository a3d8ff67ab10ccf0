//! Seeks to where a part of the lecture begins.

use gstreamer as gst;
use gstreamer::prelude::*;
use mediflix_protocol::part::Part;

use super::open::Opened;
use crate::failure::Failure;
use crate::pipeline::tolerance::TOLERANCE_NS;

/// Seeks the demuxer of `opened` to the beginning of `part` and ends its video where the part ends. The gates must be
/// shut.
pub(crate) fn to_part(opened: &Opened, origin_ns: u64, part: &Part) -> Result<(), Failure> {
    let Some((number, stretch)) = opened
        .tracks
        .iter()
        .find_map(|track| Some((track.number, track.part_range.as_ref()?)))
    else {
        return Err(Failure::bug("a part of a lecture without video"));
    };
    let running = |us: u64| origin_ns + us * 1_000;
    let is_sought = part.number > 0;
    stretch.select(is_sought.then(|| running(part.from_us)), part.until_us.map(running));
    if !is_sought {
        return Ok(());
    }
    let pad = opened
        .pipeline
        .by_name(&format!("track{number}-ignore"))
        .and_then(|element| element.static_pad("sink")?.peer())
        .ok_or_else(|| Failure::bug("a track without a demuxer"))?;
    let seek = gst::event::Seek::new(
        1.0,
        gst::SeekFlags::FLUSH | gst::SeekFlags::KEY_UNIT | gst::SeekFlags::SNAP_BEFORE,
        gst::SeekType::Set,
        gst::ClockTime::from_nseconds(running(part.from_us) + TOLERANCE_NS),
        gst::SeekType::None,
        gst::ClockTime::NONE,
    );
    if pad.send_event(seek) {
        Ok(())
    } else {
        Err(Failure::bug("the demuxer cannot be sent to a part"))
    }
}
