//! Audio of many channels becomes two that are as loud as they were meant and never too loud, and begins when it began.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::check::{Packaged, package};
use crate::clips::{changed, make, words};

/// Samples a second of decoded audio.
const RATE: usize = 48_000;

/// The first audio of `path` as its channels' samples.
pub(crate) fn channels(path: &Path, count: usize) -> Vec<Vec<f32>> {
    let output = Command::new("ffmpeg")
        .args(["-v", "error", "-nostdin", "-i"])
        .arg(path)
        .args(["-map", "0:a:0", "-ar", &RATE.to_string(), "-ac", &count.to_string()])
        .args(["-f", "f32le", "-"])
        .stdin(Stdio::null())
        .output()
        .expect("ffmpeg is needed: scripts/install-packages test");
    let samples: Vec<f32> = output
        .stdout
        .chunks_exact(4)
        .map(|four| f32::from_le_bytes(four.try_into().unwrap()))
        .collect();
    (0..count)
        .map(|channel| samples.iter().skip(channel).step_by(count).copied().collect())
        .collect()
}

fn decibels(share: f32) -> f32 {
    20.0 * share.max(1e-9).log10()
}

fn peak_db(samples: &[f32]) -> f32 {
    decibels(samples.iter().fold(0.0, |peak: f32, sample| peak.max(sample.abs())))
}

/// Of the middle: an encoder's edges do not count.
fn rms_db(samples: &[f32]) -> f32 {
    let middle = &samples[samples.len() / 4..samples.len() * 3 / 4];
    decibels((middle.iter().map(|sample| sample * sample).sum::<f32>() / middle.len() as f32).sqrt())
}

/// Seconds at which it becomes loud after 50 ms of silence, to the sample.
pub(crate) fn onsets(samples: &[f32]) -> Vec<f64> {
    let mut quiet = RATE / 20;
    let mut found = Vec::new();
    for (at, sample) in samples.iter().enumerate() {
        if sample.abs() < 0.05 {
            quiet += 1;
        } else {
            if quiet >= RATE / 20 {
                found.push(at as f64 / RATE as f64);
            }
            quiet = 0;
        }
    }
    found
}

/// A file of audio alone, made by a filter graph.
pub(crate) fn sound(name: &str, graph: &str, options: &str) -> std::path::PathBuf {
    let mut arguments = words("-f lavfi -i");
    arguments.push(graph.to_owned());
    arguments.extend(words(options));
    make(name, &arguments)
}

fn stereo(packaged: &Packaged, name: &str) -> Vec<Vec<f32>> {
    assert!(
        packaged.report.failure.is_none(),
        "{name}: {:?}",
        packaged.report.failure
    );
    channels(&packaged.joined("a0"), 2)
}

#[test]
fn any_number_of_channels_becomes_two() {
    for count in [3_u32, 4, 5, 8, 16] {
        let name = format!("pcm_{count}_channels.mov");
        let one = vec!["0.5*sin(2*PI*1000*t)"; count as usize].join("|");
        let input = sound(&name, &format!("aevalsrc='{one}':s=48000:d=1"), "-c:a pcm_s16le");
        let decoded = stereo(&package(&input), &name);
        assert!(
            decoded.iter().all(|side| rms_db(side) > -12.0),
            "{name}: {:?}",
            decoded.iter().map(|side| rms_db(side)).collect::<Vec<_>>()
        );
    }
}

