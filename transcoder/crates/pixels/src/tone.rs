//! HDR → SDR: the tone curve of BT.2020 HLG and PQ frames, as a table over Y'CbCr.
//!
//! The curve is the one that ffmpeg users know as `zscale` + `tonemap=mobius`: the signal becomes light
//! relative to 100 nit, the primaries become BT.709, everything over a knee of 0.3 is rolled off on
//! the brightest channel so that hues stay, and the result is encoded for BT.709. Computing that for
//! each pixel costs three powers; a table over 10-bit Y'CbCr with linear interpolation costs none.

/// The transfer function of a frame's signal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transfer {
    /// ARIB STD-B67.
    Hlg,
    /// SMPTE ST 2084.
    Pq,
}

/// Light of 1.0 in nit.
const REFERENCE_NIT: f32 = 100.0;
const KNEE: f32 = 0.3;
/// Light that becomes white: 1000 nit, what phones and cameras grade for.
const PEAK: f32 = 10.0;
/// Points of the table along luma and along each chroma axis.
const LUMA_POINTS: usize = 65;
const CHROMA_POINTS: usize = 65;

/// A table from limited-range 10-bit BT.2020 Y'CbCr to limited-range 8-bit BT.709 Y'CbCr.
#[derive(Clone, Debug)]
pub struct Table {
    points: Vec<[f32; 3]>,
}

impl Table {
    /// The table of a transfer function.
    #[must_use]
    pub fn new(transfer: Transfer) -> Self {
        let mut points = Vec::with_capacity(LUMA_POINTS * CHROMA_POINTS * CHROMA_POINTS);
        for v in 0..CHROMA_POINTS {
            for u in 0..CHROMA_POINTS {
                for y in 0..LUMA_POINTS {
                    let y = y as f32 * 1024.0 / (LUMA_POINTS - 1) as f32;
                    let chroma = |at: usize| at as f32 * 1024.0 / (CHROMA_POINTS - 1) as f32;
                    points.push(convert(transfer, [y, chroma(u), chroma(v)]));
                }
            }
        }
        Self { points }
    }

    /// One pixel.
    #[must_use]
    pub fn pixel(&self, y: u16, u: u16, v: u16) -> [f32; 3] {
        let (y0, fy) = split(y, LUMA_POINTS);
        let (u0, fu) = split(u, CHROMA_POINTS);
        let (v0, fv) = split(v, CHROMA_POINTS);
        let at = |v: usize, u: usize| (v * CHROMA_POINTS + u) * LUMA_POINTS + y0;
        let mut out = [0.0; 3];
        let corners = [
            (at(v0, u0), (1.0 - fv) * (1.0 - fu)),
            (at(v0, u0 + 1), (1.0 - fv) * fu),
            (at(v0 + 1, u0), fv * (1.0 - fu)),
            (at(v0 + 1, u0 + 1), fv * fu),
        ];
        for (corner, weight) in corners {
            let (low, high) = (self.points[corner], self.points[corner + 1]);
            for channel in 0..3 {
                out[channel] += weight * (low[channel] + fy * (high[channel] - low[channel]));
            }
        }
        out
    }

    /// Maps two rows of a 4:2:0 frame: 10-bit samples in, 8-bit samples out.
    pub fn rows(&self, luma: [&[u16]; 2], chroma: [&[u16]; 2], out_luma: [&mut [u8]; 2], out_chroma: [&mut [u8]; 2]) {
        let [top, bottom] = luma;
        let [out_top, out_bottom] = out_luma;
        let [out_u, out_v] = out_chroma;
        for x in 0..out_u.len() {
            let (u, v) = (chroma[0][x], chroma[1][x]);
            let mut sums = [0.0; 2];
            for (row, out) in [(top, &mut *out_top), (bottom, &mut *out_bottom)] {
                for column in 2 * x..2 * x + 2 {
                    let [y, cb, cr] = self.pixel(row[column], u, v);
                    out[column] = byte(y);
                    sums[0] += cb;
                    sums[1] += cr;
                }
            }
            out_u[x] = byte(sums[0] / 4.0);
            out_v[x] = byte(sums[1] / 4.0);
        }
    }
}

fn byte(value: f32) -> u8 {
    (value + 0.5).clamp(0.0, 255.0) as u8
}

/// A sample's lower table point and its share of the way to the next.
fn split(sample: u16, points: usize) -> (usize, f32) {
    let position = f32::from(sample.min(1023)) * (points - 1) as f32 / 1024.0;
    let low = (position as usize).min(points - 2);
    (low, position - low as f32)
}

