//! The time that the packets of a track cover.

/// A packet that does not say how long it lasts lasts until the next one, at most this long.
const LONGEST_NS: u64 = 1_000_000_000;

/// Sums over the packets of one track, in nanoseconds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Covered {
    count: u64,
    /// The end of what lasts longest.
    end: u64,
    /// Covered at least once.
    time: u64,
    /// The latest beginning.
    latest: u64,
    step: u64,
    longest_step: u64,
    /// Begins here and lasts until the next one.
    open: Option<u64>,
}

impl Covered {
    /// A packet that begins at `start` and lasts so long, if it says so.
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
            Some(duration) => self.cover(start, duration),
            None => self.open = Some(start),
        }
    }

    fn cover(&mut self, start: u64, duration: u64) {
        let end = start.saturating_add(duration);
        self.time += end.saturating_sub(start.max(self.end));
        self.end = self.end.max(end);
    }

    /// The same, counted from `origin` on.
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

    /// The time in which there is one, when they come in order.
    #[must_use]
    pub fn time(&self) -> u64 {
        let from = self.open.map_or(self.end, |open| open.max(self.end));
        self.time + self.end().saturating_sub(from)
    }

    /// The longest time from the beginning of one to that of the next, whatever their order.
    #[must_use]
    pub fn longest_step(&self) -> u64 {
        self.longest_step
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(packets: &[(u64, Option<u64>)]) -> Covered {
        let mut covered = Covered::default();
        for (start, duration) in packets {
            covered.add(*start, *duration);
        }
        covered
    }

    #[test]
    fn what_is_covered_twice_counts_once() {
        let covered = of(&[(0, Some(10)), (10, Some(10)), (15, Some(10)), (40, Some(10))]);
        assert_eq!((covered.time(), covered.end(), covered.longest_step()), (35, 50, 25));
    }

    #[test]
    fn who_does_not_say_how_long_lasts_until_the_next() {
        let covered = of(&[(0, None), (20, None), (40, None)]);
        assert_eq!((covered.time(), covered.end()), (60, 60));
        // Not over a pause.
        let covered = of(&[(0, None), (20, None), (5_000_000_000, None)]);
        assert_eq!(covered.time(), 40 + LONGEST_NS);
        assert_eq!(of(&[]), Covered::default());
        assert_eq!(of(&[(7, None)]).end(), 7);
    }

    #[test]
    fn pictures_out_of_order_end_with_the_last_shown() {
        let covered = of(&[
            (0, Some(10)),
            (40, Some(10)),
            (20, Some(10)),
            (10, Some(10)),
            (30, Some(10)),
        ]);
        assert_eq!((covered.end(), covered.longest_step(), covered.count()), (50, 40, 5));
    }
}