#[test]
fn every_channel_is_as_loud_as_its_position_says() {
    // −9 dB as RMS in one channel: what arrives on the left and on the right.
    let rows = [
        ("5.0", "FC", "flac", "mkv", -3.0, -3.0),
        ("5.1", "FC", "flac", "mkv", -3.0, -3.0),
        ("5.1", "FL", "flac", "mkv", 0.0, -99.0),
        ("5.1", "BR", "flac", "mkv", -99.0, -3.0),
        ("5.1", "LFE", "flac", "mkv", -99.0, -99.0),
        ("6.1", "FC", "flac", "mkv", -3.0, -3.0),
        ("6.1", "BC", "flac", "mkv", -6.0, -6.0),
        ("7.1", "FC", "flac", "mkv", -3.0, -3.0),
        ("7.1", "SL", "flac", "mkv", -3.0, -99.0),
        ("6.1", "FC", "libvorbis", "ogg", -3.0, -3.0),
        ("7.1", "FC", "libvorbis", "ogg", -3.0, -3.0),
        ("7.1", "FC", "libopus", "mkv", -3.0, -3.0),
        ("7.1", "BL", "libopus", "mkv", -3.0, -99.0),
        ("7.1", "FC", "pcm_s16le", "wav", -3.0, -3.0),
        ("6.1", "BC", "pcm_s16le", "wav", -6.0, -6.0),
        ("7.1", "SR", "pcm_s16le", "mkv", -99.0, -3.0),
        ("5.1", "FC", "aac", "mp4", -3.0, -3.0),
        ("7.1", "FC", "aac", "mp4", -3.0, -3.0),
        ("5.1", "FC", "eac3", "mkv", -3.0, -3.0),
        ("5.1", "FC", "alac", "mov", -3.0, -3.0),
    ];
    let mut wrong = Vec::new();
    for (layout, channel, codec, container, left, right) in rows {
        let name = format!("{channel}_of_{layout}_{codec}.{container}");
        let graph = format!("aevalsrc='0.5*sin(2*PI*1000*t)':s=48000:d=1,pan={layout}|{channel}=c0");
        let decoded = stereo(&package(&sound(&name, &graph, &format!("-c:a {codec}"))), &name);
        for (side, expected) in decoded.iter().zip([left, right]) {
            let got = rms_db(side) + 9.03;
            let is_right = if expected < -90.0 {
                got < -40.0
            } else {
                (got - expected).abs() < 0.3
            };
            if !is_right {
                wrong.push(format!("{name}: {got} instead of {expected} dB"));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn what_is_heard_on_one_side_stays_there() {
    let graph = "aevalsrc='0.5*sin(2*PI*1000*t)|0.005*sin(2*PI*300*t)':s=48000:d=1";
    let decoded = stereo(
        &package(&sound("one_side.wav", graph, "-c:a pcm_s16le")),
        "one_side.wav",
    );
    let levels: Vec<_> = decoded.iter().map(|side| rms_db(side)).collect();
    assert!((levels[0] + 9.03).abs() < 0.3 && levels[1] < -40.0, "{levels:?}");
}

#[test]
fn loud_surround_audio_is_never_above_full_scale() {
    let tones = "aevalsrc='0.7*sin(2*PI*440*t)':d=3:s=48000,pan=5.1|FL=c0|FR=c0|FC=c0|BL=c0|BR=c0";
    let beeps = "aevalsrc='0.9*sin(2*PI*660*t)*lt(mod(t,1),0.6)':d=3:s=48000,pan=5.1|FL=c0|FR=c0|FC=c0|BL=c0|BR=c0";
    let switched =
        "aevalsrc='(0.03+0.97*gte(mod(t,1),0.5))*sin(2*PI*440*t)':d=3:s=48000,pan=5.1|FL=c0|FR=c0|FC=c0|BL=c0|BR=c0";
    let noise = "anoisesrc=c=pink:d=3:r=48000:seed=1,pan=5.1|FL=c0|FR=c0|FC=c0|BL=c0|BR=c0,volume=1.5";
    let rows = [
        ("loud_tones.mkv", tones, "-c:a ac3 -b:a 448k"),
        ("loud_beeps.mkv", beeps, "-c:a flac"),
        ("loud_beeps.mov", beeps, "-c:a pcm_s16le"),
        ("loud_switched.wav", switched, "-c:a pcm_s16le"),
        ("loud_noise.flac", noise, "-c:a flac"),
    ];
    for (name, graph, options) in rows {
        for side in stereo(&package(&sound(name, graph, options)), name) {
            let peak = peak_db(&side);
            assert!((-6.0..=0.0).contains(&peak), "{name}: {peak} dB");
        }
    }
}

#[test]
fn what_needs_no_holding_is_as_loud_as_it_was() {
    let steady = "aevalsrc='0.3*sin(2*PI*440*t)':d=3:s=48000,pan=5.1|FL=c0|FR=c0|FC=c0|BL=c0|BR=c0";
    let beeps =
        "aevalsrc='0.35*sin(2*PI*(600+40*floor(t))*t)*between(mod(t,1),0.5,0.6)':s=48000:d=6,pan=stereo|FL=c0|FR=c0";
    let rows = [
        // 0.3 + 0.3 · 0.707 twice.
        ("steady.wav", steady, "-c:a pcm_s16le", 0.724),
        ("beeps.ac3", beeps, "-c:a ac3", 0.35),
        ("beeps.wav", beeps, "-c:a pcm_s16le", 0.35),
    ];
    let mut wrong = Vec::new();
    for (name, graph, options, expected) in rows {
        for side in stereo(&package(&sound(name, graph, options)), name) {
            let louder = peak_db(&side) - decibels(expected);
            if louder.abs() > 0.6 {
                wrong.push(format!("{name}: {louder:+.1} dB"));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn encoded_audio_begins_when_it_began() {
    // The very first 20 ms fade in: they are decoded without what was left out.
    let beeps = "aevalsrc='if(lt(mod(t+0.9,1),0.2),0.5*sin(2*PI*1000*t),0)':s=48000:d=3";
    let rows = [
        ("onsets.wav", "-c:a pcm_s16le"),
        ("onsets_44100.wav", "-ar 44100 -c:a pcm_s16le"),
        ("onsets.flac", "-c:a flac"),
        ("onsets_flac.mkv", "-c:a flac"),
        ("onsets.mp3", "-c:a libmp3lame"),
        ("onsets_of_another.mp3", "-id3v2_version 0 -c:a libmp3lame -b:a 96k"),
        ("onsets_mono.mp3", "-ac 1 -ar 22050 -c:a libmp3lame"),
        ("onsets.ogg", "-c:a libvorbis"),
        ("onsets.opus", "-c:a libopus"),
        ("onsets_opus.mkv", "-c:a libopus"),
        ("onsets_opus.webm", "-c:a libopus"),
        ("onsets_opus.mp4", "-c:a libopus"),
        ("onsets_mp3.mkv", "-c:a libmp3lame"),
        ("onsets_mp3.mp4", "-c:a libmp3lame"),
        ("onsets_ac3.mkv", "-c:a ac3"),
    ];
    let mut wrong = Vec::new();
    for (name, options) in rows {
        let input = sound(name, beeps, &format!("-ac 2 {options}"));
        let input = match name {
            // Not LAME: nobody knows what it put before the audio.
            "onsets_of_another.mp3" => changed(name, &input, |bytes| {
                let at = bytes
                    .windows(4)
                    .position(|word| word == b"Lavf" || word == b"Lavc")
                    .unwrap();
                bytes[at..at + 4].copy_from_slice(b"Othe");
            }),
            _ => input,
        };
        let theirs = onsets(&channels(&input, 2)[0]);
        let ours = onsets(&stereo(&package(&input), name)[0]);
        let apart = ours.iter().zip(&theirs).map(|(ours, theirs)| (ours - theirs) * 1_000.0);
        let apart: Vec<_> = apart.collect();
        if ours.len() != theirs.len() || apart.iter().any(|ms| ms.abs() > 1.0) {
            wrong.push(format!("{name}: {apart:.1?} ms, {} of {}", ours.len(), theirs.len()));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
