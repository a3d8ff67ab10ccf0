//! What packaging costs where every rung is encoded, beside `ffmpeg -filter_complex split` with the same rungs, x264 preset,
//! threads and scaler class, and beside an ffmpeg cascade. Ours makes I-frames, poster, storyboard and the encryption on top.

use std::path::Path;

use crate::encoding::{self, Rung};
use crate::{Bar, Figure};

const RUNGS: [Rung; 4] = [(1920, 1080, 6000), (1280, 720, 3000), (768, 432, 1100), (416, 234, 365)];

pub(crate) fn measure() -> Vec<Figure> {
    let h264 = ["-c:v", "libx264", "-preset", "veryfast", "-crf", "18"];
    let sources = [
        ("slides", encoding::slides()),
        ("motion", encoding::motion("motion", &h264)),
    ];
    sources
        .iter()
        .flat_map(|(name, source)| compare(name, source))
        .collect()
}

fn compare(name: &str, source: &Path) -> Vec<Figure> {
    let (ours_folder, theirs_folder) = (encoding::folder().join("ours"), encoding::folder().join("theirs"));
    std::fs::create_dir_all(&theirs_folder).unwrap();
    let ours = encoding::package(source, &ours_folder, &["--encode"]);
    let theirs = |graph: &str| encoding::encode(source, &theirs_folder, &RUNGS, graph);
    let (split, cascade) = (theirs(&encoding::split_graph(&RUNGS)), theirs(CASCADE));
    // A folder of an earlier run may not exist.
    let clear = || drop(std::fs::remove_dir_all(&ours_folder));
    let beside = |theirs: &[String]| {
        clear();
        encoding::side_by_side(&ours, theirs)
    };
    clear();
    let (ours_free, split_free) = (encoding::alone(&ours), encoding::alone(&split));
    let (ours_beside, cascade) = beside(&cascade);
    let (cpu_s, cpu_to_split) = encoding::cpu(|| beside(&split));
    let figure = |what: &str, value: f64, unit, bar| Figure::new(format!("ladder-{name}-{what}"), value, unit, bar);
    let mut figures = vec![
        figure("cpu", cpu_s, "s", Bar::Reported),
        figure("cpu-to-split", cpu_to_split, "of ffmpeg", Bar::AtMost(1.08)),
        figure(
            "cpu-to-cascade",
            ours_beside.cpu_s / cascade.cpu_s,
            "of ffmpeg",
            Bar::Reported,
        ),
        figure(
            "cpu-to-split-all-cores",
            ours_free.cpu_s / split_free.cpu_s,
            "of ffmpeg",
            Bar::Reported,
        ),
        figure(
            "memory-to-split",
            ours_free.memory_kib / split_free.memory_kib,
            "of ffmpeg",
            Bar::AtMost(1.0),
        ),
    ];
    for (index, (width, height, _)) in RUNGS.iter().enumerate() {
        let (our_file, their_file) = (
            encoding::joined(&ours_folder, index),
            theirs_folder.join(format!("v{index}.mp4")),
        );
        let ssim = |file: &Path| encoding::likeness(file, source, *width, *height).ssim;
        let gain = ssim(&our_file) - ssim(&their_file);
        figures.push(figure(
            &format!("ssim-{height}"),
            gain,
            "over ffmpeg",
            Bar::AtLeast(-0.002),
        ));
        let ratio = encoding::bytes(&our_file) / encoding::bytes(&their_file);
        figures.push(figure(
            &format!("bytes-{height}"),
            ratio,
            "of ffmpeg",
            Bar::AtMost(1.02),
        ));
    }
    figures
}

/// Every rung scaled from the one above.
const CASCADE: &str = "[0:v]fps=30,scale=1920:1080:flags=bicubic,split=2[v0][s1];\
     [s1]scale=1280:720:flags=bicubic,split=2[v1][s2];\
     [s2]scale=768:432:flags=bicubic,split=2[v2][s3];[s3]scale=416:234:flags=bicubic[v3]";
