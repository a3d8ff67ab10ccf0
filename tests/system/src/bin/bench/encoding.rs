//! What the benches of packaging share: sources, ffmpeg's words for the same rungs, what both cost, and how like the source
//! their pictures are.
//!
//! CPU is compared on one core, as in the other benches: two virtual processors often share the units of one core, and whoever
//! keeps both busy is billed for waiting. Both run there at the same time, each in a session of its own: the kernel's
//! autogroups give them equal halves in turns of milliseconds, so that both meet the same moods of the machine. One after
//! the other, the same pair gave ratios from 0.87 to 1.24; side by side from 1.036 to 1.049. Memory is that of a run on all cores,
//! alone.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use mediflix_system_tests::program;

use crate::shell;

const ROUNDS: usize = 3;
pub(crate) const SLIDES_S: u32 = 60;
pub(crate) const MOTION_S: u32 = 20;

/// Width, height and cap in kbit/s.
pub(crate) type Rung = (u32, u32, u32);

/// CPU seconds and peak memory of a command and its children.
#[derive(Clone, Copy)]
pub(crate) struct Cost {
    pub(crate) cpu_s: f64,
    pub(crate) memory_kib: f64,
}

/// How like the source a picture is.
pub(crate) struct Likeness {
    pub(crate) ssim: f64,
    /// Decibels.
    pub(crate) psnr: f64,
    /// Pairs of pictures that were compared.
    pub(crate) frames: u32,
}

/// Where sources and results lie.
pub(crate) fn folder() -> &'static Path {
    let folder = Path::new("target/bench-media");
    std::fs::create_dir_all(folder).unwrap();
    folder
}

/// The beginning of the demo lecture.
pub(crate) fn slides() -> PathBuf {
    let (whole, cut) = (
        folder().join("demo.mp4"),
        folder().join(format!("slides-{SLIDES_S}.mp4")),
    );
    if !cut.exists() {
        shell::run(
            Command::new(program("mediflix-transcoder"))
                .arg("make-demo")
                .arg(&whole),
        );
        shell::run(
            ffmpeg()
                .args(["-stream_loop", "-1", "-i"])
                .arg(&whole)
                .args(["-t", &SLIDES_S.to_string(), "-c", "copy"])
                .arg(&cut),
        );
    }
    cut
}

/// A picture that moves everywhere, encoded with `encoder`.
pub(crate) fn motion(name: &str, encoder: &[&str]) -> PathBuf {
    let path = folder().join(format!("{name}-{MOTION_S}.mp4"));
    if !path.exists() {
        let picture =
            format!("mandelbrot=size=1920x1080:rate=30:end_scale=0.02,noise=alls=6:allf=t,trim=duration={MOTION_S}");
        let sound = format!("sine=frequency=440:duration={MOTION_S}");
        shell::run(
            ffmpeg()
                .args(["-f", "lavfi", "-i", &picture, "-f", "lavfi", "-i", &sound])
                .args(encoder)
                .args(["-pix_fmt", "yuv420p", "-c:a", "aac"])
                .arg(&path),
        );
    }
    path
}

/// Quiet, and what is there is written over.
pub(crate) fn ffmpeg() -> Command {
    let mut ffmpeg = Command::new("ffmpeg");
    ffmpeg.args(["-nostdin", "-v", "error", "-y"]);
    ffmpeg
}

/// The words that package `source`.
pub(crate) fn package(source: &Path, folder: &Path, options: &[&str]) -> Vec<String> {
    let transcoder = program("mediflix-transcoder");
    let words = [&transcoder, Path::new("package"), source, folder];
    let words = words.iter().map(|word| word.to_string_lossy().into_owned());
    words.chain(options.iter().map(|&option| option.to_owned())).collect()
}

/// The words that encode `rungs`, the outputs v0, v1 … of `graph`, with the settings of our ladder.
pub(crate) fn encode(source: &Path, folder: &Path, rungs: &[Rung], graph: &str) -> Vec<String> {
    let source = source.to_string_lossy();
    let mut words = ["ffmpeg", "-v", "error", "-y", "-i", &*source, "-filter_complex", graph]
        .map(str::to_owned)
        .to_vec();
    for (index, (_, _, kbit)) in rungs.iter().enumerate() {
        let rung = format!(
            "-map [v{index}] -c:v libx264 -preset veryfast -crf 23 -maxrate {kbit}k -bufsize {}k -g 60 -sc_threshold 0 -threads 1 {}",
            2 * kbit,
            folder.join(format!("v{index}.mp4")).display()
        );
        words.extend(rung.split(' ').map(str::to_owned));
    }
    let sound = format!("-map 0:a -c:a aac -b:a 128k {}", folder.join("a0.mp4").display());
    words.extend(sound.split(' ').map(str::to_owned));
    words
}

