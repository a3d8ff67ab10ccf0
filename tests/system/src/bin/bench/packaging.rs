//! What packaging costs as it is done: the source's own picture copied as the tallest rung where that can be, repeated pictures
//! left out, and once with fewer rungs, as the content is simple. Beside it `ffmpeg -filter_complex split` encodes all rungs; ours
//! makes I-frames, poster and storyboard on top.

use std::path::{Path, PathBuf};
use std::process::Command;

use mediflix_system_tests::clip;
use serde_json::Value;

use crate::encoding::{self, Likeness, Rung, SLIDES_S};
use crate::{Bar, Figure, shell};

/// A kind of lecture and its bars.
struct Lecture {
    name: &'static str,
    source: PathBuf,
    cpu: Bar,
    bytes: Bar,
    /// Whether its picture can be the tallest rung.
    copied: bool,
    /// How it is packaged.
    options: &'static [&'static str],
}

/// What ffmpeg makes of each: all rungs of 1080 lines.
const LADDER: [Rung; 4] = [
    (1920, 1080, 6_000),
    (1280, 720, 3_000),
    (768, 432, 1_100),
    (416, 234, 365),
];
const ALL: &[&str] = &["--all-rungs"];

pub(crate) fn measure() -> Vec<Figure> {
    let hevc = [
        "-c:v",
        "libx265",
        "-preset",
        "ultrafast",
        "-crf",
        "20",
        "-x265-params",
        "log-level=error",
    ];
    let lectures = [
        Lecture {
            name: "slides",
            source: recorded("slides-cut", None, &cut("")),
            cpu: Bar::AtMost(0.25),
            bytes: Bar::AtMost(0.45),
            copied: true,
            options: ALL,
        },
        Lecture {
            name: "simple",
            source: recorded("slides-cut", None, &cut("")),
            cpu: Bar::AtMost(0.15),
            bytes: Bar::AtMost(0.25),
            copied: true,
            options: &[],
        },
        Lecture {
            name: "head",
            source: recorded("head-cut", Some(clip("h264_ac3_with_subtitles.mkv")), &cut(HEAD)),
            cpu: Bar::AtMost(0.50),
            bytes: Bar::AtMost(0.55),
            copied: true,
            options: ALL,
        },
        Lecture {
            name: "fades",
            source: recorded("recorded-slides", None, "[0:v]fps=30"),
            cpu: Bar::AtMost(0.25),
            bytes: Bar::Reported,
            copied: true,
            options: ALL,
        },
        Lecture {
            name: "hand-held",
            source: recorded("recorded-head", Some(clip("h264_rotated_270.mp4")), HAND_HELD),
            cpu: Bar::AtMost(0.50),
            bytes: Bar::Reported,
            copied: true,
            options: ALL,
        },
        Lecture {
            name: "motion",
            source: encoding::motion("motion-hevc", &hevc),
            cpu: Bar::AtMost(1.0),
            bytes: Bar::Reported,
            copied: false,
            options: ALL,
        },
    ];
    lectures.iter().flat_map(compare).collect()
}

/// Slides as they are recorded from a screen: four stills of fifteen seconds each, cuts between them, a pointer that moves for half of
/// the time; then `more` of it.
fn cut(more: &str) -> String {
    let stills = "select='eq(n,390)+eq(n,960)+eq(n,1440)+eq(n,1797)',setpts=N*15/TB,fps=30,\
                  tpad=stop_mode=clone:stop_duration=15,trim=duration=60";
    let moves = "min(1,max(0,sin(t*0.7)))";
    let pointer = format!("x='600+400*sin(t*0.4)*{moves}':y='500+200*sin(t*0.9)*{moves}':shortest=1");
    format!("color=0x202020:size=18x28:rate=30[pointer];[0:v]{stills}[slides];[slides][pointer]overlay={pointer}{more}")
}

/// Someone who speaks, in a corner, before a camera that stands: a second to and fro.
const HEAD: &str = "[lecture];[1:v]fps=30,scale=-2:270,crop=360:270,split[a][b];[b]reverse[c];\
                    [a][c]concat,loop=-1:74,setpts=N/30/TB[head];[lecture][head]overlay=W-w-40:H-h-40:shortest=1,fps=30";

/// The demo as it is, and someone who moves in a corner before a camera that moves, too: two seconds to and fro.
const HAND_HELD: &str = "[1:v]fps=30,trim=duration=2,crop=720:720:280:0,scale=320:320,split[a][b];[b]reverse[c];\
                    [a][c]concat,loop=-1:120,setpts=N/30/TB[head];[0:v][head]overlay=W-w-40:H-h-40:shortest=1,fps=30";

