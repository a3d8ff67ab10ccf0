//! Times of TTML (TTML2, 12.3): a clock's, or a count of seconds, frames or ticks.

use crate::times::{fraction_ms, number};

/// What times of a document are counted in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rates {
    /// Frames of 1,000 seconds.
    pub(super) frames: u64,
    /// Ticks of a second.
    pub(super) ticks: u64,
}

impl Rates {
    /// The rates that the attributes of the root name.
    pub(super) fn named(rate: Option<&str>, multiplier: Option<&str>, ticks: Option<&str>) -> Self {
        let rate_named = rate.and_then(|rate| number(rate, 4)).filter(|rate| *rate > 0);
        let rate = rate_named.unwrap_or(30);
        let (over, under) = multiplier
            .and_then(|text| {
                let (over, under) = text.split_once(' ')?;
                Some((number(over, 6)?, number(under, 6).filter(|under| *under > 0)?))
            })
            .unwrap_or((1, 1));
        let usual = rate_named.unwrap_or(1);
        Self {
            frames: (rate * 1_000 * over / under).max(1),
            ticks: ticks
                .and_then(|ticks| number(ticks, 9))
                .filter(|ticks| *ticks > 0)
                .unwrap_or(usual),
        }
    }

    /// A time in milliseconds.
    pub(super) fn read(self, text: &str) -> Option<u64> {
        let text = text.trim();
        if text.contains(':') {
            self.clock(text)
        } else {
            self.count(text)
        }
    }

    fn clock(self, text: &str) -> Option<u64> {
        let parts: Vec<&str> = text.split(':').collect();
        let (hours, minutes, seconds, frames) = match parts.as_slice() {
            [hours, minutes, seconds] => (hours, minutes, *seconds, None),
            [hours, minutes, seconds, frames] => (hours, minutes, *seconds, Some(*frames)),
            _ => return None,
        };
        let (seconds, fraction) = seconds
            .split_once('.')
            .map_or((seconds, None), |(s, rest)| (s, Some(rest)));
        let (hours, minutes, seconds) = (number(hours, 4)?, number(minutes, 2)?, number(seconds, 2)?);
        if minutes > 59 || seconds > 59 {
            return None;
        }
        let ms = match (fraction, frames) {
            (None, None) => 0,
            (Some(digits), None) => fraction_ms(digits)?,
            (None, Some(frames)) => {
                // Parts of a frame do not show.
                let frames = number(frames.split('.').next()?, 4)?;
                (frames * 1_000_000 + self.frames / 2) / self.frames
            }
            (Some(_), Some(_)) => return None,
        };
        Some(((hours * 60 + minutes) * 60 + seconds) * 1_000 + ms)
    }

    fn count(self, text: &str) -> Option<u64> {
        let unit_at = text.find(|c: char| c.is_ascii_alphabetic())?;
        let (count, unit) = text.split_at(unit_at);
        let (whole, fraction) = count.split_once('.').map_or((count, ""), |(whole, rest)| (whole, rest));
        // Thousandths of the unit.
        let count = number(whole, 12)? * 1_000 + if fraction.is_empty() { 0 } else { fraction_ms(fraction)? };
        Some(match unit {
            "h" => count * 3_600,
            "m" => count * 60,
            "s" => count,
            "ms" => (count + 500) / 1_000,
            "f" => (count.checked_mul(1_000)? + self.frames / 2) / self.frames,
            "t" => (count + self.ticks / 2) / self.ticks,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_tell_a_time_is_read() {
        let film = Rates::named(Some("24"), Some("1000 1001"), None);
        let ticks = Rates::named(None, None, Some("10000000"));
        for (rates, text, ms) in [
            (film, "01:02:03.5", Some(3_723_500)),
            (film, "00:00:01:12", Some(1_501)),
            (film, "24f", Some(1_001)),
            (ticks, "15000000t", Some(1_500)),
            (ticks, "1.5s", Some(1_500)),
            (ticks, "2m", Some(120_000)),
            (ticks, "250ms", Some(250)),
            (ticks, "12", None),
            (ticks, "00:00", None),
            (ticks, "00:00:61", None),
            (ticks, "1x", None),
            (ticks, "-1s", None),
        ] {
            assert_eq!(rates.read(text), ms, "{text}");
        }
    }
}
