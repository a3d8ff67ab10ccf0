//! Keeps the coded frames of other parts from the branches when a lecture is made in parts.
//!
//! The keyframe that the next part begins with passes, too: it closes the segment before it in every rendition, and
//! is left out when segments are written. Times are those of the whole lecture.

use std::sync::{Arc, Mutex};

use gstreamer as gst;
use gstreamer::prelude::*;
use mediflix_protocol::media::CopyRefusal;

use crate::pipeline::copy::refusal::Refusal;
use crate::pipeline::elements::lock;
use crate::pipeline::tolerance::TOLERANCE_NS;

/// Selects the coded frames of one part on their way to the decoder.
#[derive(Clone)]
pub(crate) struct PartRange(Arc<Mutex<State>>);

struct State {
    /// The demuxer's segment before it seeked: running times continue as if it had not.
    segment: Option<gst::Segment>,
    /// Running times, in nanoseconds.
    wanted: Option<Wanted>,
    refusal: Refusal,
}

struct Wanted {
    /// The keyframe that the part begins with, until it has come.
    from: Option<u64>,
    until: Option<u64>,
    is_sought: bool,
    /// What comes now was already on its way before the seek.
    is_on_its_way: bool,
    ended: bool,
}

/// What happens to a coded frame.
#[derive(Debug, PartialEq, Eq)]
enum Verdict {
    Pass,
    Drop,
    /// It belongs to the next part, as does all that follows.
    End,
}

impl PartRange {
    /// Watches `pad`. It must be the first probe there.
    pub(crate) fn watch(pad: &gst::Pad, refusal: Refusal) -> Self {
        let stretch = Self(Arc::new(Mutex::new(State {
            segment: None,
            wanted: None,
            refusal,
        })));
        let watching = stretch.clone();
        let mask = gst::PadProbeType::BUFFER | gst::PadProbeType::EVENT_DOWNSTREAM | gst::PadProbeType::EVENT_FLUSH;
        pad.add_probe(mask, move |pad, info| {
            if let Some(buffer) = info.buffer() {
                // The end-of-stream event needs the lock again.
                let verdict = watching.lock().judge(buffer);
                return match verdict {
                    Verdict::Pass => gst::PadProbeReturn::Ok,
                    Verdict::Drop => gst::PadProbeReturn::Handled,
                    Verdict::End => {
                        if watching.lock().ends() {
                            pad.send_event(gst::event::Eos::new());
                        }
                        info.flow_res = Err(gst::FlowError::Eos);
                        gst::PadProbeReturn::Handled
                    }
                };
            }
            let segment = info.event().and_then(|event| match event.view() {
                gst::EventView::Segment(event) => watching.lock().segment(event),
                gst::EventView::FlushStop(_) => {
                    watching.lock().arrived();
                    None
                }
                _ => None,
            });
            if let Some(segment) = segment {
                info.data = Some(gst::PadProbeData::Event(segment));
            }
            gst::PadProbeReturn::Ok
        });
        stretch
    }

    /// Lets only coded video from running time `from` until `until` pass; from the start when `from` is `None`.
    pub(crate) fn select(&self, from: Option<u64>, until: Option<u64>) {
        let is_sought = from.is_some();
        self.lock().wanted = Some(Wanted {
            from,
            until,
            is_sought,
            is_on_its_way: is_sought,
            ended: false,
        });
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, State> {
        lock(&self.0)
    }
}

impl State {
    /// The segment event that replaces `event`.
    fn segment(&mut self, event: &gst::event::Segment) -> Option<gst::Event> {
        match (&self.segment, &self.wanted) {
            (Some(segment), Some(wanted)) if wanted.is_sought => {
                Some(gst::event::Segment::builder(segment).seqnum(event.seqnum()).build())
            }
            _ => {
                self.segment = Some(event.segment().clone());
                None
            }
        }
    }

    fn judge(&mut self, buffer: &gst::BufferRef) -> Verdict {
        let Some(wanted) = &mut self.wanted else {
            return Verdict::Pass;
        };
        let segment = self.segment.as_ref().and_then(|segment| segment.downcast_ref());
        let time = segment.and_then(|segment: &gst::FormattedSegment<gst::ClockTime>| {
            segment.to_running_time(buffer.pts()?).map(gst::ClockTime::nseconds)
        });
        let is_key = !buffer.flags().contains(gst::BufferFlags::DELTA_UNIT);
        let verdict = wanted.judge(time, is_key);
        if verdict == Verdict::Drop && wanted.is_past(time) {
            // The index names a keyframe that is none.
            self.refusal.note(CopyRefusal::KeyFrames);
        }
        verdict
    }

    fn arrived(&mut self) {
        if let Some(wanted) = &mut self.wanted {
            wanted.is_on_its_way = false;
        }
    }

    /// Whether the part ends now for the first time.
    fn ends(&mut self) -> bool {
        let ended = self
            .wanted
            .as_mut()
            .map(|wanted| std::mem::replace(&mut wanted.ended, true));
        ended == Some(false)
    }
}

impl Wanted {
    fn judge(&mut self, time: Option<u64>, is_key: bool) -> Verdict {
        if self.is_on_its_way {
            return Verdict::Drop;
        }
        if let (Some(from), Some(time)) = (self.from, time)
            && is_key
            && time.abs_diff(from) <= TOLERANCE_NS
        {
            self.from = None;
        }
        let is_over = time
            .zip(self.until)
            .is_some_and(|(time, until)| time > until + TOLERANCE_NS);
        match self.from {
            Some(_) if is_over => Verdict::End,
            Some(_) => Verdict::Drop,
            None if is_over => Verdict::End,
            None => Verdict::Pass,
        }
    }

    /// Whether the keyframe to begin with is overdue.
    fn is_past(&self, time: Option<u64>) -> bool {
        let from = self.from.zip(time).filter(|_| !self.is_on_its_way);
        from.is_some_and(|(from, time)| time > from + TOLERANCE_NS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_of_other_parts_do_not_pass() {
        let ms = |ms: u64| Some(ms * 1_000_000);
        let mut wanted = Wanted {
            from: ms(4_000),
            until: ms(8_000),
            is_sought: true,
            is_on_its_way: true,
            ended: false,
        };
        assert_eq!(wanted.judge(ms(4_000), true), Verdict::Drop, "it was read before");
        assert!(!wanted.is_past(ms(9_000)));
        wanted.is_on_its_way = false;
        let frames = [
            (ms(2_000), true, Verdict::Drop),
            (ms(3_960), false, Verdict::Drop),
            (None, false, Verdict::Drop),
            // Rounded.
            (Some(3_999_999_667), true, Verdict::Pass),
            (ms(4_080), false, Verdict::Pass),
            (ms(4_040), false, Verdict::Pass),
            (ms(7_960), false, Verdict::Pass),
            (ms(8_000), true, Verdict::Pass),
            (ms(8_080), false, Verdict::End),
            (ms(8_040), false, Verdict::End),
        ];
        for (time, is_key, expected) in frames {
            assert_eq!(wanted.judge(time, is_key), expected, "{time:?}");
        }
    }
}
