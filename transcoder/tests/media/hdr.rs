//! HLG and PQ charts against ffmpeg's zscale and mobius curve, as colour differences (CIEDE2000).

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::check::package;
use crate::clips::make;
use crate::decode::{Decoding, FRAME_BYTES};

const MOBIUS: &str = "zscale=t=linear:npl=100,format=gbrpf32le,zscale=p=bt709,tonemap=mobius:desat=0,zscale=t=bt709:m=bt709:r=tv,format=yuv420p";

#[test]
fn charts_look_as_ffmpegs_mobius_makes_them_look() {
    for transfer in ["arib-std-b67", "smpte2084"] {
        let input = chart(transfer);
        let packaged = package(&input);
        assert!(
            packaged.report.failure.is_none(),
            "{transfer}: {:?}",
            packaged.report.failure
        );
        let output = packaged.joined("v0");
        let mut decoding = Decoding::into(&packaged.folder);
        let ours = decoding.pictures(&output, "null", "bt709", (5, 1));
        let theirs = decoding.pictures(&input, MOBIUS, "bt709", (5, 1));
        decoding.run();
        let mean = mean_difference(&ours.pictures()[1], &theirs.pictures()[1]);
        println!("{transfer}: mean ΔE2000 {mean:.2}");
        assert!(mean <= 6.0, "{transfer}: mean ΔE2000 {mean:.2}");
        assert_eq!(tags(&output), "bt709,bt709,bt709", "{transfer}");
    }
}

/// Patches of many hues and lightnesses, encoded as ten-bit BT.2020.
fn chart(transfer: &str) -> PathBuf {
    let parameters = format!("log-level=none:colorprim=bt2020:transfer={transfer}:colormatrix=bt2020nc:range=limited");
    let patches = "nullsrc=size=640x360:rate=5:duration=2,format=gbrp16le,geq=\
        r='65535*(0.08+0.72*mod(floor(X/64)*3,10)/9)*(0.35+0.65*floor(Y/60)/5)':\
        g='65535*(0.08+0.72*mod(floor(X/64)*7,10)/9)*(0.35+0.65*floor(Y/60)/5)':\
        b='65535*(0.08+0.72*mod(floor(X/64)*9,10)/9)*(0.35+0.65*floor(Y/60)/5)',\
        scale=out_color_matrix=bt2020:out_range=tv,format=yuv420p10le";
    let color = format!("-color_primaries bt2020 -color_trc {transfer} -colorspace bt2020nc -color_range tv");
    let mut arguments: Vec<String> = [
        "-f",
        "lavfi",
        "-i",
        patches,
        "-c:v",
        "libx265",
        "-preset",
        "ultrafast",
        "-crf",
        "10",
    ]
    .map(str::to_owned)
    .to_vec();
    arguments.extend(color.split(' ').map(str::to_owned));
    arguments.extend([
        "-x265-params".to_owned(),
        parameters,
        "-tag:v".to_owned(),
        "hvc1".to_owned(),
    ]);
    make(&format!("chart-{transfer}.mp4"), &arguments)
}

fn tags(path: &Path) -> String {
    let output = Command::new("ffprobe")
        .args([
            "-v",
            "error",
            "-select_streams",
            "v:0",
            "-show_entries",
            "stream=color_space,color_transfer,color_primaries",
            "-of",
            "csv=p=0",
        ])
        .arg(path)
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

fn mean_difference(a: &[u8], b: &[u8]) -> f64 {
    let pixels = a.chunks_exact(3).zip(b.chunks_exact(3));
    let sum: f64 = pixels.map(|(a, b)| ciede2000(lab(a), lab(b))).sum();
    sum / (FRAME_BYTES / 3) as f64
}

/// sRGB → CIE L*a*b* (D65).
fn lab(rgb: &[u8]) -> [f64; 3] {
    let linear = |value: u8| {
        let value = f64::from(value) / 255.0;
        if value <= 0.04045 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    let [r, g, b] = [linear(rgb[0]), linear(rgb[1]), linear(rgb[2])];
    let f = |t: f64| {
        if t > 216.0 / 24389.0 {
            t.cbrt()
        } else {
            (24389.0 / 27.0 * t + 16.0) / 116.0
        }
    };
    let x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047);
    let y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
    let z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

fn ciede2000([l1, a1, b1]: [f64; 3], [l2, a2, b2]: [f64; 3]) -> f64 {
    let mean_c = (a1.hypot(b1) + a2.hypot(b2)) / 2.0;
    let g = 0.5 * (1.0 - (mean_c.powi(7) / (mean_c.powi(7) + 25_f64.powi(7))).sqrt());
    let (a1, a2) = (a1 * (1.0 + g), a2 * (1.0 + g));
    let (c1, c2) = (a1.hypot(b1), a2.hypot(b2));
    let hue = |a: f64, b: f64| {
        if a == 0.0 && b == 0.0 {
            0.0
        } else {
            b.atan2(a).to_degrees().rem_euclid(360.0)
        }
    };
    let (h1, h2) = (hue(a1, b1), hue(a2, b2));
    let turn = if c1 * c2 == 0.0 {
        0.0
    } else {
        (h2 - h1 + 180.0).rem_euclid(360.0) - 180.0
    };
    let delta_h = 2.0 * (c1 * c2).sqrt() * (turn / 2.0).to_radians().sin();
    let (l, c) = ((l1 + l2) / 2.0, (c1 + c2) / 2.0);
    let h = if c1 * c2 == 0.0 {
        h1 + h2
    } else {
        (h1 + turn / 2.0).rem_euclid(360.0)
    };
    let cosine = |degrees: f64| degrees.to_radians().cos();
    let t = 1.0 - 0.17 * cosine(h - 30.0) + 0.24 * cosine(2.0 * h) + 0.32 * cosine(3.0 * h + 6.0)
        - 0.20 * cosine(4.0 * h - 63.0);
    let s_l = 1.0 + 0.015 * (l - 50.0).powi(2) / (20.0 + (l - 50.0).powi(2)).sqrt();
    let (s_c, s_h) = (1.0 + 0.045 * c, 1.0 + 0.015 * c * t);
    let theta = 30.0 * (-((h - 275.0) / 25.0).powi(2)).exp();
    let r_t = -2.0 * (c.powi(7) / (c.powi(7) + 25_f64.powi(7))).sqrt() * (2.0 * theta).to_radians().sin();
    let (x, y, z) = ((l2 - l1) / s_l, (c2 - c1) / s_c, delta_h / s_h);
    (x * x + y * y + z * z + r_t * y * z).sqrt()
}

#[test]
fn the_colour_difference_is_that_of_the_published_examples() {
    // Sharma, Wu, Dalal: pairs 1, 7 and 17 of their test data.
    let table = [
        ([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425),
        ([50.0, 0.0, 0.0], [50.0, -1.0, 2.0], 2.3669),
        ([50.0, 2.5, 0.0], [73.0, 25.0, -18.0], 27.1492),
    ];
    for (a, b, expected) in table {
        assert!(
            (ciede2000(a, b) - expected).abs() < 1e-3,
            "{a:?} {b:?} {}",
            ciede2000(a, b)
        );
    }
}
