//! ffmpeg's view of a file: the judge of ours.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Width of the compared frames; height follows from the frame count's bytes.
pub(crate) const WIDTH: usize = 96;
pub(crate) const HEIGHT: usize = 54;
pub(crate) const FRAME_BYTES: usize = WIDTH * HEIGHT * 3;
/// Samples a second of compared audio.
pub(crate) const RATE: usize = 8_000;

/// A small picture.
pub(crate) type Picture = Vec<u8>;

/// Of files that last longer, the frames of each moment are decoded one by one.
const VERY_LONG_S: f64 = 200.0;
/// Within so many seconds every frame is looked at.
const NEARBY_S: f64 = 0.15;
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
    /// The different frames of each moment; the last one stands.
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

/// Slots that follow each other, as first and last: ffmpeg's expressions have a hundred terms at most.
fn runs(slots: &BTreeSet<u64>) -> Vec<(u64, u64)> {
    let mut runs: Vec<(u64, u64)> = Vec::new();
    for slot in slots {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *slot => *last = *slot,
            _ => runs.push((*slot, *slot)),
        }
    }
    runs
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

    /// All frames of `path` as small RGB at a constant rate, after `filter`.
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
                if around <= NEARBY_S && lasts_s <= VERY_LONG_S {
                    return (slot(moment - around)..=slot(moment + around)).collect();
                }
                [-1.0, -0.5, 0.0, 0.5, 1.0]
                    .map(|by| slot(moment + by * around))
                    .to_vec()
            })
            .collect();
        let wanted: BTreeSet<u64> = slots.iter().flatten().copied().collect();
        // A picture is shown from its own time until the next one's.
        let grid = format!("fps={GRID}:round=up:start_time");
        let outputs = if lasts_s <= VERY_LONG_S {
            let chosen: Vec<_> = runs(&wanted)
                .iter()
                .map(|(first, last)| format!("between(n\\,{first}\\,{last})"))
                .collect();
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

    /// Audio track `nth` of `path` as mono samples, from the file's start on.
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

    /// All samples of an audio track.
    pub(crate) fn samples(&self) -> Vec<i16> {
        let bytes = std::fs::read(&self.0[0]).unwrap_or_default();
        bytes
            .chunks_exact(2)
            .map(|two| i16::from_le_bytes([two[0], two[1]]))
            .collect()
    }
}
