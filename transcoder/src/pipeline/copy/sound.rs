//! A sound track of the source as a rendition.

use std::sync::{Arc, Mutex, PoisonError};

use gstreamer as gst;
use gstreamer::prelude::*;
use mediflix_protocol::media::CopyRefusal;

use super::{Bypass, Refusal, pad, times};
use crate::child::Failure;
use crate::pipeline::board::Board;
use crate::pipeline::rendition::{self, Cut};

/// Samples of an AAC frame (ISO/IEC 14496-3, 4.5.2.1.1).
const FRAME: u64 = 1_024;
/// So far a frame may lie from where counting puts it: containers round, clocks drift.
const TOLERANCE: gst::ClockTime = gst::ClockTime::from_mseconds(40);

/// Makes rendition `id` of AAC of so many samples a second that comes by `bypass`; times count from `origin` on.
pub(in crate::pipeline) fn open(
    bypass: &mut Bypass,
    pipeline: &gst::Pipeline,
    id: &str,
    rate: u32,
    segment_ms: u64,
    origin: gst::ClockTime,
    board: &Arc<Board>,
) -> Result<(), Failure> {
    let make = |factory: &'static str, part: &str| gst::ElementFactory::make(factory).name(format!("{id}-{part}"));
    let caps = gst::Caps::builder("audio/mpeg").field("stream-format", "raw");
    let chain = [
        make("aacparse", "parser").build()?,
        make("capsfilter", "caps").property("caps", caps.build()).build()?,
    ];
    pipeline.add_many(&chain)?;
    gst::Element::link_many(&chain)?;
    let mux = rendition::output(pipeline, id, Cut::Duration(segment_ms * 1_000_000), board)?;
    chain[1].link(&mux)?;
    let frames = Mutex::new(Frames {
        rate: u64::from(rate.max(1)),
        origin,
        count: None,
        refusal: bypass.refusal.clone(),
    });
    times::from_running(
        &pad(&chain[1], "src")?,
        bypass.refusal.clone(),
        move |buffer, running| {
            let mut frames = frames.lock().unwrap_or_else(PoisonError::into_inner);
            let Some((time, duration)) = frames.take(running) else {
                return false;
            };
            buffer.set_pts(time);
            buffer.set_dts(time);
            buffer.set_duration(duration);
            true
        },
    );
    bypass.open(&chain)
}

/// Frames are counted, so that times are exact and nothing is missing unseen.
struct Frames {
    rate: u64,
    origin: gst::ClockTime,
    /// Of those that went on.
    count: Option<u64>,
    refusal: Refusal,
}

impl Frames {
    /// Time and duration of the next frame; nothing when it is not heard.
    fn take(&mut self, running: Option<gst::Signed<gst::ClockTime>>) -> Option<(gst::ClockTime, gst::ClockTime)> {
        let Some(running) = running else {
            self.refusal.say(CopyRefusal::Timestamps);
            return None;
        };
        let nanoseconds = |time: gst::ClockTime| i128::from(time.nseconds());
        let running = match running {
            gst::Signed::Positive(time) => nanoseconds(time),
            gst::Signed::Negative(time) => -nanoseconds(time),
        };
        let at = running - nanoseconds(self.origin);
        let number = match self.count {
            Some(count) => count,
            // An encoder's silence: what is heard begins with the frame that is nearest to the beginning.
            None if at * 2 < -nanoseconds(self.time(1)) => return None,
            None => 0,
        };
        let (time, next) = (self.time(number), self.time(number + 1));
        if (at - nanoseconds(time)).abs() > nanoseconds(TOLERANCE) {
            self.refusal.say(CopyRefusal::Timestamps);
            return None;
        }
        self.count = Some(number + 1);
        Some((time, next - time))
    }

    fn time(&self, number: u64) -> gst::ClockTime {
        gst::ClockTime::from_nseconds(number * FRAME * 1_000_000_000 / self.rate)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frames(times_ms: &[i64]) -> (Vec<Option<u64>>, Option<CopyRefusal>) {
        let refusal = Refusal::default();
        let mut frames = Frames {
            rate: 48_000,
            origin: gst::ClockTime::from_mseconds(100),
            count: None,
            refusal: refusal.clone(),
        };
        let signed = |ms: i64| match u64::try_from(ms) {
            Ok(ms) => gst::Signed::Positive(gst::ClockTime::from_mseconds(ms)),
            Err(_) => gst::Signed::Negative(gst::ClockTime::from_mseconds(ms.unsigned_abs())),
        };
        let taken = times_ms.iter().map(|ms| frames.take(Some(signed(*ms))));
        let taken = taken.map(|taken| taken.map(|(time, _)| time.useconds())).collect();
        (taken, refusal.said())
    }

    #[test]
    fn frames_are_counted_from_the_one_that_is_nearest_to_the_beginning() {
        let (times, refused) = frames(&[57, 79, 100, 121, 143]);
        assert_eq!(times, [None, None, Some(0), Some(21_333), Some(42_666)]);
        assert_eq!(refused, None);
        // Rounded, and before the beginning by less than half of a frame.
        assert_eq!(frames(&[93, 114]).0, [Some(0), Some(21_333)]);
        assert_eq!(frames(&[-900, -878]).0, [None, None]);
    }

    #[test]
    fn what_is_missing_is_seen() {
        assert_eq!(frames(&[100, 121, 243]).1, Some(CopyRefusal::Timestamps));
        assert_eq!(frames(&[180]).1, Some(CopyRefusal::Timestamps), "it begins late");
    }
}
