//! What packaging costs, beside `ffmpeg -filter_complex split` with the same rungs, x264 preset, threads and scaler class,
//! and beside an ffmpeg cascade. Ours makes I-frames, poster, storyboard and the encryption on top.
//!
//! CPU is compared on one core, as in the other benches: two virtual processors often share the units of one core, and whoever
//! keeps both busy is billed for waiting. Both run there at the same time, each in a session of its own: the kernel's
//! autogroups give them equal halves in turns of milliseconds, so that both meet the same moods of the machine. One after
//! the other, the same pair gave ratios from 0.87 to 1.24; side by side from 1.036 to 1.049. Memory is that of a run on all cores,
//! alone; its CPU is reported.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use mediflix_system_tests::program;

use crate::{Bar, Figure, shell};

const RUNGS: [(u32, u32, u32); 4] = [(1920, 1080, 6000), (1280, 720, 3000), (768, 432, 1100), (416, 234, 365)];
const ROUNDS: usize = 3;
const SLIDES_S: u32 = 60;
const MOTION_S: u32 = 20;

/// CPU seconds and peak memory of a command and its children.
#[derive(Clone, Copy)]
struct Cost {
    cpu_s: f64,
    memory_kib: f64,
}

pub(crate) fn measure() -> Vec<Figure> {
    let folder = Path::new("target/bench-media");
    std::fs::create_dir_all(folder).unwrap();
    let sources = [
        ("slides", slides(folder, SLIDES_S)),
        ("motion", motion(folder, MOTION_S)),
    ];
    sources
        .iter()
        .flat_map(|(name, source)| compare(name, source, folder))
        .collect()
}

fn compare(name: &str, source: &Path, folder: &Path) -> Vec<Figure> {
    let (ours_folder, theirs_folder) = (folder.join("ours"), folder.join("theirs"));
    std::fs::create_dir_all(&theirs_folder).unwrap();
    let (ours, theirs) = (package(source, &ours_folder), |graph| {
        ffmpeg(source, &theirs_folder, graph)
    });
    // A folder of an earlier run may not exist.
    let clear = || drop(std::fs::remove_dir_all(&ours_folder));
    let beside = |graph: String| {
        clear();
        side_by_side(&ours, &theirs(graph))
    };
    clear();
    let (ours_free, split_free) = (alone(&ours), alone(&theirs(split_graph())));
    let (ours_beside, cascade) = beside(cascade_graph());
    let rounds = [(); ROUNDS].map(|()| beside(split_graph()));
    let middle = |value: fn(&(Cost, Cost)) -> f64| shell::median(rounds.iter().map(value).collect());
    let cpu_s = middle(|(ours, _)| ours.cpu_s);
    let figure = |what: &str, value: f64, unit, bar| Figure::new(format!("ladder-{name}-{what}"), value, unit, bar);
    let mut figures = vec![
        figure("cpu", cpu_s, "s", Bar::Reported),
        figure(
            "cpu-to-split",
            middle(|(ours, split)| ours.cpu_s / split.cpu_s),
            "of ffmpeg",
            Bar::AtMost(1.08),
        ),
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
        let (our_file, their_file) = (joined(&ours_folder, index), theirs_folder.join(format!("v{index}.mp4")));
        let bytes = |path: &Path| std::fs::metadata(path).unwrap().len() as f64;
        let gain = ssim(&our_file, source, *width, *height) - ssim(&their_file, source, *width, *height);
        figures.push(figure(
            &format!("ssim-{height}"),
            gain,
            "over ffmpeg",
            Bar::AtLeast(-0.002),
        ));
        let ratio = bytes(&our_file) / bytes(&their_file);
        figures.push(figure(
            &format!("bytes-{height}"),
            ratio,
            "of ffmpeg",
            Bar::AtMost(1.02),
        ));
    }
    figures
}

