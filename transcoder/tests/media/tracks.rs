//! What is added to a lecture: audio laid on its time line to the sample, and video alone in few rungs.

use mediflix_protocol::failure::MediaCode;
use mediflix_protocol::lease::{Fit, PackageSettings, TrackSettings};
use mediflix_protocol::media::RenditionKind;

use crate::check::{Packaged, package_with};
use crate::clips::{clip, picture};
use crate::downmix::{channels, onsets, sound};

/// What the encoder rounds.
const FRAME_S: f64 = 0.022;

fn with(track: TrackSettings) -> PackageSettings {
    PackageSettings {
        track: Some(track),
        default_language: "ko".to_owned(),
        max_height: 720,
        ..PackageSettings::default()
    }
}

fn fitted(offset_ms: i64, until_ms: Option<u64>) -> PackageSettings {
    with(TrackSettings::Audio {
        fit: Fit { offset_ms, until_ms },
    })
}

fn ids(packaged: &Packaged) -> Vec<&str> {
    packaged.report.renditions.iter().map(|r| r.id.as_str()).collect()
}

#[test]
fn added_audio_is_heard_where_it_belongs_and_is_as_long_as_the_lecture() {
    // Tones at 0.5, 1.5 and 2.5 seconds, each a tenth of a second long.
    let graph = "aevalsrc='0.5*sin(880*PI*t)*gt(mod(t,1),0.5)*lt(mod(t,1),0.6)':s=44100:d=3";
    let tones = sound("tones_of_a_dub.flac", graph, "-c:a flac");
    for (offset_ms, until_ms, expected, length_s) in [
        (0, Some(3_000), vec![0.5, 1.5, 2.5], 3.0),
        (0, None, vec![0.5, 1.5, 2.5], 3.0),
        (2_250, Some(9_000), vec![2.75, 3.75, 4.75], 9.0),
        (-1_200, Some(5_000), vec![0.3, 1.3], 5.0),
        (1_000, Some(2_700), vec![1.5, 2.5], 2.7),
        (-10_000, Some(2_000), vec![], 2.0),
    ] {
        let packaged = package_with(&tones, fitted(offset_ms, until_ms));
        let report = &packaged.report;
        assert!(
            report.failure.is_none() && report.warnings.is_empty(),
            "{offset_ms}: {report:?}"
        );
        assert_eq!(ids(&packaged), ["a0"]);
        let RenditionKind::Audio(audio) = &report.renditions[0].kind else {
            panic!("audio")
        };
        assert_eq!(audio.language, "ko");
        let length = packaged.duration_s("a0");
        assert!((length - length_s).abs() < FRAME_S, "{offset_ms}: {length} s");
        let heard = onsets(&channels(&packaged.joined("a0"), 1)[0]);
        let near = heard.len() == expected.len() && heard.iter().zip(&expected).all(|(a, b)| (a - b).abs() < 0.002);
        assert!(near, "{offset_ms}: {heard:?}, not {expected:?}");
    }
}

#[test]
fn an_added_video_has_no_sound_and_few_rungs_and_an_added_audio_no_picture() {
    let mut inputs = vec![picture("1280x720", "25", 2)];
    inputs.push(crate::clips::beeps(440, 2));
    let film = clip(
        "interpreter.mp4",
        &inputs,
        "-c:v libx264 -preset ultrafast -g 25 -pix_fmt yuv420p -c:a aac",
    );
    let video = package_with(&film, with(TrackSettings::Video));
    assert_eq!(ids(&video), ["v0", "v1", "i0"], "{:?}", video.report.failure);
    let audio = package_with(&film, fitted(0, Some(2_000)));
    assert_eq!(ids(&audio), ["a0"], "{:?}", audio.report.failure);
    assert!(audio.report.facts.as_ref().is_some_and(|facts| facts.video.is_none()) && !audio.report.poster);
}

#[test]
fn a_file_without_what_is_wanted_is_refused_in_words_of_its_own() {
    let mute = clip(
        "mute.mp4",
        &[picture("320x180", "25", 1)],
        "-c:v libx264 -preset ultrafast -pix_fmt yuv420p",
    );
    let noise = sound("noise_alone.wav", "anoisesrc=d=1", "-c:a pcm_s16le");
    for (file, settings, code) in [
        (mute, fitted(0, None), MediaCode::NoSound),
        (noise, with(TrackSettings::Video), MediaCode::NoPicture),
    ] {
        let packaged = package_with(&file, settings);
        let refusal = packaged.report.failure.as_ref().map(|failure| failure.reason.code);
        assert_eq!(refusal, Some(code));
    }
}
