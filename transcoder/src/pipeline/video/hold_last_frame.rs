//! Holds each frame until the next one comes.
//!
//! `videorate` shows whichever of two frames is nearer: across a gap of a minute the next slide would come half a
//! minute early. So the frame before a gap is repeated just before the next frame, and the last one just before its
//! end.

use std::sync::Mutex;

use gstreamer as gst;
use gstreamer::prelude::*;

use crate::pipeline::elements::lock;

/// The name of the event that tells when the last frame ends.
const STANDS: &str = "MediflixStandsUntil";

/// The event behind the last frame, which stands until `end`.
pub(crate) fn stands_until(end: gst::ClockTime) -> gst::Event {
    gst::event::CustomDownstream::new(gst::Structure::builder(STANDS).field("end", end).build())
}

/// The frames that have passed.
#[derive(Default)]
struct Seen {
    last: Option<gst::Buffer>,
    /// When the very last frame ends.
    end: Option<gst::ClockTime>,
}

/// Holds the frames that leave `pad`; `frame` is their distance behind `videorate`.
pub(crate) fn fill(pad: &gst::Pad, frame: gst::ClockTime) {
    let seen: Mutex<Seen> = Mutex::default();
    let mask = gst::PadProbeType::BUFFER | gst::PadProbeType::EVENT_DOWNSTREAM;
    pad.add_probe(mask, move |pad, info| {
        let mut seen = lock(&seen);
        let (before, next) = match (info.buffer(), info.event()) {
            (Some(next), _) => (seen.last.replace(next.clone()), next.pts()),
            // Elements before this one may have held frames back until now.
            (None, Some(event)) if event.type_() == gst::EventType::Eos => (seen.last.take(), seen.end),
            (None, Some(event)) => {
                let Some(end) = end(event) else {
                    return gst::PadProbeReturn::Ok;
                };
                seen.end = Some(end);
                return gst::PadProbeReturn::Drop;
            }
            (None, None) => return gst::PadProbeReturn::Ok,
        };
        drop(seen);
        let Some(((mut before, next), behind)) = before.zip(next).zip(pad.peer()) else {
            return gst::PadProbeReturn::Ok;
        };
        let shown = before.pts().unwrap_or(next);
        if info.buffer().is_none() {
            // No later frame makes `videorate` fill the time.
            let mut again = shown + frame;
            while again + frame / 2 < next {
                before.make_mut().set_pts(again);
                if behind.chain(before.clone()).is_err() {
                    break;
                }
                again += frame;
            }
        } else if next > shown + 2 * frame {
            before.make_mut().set_pts(next - frame);
            if let Err(error) = behind.chain(before) {
                info.flow_res = Err(error);
                return gst::PadProbeReturn::Handled;
            }
        }
        gst::PadProbeReturn::Ok
    });
}

/// The end of the last frame, if `event` tells it.
fn end(event: &gst::EventRef) -> Option<gst::ClockTime> {
    let told = event.structure().filter(|structure| structure.name() == STANDS)?;
    told.get("end").ok()
}
