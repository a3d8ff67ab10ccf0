//! Chooses which frames go on beside a copied rung, and which of them are keyframes.
//!
//! One frame a second stays, or is repeated where the source has fewer. The last step of a soft slide change is too
//! small for x264 to code, so what stands after it would stay as blurred as the change. The frame with which a large
//! change ends becomes a keyframe, if the last one is not too close. For that, each frame waits until the next one is
//! seen.

use gstreamer as gst;

/// The longest time without a frame.
const LONGEST: gst::ClockTime = gst::ClockTime::from_seconds(1);
/// The most repeated frames: ten seconds without a frame forbid copying.
const MOST_DUPLICATES: usize = 12;
/// The shortest distance of keyframes inside a segment.
const KEYS_APART: gst::ClockTime = gst::ClockTime::from_seconds(2);

/// How much a frame differs from the last one kept.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Change {
    /// It shows the same.
    Nothing,
    /// A line is written, someone moves.
    Little,
    /// It is another slide, or on the way to one.
    Much,
}

/// A frame that goes on to the rungs.
pub(crate) struct KeptFrame {
    pub(crate) buffer: gst::Buffer,
    /// Whether it becomes a keyframe: the number of the segment that it begins, or 0 inside a segment.
    pub(crate) key: Option<u32>,
}

#[derive(Default)]
pub(crate) struct Choice {
    /// The last frame kept, until the next frame is seen.
    held: Option<KeptFrame>,
    /// The last frame left out since then.
    left_out: Option<gst::Buffer>,
    /// A large change is going on, and no keyframe has come since it began.
    unsettled: bool,
    last_key: gst::ClockTime,
}

impl Choice {
    /// Takes the next frame and returns the frames that go on now; `None` when it is left out.
    ///
    /// `segment` is the number of the segment that begins with it.
    pub(crate) fn take(&mut self, buffer: gst::Buffer, change: Change, segment: Option<u32>) -> Option<Vec<KeptFrame>> {
        let time = buffer.pts()?;
        let stands = self.held.as_ref().and_then(|held| {
            let end = time + buffer.duration().unwrap_or_default();
            Some(end.saturating_sub(held.buffer.pts()?))
        });
        self.settle(change);
        if change == Change::Nothing && segment.is_none() && stands.is_some_and(|stands| stands <= LONGEST) {
            self.left_out = Some(buffer);
            return None;
        }
        self.unsettled |= change == Change::Much;
        // The very first one is a keyframe anyway.
        let key = segment.filter(|number| *number > 0);
        if key.is_some() {
            self.unsettled = false;
            self.last_key = time;
        }
        let mut ready = self.until(time);
        let last = self.left_out.take();
        // Browsers end a segment where its last frame ends. A frame that stands long is decoded too early to reach
        // that far.
        if key.is_some() && ready.len() == 1 {
            ready.extend(last.map(|buffer| KeptFrame { buffer, key: None }));
        }
        self.held = Some(KeptFrame { buffer, key });
        Some(ready)
    }

    /// The remaining frames at the end. The last frame left out tells how long the one before is shown.
    pub(crate) fn end(&mut self) -> Vec<KeptFrame> {
        let last = self.left_out.take().map(|buffer| KeptFrame { buffer, key: None });
        self.held.take().into_iter().chain(last).collect()
    }

    /// Makes the waiting frame a keyframe when a large change ends with it.
    fn settle(&mut self, change: Change) {
        if let Some(held) = &mut self.held
            && let Some(time) = held.buffer.pts()
            && self.unsettled
            && change != Change::Much
            && time >= self.last_key + KEYS_APART
        {
            held.key = Some(0);
            self.unsettled = false;
            self.last_key = time;
        }
    }

    /// The waiting frame, repeated until `time` where the source has no other.
    fn until(&mut self, time: gst::ClockTime) -> Vec<KeptFrame> {
        let Some(held) = self.held.take() else {
            return Vec::new();
        };
        let mut shown = held.buffer.clone();
        let mut frames = vec![held];
        while let Some(next) = shown.pts().map(|at| at + LONGEST)
            && next < time
            && frames.len() < MOST_DUPLICATES
        {
            let again = shown.make_mut();
            again.set_pts(next);
            again.set_duration(LONGEST);
            let buffer = shown.clone();
            frames.push(KeptFrame { buffer, key: None });
        }
        frames
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Times in milliseconds of what goes on of these frames, and whether they are keyframes.
    fn goes_on(frames: impl IntoIterator<Item = (u64, Change, Option<u32>)>) -> Vec<(u64, Option<u32>)> {
        gst::init().unwrap();
        let mut choice = Choice::default();
        let mut all = Vec::new();
        for (ms, change, segment) in frames {
            let mut buffer = gst::Buffer::new();
            let times = buffer.make_mut();
            times.set_pts(gst::ClockTime::from_mseconds(ms));
            times.set_duration(gst::ClockTime::from_mseconds(40));
            all.extend(choice.take(buffer, change, segment).unwrap_or_default());
        }
        all.extend(choice.end());
        let said = all.iter();
        said.map(|frame| (frame.buffer.pts().unwrap().mseconds(), frame.key))
            .collect()
    }

    /// 25 frames a second that show one slide; a cut lies at six seconds.
    fn slide(ms: u64) -> (u64, Change, Option<u32>) {
        let segment = match ms {
            0 => Some(0),
            6_000 => Some(1),
            _ => None,
        };
        (ms, Change::Nothing, segment)
    }

    #[test]
    fn a_slide_is_a_frame_a_second() {
        let kept = goes_on((0..250).map(|n| slide(n * 40)));
        let early = kept.iter().filter(|(ms, _)| *ms < 4_000).count();
        assert_eq!(early, 4, "{kept:?}");
        assert!(
            kept.contains(&(5_960, None)),
            "a segment's last frame stands no longer than the source's: {kept:?}"
        );
        let late: Vec<_> = kept.iter().filter(|(ms, _)| *ms >= 6_000).collect();
        assert_eq!(late.first(), Some(&&(6_000, Some(1))));
        assert_eq!(
            late.last(),
            Some(&&(9_960, None)),
            "the last one says how long it stands"
        );
        assert_eq!(late.len(), 5, "{late:?}");
    }

    #[test]
    fn where_the_source_has_few_frames_they_are_repeated() {
        let kept = goes_on([0, 3_900, 7_900].map(slide));
        assert!(kept.windows(2).all(|pair| pair[1].0 - pair[0].0 <= 1_000), "{kept:?}");
    }

    #[test]
    fn a_large_change_ends_with_a_keyframe() {
        let keys = |first, last| -> Vec<_> {
            let change = |n: u64| match slide(n * 40) {
                (ms, _, segment) if (first..=last).contains(&ms) => (ms, Change::Much, segment),
                same => same,
            };
            let kept = goes_on((0..250).map(change));
            kept.into_iter()
                .filter_map(|(ms, key)| key.map(|key| (ms, key)))
                .collect()
        };
        assert_eq!(keys(8_000, 8_800), [(6_000, 1), (8_800, 0)], "a soft one");
        assert_eq!(keys(8_000, 8_000), [(6_000, 1), (8_000, 0)], "a hard one");
        assert_eq!(keys(6_000, 6_000), [(6_000, 1)], "where a segment begins");
        assert_eq!(keys(6_400, 6_800), [(6_000, 1), (8_800, 0)], "close behind a key frame");
        assert_eq!(
            keys(200, 400),
            [(2_400, 0), (6_000, 1)],
            "close behind the very first one"
        );
    }
}