/// The demo's slides through `graph`, with the pictures of another file, as x264 writes them when nobody tells it anything.
fn recorded(name: &str, with: Option<PathBuf>, graph: &str) -> PathBuf {
    let path = encoding::folder().join(format!("{name}-{SLIDES_S}.mp4"));
    if !path.exists() {
        let mut ffmpeg = encoding::ffmpeg();
        ffmpeg.arg("-i").arg(encoding::slides());
        if let Some(with) = with {
            ffmpeg.arg("-noautorotate").arg("-i").arg(with);
        }
        ffmpeg.args(["-filter_complex", graph, "-map", "0:a", "-c:a", "copy"]);
        shell::run(ffmpeg.args(["-c:v", "libx264", "-pix_fmt", "yuv420p"]).arg(&path));
    }
    path
}

fn compare(lecture: &Lecture) -> Vec<Figure> {
    let source = &lecture.source;
    let (ours_folder, theirs_folder) = (encoding::folder().join("ours"), encoding::folder().join("theirs"));
    std::fs::create_dir_all(&theirs_folder).unwrap();
    // A folder of an earlier run may not exist.
    let clear = || drop(std::fs::remove_dir_all(&ours_folder));
    clear();
    let ours = encoding::package(source, &ours_folder, lecture.options);
    let ours_free = encoding::alone(&ours);
    let (copied, rungs) = report(&ours_folder);
    let split = encoding::encode(source, &theirs_folder, &LADDER, &encoding::split_graph(&LADDER));
    let split_free = encoding::alone(&split);
    let (cpu_s, cpu_to_split) = encoding::cpu(|| {
        clear();
        encoding::side_by_side(&ours, &split)
    });
    let all_theirs = [0, 1, 2, 3].map(|index| theirs_folder.join(format!("v{index}.mp4")));
    let theirs_of = |rung| LADDER.iter().position(|other| other == rung).unwrap();
    let files: Vec<_> = rungs
        .iter()
        .enumerate()
        .map(|(index, rung)| (encoding::joined(&ours_folder, index), &all_theirs[theirs_of(rung)]))
        .collect();
    let theirs_bytes: f64 = all_theirs.iter().map(|path| encoding::bytes(path)).sum();
    let bytes_to_split = files.iter().map(|(ours, _)| encoding::bytes(ours)).sum::<f64>() / theirs_bytes;
    let figure =
        |what: &str, value, unit, bar| Figure::new(format!("packaging-{}-{what}", lecture.name), value, unit, bar);
    let mut figures = vec![
        figure("cpu", cpu_s, "s", Bar::Reported),
        figure("cpu-to-split", cpu_to_split, "of ffmpeg", lecture.cpu),
        figure("bytes-to-split", bytes_to_split, "of ffmpeg", lecture.bytes),
        figure(
            "memory-to-split",
            ours_free.memory_kib / split_free.memory_kib,
            "of ffmpeg",
            Bar::Reported,
        ),
    ];
    if lecture.copied {
        let identical = copied && pictures(&files[0].0) == pictures(source);
        figures.push(figure(
            "copied-identical",
            f64::from(u8::from(identical)),
            "of 1",
            Bar::AtLeast(1.0),
        ));
    }
    for (rung, (ours, theirs)) in rungs.iter().zip(&files).skip(usize::from(copied)) {
        let (width, height, _) = *rung;
        let [ours, theirs] = [ours, theirs].map(|file| encoding::likeness(file, source, width, height));
        assert!(
            ours.frames.abs_diff(theirs.frames) <= 1,
            "{} pictures at {height} lines and {} of ffmpeg",
            ours.frames,
            theirs.frames
        );
        let gain = |value: fn(&Likeness) -> f64| value(&ours) - value(&theirs);
        let (ssim, psnr) = (gain(|of| of.ssim), gain(|of| of.psnr));
        figures.push(figure(
            &format!("ssim-{height}"),
            ssim,
            "over ffmpeg",
            Bar::AtLeast(-0.002),
        ));
        figures.push(figure(
            &format!("psnr-{height}"),
            psnr,
            "dB over ffmpeg",
            Bar::AtLeast(-0.2),
        ));
    }
    figures
}

/// Whether the tallest rung was copied, and the rungs.
fn report(folder: &Path) -> (bool, Vec<Rung>) {
    let report: Value = serde_json::from_slice(&std::fs::read(folder.join("report.json")).unwrap()).unwrap();
    let copied = report["facts"]["video"]["copied"].as_bool().unwrap();
    let renditions = report["renditions"].as_array().unwrap().iter();
    let number = |value: &Value| u32::try_from(value.as_u64().unwrap()).unwrap();
    let rungs = renditions
        .map(|rendition| &rendition["kind"])
        .filter(|kind| kind["kind"] == "video")
        .map(|kind| {
            (
                number(&kind["width"]),
                number(&kind["height"]),
                number(&kind["max_bitrate"]) / 1000,
            )
        });
    (copied, rungs.collect())
}

/// A hash of all decoded pictures, each for as long as it is shown.
fn pictures(file: &Path) -> String {
    let mut ffmpeg = Command::new("ffmpeg");
    ffmpeg.args(["-nostdin", "-v", "error", "-i"]).arg(file);
    let output = shell::run(ffmpeg.args(["-map", "0:v", "-vf", "fps=30", "-f", "md5", "-"]));
    String::from_utf8_lossy(&output.stdout).into_owned()
}
