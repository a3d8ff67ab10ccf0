//! Gives decoded frames their PTS where the container tells only when frames are decoded, as AVI does.
//!
//! A decoder returns frames in display order, each with the time of the data that it was decoded from: with B-frames
//! some come three frames late. So the n-th frame that comes out gets the n-th time that went in.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use gstreamer as gst;
use gstreamer::prelude::*;

use crate::pipeline::elements::lock;

/// Frames that a decoder reorders; a time that waits longer belongs to a lost frame.
const MOST: usize = 4;

/// Gives the frames that leave `decoder` the times that went in, in order.
pub(crate) fn mend(decoder: &gst::Element) {
    let Some((sink, source)) = decoder.static_pad("sink").zip(decoder.static_pad("src")) else {
        return;
    };
    let waiting: Arc<Mutex<Waiting>> = Arc::default();
    let arriving = waiting.clone();
    sink.add_probe(gst::PadProbeType::BUFFER, move |_, info| {
        let time = info.buffer().filter(|buffer| buffer.size() > 0);
        if let Some(time) = time.and_then(|buffer| buffer.pts().or(buffer.dts())) {
            let mut waiting = lock(&arriving);
            waiting.arrive(time.nseconds());
        }
        gst::PadProbeReturn::Ok
    });
    source.add_probe(gst::PadProbeType::BUFFER, move |_, info| {
        let next = lock(&waiting).leave();
        if let Some((time, buffer)) = next.zip(info.buffer_mut()) {
            buffer.make_mut().set_pts(gst::ClockTime::from_nseconds(time));
        }
        gst::PadProbeReturn::Ok
    });
}

/// Times that went in and have not come out.
#[derive(Default)]
struct Waiting(VecDeque<u64>);

impl Waiting {
    fn arrive(&mut self, time: u64) {
        if self.0.len() > MOST {
            self.0.pop_front();
        }
        self.0.push_back(time);
    }

    fn leave(&mut self) -> Option<u64> {
        self.0.pop_front()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_out_next_is_shown_next() {
        let mut waiting = Waiting::default();
        let mut shown = Vec::new();
        // One waits for the other.
        for time in 0..6 {
            waiting.arrive(time * 40);
            if time > 0 {
                shown.extend(waiting.leave());
            }
        }
        shown.extend(waiting.leave());
        assert_eq!(shown, [0, 40, 80, 120, 160, 200]);
        assert_eq!(waiting.leave(), None);
    }

    #[test]
    fn lost_frames_do_not_add_up() {
        let mut waiting = Waiting::default();
        for time in 0..100 {
            waiting.arrive(time);
        }
        assert_eq!(waiting.leave(), Some(95));
    }
}
