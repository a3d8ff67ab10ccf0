//! Sums up the time that the packets of a track cover.

/// A packet without a duration lasts until the next one, at most this long.
const LONGEST_NS: u64 = 1_000_000_000;
/// A shorter gap between packets is a rounded timestamp.
const ROUNDING_NS: u64 = 40_000_000;
/// A coded audio frame this many times longer than the one before, and this long, has a pause behind it.
const FRAMES: u64 = 4;
const PAUSE_NS: u64 = 200_000_000;

/// Sums over the packets of one track, in nanoseconds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Covered {
    count: u64,
    /// The latest end.
    end: u64,
    /// Time that is covered at least once.
    time: u64,
    /// The latest beginning.
    latest: u64,
    step: u64,
    longest_step: u64,
    /// The start of a packet that lasts until the next one.
    open: Option<u64>,
    /// The duration of the last audio frame, where packets are audio frames.
    frame: Option<u64>,
}

impl Covered {
    /// An empty sum of coded audio frames, which have one duration.
    #[must_use]
    pub fn for_frames() -> Self {
        Self {
            frame: Some(0),
            ..Self::default()
        }
    }

    /// Adds a packet that begins at `start` and lasts `duration`, if it tells one.
    pub fn add(&mut self, start: u64, duration: Option<u64>) {
        if let Some(open) = self.open.take() {
            let until_next = start.checked_sub(open).filter(|lasts| *lasts <= LONGEST_NS);
            self.cover(open, until_next.unwrap_or(self.step));
        }
        if self.count > 0 && start > self.latest {
            self.step = start - self.latest;
            self.longest_step = self.longest_step.max(self.step);
        }
        self.latest = self.latest.max(start);
        self.count += 1;
        match duration.filter(|duration| *duration > 0) {
            Some(duration) => {
                let duration = self.ordinary(duration);
                self.cover(start, duration);
            }
            None => self.open = Some(start),
        }
    }

    fn ordinary(&mut self, duration: u64) -> u64 {
        match &mut self.frame {
            Some(frame) if *frame > 0 && duration > PAUSE_NS.max(*frame * FRAMES) => *frame,
            Some(frame) => {
                *frame = duration;
                duration
            }
            None => duration,
        }
    }

    fn cover(&mut self, start: u64, duration: u64) {
        let end = start.saturating_add(duration);
        let is_rounded = self.end > 0 && start > self.end && start - self.end < ROUNDING_NS;
        let from = if is_rounded { self.end } else { start.max(self.end) };
        self.time += end.saturating_sub(from);
        self.end = self.end.max(end);
    }

    /// The same sums counted from `origin`.
    #[must_use]
    pub fn since(&self, origin: u64) -> Self {
        Self {
            end: self.end.saturating_sub(origin),
            latest: self.latest.saturating_sub(origin),
            open: self.open.map(|open| open.saturating_sub(origin)),
            ..self.clone()
        }
    }

    /// Packets.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.count
    }

    /// When the last of them ends.
    #[must_use]
    pub fn end(&self) -> u64 {
        match self.open {
            Some(open) => self.end.max(open.saturating_add(self.step.min(LONGEST_NS))),
            None => self.end,
        }
    }

    /// The covered time, when packets come in order.
    #[must_use]
    pub fn time(&self) -> u64 {
        let from = self.open.map_or(self.end, |open| open.max(self.end));
        self.time + self.end().saturating_sub(from)
    }

    /// The longest distance between the starts of packets, in whatever order they come.
    #[must_use]
    pub fn longest_step(&self) -> u64 {
        self.longest_step
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cover(packets: &[(u64, Option<u64>)]) -> Covered {
        let mut covered = Covered::default();
        for (start, duration) in packets {
            covered.add(*start, *duration);
        }
        covered
    }

    #[test]
    fn what_is_covered_twice_counts_once() {
        const MS: u64 = 1_000_000;
        let covered =
            cover(&[(0, 100), (100, 100), (150, 100), (400, 100)].map(|(start, ms)| (start * MS, Some(ms * MS))));
        assert_eq!(
            (covered.time(), covered.end(), covered.longest_step()),
            (350 * MS, 500 * MS, 250 * MS)
        );
        // Two and three milliseconds that were three and a half.
        let covered = cover(&[(0, 2), (3, 3), (7, 3)].map(|(start, ms)| (start * MS, Some(ms * MS))));
        assert_eq!(covered.time(), 10 * MS);
    }

    #[test]
    fn who_does_not_say_how_long_lasts_until_the_next() {
        let covered = cover(&[(0, None), (20, None), (40, None)]);
        assert_eq!((covered.time(), covered.end()), (60, 60));
        // Not over a pause.
        let covered = cover(&[(0, None), (20, None), (5_000_000_000, None)]);
        assert_eq!(covered.time(), 40 + LONGEST_NS);
        assert_eq!(cover(&[]), Covered::default());
        assert_eq!(cover(&[(7, None)]).end(), 7);
    }

    #[test]
    fn an_audio_frame_with_a_pause_behind_it_lasts_no_longer_than_others() {
        const MS: u64 = 1_000_000;
        let mut covered = Covered::for_frames();
        for (start, ms) in [(0, 20), (20, 20), (40, 1_700), (1_740, 20)] {
            covered.add(start * MS, Some(ms * MS));
        }
        assert_eq!((covered.time(), covered.end()), (80 * MS, 1_760 * MS));
    }

    #[test]
    fn frames_out_of_order_end_with_the_last_shown() {
        let covered = cover(&[
            (0, Some(10)),
            (40, Some(10)),
            (20, Some(10)),
            (10, Some(10)),
            (30, Some(10)),
        ]);
        assert_eq!((covered.end(), covered.longest_step(), covered.count()), (50, 40, 5));
    }
}
