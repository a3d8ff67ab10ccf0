//! Copies an audio track of the source as a rendition. Pauses are filled with silent frames.

use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use gstreamer as gst;
use gstreamer::prelude::*;
use mediflix_protocol::media::CopyRefusal;

use super::branch::CopyBranch;
use super::refusal::Refusal;
use super::times;
use crate::failure::Failure;
use crate::pipeline::audio::format::frame_time;
use crate::pipeline::branch_input::TimeLine;
use crate::pipeline::elements::{append, filter, lock, pad};
use crate::pipeline::output::cut::Cut;
use crate::pipeline::output::rendition;
use crate::pipeline::rendition_tracker::RenditionTracker;
use crate::plan::{AudioPlan, LONGEST_SILENCE_MS, MAX_DURATION_MS};

/// How far a frame may lie from its counted time: containers round, clocks drift.
const TOLERANCE: gst::ClockTime = gst::ClockTime::from_mseconds(40);

/// A silent AAC frame of one channel (ISO/IEC 14496-3, 4.4.2.1).
///
/// It is a single channel element without coded scale factor bands, and the end.
const SILENT_MONO: &[u8] = &[0x00, 0x00, 0x00, 0x07];
/// A silent AAC frame of two channels: a channel pair element whose channels share a window.
const SILENT_STEREO: &[u8] = &[0x21, 0x00, 0x00, 0x00, 0x00, 0x1C];

/// Makes rendition `id` of the AAC that comes by `copy_branch`, on the timeline `line`.
///
/// Returns the nanoseconds that are not filled-in silence, as they grow.
pub(crate) fn open(
    copy_branch: &mut CopyBranch,
    pipeline: &gst::Pipeline,
    id: &str,
    (plan, segment_ms): (&AudioPlan, u64),
    line: TimeLine,
    tracker: &Arc<RenditionTracker>,
) -> Result<Arc<AtomicU64>, Failure> {
    let caps = gst::Caps::builder("audio/mpeg").field("stream-format", "raw");
    let chain = [
        gst::ElementFactory::make("aacparse")
            .name(format!("{id}-parser"))
            .build()?,
        filter(&format!("{id}-caps"), caps.build())?,
    ];
    append(pipeline, &chain)?;
    let mux = rendition::add(pipeline, id, Cut::Duration(segment_ms * 1_000_000), tracker)?;
    chain[1].link(&mux)?;
    let next = pad(&mux, "sink")?;
    let silent = if plan.source_channels == 1 {
        SILENT_MONO
    } else {
        SILENT_STEREO
    };
    let frames = Mutex::new(Frames {
        rate: u64::from(plan.source_rate.max(1)),
        origin: line.origin,
        longest_ms: line.longest_ms.unwrap_or(MAX_DURATION_MS),
        count: None,
        refusal: copy_branch.refusal.clone(),
    });
    let heard = Arc::new(AtomicU64::new(0));
    let hearing = heard.clone();
    times::from_running(
        &pad(&chain[1], "src")?,
        copy_branch.refusal.clone(),
        move |buffer, running| {
            let mut frames = lock(&frames);
            let Some(numbers) = frames.take(running) else {
                return false;
            };
            for number in numbers.start..numbers.end - 1 {
                let mut silence = gst::Buffer::from_slice(silent);
                if let Some(silence) = silence.get_mut() {
                    frames.place(number, silence);
                }
                // If it is refused, the next frame is refused as well, with the reason.
                let _ = next.chain(silence);
            }
            frames.place(numbers.end - 1, buffer);
            let duration = buffer.duration().map_or(0, gst::ClockTime::nseconds);
            hearing.fetch_add(duration, Ordering::Relaxed);
            true
        },
    );
    copy_branch.open(&chain)?;
    Ok(heard)
}

/// Counts frames, so that times are exact and no frame is missing unnoticed.
struct Frames {
    rate: u64,
    origin: gst::ClockTime,
    /// Later frames are dropped: a few bytes could claim hours of silence.
    longest_ms: u64,
    /// The frames so far.
    count: Option<u64>,
    refusal: Refusal,
}

impl Frames {
    /// The next frame's number as the last of a range; those before it are silent. `None` when it is not played.
    fn take(&mut self, running: Option<gst::Signed<gst::ClockTime>>) -> Option<Range<u64>> {
        let Some(running) = running else {
            self.refusal.note(CopyRefusal::Timestamps);
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
            // An encoder's priming: playback begins with the frame that is nearest to the beginning.
            None if at * 2 < -nanoseconds(self.time(1)) => return None,
            None => 0,
        };
        let late = at - nanoseconds(self.time(number));
        let missing = if late > nanoseconds(TOLERANCE) {
            let frame = nanoseconds(self.time(1)).max(1);
            u64::try_from((late + frame / 2) / frame).unwrap_or_default()
        } else {
            0
        };
        if late < -nanoseconds(TOLERANCE) || self.time(missing).mseconds() > LONGEST_SILENCE_MS {
            self.refusal.note(CopyRefusal::Timestamps);
            return None;
        }
        let end = number + missing + 1;
        if self.time(end).mseconds() > self.longest_ms {
            return None;
        }
        self.count = Some(end);
        Some(number..end)
    }

    /// Sets the times of frame `number`.
    fn place(&self, number: u64, frame: &mut gst::BufferRef) {
        let time = self.time(number);
        frame.set_pts(time);
        frame.set_dts(time);
        frame.set_duration(self.time(number + 1) - time);
    }

    fn time(&self, number: u64) -> gst::ClockTime {
        frame_time(number, self.rate)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frames(times_ms: &[i64]) -> (Vec<Option<Range<u64>>>, Option<CopyRefusal>) {
        let refusal = Refusal::default();
        let mut frames = Frames {
            rate: 48_000,
            origin: gst::ClockTime::from_mseconds(100),
            longest_ms: 15_000,
            count: None,
            refusal: refusal.clone(),
        };
        let signed = |ms: i64| match u64::try_from(ms) {
            Ok(ms) => gst::Signed::Positive(gst::ClockTime::from_mseconds(ms)),
            Err(_) => gst::Signed::Negative(gst::ClockTime::from_mseconds(ms.unsigned_abs())),
        };
        let taken = times_ms.iter().map(|ms| frames.take(Some(signed(*ms)))).collect();
        (taken, refusal.reason())
    }

    #[test]
    fn frames_are_counted_from_the_one_that_is_nearest_to_the_beginning() {
        let (numbers, refused) = frames(&[57, 79, 100, 121, 143]);
        assert_eq!(numbers, [None, None, Some(0..1), Some(1..2), Some(2..3)]);
        assert_eq!(refused, None);
        // Rounded, and before the beginning by less than half of a frame.
        assert_eq!(frames(&[93, 114]).0, [Some(0..1), Some(1..2)]);
        assert_eq!(frames(&[-900, -878]).0, [None, None]);
    }

    #[test]
    fn what_is_missing_is_silent() {
        assert_eq!(
            frames(&[100, 121, 243]),
            (vec![Some(0..1), Some(1..2), Some(2..8)], None)
        );
        assert_eq!(frames(&[180]), (vec![Some(0..5)], None), "it begins late");
        assert_eq!(frames(&[100, 10_200]).1, Some(CopyRefusal::Timestamps));
        assert_eq!(frames(&[100, 121, 100]).1, Some(CopyRefusal::Timestamps));
        let (numbers, refused) = frames(&[100, 9_000, 18_000]);
        assert_eq!(
            (&numbers[2], refused),
            (&None, None),
            "it is later than anything can be"
        );
    }
}