/// Every rung scaled from the source.
pub(crate) fn split_graph(rungs: &[Rung]) -> String {
    let outputs: String = (0..rungs.len()).map(|n| format!("[s{n}]")).collect();
    let scales = rungs.iter().enumerate();
    let scales: String = scales
        .map(|(n, (width, height, _))| format!(";[s{n}]scale={width}:{height}:flags=bicubic[v{n}]"))
        .collect();
    format!("[0:v]fps=30,split={}{outputs}{scales}", rungs.len())
}

/// What a command costs that has the machine for itself.
pub(crate) fn alone(words: &[String]) -> Cost {
    cost(&shell::run(timed(&[]).args(words)))
}

/// What two commands cost that share one core in equal halves.
pub(crate) fn side_by_side(ours: &[String], theirs: &[String]) -> (Cost, Cost) {
    let shares = std::fs::read_to_string("/proc/sys/kernel/sched_autogroup_enabled").unwrap_or_default();
    assert_eq!(
        shares.trim(),
        "1",
        "the kernel must share a core by session: sysctl kernel.sched_autogroup_enabled=1"
    );
    let run = |words| {
        cost(&shell::run(
            timed(&["setsid", "--wait", "taskset", "-c", "0"]).args(words),
        ))
    };
    std::thread::scope(|scope| {
        let ours = scope.spawn(move || run(ours));
        let theirs = run(theirs);
        (ours.join().unwrap(), theirs)
    })
}

/// Our CPU seconds, and how much of the other's that is: the middle ones of several rounds of `beside`.
pub(crate) fn cpu(beside: impl Fn() -> (Cost, Cost)) -> (f64, f64) {
    let rounds = [(); ROUNDS].map(|()| beside());
    let middle = |value: fn(&(Cost, Cost)) -> f64| shell::median(rounds.iter().map(value).collect());
    (
        middle(|(ours, _)| ours.cpu_s),
        middle(|(ours, theirs)| ours.cpu_s / theirs.cpu_s),
    )
}

fn timed(place: &[&str]) -> Command {
    let mut command = Command::new("/usr/bin/time");
    command.args(["-f", "%U %S %M"]).args(place);
    command
}

fn cost(output: &Output) -> Cost {
    let text = String::from_utf8_lossy(&output.stderr);
    let numbers: Vec<f64> = text
        .lines()
        .last()
        .unwrap()
        .split(' ')
        .map(|word| word.parse().unwrap())
        .collect();
    Cost {
        cpu_s: numbers[0] + numbers[1],
        memory_kib: numbers[2],
    }
}

/// All of one of our rungs as one file.
pub(crate) fn joined(folder: &Path, index: usize) -> PathBuf {
    let rung = folder.join(format!("v{index}"));
    let mut segments: Vec<_> = std::fs::read_dir(&rung)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "m4s"))
        .collect();
    segments.sort();
    let mut bytes = std::fs::read(rung.join("init.mp4")).unwrap();
    for segment in segments {
        bytes.extend(std::fs::read(segment).unwrap());
    }
    let path = folder.join(format!("v{index}.mp4"));
    std::fs::write(&path, bytes).unwrap();
    path
}

pub(crate) fn bytes(path: &Path) -> f64 {
    std::fs::metadata(path).unwrap().len() as f64
}

/// Means against the source, scaled by the best scaler there is; where pictures were left out, the one before is shown.
pub(crate) fn likeness(file: &Path, source: &Path, width: u32, height: u32) -> Likeness {
    let graph = format!(
        "[0:v]fps=30[a];[1:v]fps=30,scale={width}:{height}:flags=bicubic,split[b][c];\
         [a][b]ssim=shortest=1[d];[d][c]psnr=shortest=1"
    );
    let mut ffmpeg = Command::new("ffmpeg");
    ffmpeg.args(["-nostdin", "-i"]).arg(file).arg("-i").arg(source);
    let output = shell::run(ffmpeg.args(["-lavfi", &graph, "-progress", "-", "-f", "null", "-"]));
    let (said, progress) = (
        String::from_utf8_lossy(&output.stderr),
        String::from_utf8_lossy(&output.stdout),
    );
    Likeness {
        ssim: number_behind(&said, "All:"),
        psnr: number_behind(&said, "average:"),
        frames: number_behind(&progress, "frame="),
    }
}

/// What follows the last time that `name` is written.
fn number_behind<T: std::str::FromStr>(text: &str, name: &str) -> T {
    let (_, behind) = text.rsplit_once(name).unwrap();
    behind
        .split_whitespace()
        .next()
        .and_then(|number| number.parse().ok())
        .unwrap()
}
