//! ffmpeg's view of a file: the judge of ours.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

/// Width of the compared pictures; height follows from the frame count's bytes.
pub(crate) const WIDTH: usize = 96;
pub(crate) const HEIGHT: usize = 54;
pub(crate) const FRAME_BYTES: usize = WIDTH * HEIGHT * 3;
/// Samples a second of compared sound.
pub(crate) const RATE: usize = 8_000;

/// A small picture.
pub(crate) type Picture = Vec<u8>;

/// Of files that last longer only the end is decoded to know when it is …
const LONG_S: f64 = 60.0;
/// … and of these the pictures of each moment.
const VERY_LONG_S: f64 = 200.0;
/// Moments are told apart to this part of a second.
pub(crate) const GRID: f64 = 100.0;

/// What ffmpeg decodes of several files in one run: its start costs as much as packaging a second of a small picture.
pub(crate) struct Decoding<'a> {
    folder: &'a Path,
    inputs: Vec<String>,
    outputs: Vec<String>,
    count: usize,
}

/// What a [`Decoding`] leaves of one wish, to be read when it has run.
pub(crate) struct Decoded(Vec<PathBuf>);

/// What a [`Decoding`] leaves of moments.
pub(crate) struct Shown {
    pictures: Decoded,
    wanted: Vec<u64>,
    slots: Vec<Vec<u64>>,
}

impl Shown {
    /// The different pictures of each moment; the last one stands.
    pub(crate) fn moments(&self) -> Vec<Vec<Picture>> {
        let pictures = self.pictures.pictures();
        let at = |slot: &u64| {
            let place = self.wanted.binary_search(slot).unwrap_or(0);
            pictures.get(place).or(pictures.last()).cloned()
        };
        self.slots
            .iter()
            .map(|slots| slots.iter().filter_map(at).collect())
            .collect()
    }
}

/// The end of a chain of filters.
fn small(matrix: &str) -> String {
    format!("scale={WIDTH}:{HEIGHT}:flags=area:in_color_matrix={matrix},format=rgb24")
}

impl<'a> Decoding<'a> {
    /// What is decoded lies in `folder` for as long as that is there.
    pub(crate) fn into(folder: &'a Path) -> Self {
        Self {
            folder,
            inputs: Vec::new(),
            outputs: Vec::new(),
            count: 0,
        }
    }

    /// All pictures of `path` as small RGB at a constant rate, after `filter`.
    pub(crate) fn pictures(&mut self, path: &Path, filter: &str, matrix: &str, rate: (u32, u32)) -> Decoded {
        let chain = format!("{filter},fps={}/{}:start_time=0,{}", rate.0, rate.1, small(matrix));
        let output = self.add(&[], path, "v:0", &["-vf", &chain, "-f", "rawvideo"]);
        Decoded(vec![output])
    }

    /// What `path`, which begins at `starts_s` and lasts `lasts_s`, shows at each of `moments`, and `around` seconds before and after.
    pub(crate) fn shown(
        &mut self,
        (path, starts_s, lasts_s): (&Path, f64, f64),
        moments: &[f64],
        around: f64,
        (filter, matrix): (&str, &str),
    ) -> Shown {
        let slot = |moment: f64| (moment.max(0.0) * GRID).round() as u64;
        let slots: Vec<Vec<u64>> = moments
            .iter()
            .map(|moment| {
                [-1.0, -0.5, 0.0, 0.5, 1.0]
                    .map(|by| slot(moment + by * around))
                    .to_vec()
            })
            .collect();
        let wanted: BTreeSet<u64> = slots.iter().flatten().copied().collect();
        // A picture is shown from its own time until the next one's.
        let grid = format!("fps={GRID}:round=up:start_time");
        let outputs = if lasts_s <= VERY_LONG_S {
            let chosen: Vec<_> = wanted.iter().map(|slot| format!("eq(n\\,{slot})")).collect();
            let chain = format!("{filter},{grid}=0,select='{}',{}", chosen.join("+"), small(matrix));
            let options = ["-vf", &chain, "-vsync", "passthrough", "-f", "rawvideo"];
            vec![self.add(&[], path, "v:0", &options)]
        } else {
            let at = |slot: &u64| {
                let moment = *slot as f64 / GRID;
                let chain = format!("{filter},{grid}={:.3},{}", starts_s + moment, small(matrix));
                let options = [
                    "-vf",
                    &chain,
                    "-vsync",
                    "passthrough",
                    "-frames:v",
                    "1",
                    "-f",
                    "rawvideo",
                ];
                self.add(
                    &["-copyts", "-noaccurate_seek", "-ss", &format!("{moment:.3}")],
                    path,
                    "v:0",
                    &options,
                )
            };
            wanted.iter().map(at).collect()
        };
        Shown {
            pictures: Decoded(outputs),
            wanted: wanted.into_iter().collect(),
            slots,
        }
    }

    /// Sound track `nth` of `path` as mono samples, from the file's start on.
    pub(crate) fn sound(&mut self, path: &Path, nth: usize) -> Decoded {
        // Mixed to stereo first, as ours is; whole numbers ffmpeg would make quieter than the channels are.
        let filter = format!(
            "aformat=sample_fmts=fltp:channel_layouts=stereo,pan=mono|c0=0.5*c0+0.5*c1,aresample={RATE}:async=1:min_hard_comp=0.02:first_pts=0"
        );
        Decoded(vec![self.add(
            &[],
            path,
            &format!("a:{nth}"),
            &["-af", &filter, "-f", "s16le"],
        )])
    }

