//! Levels of H.264: what a decoder must be able to do (Rec. ITU-T H.264, Table A-1).
//!
//! The plan fixes them, so that a rung can be announced before its encoder runs.

use super::frame_rate::FrameRate;
use super::ladder::Rung;

/// Reference frames that x264 keeps, pyramids of B-frames included.
const KEPT_PICTURES: u32 = 4;

/// A level, as ten times its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Level(u8);

struct Limit {
    level: u8,
    macroblocks_a_second: f64,
    macroblocks: u32,
    kept_macroblocks: u32,
    /// In kbit/s, for the high profile.
    rate: u64,
}

const fn limit(level: u8, per_second: f64, macroblocks: u32, kept_macroblocks: u32, main_rate: u64) -> Limit {
    Limit {
        level,
        macroblocks_a_second: per_second,
        macroblocks,
        kept_macroblocks,
        rate: main_rate * 5 / 4,
    }
}

const LIMITS: [Limit; 8] = [
    limit(13, 11_880.0, 396, 2_376, 768),
    limit(21, 19_800.0, 792, 4_752, 4_000),
    limit(30, 40_500.0, 1_620, 8_100, 10_000),
    limit(31, 108_000.0, 3_600, 18_000, 14_000),
    limit(32, 216_000.0, 5_120, 20_480, 20_000),
    limit(40, 245_760.0, 8_192, 32_768, 20_000),
    limit(42, 522_240.0, 8_704, 34_816, 50_000),
    limit(52, 2_073_600.0, 36_864, 184_320, 240_000),
];

impl Level {
    /// The lowest level that allows `rung` at `rate`.
    #[must_use]
    pub(super) fn for_rung(rung: Rung, rate: FrameRate) -> Self {
        let macroblocks = rung.width.div_ceil(16) * rung.height.div_ceil(16);
        let longest = rung.width.max(rung.height).div_ceil(16);
        let allows = |limit: &&Limit| {
            macroblocks <= limit.macroblocks
                // A.3.1: no side is longer than this, however short the other is.
                && longest * longest <= limit.macroblocks * 8
                && f64::from(macroblocks) * rate.per_second() <= limit.macroblocks_a_second
                && macroblocks * KEPT_PICTURES <= limit.kept_macroblocks
                && rung.max_bitrate <= limit.rate * 1_000
        };
        let highest = LIMITS[LIMITS.len() - 1].level;
        Self(LIMITS.iter().find(allows).map_or(highest, |limit| limit.level))
    }

    /// `3.1`, `4`: as GStreamer writes it.
    #[must_use]
    pub fn name(self) -> String {
        match (self.0 / 10, self.0 % 10) {
            (whole, 0) => whole.to_string(),
            (whole, part) => format!("{whole}.{part}"),
        }
    }

    /// The codecs string of the high profile at this level (RFC 6381, 3.3).
    #[must_use]
    pub fn codecs(self) -> String {
        format!("avc1.6400{:02X}", self.0)
    }

    /// The codecs string where every frame is a keyframe: x264 sets the fourth constraint flag.
    #[must_use]
    pub fn intra_codecs(self) -> String {
        format!("avc1.6410{:02X}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_is_the_lowest_that_allows_the_rung() {
        let rung = |width, height, max_bitrate| Rung {
            width,
            height,
            max_bitrate,
        };
        for (rung, rate, name, codecs) in [
            (rung(416, 234, 365_000), 30, "1.3", "avc1.64000D"),
            (rung(416, 234, 365_000), 50, "2.1", "avc1.640015"),
            (rung(768, 432, 1_100_000), 30, "3", "avc1.64001E"),
            (rung(1280, 720, 3_000_000), 30, "3.1", "avc1.64001F"),
            (rung(1280, 720, 3_000_000), 60, "3.2", "avc1.640020"),
            (rung(1080, 1920, 6_000_000), 30, "4", "avc1.640028"),
            (rung(1920, 1080, 6_000_000), 60, "4.2", "avc1.64002A"),
            (rung(1920, 30, 6_000_000), 25, "3.1", "avc1.64001F"),
        ] {
            let level = Level::for_rung(rung, FrameRate::new(rate, 1));
            assert_eq!((level.name(), level.codecs()), (name.to_owned(), codecs.to_owned()));
        }
    }
}
