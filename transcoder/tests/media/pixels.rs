//! Pixels of every format and frames of every shape.

use std::path::PathBuf;

use mediflix_protocol::failure::MediaCode;

use crate::cases::{beeps, from};
use crate::check::{check_all, package};
use crate::clips::make;
use crate::expect::Expect;

fn raw(format: &str, container: &str) -> PathBuf {
    let more = if container == "mkv" { "-allow_raw_vfw 1" } else { "" };
    make(
        &format!("raw_{format}.{container}"),
        &from(
            &["testsrc2=s=322x180:r=25:d=1", &beeps(1.0)],
            &format!("-c:v rawvideo -pix_fmt {format} -c:a pcm_s16le {more}"),
        ),
    )
}

/// Each plays as it is, or is left out or refused by its name: none is a fault of ours.
#[test]
fn raw_pixels_play_or_are_named() {
    let mut rows = Vec::new();
    for format in ["bgr24", "bgra", "bgr0", "gray", "yuv420p", "yuyv422", "uyvy422"] {
        rows.push(("avi", raw(format, "avi"), Expect::video(322, 180).picture_error(12.0)));
    }
    for format in ["rgb24", "argb", "uyvy422"] {
        rows.push(("mov", raw(format, "mov"), Expect::video(322, 180).picture_error(12.0)));
    }
    let named: Vec<_> = rows
        .into_iter()
        .map(|(container, path, expect)| {
            let name: &'static str = Box::leak(format!("{container} {}", path.display()).into_boxed_str());
            (name, path, expect)
        })
        .collect();
    check_all(named);
    for (format, container) in [
        ("pal8", "avi"),
        ("rgb555le", "avi"),
        ("rgb565le", "avi"),
        ("bgr24", "mov"),
        ("rgb24", "avi"),
        ("rgb48le", "avi"),
        ("gray16le", "avi"),
        ("monob", "avi"),
        ("yuv444p", "avi"),
        ("rgb565be", "mov"),
        ("pal8", "mov"),
        ("rgb48be", "mov"),
        ("rgba64be", "mov"),
        ("gray", "mov"),
        ("bgr24", "mkv"),
        ("yuv422p10le", "mkv"),
        ("ya8", "mkv"),
    ] {
        let report = &package(&raw(format, container)).report;
        let code = report.failure.as_ref().map(|failure| failure.reason.code);
        let is_named = code.is_none() || code == Some(MediaCode::NothingDecodable);
        assert!(is_named, "{format} in {container}: {:?}", report.failure);
        let left_out = report
            .warnings
            .iter()
            .any(|reason| reason.code == MediaCode::VideoLeftOut);
        let played = report.renditions.iter().any(|rendition| rendition.id == "v0");
        assert!(left_out != played, "{format} in {container}: {:?}", report.warnings);
    }
}

/// However short one side is, the level allows for the other.
#[test]
fn very_wide_and_very_tall_frames_play() {
    let shaped = |size: &str| {
        let source = format!("testsrc2=s={size}:r=25:d=1");
        let options = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -colorspace bt709 -g 25 -bf 0";
        make(&format!("shaped_{size}.mp4"), &from(&[&source], options))
    };
    let row = |size: &'static str, width, height, rungs| {
        let expect = Expect::video(width, height).rungs(rungs).silent().picture_error(40.0);
        (size, shaped(size), expect)
    };
    check_all(vec![
        row("4096x64", 1920, 30, 2),
        row("64x4096", 30, 1920, 2),
        row("5000x32", 1920, 12, 1),
        row("32x5000", 12, 1920, 1),
        row("16x16", 16, 16, 1),
        row("8x8", 8, 8, 1),
        row("2x2", 2, 2, 1),
        row("640x20", 640, 20, 1),
    ]);
}
