//! Converts samples of full range (0 to 255) to video range (16 to 235).

/// The component that a plane holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Component {
    /// Luma: 219 steps from 16.
    Luma,
    /// Chroma: 224 steps around 128.
    Chroma,
}

impl Component {
    /// Steps in eight bits, and the value that stays the same: the lowest, or the middle.
    const fn steps(self) -> (u32, u32) {
        match self {
            Self::Luma => (219, 16),
            Self::Chroma => (224, 128),
        }
    }
}

/// Converts a line of eight-bit samples.
pub fn line(component: Component, from: &[u8], to: &mut [u8]) {
    let (steps, _) = component.steps();
    // In 65,536ths, rounded; sums stay below 2³².
    let factor = (steps * 65_536 + 127) / 255;
    // Full range has its middle at 127.5 + ½: 128 stays 128.
    let offset = match component {
        Component::Luma => 16 * 65_536 + 32_768,
        Component::Chroma => 128 * 65_536 + 32_768 - 128 * factor,
    };
    for (to, from) in to.iter_mut().zip(from) {
        *to = ((u32::from(*from) * factor + offset) >> 16) as u8;
    }
}

/// The table of all values of samples with `bits`, more than eight.
#[must_use]
pub fn table(component: Component, bits: u32) -> Vec<u16> {
    let (steps, fixed) = component.steps();
    let most = (1_u64 << bits) - 1;
    let scale = 1_u64 << (bits - 8);
    let middle = match component {
        Component::Luma => 0,
        Component::Chroma => 1_i64 << (bits - 1),
    };
    (0..=most)
        .map(|value| {
            let from_middle = value as i64 - middle;
            let scaled = (from_middle as f64 * (u64::from(steps) * scale) as f64 / most as f64).round() as i64;
            (scaled + (u64::from(fixed) * scale) as i64) as u16
        })
        .collect()
}

/// Converts a line of little-endian two-byte samples by their table.
pub fn deep_line(table: &[u16], from: &[u8], to: &mut [u8]) {
    for (to, from) in to.chunks_exact_mut(2).zip(from.chunks_exact(2)) {
        let value = usize::from(u16::from_le_bytes([from[0], from[1]]));
        let changed = table.get(value).or(table.last()).copied().unwrap_or_default();
        to.copy_from_slice(&changed.to_le_bytes());
    }
}

/// A number as 65,536ths.
const fn fixed(number: f64) -> i32 {
    (number * 65_536.0 + if number < 0.0 { -0.5 } else { 0.5 }) as i32
}

const LUMA_STEPS: f64 = 219.0 / 255.0;
const CHROMA_STEPS: f64 = 224.0 / 255.0;

/// Converts a line of luma from full range and BT.601's matrix to video range and BT.709's. `colours` is its chroma
/// line at half the length.
pub fn luma_line_of_601(luma: &[u8], [blue, red]: [&[u8]; 2], to: &mut [u8]) {
    let of_luma = fixed(LUMA_STEPS);
    let (of_blue, of_red) = (fixed(-0.118_188 * LUMA_STEPS), fixed(-0.212_685 * LUMA_STEPS));
    let pairs = to.chunks_mut(2).zip(luma.chunks(2));
    for ((to, luma), (blue, red)) in pairs.zip(blue.iter().zip(red)) {
        let colour = (i32::from(*blue) - 128) * of_blue + (i32::from(*red) - 128) * of_red;
        for (to, luma) in to.iter_mut().zip(luma) {
            *to = rounded(i32::from(*luma) * of_luma + colour + 16 * 65_536);
        }
    }
}

/// Converts a line of both chroma components in the same way.
pub fn chroma_line_of_601([blue, red]: [&[u8]; 2], [to_blue, to_red]: [&mut [u8]; 2]) {
    let [blue_of_blue, blue_of_red, red_of_blue, red_of_red] =
        [1.018_640, 0.114_618, 0.075_049, 1.025_327].map(|share| fixed(share * CHROMA_STEPS));
    let to = to_blue.iter_mut().zip(to_red);
    for ((to_blue, to_red), (blue, red)) in to.zip(blue.iter().zip(red)) {
        let (blue, red) = (i32::from(*blue) - 128, i32::from(*red) - 128);
        *to_blue = rounded(blue * blue_of_blue + red * blue_of_red + 128 * 65_536);
        *to_red = rounded(blue * red_of_blue + red * red_of_red + 128 * 65_536);
    }
}

