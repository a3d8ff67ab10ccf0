//! What ffprobe and ffmpeg tell of a file without keeping its frames.

use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

/// Of files that last longer, only the end is decoded to know when it is.
const LONG_S: f64 = 60.0;

/// What ffprobe tells of a source, asked once: a start of ffprobe costs as much as packaging a second of a small picture.
pub(crate) struct Source {
    /// When its first stream begins.
    pub(crate) start_s: f64,
    streams: Vec<Value>,
    frames: Vec<Value>,
}

impl Source {
    /// Looks at `path`, which lasts about `duration_ms`; its frames are decoded to know when they end.
    pub(crate) fn look(path: &Path, duration_ms: u64, with_frames: bool) -> Self {
        let mut wanted = "format=start_time:stream=index,codec_type,color_space,height".to_owned();
        if with_frames {
            wanted += ":frame=stream_index,pts_time,duration_time,pkt_duration_time";
        }
        let mut arguments = vec!["-show_entries", &wanted, "-of", "json"];
        // Of a long file its end alone is decoded.
        let end = format!("{}%", duration_ms as f64 / 1_000.0 - 20.0);
        if duration_ms as f64 / 1_000.0 > LONG_S {
            arguments.extend(["-read_intervals", &end]);
        }
        let told: Value = serde_json::from_str(&ffprobe(path, &arguments)).unwrap();
        let list = |name: &str| told[name].as_array().cloned().unwrap_or_default();
        Self {
            start_s: number(&told["format"], "start_time").unwrap_or(0.0),
            streams: list("streams"),
            frames: list("frames"),
        }
    }

    fn streams<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a Value> {
        self.streams.iter().filter(move |stream| stream["codec_type"] == kind)
    }

    /// The matrix that its colours mean: what it says, otherwise what players take for its size.
    pub(crate) fn matrix(&self) -> &'static str {
        let stream = self.streams("video").next().unwrap_or(&Value::Null);
        match stream["color_space"].as_str() {
            Some("bt709") => "bt709",
            Some("smpte170m" | "bt470bg") => "bt601",
            _ if stream["height"].as_u64().is_some_and(|height| height > 576) => "bt709",
            _ => "bt601",
        }
    }

    /// End of the last decoded frame of the nth stream of a kind (`video`, `audio`), from the file's start.
    pub(crate) fn end_s(&self, kind: &str, nth: usize) -> f64 {
        let stream = self.streams(kind).nth(nth).map(|stream| &stream["index"]);
        let of_stream = |frame: &&Value| Some(&frame["stream_index"]) == stream;
        let frames: Vec<_> = self.frames.iter().filter(of_stream).collect();
        let times: Vec<f64> = frames.iter().filter_map(|frame| number(frame, "pts_time")).collect();
        let typical = match (times.first(), times.last()) {
            (Some(first), Some(last)) if times.len() > 1 => (last - first) / (times.len() - 1) as f64,
            _ => 0.0,
        };
        let duration = frames
            .last()
            .and_then(|last| number(last, "duration_time").or_else(|| number(last, "pkt_duration_time")))
            .unwrap_or(typical);
        let latest = times.iter().copied().fold(0.0, f64::max);
        latest + duration.min(typical * 4.0).max(0.0) - self.start_s
    }
}

/// ffprobe writes numbers as texts.
fn number(entry: &Value, field: &str) -> Option<f64> {
    entry[field].as_str()?.parse().ok()
}

/// A hash of all decoded frames, whatever their times.
pub(crate) fn hash_of_pictures(path: &Path) -> String {
    let output = Command::new("ffmpeg")
        .args(["-v", "error", "-nostdin", "-i"])
        .arg(path)
        .args(["-map", "0:v:0", "-vsync", "passthrough", "-f", "md5", "-"])
        .stdin(Stdio::null())
        .output()
        .unwrap();
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// How like each other two files are at `rate` moments a second: the SSIM of what stands there.
pub(crate) fn likeness(one: &Path, other: &Path, rate: u32) -> Vec<f64> {
    let output = Command::new("ffmpeg")
        .args(["-v", "error", "-nostdin", "-i"])
        .arg(one)
        .arg("-i")
        .arg(other)
        .arg("-lavfi")
        .arg(format!("[0:v]fps={rate}[a];[1:v]fps={rate}[b];[a][b]ssim=stats_file=-"))
        .args(["-f", "null", "-"])
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let of_picture = |line: &str| line.split_once("All:")?.1.split(' ').next()?.parse().ok();
    text.lines().filter_map(of_picture).collect()
}

/// Times of the decoded frames as the file has them.
pub(crate) fn times_s(path: &Path) -> Vec<f64> {
    let text = ffprobe(
        path,
        &[
            "-select_streams",
            "v:0",
            "-show_entries",
            "frame=pts_time",
            "-of",
            "csv=p=0",
        ],
    );
    text.lines()
        .filter_map(|line| line.trim_end_matches(',').parse().ok())
        .collect()
}

/// When each coded video is decoded and when it is shown, in seconds, in the order of decoding.
pub(crate) fn packets_s(path: &Path) -> Vec<(f64, f64)> {
    let text = ffprobe(
        path,
        &[
            "-select_streams",
            "v:0",
            "-show_entries",
            "packet=dts_time,pts_time",
            "-of",
            "csv=p=0",
        ],
    );
    text.lines()
        .filter_map(|line| {
            let (shown, decoded) = line.trim_end_matches(',').split_once(',')?;
            Some((decoded.parse().ok()?, shown.parse().ok()?))
        })
        .collect()
}

fn ffprobe(path: &Path, arguments: &[&str]) -> String {
    let output = Command::new("ffprobe")
        .args(["-v", "error"])
        .args(arguments)
        .arg(path)
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}
