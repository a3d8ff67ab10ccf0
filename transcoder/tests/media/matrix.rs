//! Pairwise: every codec with every container that takes it, every timing and every number of channels, in as few files as it needs.
//!
//! Nobody thinks of all that goes wrong; pairs of what files are made of find most of it. `make test` takes the first files of the
//! table, `make bench NAME=matrix` all of them.

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::cases::{bars, beeps, from};
use crate::check::check;
use crate::clips::make;
use crate::expect::Expect;

/// Files in `make test`.
const IN_TESTS: usize = 36;
/// Set by `make bench NAME=matrix`.
const WHOLE: &str = "MEDIFLIX_WHOLE_MATRIX";
/// The table is shared by so many tests, which run beside each other.
const SHARES: usize = 3;

/// Name, ffmpeg's options, and the containers that take it.
type Codec = (&'static str, &'static str, &'static [&'static str]);

const PICTURES: &[Codec] = &[
    (
        "h264",
        "libx264 -preset veryfast -pix_fmt yuv420p -g 48",
        &["mp4", "mov", "fmp4", "mkv", "ts", "m2ts", "flv", "3gp", "avi"],
    ),
    (
        "h264_plain",
        "libx264 -preset ultrafast -pix_fmt yuv420p -bf 0 -g 24",
        &["mp4", "fmp4", "mkv", "ts", "flv", "avi"],
    ),
    (
        "hevc",
        "libx265 -preset ultrafast -x265-params log-level=none -pix_fmt yuv420p",
        &["mp4", "mov", "mkv", "ts"],
    ),
    (
        "vp8",
        "libvpx -deadline realtime -cpu-used 8 -b:v 600k",
        &["webm", "mkv"],
    ),
    (
        "vp9",
        "libvpx-vp9 -deadline realtime -cpu-used 8 -b:v 600k",
        &["webm", "mkv", "mp4"],
    ),
    ("mpeg4", "mpeg4 -q:v 4 -bf 2", &["mp4", "mkv", "avi"]),
    ("mpeg2", "mpeg2video -q:v 4", &["ts", "m2ts", "mpg", "mkv"]),
    ("wmv2", "wmv2 -q:v 4", &["asf"]),
    ("theora", "libtheora -q:v 7", &["ogg", "mkv"]),
    ("mjpeg", "mjpeg -q:v 4 -pix_fmt yuvj420p", &["mov", "avi", "mkv"]),
    ("prores", "prores_ks -profile:v 0", &["mov", "mkv"]),
];
const SOUNDS: &[Codec] = &[
    ("aac", "aac", &["mp4", "mov", "fmp4", "mkv", "ts", "flv", "3gp"]),
    ("mp3", "libmp3lame", &["mp4", "mov", "mkv", "ts", "flv", "avi", "mpg"]),
    ("mp2", "mp2", &["ts", "mpg", "mkv"]),
    ("opus", "libopus", &["webm", "mkv", "mp4", "ogg"]),
    ("vorbis", "libvorbis", &["webm", "mkv", "ogg"]),
    ("ac3", "ac3", &["ts", "m2ts", "mkv", "mp4", "mov"]),
    ("eac3", "eac3", &["ts", "mkv", "mp4"]),
    ("flac", "flac", &["mkv", "mp4", "ogg"]),
    ("pcm16", "pcm_s16le", &["mov", "mkv", "avi"]),
    ("pcm24", "pcm_s24le", &["mov", "mkv"]),
    ("alac", "alac", &["mov", "mp4"]),
    ("wma2", "wmav2", &["asf"]),
];
/// Name, frames a second, and what else is special of the times.
const TIMINGS: &[(&str, &str, &str)] = &[
    ("25", "25", ""),
    ("ntsc", "30000/1001", ""),
    ("50", "50", ""),
    ("slides", "1/2", ""),
    ("drops", "25", "-vf 'select=not(eq(mod(n\\,12)\\,11))' -vsync vfr"),
    ("late_sound", "25", "-af 'adelay=1200:all=1'"),
];
const CHANNELS: &[u32] = &[1, 2, 6];
/// What takes one or two channels only, or times that do not vary.
const STEREO: &[&str] = &["mp3", "mp2", "wma2"];
const STEADY: &[&str] = &["avi", "mpg", "asf", "ogg"];
const STEADY_CODECS: &[&str] = &["mpeg2", "mpeg4"];
/// GStreamer's demuxer gives these no times, so that frames are shown at a steady rate (the uploader is warned where that is wrong).
const UNTIMED: (&str, &str) = ("prores", "mkv");

/// One file, as places in the tables above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct File {
    picture: usize,
    sound: usize,
    container: &'static str,
    timing: usize,
    channels: usize,
}

impl File {
    /// Every pair of what it is made of.
    fn pairs(self) -> Vec<(usize, String, usize, String)> {
        let parts = [
            self.picture.to_string(),
            self.sound.to_string(),
            self.container.to_owned(),
            self.timing.to_string(),
            self.channels.to_string(),
        ];
        let mut pairs = Vec::new();
        for one in 0..parts.len() {
            for other in one + 1..parts.len() {
                pairs.push((one, parts[one].clone(), other, parts[other].clone()));
            }
        }
        pairs
    }