fn rounded(value: i32) -> u8 {
    ((value + 32_768) >> 16).clamp(0, 255) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    /// R, G and B of 0 to 255 in a matrix, in full or video range. The matrix is given by its shares of red and blue.
    fn coded([r, g, b]: [f64; 3], (of_red, of_blue): (f64, f64), full: bool) -> [f64; 3] {
        let y = of_red * r + (1.0 - of_red - of_blue) * g + of_blue * b;
        let (blue, red) = ((b - y) / (2.0 - 2.0 * of_blue), (r - y) / (2.0 - 2.0 * of_red));
        if full {
            [y, blue + 128.0, red + 128.0]
        } else {
            [
                16.0 + y * LUMA_STEPS,
                128.0 + blue * CHROMA_STEPS,
                128.0 + red * CHROMA_STEPS,
            ]
        }
    }

    #[test]
    fn colours_of_601_are_those_of_709() {
        for colour in [
            [191.0, 0.0, 0.0],
            [0.0, 191.0, 0.0],
            [0.0, 0.0, 191.0],
            [191.0, 191.0, 0.0],
            [20.0, 120.0, 220.0],
        ] {
            let [y, blue, red] = coded(colour, (0.299, 0.114), true).map(|value| value.round() as u8);
            let expected = coded(colour, (0.2126, 0.0722), false);
            let (mut luma, mut blues, mut reds) = ([0; 2], [0], [0]);
            luma_line_of_601(&[y, y], [&[blue], &[red]], &mut luma);
            chroma_line_of_601([&[blue], &[red]], [&mut blues, &mut reds]);
            for (got, expected) in [luma[1], blues[0], reds[0]].into_iter().zip(expected) {
                assert!(
                    (f64::from(got) - expected).abs() <= 1.2,
                    "{colour:?}: {got} for {expected}"
                );
            }
        }
    }

    fn one(component: Component, value: u8) -> u8 {
        let mut to = [0];
        line(component, &[value], &mut to);
        to[0]
    }

    #[test]
    fn black_white_and_grey_are_where_video_has_them() {
        assert_eq!([0, 255].map(|luma| one(Component::Luma, luma)), [16, 235]);
        assert_eq!(
            [0, 128, 255].map(|chroma| one(Component::Chroma, chroma)),
            [16, 128, 240]
        );
        for (component, black, grey, white) in [(Component::Luma, 64, 502, 940), (Component::Chroma, 62, 512, 961)] {
            let table = table(component, 10);
            assert_eq!(table.len(), 1_024);
            assert!(
                table[0].abs_diff(black) <= 2 && table[1_023].abs_diff(white) <= 2,
                "{component:?}"
            );
            assert!(table[512].abs_diff(grey) <= 1, "{component:?}");
        }
    }

    #[test]
    fn every_value_is_the_nearest_one() {
        for value in 0..=255_u8 {
            let luma = 16.0 + f64::from(value) * 219.0 / 255.0;
            let chroma = 128.0 + (f64::from(value) - 128.0) * 224.0 / 255.0;
            assert!((f64::from(one(Component::Luma, value)) - luma).abs() <= 0.5, "{value}");
            assert!(
                (f64::from(one(Component::Chroma, value)) - chroma).abs() <= 0.51,
                "{value}"
            );
        }
    }

    #[test]
    fn deep_samples_go_by_their_table() {
        let table = table(Component::Luma, 10);
        let mut to = [0; 4];
        // What is out of range is the most there is.
        deep_line(&table, &[0, 0, 0xff, 0xff], &mut to);
        assert_eq!(to, [64, 0, 0xac, 0x03]);
    }
}