fn slides(folder: &Path, seconds: u32) -> PathBuf {
    let (whole, cut) = (folder.join("demo.mp4"), folder.join(format!("slides-{seconds}.mp4")));
    if !cut.exists() {
        shell::run(
            Command::new(program("mediflix-transcoder"))
                .arg("make-demo")
                .arg(&whole),
        );
        shell::run(
            Command::new("ffmpeg")
                .args(["-v", "error", "-y", "-i"])
                .arg(&whole)
                .args(["-t", &seconds.to_string(), "-c", "copy"])
                .arg(&cut),
        );
    }
    cut
}

fn motion(folder: &Path, seconds: u32) -> PathBuf {
    let path = folder.join(format!("motion-{seconds}.mp4"));
    if !path.exists() {
        let picture =
            format!("mandelbrot=size=1920x1080:rate=30:end_scale=0.02,noise=alls=6:allf=t,trim=duration={seconds}");
        let sound = format!("sine=frequency=440:duration={seconds}");
        let inputs = [
            "-v", "error", "-y", "-f", "lavfi", "-i", &picture, "-f", "lavfi", "-i", &sound,
        ];
        shell::run(
            Command::new("ffmpeg")
                .args(inputs)
                .args([
                    "-c:v", "libx264", "-preset", "veryfast", "-crf", "18", "-pix_fmt", "yuv420p", "-c:a", "aac",
                ])
                .arg(&path),
        );
    }
    path
}

fn package(source: &Path, folder: &Path) -> Vec<String> {
    let transcoder = program("mediflix-transcoder");
    let words = [&transcoder, Path::new("package"), source, folder];
    words.map(|word| word.to_string_lossy().into_owned()).to_vec()
}

fn ffmpeg(source: &Path, folder: &Path, graph: String) -> Vec<String> {
    let mut words: Vec<String> = [
        "ffmpeg",
        "-v",
        "error",
        "-y",
        "-i",
        &source.to_string_lossy(),
        "-filter_complex",
        &graph,
    ]
    .map(str::to_owned)
    .to_vec();
    for (index, (_, _, kbit)) in RUNGS.iter().enumerate() {
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
fn split_graph() -> String {
    let scales: String = (0..RUNGS.len())
        .map(|n| format!(";[s{n}]scale={}:{}:flags=bicubic[v{n}]", RUNGS[n].0, RUNGS[n].1))
        .collect();
    format!("[0:v]fps=30,split=4[s0][s1][s2][s3]{scales}")
}

/// Every rung scaled from the one above.
fn cascade_graph() -> String {
    "[0:v]fps=30,scale=1920:1080:flags=bicubic,split=2[v0][s1];[s1]scale=1280:720:flags=bicubic,split=2[v1][s2];\
     [s2]scale=768:432:flags=bicubic,split=2[v2][s3];[s3]scale=416:234:flags=bicubic[v3]"
        .to_owned()
}

/// What a command costs that has the machine for itself.
fn alone(words: &[String]) -> Cost {
    cost(&shell::run(timed(&[]).args(words)))
}

/// What two commands cost that share one core in equal halves.
fn side_by_side(ours: &[String], theirs: &[String]) -> (Cost, Cost) {
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

fn joined(folder: &Path, index: usize) -> PathBuf {
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

/// Mean SSIM against the source, scaled by the best scaler there is.
fn ssim(file: &Path, source: &Path, width: u32, height: u32) -> f64 {
    let graph = format!("[0:v]fps=30[a];[1:v]fps=30,scale={width}:{height}:flags=bicubic[b];[a][b]ssim");
    let mut ffmpeg = Command::new("ffmpeg");
    ffmpeg.args(["-nostdin", "-i"]).arg(file).arg("-i").arg(source);
    let output = shell::run(ffmpeg.args(["-lavfi", &graph, "-f", "null", "-"]));
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    text.rsplit("All:")
        .next()
        .and_then(|rest| rest.split(' ').next())
        .and_then(|number| number.parse().ok())
        .unwrap()
}
