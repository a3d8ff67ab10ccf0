//! Stills: a decoded 4:2:0 image → a smaller JPEG.

use jpeg_encoder::{ColorType, Encoder, EncodingError};

/// A plane of 8-bit samples.
#[derive(Clone, Copy, Debug)]
pub struct Plane<'a> {
    /// Samples, row by row.
    pub samples: &'a [u8],
    /// Bytes from row to row.
    pub stride: usize,
}

/// An 8-bit 4:2:0 image in BT.709, limited range.
#[derive(Clone, Copy, Debug)]
pub struct Image<'a> {
    /// Luma and the two chroma planes.
    pub planes: [Plane<'a>; 3],
    /// Pixels, even.
    pub width: usize,
    /// Pixels, even.
    pub height: usize,
}

/// Packed RGB.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Still {
    /// Pixels.
    pub width: usize,
    /// Pixels.
    pub height: usize,
    /// `width * height * 3` bytes.
    pub rgb: Vec<u8>,
}

/// How much there is to see.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Content {
    /// Mean luma, 16 (black) to 235.
    pub mean: f32,
    /// Standard deviation of luma.
    pub deviation: f32,
}

impl Image<'_> {
    /// Looks at every eighth pixel each way.
    #[must_use]
    pub fn content(&self) -> Content {
        let (mut sum, mut squares, mut count) = (0.0_f64, 0.0_f64, 0.0_f64);
        let luma = self.planes[0];
        for y in (0..self.height).step_by(8) {
            for x in (0..self.width).step_by(8) {
                let value = f64::from(luma.samples[y * luma.stride + x]);
                sum += value;
                squares += value * value;
                count += 1.0;
            }
        }
        let mean = sum / count.max(1.0);
        let variance = (squares / count.max(1.0) - mean * mean).max(0.0);
        Content {
            mean: mean as f32,
            deviation: variance.sqrt() as f32,
        }
    }

    /// The image at another, usually smaller, size: each pixel is the mean of those it covers.
    #[must_use]
    pub fn still(&self, width: usize, height: usize) -> Still {
        let luma = shrink(self.planes[0], (self.width, self.height), (width, height));
        let chroma_size = (self.width / 2, self.height / 2);
        let blue = shrink(self.planes[1], chroma_size, (width, height));
        let red = shrink(self.planes[2], chroma_size, (width, height));
        let mut rgb = Vec::with_capacity(width * height * 3);
        for ((y, u), v) in luma.iter().zip(&blue).zip(&red) {
            rgb.extend_from_slice(&rgb_of(*y, *u, *v));
        }
        Still { width, height, rgb }
    }
}

impl Still {
    /// A still of one colour.
    #[must_use]
    pub fn black(width: usize, height: usize) -> Self {
        Self {
            width,
            height,
            rgb: vec![0; width * height * 3],
        }
    }

    /// Draws `tile` with its upper left corner at `(x, y)`; what lies outside is cut off.
    pub fn draw(&mut self, tile: &Self, x: usize, y: usize) {
        let columns = tile.width.min(self.width.saturating_sub(x));
        for row in 0..tile.height.min(self.height.saturating_sub(y)) {
            let to = ((y + row) * self.width + x) * 3;
            let from = row * tile.width * 3;
            self.rgb[to..to + columns * 3].copy_from_slice(&tile.rgb[from..from + columns * 3]);
        }
    }

    /// As JPEG.
    ///
    /// # Errors
    /// When a side is over 65,535 pixels.
    pub fn jpeg(&self, quality: u8) -> Result<Vec<u8>, EncodingError> {
        let mut out = Vec::new();
        let side = |side: usize| u16::try_from(side).unwrap_or(0);
        Encoder::new(&mut out, quality).encode(&self.rgb, side(self.width), side(self.height), ColorType::Rgb)?;
        Ok(out)
    }
}

/// Area averages, separable, in 8.8 fixed point.
fn shrink(plane: Plane<'_>, from: (usize, usize), to: (usize, usize)) -> Vec<u8> {
    let spans = |from: usize, to: usize| -> Vec<(usize, usize)> {
        (0..to)
            .map(|at| {
                let start = at * from / to;
                (
                    start,
                    ((at + 1) * from).div_ceil(to).clamp(start + 1, from.max(start + 1)),
                )
            })
            .collect()
    };
    let columns = spans(from.0, to.0);
    let rows = spans(from.1, to.1);
    let mut out = Vec::with_capacity(to.0 * to.1);
    for (top, bottom) in &rows {
        for (left, right) in &columns {
            let mut sum = 0_u32;
            for y in *top..*bottom {
                let row = &plane.samples[y * plane.stride + left..y * plane.stride + right];
                sum += row.iter().map(|sample| u32::from(*sample)).sum::<u32>();
            }
            let count = ((bottom - top) * (right - left)) as u32;
            out.push(((sum + count / 2) / count) as u8);
        }
    }
    out
}

fn rgb_of(y: u8, u: u8, v: u8) -> [u8; 3] {
    let y = (f32::from(y) - 16.0) * (255.0 / 219.0);
    let u = (f32::from(u) - 128.0) * (255.0 / 224.0);
    let v = (f32::from(v) - 128.0) * (255.0 / 224.0);
    let byte = |value: f32| value.round().clamp(0.0, 255.0) as u8;
    [
        byte(y + 1.5748 * v),
        byte(y - 0.1873 * u - 0.4681 * v),
        byte(y + 1.8556 * u),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_black_and_red_come_out_as_they_are() {
        for ((y, u, v), expected) in [
            ((235, 128, 128), [255, 255, 255]),
            ((16, 128, 128), [0, 0, 0]),
            ((63, 102, 240), [255, 0, 0]),
        ] {
            let got = rgb_of(y, u, v);
            for (got, expected) in got.iter().zip(expected) {
                assert!(got.abs_diff(expected) <= 2, "{got:?} {expected:?}");
            }
        }
    }

    #[test]
    fn a_still_is_the_mean_of_what_it_covers() {
        let luma: Vec<u8> = (0..8)
            .flat_map(|y| (0..16).map(move |x| if (x + y) % 2 == 0 { 16 } else { 235 }))
            .collect();
        let grey = vec![128; 8 * 4];
        let image = Image {
            planes: [
                Plane {
                    samples: &luma,
                    stride: 16,
                },
                Plane {
                    samples: &grey,
                    stride: 8,
                },
                Plane {
                    samples: &grey,
                    stride: 8,
                },
            ],
            width: 16,
            height: 8,
        };
        let still = image.still(4, 2);
        assert!(
            still.rgb.iter().all(|value| value.abs_diff(128) <= 2),
            "{:?}",
            still.rgb
        );
        assert!(still.jpeg(80).unwrap().starts_with(&[0xff, 0xd8]));
    }
}
