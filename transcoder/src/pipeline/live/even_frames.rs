//! Gives a feed's frames a constant rate the moment they come.
//!
//! `videorate` waits for the next frame before it lets one go. Times of FLV are whole milliseconds and jitter, so a
//! frame takes the next place unless it is most of a frame away from it: then places are filled, or it is left out.
//! Places are counted from the beginning, so nothing drifts.

use std::sync::{Arc, Mutex};

use gstreamer as gst;
use gstreamer::prelude::*;

use super::keeping_up::KeepingUp;
use super::reach::Reach;
use crate::pipeline::elements::lock;
use crate::pipeline::video::zero_copy;
use crate::plan::FrameRate;

/// A frame may be this part of a frame early or late.
const TOLERANCE: f64 = 0.75;
/// More places are not filled at once: a minute of the highest rate.
const MOST_FILLED: u64 = 3_600;

/// Lets frames of `rate` leave `pad`, from zero until `reach` ends. Times that come are counted from zero. A frame that `keeping_up`
/// leaves out shows the one before.
pub(super) fn fill(pad: &gst::Pad, rate: FrameRate, reach: &Arc<Reach>, keeping_up: &Arc<KeepingUp>) {
    let places = Mutex::new(Places {
        rate,
        next: 0,
        last: None,
    });
    let (reach, keeping_up) = (reach.clone(), keeping_up.clone());
    let mask = gst::PadProbeType::BUFFER | gst::PadProbeType::EVENT_DOWNSTREAM;
    pad.add_probe(mask, move |pad, info| {
        let mut places = lock(&places);
        match &mut info.data {
            Some(gst::PadProbeData::Event(event)) => match event.view() {
                gst::EventView::Caps(caps) => {
                    let caps = with_rate(caps.caps(), rate);
                    *event = gst::event::Caps::builder(&caps).seqnum(event.seqnum()).build();
                    gst::PadProbeReturn::Ok
                }
                gst::EventView::Gap(pause) => {
                    let (from, lasts) = pause.get();
                    let until = (from + lasts.unwrap_or_default()).nseconds();
                    if let Some(empty) = places.empty_before(until) {
                        // If it is refused, the next frame is refused as well.
                        let _ = places.repeat(pad, empty.min(MOST_FILLED));
                    }
                    gst::PadProbeReturn::Handled
                }
                gst::EventView::Eos(_) => {
                    let missing = reach.frames(rate).saturating_sub(places.next);
                    // If it is refused, the end is refused as well.
                    let _ = places.repeat(pad, missing.min(MOST_FILLED));
                    places.last = None;
                    gst::PadProbeReturn::Ok
                }
                _ => gst::PadProbeReturn::Ok,
            },
            Some(gst::PadProbeData::Buffer(frame)) => {
                let Some(empty) = frame.pts().and_then(|time| places.empty_before(time.nseconds())) else {
                    return gst::PadProbeReturn::Handled;
                };
                places.last.get_or_insert_with(|| frame.clone());
                if let Err(error) = places.repeat(pad, empty.min(MOST_FILLED)) {
                    info.flow_res = Err(error);
                    return gst::PadProbeReturn::Handled;
                }
                if keeping_up.shows(places.next) {
                    places.last = Some(frame.clone());
                } else if let Some(last) = &places.last {
                    *frame = last.clone();
                }
                places.place(frame);
                gst::PadProbeReturn::Ok
            }
            _ => gst::PadProbeReturn::Ok,
        }
    });
}

fn with_rate(caps: &gst::CapsRef, rate: FrameRate) -> gst::Caps {
    let signed = |value: u32| i32::try_from(value).unwrap_or(i32::MAX);
    let rate = gst::Fraction::new(signed(rate.numerator), signed(rate.denominator));
    let mut caps = caps.to_owned();
    for structure in caps.make_mut().iter_mut() {
        structure.set("framerate", rate);
    }
    caps
}

/// The places of frames, and which is next.
struct Places {
    rate: FrameRate,
    next: u64,
    last: Option<gst::Buffer>,
}

impl Places {
    /// How many places stay empty before a frame of this time; `None` when its place is taken.
    fn empty_before(&self, time_ns: u64) -> Option<u64> {
        let frame = 1e9 / self.rate.per_second();
        let late = (time_ns as f64 - self.rate.duration_ns(self.next) as f64) / frame;
        if late < -TOLERANCE {
            return None;
        }
        Some((late + 1.0 - TOLERANCE).floor().max(0.0) as u64)
    }

    /// Sends the last frame again.
    fn repeat(&mut self, pad: &gst::Pad, times: u64) -> Result<(), gst::FlowError> {
        let (Some(last), Some(behind)) = (self.last.clone(), pad.peer()) else {
            return Ok(());
        };
        for _ in 0..times {
            let mut again = last.clone();
            self.place(&mut again);
            behind.chain(again)?;
        }
        Ok(())
    }

    /// Gives `frame` the next place.
    fn place(&mut self, frame: &mut gst::Buffer) {
        let time = |place| gst::ClockTime::from_nseconds(self.rate.duration_ns(place));
        let frame = zero_copy::own(frame);
        frame.set_pts(time(self.next));
        frame.set_duration(time(self.next + 1) - time(self.next));
        self.next += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The places that frames of these milliseconds take.
    fn taken(rate: u32, times_ms: &[u64]) -> Vec<Option<u64>> {
        let mut places = Places {
            rate: FrameRate::new(rate, 1),
            next: 0,
            last: None,
        };
        let mut take = |ms: &u64| {
            let empty = places.empty_before(ms * 1_000_000)?;
            places.next += empty + 1;
            Some(places.next - 1)
        };
        times_ms.iter().map(&mut take).collect()
    }

    #[test]
    fn a_frame_takes_the_next_place_however_its_time_jitters() {
        let all = |places: &[u64]| places.iter().copied().map(Some).collect::<Vec<_>>();
        assert_eq!(taken(30, &[0, 33, 67, 100, 133]), all(&[0, 1, 2, 3, 4]));
        // Half a frame beside the places.
        assert_eq!(taken(30, &[17, 50, 83, 117, 150, 183]), all(&[0, 1, 2, 3, 4, 5]));
        assert_eq!(taken(25, &[0, 55, 75, 130]), all(&[0, 1, 2, 3]), "jitter");
    }

    #[test]
    fn missing_frames_leave_places_and_doubled_ones_take_none() {
        assert_eq!(taken(25, &[0, 40, 160, 200]), [Some(0), Some(1), Some(4), Some(5)]);
        assert_eq!(taken(25, &[80, 120]), [Some(2), Some(3)], "a late beginning");
        assert_eq!(taken(25, &[0, 5, 40]), [Some(0), None, Some(1)]);
        assert_eq!(taken(25, &[0, 200, 400]), [Some(0), Some(5), Some(10)], "five a second");
    }
}