    /// How bright the top of the picture of `path` is, at the moments of [`GRID`].
    pub(crate) fn brightness(&mut self, path: &Path) -> Decoded {
        let chain = format!("crop=iw:ih/8:0:0,fps={GRID}:round=up:start_time=0,scale=1:1:flags=area,format=gray");
        let output = self.add(&[], path, "v:0", &["-vf", &chain, "-f", "rawvideo"]);
        Decoded(vec![output])
    }

    /// Text track `nth` of `path` as WebVTT.
    pub(crate) fn text(&mut self, path: &Path, nth: usize) -> Decoded {
        Decoded(vec![self.add(&[], path, &format!("s:{nth}"), &["-f", "webvtt"])])
    }

    fn add(&mut self, of_input: &[&str], path: &Path, stream: &str, options: &[&str]) -> PathBuf {
        let output = self.folder.join(format!("decoded-{}", self.count));
        let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        self.inputs.extend(owned(of_input));
        self.inputs.extend(owned(&["-i", path.to_str().unwrap()]));
        self.outputs
            .extend(owned(&["-map", &format!("{}:{stream}", self.count)]));
        self.outputs.extend(owned(options));
        self.outputs.push(output.to_str().unwrap().to_owned());
        self.count += 1;
        output
    }

    /// Decodes all of it. What cannot be decoded leaves nothing, or less.
    pub(crate) fn run(self) {
        let status = Command::new("ffmpeg")
            .args(["-v", "fatal", "-nostdin", "-y"])
            .args(self.inputs)
            .args(self.outputs)
            .stdin(Stdio::null())
            .status();
        status.expect("ffmpeg is needed: scripts/install-packages test");
    }
}

impl Decoded {
    /// One after the other, [`FRAME_BYTES`] each.
    pub(crate) fn pictures(&self) -> Vec<Picture> {
        let bytes = self.0.iter().map(|path| std::fs::read(path).unwrap_or_default());
        bytes
            .flat_map(|bytes| bytes.chunks_exact(FRAME_BYTES).map(<[u8]>::to_vec).collect::<Vec<_>>())
            .collect()
    }

    /// The brightness at each moment.
    pub(crate) fn brightness(&self) -> Vec<u8> {
        std::fs::read(&self.0[0]).unwrap_or_default()
    }

    /// A text.
    pub(crate) fn text(&self) -> String {
        std::fs::read_to_string(&self.0[0]).unwrap_or_default()
    }

    /// All samples of a sound.
    pub(crate) fn samples(&self) -> Vec<i16> {
        let bytes = std::fs::read(&self.0[0]).unwrap_or_default();
        bytes
            .chunks_exact(2)
            .map(|two| i16::from_le_bytes([two[0], two[1]]))
            .collect()
    }
}

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

/// A hash of all decoded pictures, whatever their times.
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

/// Times of the decoded pictures as the file has them.
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

/// When each coded picture is decoded and when it is shown, in seconds, in the order of decoding.
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

/// Mean absolute difference of two pictures' samples.
pub(crate) fn difference(a: &[u8], b: &[u8]) -> f64 {
    let sum: u64 = a.iter().zip(b).map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
    sum as f64 / a.len().max(1) as f64
}

/// Loudness over time, in steps of 5 ms.
pub(crate) fn envelope(samples: &[i16]) -> Vec<f64> {
    let loudness = |window: &[i16]| {
        let squares: f64 = window.iter().map(|sample| f64::from(*sample).powi(2)).sum();
        (squares / window.len() as f64).sqrt()
    };
    samples.chunks(RATE / 200).map(loudness).collect()
}

/// Best correlation of two envelopes within ± 60 ms, and the lag in ms at which it is found.
pub(crate) fn correlation(a: &[f64], b: &[f64]) -> (f64, i64) {
    let silent = |envelope: &[f64]| envelope.iter().all(|loudness| *loudness < 1.0);
    if silent(a) && silent(b) {
        return (1.0, 0);
    }
    (-12_i64..=12)
        .map(|lag| {
            let pairs: Vec<(f64, f64)> = (0..a.len())
                .filter_map(|at| Some((a[at], *b.get(usize::try_from(at as i64 + lag).ok()?)?)))
                .collect();
            (pearson(&pairs), lag * 5)
        })
        .max_by(|x, y| x.0.total_cmp(&y.0))
        .unwrap_or((0.0, 0))
}

fn pearson(pairs: &[(f64, f64)]) -> f64 {
    let n = pairs.len().max(1) as f64;
    let (mean_a, mean_b) = (
        pairs.iter().map(|p| p.0).sum::<f64>() / n,
        pairs.iter().map(|p| p.1).sum::<f64>() / n,
    );
    let covariance: f64 = pairs.iter().map(|p| (p.0 - mean_a) * (p.1 - mean_b)).sum();
    let spread =
        |mean: f64, pick: fn(&(f64, f64)) -> f64| pairs.iter().map(|p| (pick(p) - mean).powi(2)).sum::<f64>().sqrt();
    let spreads = spread(mean_a, |p| p.0) * spread(mean_b, |p| p.1);
    // Two constant signals are as alike as can be.
    if spreads < 1.0 { 1.0 } else { covariance / spreads }
}
