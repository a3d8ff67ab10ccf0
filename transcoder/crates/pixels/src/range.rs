//! Samples of full range as samples of video range: what cameras write from 0 to 255 means what others write from 16 to 235.

/// What a plane carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Brightness: 219 steps from 16 on.
    Luma,
    /// Difference of colours: 224 steps around 128.
    Chroma,
}

impl Kind {
    /// Steps of eight bits, and the value of eight bits that stays where it is: the least one, or the middle.
    const fn steps(self) -> (u32, u32) {
        match self {
            Self::Luma => (219, 16),
            Self::Chroma => (224, 128),
        }
    }
}

/// A line of eight-bit samples.
pub fn line(kind: Kind, from: &[u8], to: &mut [u8]) {
    let (steps, _) = kind.steps();
    // In 65,536ths, rounded; sums stay below 2³².
    let factor = (steps * 65_536 + 127) / 255;
    // Full range has its middle at 127.5 + ½: 128 stays 128.
    let offset = match kind {
        Kind::Luma => 16 * 65_536 + 32_768,
        Kind::Chroma => 128 * 65_536 + 32_768 - 128 * factor,
    };
    for (to, from) in to.iter_mut().zip(from) {
        *to = ((u32::from(*from) * factor + offset) >> 16) as u8;
    }
}

/// All values of samples of `bits`, more than eight.
#[must_use]
pub fn table(kind: Kind, bits: u32) -> Vec<u16> {
    let (steps, fixed) = kind.steps();
    let most = (1_u64 << bits) - 1;
    let scale = 1_u64 << (bits - 8);
    let middle = match kind {
        Kind::Luma => 0,
        Kind::Chroma => 1_i64 << (bits - 1),
    };
    (0..=most)
        .map(|value| {
            let from_middle = value as i64 - middle;
            let scaled = (from_middle as f64 * (u64::from(steps) * scale) as f64 / most as f64).round() as i64;
            (scaled + (u64::from(fixed) * scale) as i64) as u16
        })
        .collect()
}

/// A line of little-endian samples of two bytes, by their table.
pub fn deep_line(table: &[u16], from: &[u8], to: &mut [u8]) {
    for (to, from) in to.chunks_exact_mut(2).zip(from.chunks_exact(2)) {
        let value = usize::from(u16::from_le_bytes([from[0], from[1]]));
        let changed = table.get(value).or(table.last()).copied().unwrap_or_default();
        to.copy_from_slice(&changed.to_le_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(kind: Kind, value: u8) -> u8 {
        let mut to = [0];
        line(kind, &[value], &mut to);
        to[0]
    }

    #[test]
    fn black_white_and_grey_are_where_video_has_them() {
        assert_eq!([0, 255].map(|luma| one(Kind::Luma, luma)), [16, 235]);
        assert_eq!([0, 128, 255].map(|chroma| one(Kind::Chroma, chroma)), [16, 128, 240]);
        for (kind, black, grey, white) in [(Kind::Luma, 64, 502, 940), (Kind::Chroma, 62, 512, 961)] {
            let table = table(kind, 10);
            assert_eq!(table.len(), 1_024);
            assert!(
                table[0].abs_diff(black) <= 2 && table[1_023].abs_diff(white) <= 2,
                "{kind:?}"
            );
            assert!(table[512].abs_diff(grey) <= 1, "{kind:?}");
        }
    }

    #[test]
    fn every_value_is_the_nearest_one() {
        for value in 0..=255_u8 {
            let luma = 16.0 + f64::from(value) * 219.0 / 255.0;
            let chroma = 128.0 + (f64::from(value) - 128.0) * 224.0 / 255.0;
            assert!((f64::from(one(Kind::Luma, value)) - luma).abs() <= 0.5, "{value}");
            assert!((f64::from(one(Kind::Chroma, value)) - chroma).abs() <= 0.51, "{value}");
        }
    }

    #[test]
    fn deep_samples_go_by_their_table() {
        let table = table(Kind::Luma, 10);
        let mut to = [0; 4];
        // What is out of range is the most there is.
        deep_line(&table, &[0, 0, 0xff, 0xff], &mut to);
        assert_eq!(to, [64, 0, 0xac, 0x03]);
    }
}
