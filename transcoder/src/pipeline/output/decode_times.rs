//! Rewrites DTS so that a segment is decoded from its first frame's PTS on.
//!
//! Encoders and sources decode some frames early, even before zero. cmafmux places a segment by its first frame and
//! would keep that lead: ffmpeg then shows video late beside the audio, by seconds where the frame rate varies. So
//! each GOP is walked backwards: a frame is decoded at its PTS or just before the next frame is. All composition
//! offsets are positive then, and every player agrees. The frame shown last is decoded early, so that it lasts until
//! the next frame is decoded: browsers take that time for its duration, and for the segment's end.

use std::sync::Mutex;

use gstreamer as gst;
use gstreamer::prelude::*;

use crate::failure::Failure;
use crate::pipeline::elements::{lock, pad};

/// Frames that wait for one another are decoded this part of a frame apart.
///
/// ffmpeg compares each step with the average before it and takes steps of a single tick for a discontinuity.
const STEPS_IN_A_FRAME: [u64; 3] = [8, 64, 512];
/// A GOP is closed at this many frames; copied ones have at most 600, encoded ones 120.
const MOST_FRAMES: usize = 4_096;

/// Rewrites the DTS of the closed GOPs that flow through `identity`.
pub(crate) fn retime(identity: &gst::Element) -> Result<(), Failure> {
    let (sink, source) = (pad(identity, "sink")?, pad(identity, "src")?);
    let group = Mutex::new(Gop::default());
    let mask = gst::PadProbeType::BUFFER | gst::PadProbeType::EVENT_DOWNSTREAM;
    sink.add_probe(mask, move |_, info| {
        let mut group = lock(&group);
        let ready = match &info.data {
            Some(gst::PadProbeData::Buffer(buffer)) => group.take(buffer.clone()),
            Some(gst::PadProbeData::Event(event)) if event.type_() == gst::EventType::Eos => group.end(),
            _ => return gst::PadProbeReturn::Ok,
        };
        drop(group);
        let is_buffer = info.buffer().is_some();
        for buffer in ready {
            if let Err(error) = source.push(buffer) {
                info.flow_res = Err(error);
                break;
            }
        }
        if is_buffer {
            gst::PadProbeReturn::Handled
        } else {
            gst::PadProbeReturn::Ok
        }
    });
    Ok(())
}

/// The frames since the last keyframe, which went on at once so that the segment before it can close.
#[derive(Default)]
struct Gop {
    first: Option<gst::ClockTime>,
    end: gst::ClockTime,
    frames: Vec<gst::Buffer>,
}

impl Gop {
    /// Takes a frame and returns the frames whose times are known now.
    fn take(&mut self, mut frame: gst::Buffer) -> Vec<gst::Buffer> {
        let Some(time) = frame.pts() else {
            return Vec::new();
        };
        let is_key = !frame.flags().contains(gst::BufferFlags::DELTA_UNIT);
        let full = self.frames.len() >= MOST_FRAMES;
        let mut ready = Vec::new();
        if is_key || full {
            ready = self.close(time);
        }
        self.end = self.end.max(time + frame.duration().unwrap_or_default());
        if is_key {
            frame.make_mut().set_dts(time);
            self.first = Some(time);
            ready.push(frame);
        } else {
            self.frames.push(frame);
        }
        ready
    }

    /// The remaining frames at the end of the stream.
    fn end(&mut self) -> Vec<gst::Buffer> {
        self.close(self.end)
    }

    fn close(&mut self, next: gst::ClockTime) -> Vec<gst::Buffer> {
        let mut frames = std::mem::take(&mut self.frames);
        let Some(first) = self.first.map(gst::ClockTime::nseconds) else {
            return frames;
        };
        let shown: Vec<_> = frames
            .iter()
            .filter_map(|frame| frame.pts().map(gst::ClockTime::nseconds))
            .collect();
        let times = decode_times(first, &shown, next.nseconds());
        for (at, frame) in frames.iter_mut().enumerate() {
            let until = times.get(at + 1).copied().unwrap_or(next.nseconds());
            let frame = frame.make_mut();
            frame.set_dts(gst::ClockTime::from_nseconds(times[at]));
            frame.set_duration(gst::ClockTime::from_nseconds(until.saturating_sub(times[at])));
        }
        frames
    }
}

/// The DTS of frames with the PTS `shown`, which follow a keyframe at `first` and end before `next`.
///
/// They rise strictly, and are not after the PTS as far as there is room. The frame shown last lasts until `next`, or
/// as long as it can.
fn decode_times(first: u64, shown: &[u64], next: u64) -> Vec<u64> {
    let mut in_order: Vec<_> = [first, next].into_iter().chain(shown.iter().copied()).collect();
    in_order.sort_unstable();
    let distances = in_order.windows(2).map(|pair| pair[1] - pair[0]);
    let frame = distances.filter(|distance| *distance > 0).min().unwrap_or(0);
    let mut times = vec![0; shown.len()];
    for steps in STEPS_IN_A_FRAME {
        let step = frame / steps;
        let mut before = next;
        for (time, shown) in times.iter_mut().zip(shown).rev() {
            *time = (*shown).min(before.saturating_sub(step));
            before = *time;
        }
        if times.first().is_none_or(|second| *second > first) {
            let_last_stand(first, shown, next, step, &mut times);
            break;
        }
    }
    times
}

/// Makes the DTS of the frame shown last earlier, down to the one before, if frames are decoded after it.
fn let_last_stand(first: u64, shown: &[u64], end: u64, step: u64, times: &mut [u64]) {
    let last = (0..shown.len()).max_by_key(|at| shown[*at]);
    if let Some(last) = last.filter(|last| last + 1 < shown.len()) {
        let before = if last == 0 { first } else { times[last - 1] };
        let stands = end.saturating_sub(shown[last]);
        let early = times[last + 1].saturating_sub(stands).max(before + step);
        times[last] = times[last].min(early);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reordered_frames_are_decoded_just_in_time() {
        let table: &[(&[u64], u64, &[u64])] = &[
            (&[1_000, 2_000], 3_000, &[1_000, 2_000]),
            (&[2_000, 1_000, 4_000, 3_000], 5_000, &[875, 1_000, 2_000, 3_000]),
            (&[4_000, 2_000, 1_000, 3_000], 5_000, &[125, 875, 1_000, 3_000]),
            // Varying pace.
            (&[9_000, 1_000, 8_000], 20_000, &[125, 1_000, 8_000]),
            // So many wait for the second one that the steps are smaller.
            (
                &[9_000, 8_000, 7_000, 6_000, 5_000, 4_000, 3_000, 2_000, 1_000],
                10_000,
                &[15, 895, 910, 925, 940, 955, 970, 985, 1_000],
            ),
            (&[], 5_000, &[]),
        ];
        for (shown, next, expected) in table {
            assert_eq!(decode_times(0, shown, *next), *expected, "{shown:?}");
        }
    }
}