/// The curve itself: limited-range 10-bit Y'CbCr in, limited-range 8-bit Y'CbCr out.
fn convert(transfer: Transfer, [y, u, v]: [f32; 3]) -> [f32; 3] {
    let (y, u, v) = ((y - 64.0) / 876.0, (u - 512.0) / 896.0, (v - 512.0) / 896.0);
    let signal = [y + 1.4746 * v, y - 0.164_553 * u - 0.571_353 * v, y + 1.8814 * u];
    let light = match transfer {
        Transfer::Pq => signal.map(|s| pq_nit(s) / REFERENCE_NIT),
        Transfer::Hlg => hlg_light(signal),
    };
    let light = to_bt709(light);
    let brightest = light.iter().copied().fold(1e-6, f32::max);
    let scale = mobius(brightest) / brightest;
    let display = light.map(|l| display_signal(l * scale));
    let luma = 0.2126 * display[0] + 0.7152 * display[1] + 0.0722 * display[2];
    [
        16.0 + 219.0 * luma,
        128.0 + 224.0 * (display[2] - luma) / 1.8556,
        128.0 + 224.0 * (display[0] - luma) / 1.5748,
    ]
}

/// SMPTE ST 2084.
fn pq_nit(signal: f32) -> f32 {
    const M1: f32 = 0.159_301_76;
    const M2: f32 = 78.84375;
    const C1: f32 = 0.835_937_5;
    const C2: f32 = 18.851_563;
    const C3: f32 = 18.6875;
    let power = signal.clamp(0.0, 1.0).powf(1.0 / M2);
    10_000.0 * ((power - C1).max(0.0) / (C2 - C3 * power)).powf(1.0 / M1)
}

/// ARIB STD-B67 on a display of 1000 nit, relative to the reference.
fn hlg_light(signal: [f32; 3]) -> [f32; 3] {
    const A: f32 = 0.178_832_77;
    const B: f32 = 0.284_668_92;
    const C: f32 = 0.559_910_7;
    let scene = signal.map(|s| {
        let s = s.clamp(0.0, 1.0);
        if s <= 0.5 {
            s * s / 3.0
        } else {
            (((s - C) / A).exp() + B) / 12.0
        }
    });
    let luminance = 0.2627 * scene[0] + 0.6780 * scene[1] + 0.0593 * scene[2];
    let gain = luminance.max(1e-6).powf(0.2) * 1_000.0 / REFERENCE_NIT;
    scene.map(|s| s * gain)
}

/// Identity up to the knee, then a smooth way to 1 at the peak.
fn mobius(light: f32) -> f32 {
    if light <= KNEE {
        return light;
    }
    let j = KNEE;
    let a = -j * j * (PEAK - 1.0) / (j * j - 2.0 * j + PEAK);
    let b = (j * j - 2.0 * j * PEAK + PEAK) / (PEAK - 1.0);
    (b * b + 2.0 * b * j + j * j) / (b - a) * (light + a) / (light + b)
}

/// BT.2020 → BT.709 primaries, linear light.
fn to_bt709([r, g, b]: [f32; 3]) -> [f32; 3] {
    [
        1.660_491 * r - 0.587_641 * g - 0.072_85 * b,
        -0.124_55 * r + 1.132_9 * g - 0.008_349 * b,
        -0.018_151 * r - 0.100_579 * g + 1.118_73 * b,
    ]
}

/// What a display with the curve of BT.1886 needs to be sent.
fn display_signal(light: f32) -> f32 {
    light.clamp(0.0, 1.0).powf(1.0 / 2.4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_follows_the_curve() {
        for transfer in [Transfer::Hlg, Transfer::Pq] {
            let table = Table::new(transfer);
            let (mut worst, mut sum, mut count) = (0.0_f32, 0.0, 0.0);
            for y in (64..940).step_by(53) {
                for (u, v) in [(512, 512), (480, 560), (600, 500)] {
                    let exact = convert(transfer, [y as f32, u as f32, v as f32]);
                    for (exact, got) in exact.iter().zip(table.pixel(y, u, v)) {
                        worst = worst.max((exact - got).abs());
                        sum += (exact - got).abs();
                        count += 1.0;
                    }
                }
            }
            assert!(
                worst < 6.0 && sum / count < 0.3,
                "{transfer:?}: worst {worst}, mean {}",
                sum / count
            );
        }
    }

    #[test]
    fn black_stays_black_and_grey_stays_grey() {
        for transfer in [Transfer::Hlg, Transfer::Pq] {
            let table = Table::new(transfer);
            let [y, ..] = table.pixel(64, 512, 512);
            assert!((y - 16.0).abs() < 1.0, "{transfer:?} {y}");
            for y in [200, 400, 600, 800, 940] {
                let [_, u, v] = table.pixel(y, 512, 512);
                assert!(
                    (u - 128.0).abs() < 0.6 && (v - 128.0).abs() < 0.6,
                    "{transfer:?} {y}: {u} {v}"
                );
            }
        }
    }
}
