//! How far a feed has come, by its demuxer: where all renditions begin and where they end.

use std::sync::{Arc, Mutex, MutexGuard};

use gstreamer as gst;
use gstreamer::prelude::*;

use crate::pipeline::elements::lock;
use crate::pipeline::video::zero_copy;
use crate::plan::FrameRate;

/// Times that jump further than this end the feed: what lies between would be filled.
const FURTHEST_JUMP_NS: u64 = 10_000_000_000;
/// A stream that is so far behind the other one pauses: what is missing is filled …
const PAUSES_NS: u64 = 1_000_000_000;
/// … up to here behind it, in such steps.
const BEHIND_NS: u64 = 500_000_000;
const STEP_NS: u64 = 100_000_000;
/// How long sound lasts that does not say so.
const SOUND_NS: u64 = 21_333_333;

/// How far each stream has come, in running time.
#[derive(Debug, Default)]
pub(super) struct Reach(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    origin: u64,
    video: Option<Reached>,
    audio: Option<Reached>,
    jumped: bool,
    stopped: bool,
}

/// How far one stream has come.
#[derive(Clone, Debug)]
struct Reached {
    /// Of a picture: when the frame that is shown last begins. Of sound: when what is heard last ends.
    time: u64,
    /// Where the demuxer hands it out.
    pad: gst::Pad,
    /// Whether the last of it was filled.
    pauses: bool,
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
            let end = if is_video { time } else { time + lasts };
            let mut state = reach.lock();
            if state.has_jumped_to(end, is_video) {
                return gst::PadProbeReturn::Drop;
            }
            state.reach(end, pad, is_video);
            let pause = state.pause(end, is_video);
            drop(state);
            if let Some((paused, from, until)) = pause {
                let position = |time| position(&paused, time);
                if let Some((from, until)) = position(from).zip(position(until)) {
                    // The demuxer's one thread hands out both. If it is refused, that stream has ended.
                    let _ = paused.push_event(gap(from, until));
                }
            }
            gst::PadProbeReturn::Ok
        });
    }

    /// Follows what a stage composes at `pad`, which never pauses, until [`stop`](Self::stop).
    pub(super) fn follow(self: &Arc<Self>, pad: &gst::Pad, is_video: bool) {
        let reach = self.clone();
        pad.add_probe(gst::PadProbeType::BUFFER, move |pad, info| {
            let Some(buffer) = info.buffer() else {
                return gst::PadProbeReturn::Ok;
            };
            let Some(time) = buffer.pts().and_then(|pts| running_time(pad, pts)) else {
                return gst::PadProbeReturn::Ok;
            };
            let lasts = buffer.duration().map_or(0, gst::ClockTime::nseconds);
            let mut state = reach.lock();
            if state.stopped {
                return gst::PadProbeReturn::Drop;
            }
            state.reach(if is_video { time } else { time + lasts }, pad, is_video);
            gst::PadProbeReturn::Ok
        });
    }

    /// What a stage composes after this is dropped.
    pub(super) fn stop(&self) {
        self.lock().stopped = true;
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
                *event = match event.view() {
                    gst::EventView::Segment(begins) => {
                        let stated = begins.segment().clone().downcast::<gst::ClockTime>().ok();
                        if std::mem::replace(&mut segment, stated).is_some() {
                            return gst::PadProbeReturn::Handled;
                        }
                        let plain = gst::FormattedSegment::<gst::ClockTime>::new();
                        gst::event::Segment::builder(&plain).seqnum(begins.seqnum()).build()
                    }
                    gst::EventView::Gap(pause) => {
                        let (from, lasts) = pause.get();
                        let from = segment.as_ref().and_then(|segment| segment.to_running_time(from));
                        let Some(from) = from.zip(lasts).map(|(from, _)| from.nseconds()) else {
                            return gst::PadProbeReturn::Handled;
                        };
                        let from = from.saturating_sub(reach.lock().origin);
                        gap(from, from + lasts.unwrap_or_default().nseconds())
                    }
                    _ => return gst::PadProbeReturn::Ok,
                };
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
        let video = state.video.as_ref();
        let video = video.map_or(0, |video| since(video.time).round() as u64 + 1);
        // A part of a frame more is rounding.
        let audio = state.audio.as_ref();
        let audio = audio.map_or(0, |audio| (since(audio.time) - 0.25).ceil().max(0.0) as u64);
        video.max(audio)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        lock(&self.0)
    }
}

impl State {
    fn reached(&mut self, is_video: bool) -> &mut Option<Reached> {
        if is_video { &mut self.video } else { &mut self.audio }
    }

    /// Whether times jump now, or have jumped before.
    fn has_jumped_to(&mut self, time: u64, is_video: bool) -> bool {
        let before = self.reached(is_video).as_ref();
        self.jumped |= before.is_some_and(|before| time.abs_diff(before.time) > FURTHEST_JUMP_NS);
        self.jumped
    }

    fn reach(&mut self, time: u64, pad: &gst::Pad, is_video: bool) {
        let reached = self.reached(is_video).get_or_insert_with(|| Reached {
            time,
            pad: pad.clone(),
            pauses: false,
        });
        reached.time = reached.time.max(time);
        reached.pauses = false;
    }

    /// What the other stream has to fill when this one has come to `time`: from, until.
    fn pause(&mut self, time: u64, is_video: bool) -> Option<(gst::Pad, u64, u64)> {
        let other = self.reached(!is_video).as_mut()?;
        let most = if other.pauses { BEHIND_NS + STEP_NS } else { PAUSES_NS };
        if other.time + most > time {
            return None;
        }
        other.pauses = true;
        let from = std::mem::replace(&mut other.time, time - BEHIND_NS);
        Some((other.pad.clone(), from, other.time))
    }
}

/// Nothing comes from one time to the other.
fn gap(from: u64, until: u64) -> gst::Event {
    let lasts = gst::ClockTime::from_nseconds(until - from);
    gst::event::Gap::builder(gst::ClockTime::from_nseconds(from))
        .duration(lasts)
        .build()
}

fn running_time(pad: &gst::Pad, pts: gst::ClockTime) -> Option<u64> {
    segment(pad)?.to_running_time(pts).map(gst::ClockTime::nseconds)
}

/// The PTS of a running time.
fn position(pad: &gst::Pad, time: u64) -> Option<u64> {
    let time = gst::ClockTime::from_nseconds(time);
    segment(pad)?
        .position_from_running_time(time)
        .map(gst::ClockTime::nseconds)
}

fn segment(pad: &gst::Pad) -> Option<gst::FormattedSegment<gst::ClockTime>> {
    let segment = pad.sticky_event::<gst::event::Segment>(0)?;
    segment.segment().clone().downcast::<gst::ClockTime>().ok()
}
