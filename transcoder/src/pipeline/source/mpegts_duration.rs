//! The duration of a transport stream whose clock begins anew on the way, as when two recordings are joined.
//!
//! Its demuxer tells by the clock at both ends; what that says of such a stream depends on how far it has read, and is half of the
//! truth. So the clock is looked at in places over the whole file.

use super::mpegts_clock::{self, CYCLE};
use crate::channel::source::SourceReader;

/// Places that are looked at, and the bytes that are read at each: a tenth of a second holds a clock.
const PLACES: u64 = 24;
const BYTES: u64 = 128 << 10;

/// A clock, in ticks, and where it stands in the file.
type Seen = (u64, u64);

/// Milliseconds that a stream lasts whose clock begins anew; nothing when it does not, or when the file is still being uploaded.
pub(super) fn read(source: &SourceReader) -> Option<u64> {
    if source.arrival().is_some() {
        return None;
    }
    let last = source.length().saturating_sub(BYTES);
    let mut pid = None;
    let mut seen = Vec::new();
    for place in 0..=PLACES {
        let offset = last / PLACES * place;
        let bytes = source.read_at(offset, usize::try_from(BYTES).ok()?).ok()?;
        let clocks: Vec<_> = mpegts_clock::clocks(&bytes).collect();
        let of = *pid.get_or_insert(clocks.first()?.0);
        let mut same = clocks.into_iter().filter(|(found, ..)| *found == of);
        let (first, last) = (same.next(), same.next_back());
        let places = first.into_iter().chain(last);
        seen.extend(places.map(|(_, clock, at)| (clock, offset + at)));
    }
    duration_ms(&seen)
}

/// What lies between clocks that go on is told by them; what lies where one begins anew, by its bytes.
fn duration_ms(seen: &[Seen]) -> Option<u64> {
    let mut ordered = seen.to_vec();
    ordered.sort_by_key(|(_, at)| *at);
    let (mut ticks, mut bytes, mut untold) = (0, 0, 0);
    for pair in ordered.windows(2) {
        let [(before, begins), (after, ends)] = [pair[0], pair[1]];
        let step = (after + CYCLE - before) % CYCLE;
        if step < CYCLE / 2 {
            ticks += step;
            bytes += ends - begins;
        } else {
            untold += ends - begins;
        }
    }
    if untold == 0 || bytes == 0 {
        return None;
    }
    let ms =
        u128::from(ticks) * u128::from(bytes + untold) / u128::from(bytes) / u128::from(mpegts_clock::TICKS / 1_000);
    u64::try_from(ms).ok().filter(|ms| *ms > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A clock each second, for these seconds, a thousand bytes apart.
    fn seen(seconds: &[u64]) -> Vec<Seen> {
        let clock = |(at, second): (u64, &u64)| (second * mpegts_clock::TICKS % CYCLE, at * 1_000);
        (0..).zip(seconds).map(clock).collect()
    }

    #[test]
    fn what_begins_anew_is_added() {
        assert_eq!(duration_ms(&seen(&[0, 1, 2, 3, 0, 1, 2, 3])), Some(7_000));
        assert_eq!(duration_ms(&seen(&[50, 51, 52, 5, 6, 7, 1, 2])), Some(7_000));
    }

    #[test]
    fn a_clock_that_goes_on_is_left_to_the_demuxer() {
        assert_eq!(duration_ms(&seen(&[7, 8, 9, 10])), None);
        let wraps = CYCLE / mpegts_clock::TICKS;
        assert_eq!(duration_ms(&seen(&[wraps - 1, wraps, wraps + 1, wraps + 2])), None);
        assert_eq!(duration_ms(&[]), None);
        assert_eq!(duration_ms(&seen(&[5, 0])), None);
    }
}