    fn name(self) -> String {
        let parts = [PICTURES[self.picture].0, SOUNDS[self.sound].0, TIMINGS[self.timing].0];
        format!("{}_{}", parts.join("_"), CHANNELS[self.channels])
    }

    fn make(self) -> PathBuf {
        let (_, rate, times) = TIMINGS[self.timing];
        let (ending, muxer) = match self.container {
            "fmp4" => ("mp4", "-movflags +frag_keyframe+delay_moov+default_base_moof"),
            "m2ts" => ("m2ts", "-f mpegts -mpegts_m2ts_mode 1"),
            "mpg" => ("mpg", "-f vob"),
            "asf" => ("wmv", ""),
            other => (other, ""),
        };
        let options = format!(
            "-c:v {} -c:a {} -ac {} {times} {muxer} -strict -2",
            PICTURES[self.picture].1, SOUNDS[self.sound].1, CHANNELS[self.channels]
        );
        make(
            &format!("{}.{ending}", self.name()),
            &from(&[&bars("320x180", rate, 4), &beeps(4.0)], &options),
        )
    }

    fn expect(self) -> Expect {
        let (_, rate, _) = TIMINGS[self.timing];
        let expect = Expect::video(320, 180).surround();
        // Slow codecs blur at this size; ffmpeg and GStreamer pad WMA otherwise.
        let expect = expect.picture_error(9.0).sound_alike(0.8);
        match (self.container, rate) {
            // ffmpeg knows no time of a picture there, or counts from elsewhere.
            ("avi" | "asf" | "mpg" | "ogg" | "ts" | "m2ts", _) | (_, "1/2") => expect.any_duration(),
            _ => expect,
        }
    }

    fn is_possible(self) -> bool {
        let (picture, sound) = (&PICTURES[self.picture], &SOUNDS[self.sound]);
        let takes_both = picture.2.contains(&self.container) && sound.2.contains(&self.container);
        let takes_channels = CHANNELS[self.channels] < 3 || !STEREO.contains(&sound.0);
        let steady = STEADY.contains(&self.container)
            || STEADY_CODECS.contains(&picture.0)
            || (picture.0, self.container) == UNTIMED;
        let takes_times = !steady || !matches!(TIMINGS[self.timing].0, "slides" | "drops");
        takes_both && takes_channels && takes_times
    }
}

/// Files in which every possible pair is found, those first that have the most pairs that none before had.
fn table() -> Vec<File> {
    let mut possible = Vec::new();
    let containers: BTreeSet<_> = PICTURES.iter().flat_map(|codec| codec.2).copied().collect();
    for picture in 0..PICTURES.len() {
        for sound in 0..SOUNDS.len() {
            for container in &containers {
                for timing in 0..TIMINGS.len() {
                    for channels in 0..CHANNELS.len() {
                        let file = File {
                            picture,
                            sound,
                            container,
                            timing,
                            channels,
                        };
                        possible.extend(Some(file).filter(|file| file.is_possible()));
                    }
                }
            }
        }
    }
    let pairs: Vec<_> = possible.iter().map(|file| file.pairs()).collect();
    let mut wanted: BTreeSet<_> = pairs.iter().flatten().cloned().collect();
    let mut chosen = Vec::new();
    while !wanted.is_empty() {
        let news = |at: &usize| pairs[*at].iter().filter(|pair| wanted.contains(*pair)).count();
        // The first of those with the most.
        let best = (0..possible.len()).rev().max_by_key(news).unwrap();
        for pair in &pairs[best] {
            wanted.remove(pair);
        }
        chosen.push(possible[best]);
    }
    chosen
}

fn check_share(share: usize) {
    let most = if std::env::var_os(WHOLE).is_some() {
        usize::MAX
    } else {
        IN_TESTS
    };
    let mut wrong = Vec::new();
    for file in table().into_iter().take(most).skip(share).step_by(SHARES) {
        let complaints = check(&file.make(), &file.expect());
        let name = format!("{} in {}", file.name(), file.container);
        println!(
            "{name}: {}",
            if complaints.is_empty() {
                "good".to_owned()
            } else {
                complaints.join("; ")
            }
        );
        if !complaints.is_empty() {
            wrong.push(format!("{name}: {}", complaints.join("; ")));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn pairs_of_what_files_are_made_of_come_out_right() {
    check_share(0);
}

#[test]
fn pairs_of_what_files_are_made_of_come_out_right_2() {
    check_share(1);
}

#[test]
fn pairs_of_what_files_are_made_of_come_out_right_3() {
    check_share(2);
}

#[test]
fn the_table_has_every_pair_and_no_file_twice() {
    let table = table();
    assert!(table.len() > IN_TESTS, "{}", table.len());
    for (at, file) in table.iter().enumerate() {
        assert!(!table[..at].contains(file), "{file:?}");
    }
}
