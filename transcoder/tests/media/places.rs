//! Uncompressed sound: each channel is heard where its container says that it lies, and on both sides where nothing is said.

use std::path::Path;

use crate::check::package;
use crate::clips::changed;
use crate::downmix::{channels, sound};

/// Samples a second.
const RATE: usize = 48_000;
/// How loud each channel's tone is.
const LEVEL: f32 = 0.15;
/// Silence, in decibels.
const NONE: f32 = -99.0;

/// A file in which each of `count` channels of `layout` has a tone of its own.
fn tones(name: &str, layout: &str, count: usize, options: &str) -> std::path::PathBuf {
    let tone = |channel: usize| format!("{LEVEL}*sin(2*PI*{}*t)", hertz(channel));
    let tones: Vec<_> = (0..count).map(tone).collect();
    let graph = format!("aevalsrc='{}':c={layout}:s={RATE}:d=2", tones.join("|"));
    sound(name, &graph, options)
}

fn hertz(channel: usize) -> usize {
    400 + 200 * channel
}

/// How loud the tone of `hertz` is in a second of `samples`, in decibels of what went in.
fn level(samples: &[f32], hertz: usize) -> f32 {
    let second = samples.iter().skip(RATE / 2).take(RATE).enumerate();
    let (mut real, mut imaginary) = (0.0_f64, 0.0_f64);
    for (at, sample) in second {
        let turn = std::f64::consts::TAU * (hertz * at % RATE) as f64 / RATE as f64;
        real += f64::from(*sample) * turn.cos();
        imaginary += f64::from(*sample) * turn.sin();
    }
    let amplitude = 2.0 * real.hypot(imaginary) / RATE as f64;
    20.0 * (amplitude / f64::from(LEVEL)).max(1e-9).log10() as f32
}

/// What channels give to the left and to the right, by their letters: front, centre, low frequencies, surrounds, back centre; `*` is one
/// of four, say, of which nobody knows where they lie.
fn shares(letters: &str) -> Vec<[f32; 2]> {
    let unknown = -10.0 * (letters.len() as f32).log10();
    let share = |letter| match letter {
        'L' => [0.0, NONE],
        'R' => [NONE, 0.0],
        'C' => [-3.0, -3.0],
        'l' => [-3.0, NONE],
        'r' => [NONE, -3.0],
        'b' => [-6.0, -6.0],
        '*' => [unknown, unknown],
        _ => [NONE, NONE],
    };
    letters.chars().map(share).collect()
}

/// What is wrong with what became of `input`.
fn judge(name: &str, input: &Path, letters: &str) -> Option<String> {
    let packaged = package(input);
    if let Some(failure) = &packaged.report.failure {
        return Some(format!("{name}: {failure:?}"));
    }
    let sides = channels(&packaged.joined("a0"), 2);
    let heard: Vec<[f32; 2]> = (0..letters.len())
        .map(|channel| [0, 1].map(|side: usize| level(&sides[side], hertz(channel)).round()))
        .collect();
    let is_right = |(got, expected): (&f32, &f32)| {
        if *expected == NONE {
            *got < -35.0
        } else {
            (got - expected).abs() < 1.0
        }
    };
    let expected = shares(letters);
    let same = heard.as_flattened().iter().zip(expected.as_flattened()).all(is_right);
    (!same).then(|| format!("{name}: {heard:?} instead of {expected:?}"))
}

fn judge_all(rows: &[(&str, &str, &str, &str)]) {
    let mut wrong = Vec::new();
    for (layout, file, codec, letters) in rows {
        let name = format!("places_{layout}_{codec}.{file}");
        let input = tones(&name, layout, letters.len(), &format!("-c:a {codec}"));
        wrong.extend(judge(&name, &input, letters));
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn positions_that_a_container_states_count() {
    judge_all(&[
        ("2.1", "mov", "pcm_s16le", "LRF"),
        ("3.0", "mov", "pcm_s16le", "LRC"),
        ("4.0", "mov", "pcm_s16le", "LRCb"),
        ("quad", "mov", "pcm_s16le", "LRlr"),
        ("5.0", "mov", "pcm_s16le", "LRClr"),
        ("5.1", "mov", "pcm_s16le", "LRCFlr"),
        ("6.1", "mov", "pcm_s16le", "LRCFblr"),
        ("7.1", "mov", "pcm_s16le", "LRCFlrlr"),
        ("3.0", "mov", "pcm_s24be", "LRC"),
        ("5.0", "mov", "pcm_f32be", "LRClr"),
        ("5.0", "mov", "pcm_f32le", "LRClr"),
        ("stereo", "mov", "pcm_f64le", "LR"),
        ("stereo", "mov", "pcm_s32le", "LR"),
        ("stereo", "mov", "pcm_s32be", "LR"),
        ("stereo", "mov", "pcm_s24le", "LR"),
        ("2.1", "wav", "pcm_s16le", "LRF"),
        ("3.0", "wav", "pcm_s24le", "LRC"),
        ("quad", "wav", "pcm_s16le", "LRlr"),
        ("6.1", "wav", "pcm_f32le", "LRCFblr"),
        ("3.0", "avi", "pcm_s16le", "LRC"),
        ("quad", "avi", "pcm_s16le", "LRlr"),
        ("5.0", "aiff", "pcm_s16be", "LRClr"),
        ("quad", "aiff", "pcm_s16be", "LRlr"),
    ]);
}

#[test]
fn channels_of_which_no_position_is_stated_are_all_heard() {
    judge_all(&[
        ("2.1", "mkv", "pcm_s16le", "***"),
        ("3.0", "mkv", "pcm_s24le", "***"),
        ("quad", "mkv", "pcm_s16le", "****"),
        ("4.0", "mkv", "pcm_f32le", "****"),
        ("5.0", "mkv", "pcm_s16be", "*****"),
        ("6.1", "mkv", "pcm_s16le", "*******"),
        ("5.1", "mkv", "pcm_s16le", "LRCFlr"),
        ("7.1", "mkv", "pcm_s16le", "LRCFlrlr"),
    ]);
    let stated = tones("places_stated.wav", "quad", 4, "-c:a pcm_s16le");
    let unstated = changed("places_unstated.wav", &stated, |bytes| {
        let format = bytes.windows(4).position(|name| name == b"fmt ").unwrap() + 8;
        bytes[format + 20..format + 24].fill(0);
    });
    assert_eq!(judge("places_unstated.wav", &unstated, "****"), None);
}
