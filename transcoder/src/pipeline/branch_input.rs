//! Where a branch begins: times become running times from zero, and what passes is counted.

use std::num::NonZeroU64;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock};

use gstreamer as gst;
use gstreamer::prelude::*;

use crate::pipeline::demux::packets::Packets;
use crate::pipeline::elements::lock;
use crate::pipeline::video::hold_last_frame;
use crate::pipeline::video::zero_copy;
use crate::proof::Covered;

/// Counts of what passed all gates of a job.
#[derive(Debug, Default)]
pub(crate) struct GateStats {
    end_ns: AtomicU64,
    video_ns: AtomicU64,
    coded: AtomicU64,
    all_coded: OnceLock<NonZeroU64>,
    corrupted: AtomicU64,
}

impl GateStats {
    /// End of the last decoded buffer of any stream.
    pub(crate) fn end_ms(&self) -> u64 {
        self.end_ns.load(Ordering::Relaxed) / 1_000_000
    }

    /// End of the last decoded frame.
    pub(crate) fn video_ms(&self) -> u64 {
        self.video_ns.load(Ordering::Relaxed) / 1_000_000
    }

    /// Coded bytes of the video that went into its decoder, and all there are, where they are counted.
    pub(crate) fn coded(&self) -> Option<(u64, u64)> {
        let all = self.all_coded.get()?.get();
        Some((self.coded.load(Ordering::Relaxed).min(all), all))
    }

    /// Buffers that a decoder marked as damaged.
    pub(crate) fn corrupted(&self) -> u64 {
        self.corrupted.load(Ordering::Relaxed)
    }
}

/// What passed the gate of one track.
#[derive(Clone, Debug, Default)]
pub(crate) struct Passed(Arc<Mutex<Covered>>);

impl Passed {
    /// The time that it covers, counted from the beginning of the lecture.
    pub(crate) fn covered(&self) -> Covered {
        self.lock().clone()
    }

    fn lock(&self) -> MutexGuard<'_, Covered> {
        lock(&self.0)
    }
}

/// The timeline that all streams of a job share.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TimeLine {
    /// Running time of the first frame or sample; it becomes zero.
    pub(crate) origin: gst::ClockTime,
    /// Data after this time is dropped.
    pub(crate) longest_ms: Option<u64>,
    /// Whether the lecture begins in this part: its first frame is shown from zero on, as players do.
    pub(crate) has_beginning: bool,
}

/// What is known of a stream at its branch's first pad.
#[derive(Default)]
struct Times {
    /// The demuxer's segment: it maps the stream's times to the timeline.
    segment: Option<gst::FormattedSegment<gst::ClockTime>>,
    /// Whether the branch got its one plain segment.
    begun: bool,
}

/// Counts the coded video bytes that flow through `pad`, of `all` that there are.
pub(crate) fn count_coded(pad: &gst::Pad, all: NonZeroU64, stats: &Arc<GateStats>) {
    stats.all_coded.get_or_init(|| all);
    let stats = stats.clone();
    pad.add_probe(gst::PadProbeType::BUFFER, move |_, info| {
        let bytes = info.buffer().map_or(0, |buffer| buffer.size() as u64);
        stats.coded.fetch_add(bytes, Ordering::Relaxed);
        gst::PadProbeReturn::Ok
    });
}

/// Prepares the first pad of a branch: behind it, times are running times from zero, without edit lists.
///
/// `videorate` of GStreamer 1.22 fails with segments that do not start at zero, and it would fill the time up to a
/// claimed end with silence and a frozen frame. The last frame is shown as long as `packets` say.
pub(crate) fn prepare(
    pad: &gst::Pad,
    line: TimeLine,
    is_video: bool,
    packets: &Packets,
    stats: &Arc<GateStats>,
) -> Passed {
    let times = Arc::new(Mutex::new(Times::default()));
    let (of_events, packets) = (times.clone(), packets.clone());
    let longest = line.longest_ms.map(gst::ClockTime::from_mseconds);
    pad.add_probe(gst::PadProbeType::EVENT_DOWNSTREAM, move |pad, info| {
        let event = match info.event().map(|event| event.view()) {
            Some(gst::EventView::Segment(event)) => event,
            Some(gst::EventView::Eos(_)) if is_video => {
                let end = gst::ClockTime::from_nseconds(packets.since(line.origin).end());
                let end = longest.map_or(end, |longest| end.min(longest));
                pad.send_event(hold_last_frame::stands_until(end));
                return gst::PadProbeReturn::Ok;
            }
            _ => return gst::PadProbeReturn::Ok,
        };
        let mut times = lock(&of_events);
        times.segment = event.segment().clone().downcast::<gst::ClockTime>().ok();
        if std::mem::replace(&mut times.begun, true) {
            return gst::PadProbeReturn::Handled;
        }
        let plain = gst::FormattedSegment::<gst::ClockTime>::new();
        let plain = gst::event::Segment::builder(&plain).seqnum(event.seqnum()).build();
        info.data = Some(gst::PadProbeData::Event(plain));
        gst::PadProbeReturn::Ok
    });
    let stats = stats.clone();
    let passed = Passed::default();
    let passing = passed.clone();
    let first = AtomicBool::new(is_video && line.has_beginning);
    pad.add_probe(gst::PadProbeType::BUFFER, move |_, info| {
        let Some(buffer) = info.buffer_mut() else {
            return gst::PadProbeReturn::Ok;
        };
        let times = lock(&times);
        let Some(pts) = buffer.pts() else {
            return gst::PadProbeReturn::Ok;
        };
        let time = times
            .segment
            .as_ref()
            .and_then(|segment| segment.to_running_time(pts))
            .map(|time| time.saturating_sub(line.origin));
        drop(times);
        // Data outside of an edit is not shown, and data far behind the container's end would be filled up to.
        let Some(time) = time.filter(|time| longest.is_none_or(|longest| *time <= longest)) else {
            return gst::PadProbeReturn::Handled;
        };
        let buffer = if is_video {
            zero_copy::own(buffer)
        } else {
            buffer.make_mut()
        };
        if buffer.flags().contains(gst::BufferFlags::CORRUPTED) {
            stats.corrupted.fetch_add(1, Ordering::Relaxed);
        }
        let duration = buffer.duration();
        passing
            .lock()
            .add(time.nseconds(), duration.map(gst::ClockTime::nseconds));
        let end = time + duration.unwrap_or_default();
        stats.end_ns.fetch_max(end.nseconds(), Ordering::Relaxed);
        if is_video {
            stats.video_ns.fetch_max(end.nseconds(), Ordering::Relaxed);
        }
        let at_zero = first.swap(false, Ordering::Relaxed);
        buffer.set_pts(if at_zero { gst::ClockTime::ZERO } else { time });
        gst::PadProbeReturn::Ok
    });
    passed
}
