//! How far a feed has come, by its demuxer: where all renditions begin and where they end.

use std::sync::{Arc, Mutex, MutexGuard};

use gstreamer as gst;
use gstreamer::prelude::*;

use crate::pipeline::elements::lock;
use crate::pipeline::video::zero_copy;
use crate::plan::FrameRate;

/// Times that jump further than this end the feed: what lies between would be filled.
const FURTHEST_JUMP_NS: u64 = 10_000_000_000;
/// How long sound lasts that does not say so.
const SOUND_NS: u64 = 21_333_333;

/// How far each stream has come, in running time.
#[derive(Debug, Default)]
pub(super) struct Reach(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    origin: u64,
    /// When the frame that is shown last begins.
    video: Option<u64>,
    /// When the sound that is heard last ends.
    audio: Option<u64>,
    jumped: bool,
}

impl Reach {
    /// Watches what the demuxer hands out at `pad`. What lies behind a jump is dropped.
    pub(super) fn watch(self: &Arc<Self>, pad: &gst::Pad, is_video: bool) {
        let reach = self.clone();
        pad.add_probe(gst::PadProbeType::BUFFER, move |pad, info| {
            let Some(buffer) = info.buffer() else {
                return gst::PadProbeReturn::Ok;
            };
            let lasts = buffer.duration().map_or(SOUND_NS, gst::ClockTime::nseconds);
            let Some(time) = buffer.pts().and_then(|pts| running_time(pad, pts)) else {
                return gst::PadProbeReturn::Ok;
            };
            let mut state = reach.lock();
            let end = if is_video { time } else { time + lasts };
            let reached = if is_video { &mut state.video } else { &mut state.audio };
            let jumped = reached.is_some_and(|reached| end.abs_diff(reached) > FURTHEST_JUMP_NS);
            if !jumped {
                *reached = Some(reached.map_or(end, |reached| reached.max(end)));
            }
            state.jumped |= jumped;
            if state.jumped {
                gst::PadProbeReturn::Drop
            } else {
                gst::PadProbeReturn::Ok
            }
        });
    }

    /// Sets when the first frame or sample begins; it becomes zero.
    pub(super) fn begin(&self, origin: gst::ClockTime) {
        self.lock().origin = origin.nseconds();
    }

    /// Counts times from the beginning behind `pad`, in one plain segment.
    pub(super) fn count_from_zero(self: &Arc<Self>, pad: &gst::Pad, is_video: bool) {
        let reach = self.clone();
        let mut segment = None;
        let mask = gst::PadProbeType::BUFFER | gst::PadProbeType::EVENT_DOWNSTREAM;
        let times = Mutex::new(move |info: &mut gst::PadProbeInfo<'_>| match &mut info.data {
            Some(gst::PadProbeData::Event(event)) => {
                let gst::EventView::Segment(begins) = event.view() else {
                    return gst::PadProbeReturn::Ok;
                };
                let stated = begins.segment().clone().downcast::<gst::ClockTime>().ok();
                if std::mem::replace(&mut segment, stated).is_some() {
                    return gst::PadProbeReturn::Handled;
                }
                let plain = gst::FormattedSegment::<gst::ClockTime>::new();
                *event = gst::event::Segment::builder(&plain).seqnum(begins.seqnum()).build();
                gst::PadProbeReturn::Ok
            }
            Some(gst::PadProbeData::Buffer(buffer)) => {
                let running = |pts| segment.as_ref().and_then(|segment| segment.to_running_time(pts));
                let Some(time) = buffer.pts().and_then(running) else {
                    return gst::PadProbeReturn::Handled;
                };
                let time = time.nseconds().saturating_sub(reach.lock().origin);
                let buffer = if is_video {
                    zero_copy::own(buffer)
                } else {
                    buffer.make_mut()
                };
                buffer.set_pts(gst::ClockTime::from_nseconds(time));
                gst::PadProbeReturn::Ok
            }
            _ => gst::PadProbeReturn::Ok,
        });
        pad.add_probe(mask, move |_, info| (*lock(&times))(info));
    }

    /// Whether times have jumped.
    pub(super) fn has_jumped(&self) -> bool {
        self.lock().jumped
    }

    /// How many frames of `rate` all renditions last. Known when the demuxer has ended.
    pub(super) fn frames(&self, rate: FrameRate) -> u64 {
        let state = self.lock();
        let frame = 1e9 / rate.per_second();
        let since = |time: u64| time.saturating_sub(state.origin) as f64 / frame;
        let video = state.video.map_or(0, |time| since(time).round() as u64 + 1);
        // A part of a frame more is rounding.
        let audio = state
            .audio
            .map_or(0, |time| (since(time) - 0.25).ceil().max(0.0) as u64);
        video.max(audio)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        lock(&self.0)
    }
}

fn running_time(pad: &gst::Pad, pts: gst::ClockTime) -> Option<u64> {
    let segment = pad.sticky_event::<gst::event::Segment>(0)?;
    let segment = segment.segment().clone().downcast::<gst::ClockTime>().ok()?;
    segment.to_running_time(pts).map(gst::ClockTime::nseconds)
}
