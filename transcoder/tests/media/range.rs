//! Frames of full range look like the same ones in video range, on every rung and still: no shade of an X-ray is lost.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use mediflix_protocol::media::RenditionKind;
use mediflix_protocol::naming;

use crate::check::package;
use crate::clips::{clip, words};
use crate::decode::{HEIGHT, WIDTH};

/// Levels of 255 that a shade may differ by.
const MOST: u8 = 4;

fn bars(size: &str) -> Vec<String> {
    let mut input = words("-f lavfi -i");
    input.push(format!("smptehdbars=size={size}:rate=25:duration=2"));
    input
}

/// ffmpeg's options for bars of a range in a matrix.
fn coded(range: &str, matrix: &str, format: &str, codec: &str) -> String {
    format!(
        "-vf scale=in_color_matrix=bt709:out_color_matrix={matrix}:out_range={range},format={format} -color_range {range} -c:v {codec}"
    )
}

const TAGGED: &str = "-colorspace bt709 -color_primaries bt709 -color_trc bt709";
const X264: &str = "libx264 -preset ultrafast -crf 15";
const X265: &str = "libx265 -preset ultrafast -tag:v hvc1 -x265-params log-level=none:range=full:colormatrix=bt709";
const VP9: &str = "libvpx-vp9 -deadline realtime -cpu-used 8 -b:v 2M";
const AV1: &str = "libaom-av1 -cpu-used 8 -usage realtime -b:v 2M";

/// A picture of the first video of `path`, small.
fn picture(path: &Path, matrix: &str) -> Vec<u8> {
    let filter = format!("scale={WIDTH}:{HEIGHT}:flags=area:in_color_matrix={matrix},format=rgb24");
    let output = Command::new("ffmpeg")
        .args(["-v", "error", "-nostdin", "-i"])
        .arg(path)
        .args(["-map", "0:v:0", "-vf", &filter, "-frames:v", "1", "-f", "rawvideo", "-"])
        .stdin(Stdio::null())
        .output()
        .expect("ffmpeg is needed: scripts/install-packages test");
    output.stdout
}

/// The difference that nearly all places of two small frames keep below, away from edges.
fn worst(control: &[u8], other: &[u8]) -> u8 {
    let line = WIDTH * 3;
    // What is coded rings beside edges.
    let is_even = |at: usize| {
        let around = (-3..=3_isize).flat_map(|y| (-3..=3_isize).map(move |x| y * line as isize + x * 3));
        let near = around.map(|by| at.checked_add_signed(by).and_then(|at| control.get(at)));
        near.into_iter()
            .all(|near| near.is_some_and(|value| value.abs_diff(control[at]) <= 2))
    };
    let inner = (0..control.len()).filter(|at| is_even(*at));
    let mut differences: Vec<_> = inner
        .map(|at| other.get(at).map_or(255, |value| value.abs_diff(control[at])))
        .collect();
    assert!(differences.len() > 1_000, "{} places are compared", differences.len());
    differences.sort_unstable();
    differences[differences.len() * 99 / 100]
}

#[test]
fn full_range_looks_like_video_range() {
    let row = |name: &'static str, size: &str, options: String| -> (&'static str, PathBuf) {
        (name, clip(name, &[bars(size)], &options))
    };
    let hd = "640x360";
    let tagged = |format: &str, codec: &str| format!("{} {TAGGED}", coded("pc", "bt709", format, codec));
    let bt601 = "-colorspace smpte170m -color_primaries smpte170m -color_trc smpte170m";
    let rows = [
        row("full_h264.mp4", hd, tagged("yuv420p", X264)),
        row("full_h264.mkv", hd, tagged("yuv420p", X264)),
        row("full_h264.ts", hd, tagged("yuv420p", X264)),
        row("full_h264_444.mp4", hd, tagged("yuv444p", X264)),
        row("full_h264_ten_bits.mp4", hd, tagged("yuv420p10le", X264)),
        // Only the range is told.
        row("full_h264_untagged.mp4", hd, coded("pc", "bt601", "yuv420p", X264)),
        row(
            "full_h264_601.mov",
            hd,
            format!("{} {bt601}", coded("pc", "bt601", "yuv420p", X264)),
        ),
        row("full_hevc.mp4", hd, tagged("yuv420p", X265)),
        row("full_hevc_ten_bits.mkv", hd, tagged("yuv420p10le", X265)),
        row("full_vp9.webm", hd, tagged("yuv420p", VP9)),
        row("full_vp9.mp4", hd, tagged("yuv420p", VP9)),
        row("full_av1.mp4", hd, tagged("yuv420p", AV1)),
        row("full_mjpeg.avi", hd, coded("pc", "bt601", "yuvj422p", "mjpeg -q:v 2")),
        row(
            "full_mjpeg.mov",
            hd,
            format!("{} {bt601}", coded("pc", "bt601", "yuvj420p", "mjpeg -q:v 2")),
        ),
    ];
    let control = clip(
        "video_range.mp4",
        &[bars(hd)],
        &format!("{} {TAGGED}", coded("tv", "bt709", "yuv420p", X264)),
    );
    let mut wrong = Vec::new();
    for (name, input) in rows {
        let packaged = package(&input);
        assert!(
            packaged.report.failure.is_none(),
            "{name}: {:?}",
            packaged.report.failure
        );
        let control = picture(&control, "bt709");
        // GStreamer's own conversion of 4:2:2 rounds twice.
        let most = if name == "full_mjpeg.avi" { 2 * MOST } else { MOST };
        let rungs = packaged.report.renditions.iter();
        let rungs = rungs.filter(|rendition| matches!(rendition.kind, RenditionKind::Video(_)));
        for rung in rungs {
            let worst = worst(&control, &picture(&packaged.joined(&rung.id), "bt709"));
            if worst > most {
                wrong.push(format!("{name} {}: {worst} levels", rung.id));
            }
        }
        let poster = packaged.folder.join(naming::poster());
        let worst = worst(&control, &picture(&poster, "bt601"));
        // Small JPEG frames are coarser.
        if worst > 2 * MOST {
            wrong.push(format!("{name} poster: {worst} levels"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
