//! What is said, cut for a service that transcribes: no sample is lost between pieces, cuts lie in pauses, times are the lecture's.

use mediflix_protocol::failure::MediaCode;
use mediflix_protocol::lease::PackageSettings;
use mediflix_protocol::naming::speech_piece;
use mediflix_protocol::speech::SpeechSettings;

use crate::check::{Packaged, package_with};
use crate::clips::{clip, picture, words};
use crate::downmix::{onsets, sound};

/// Bytes before the samples of a WAV file.
const HEADER: usize = 44;

fn spoken(language: &str) -> PackageSettings {
    PackageSettings {
        speech: Some(SpeechSettings {
            language: language.to_owned(),
            piece_ms: 10_000,
            offset_ms: 0,
        }),
        ..PackageSettings::default()
    }
}

/// The samples of each piece.
fn pieces(cut: &Packaged) -> Vec<Vec<i16>> {
    let piece = |number: u32| {
        let file = std::fs::read(cut.folder.join(speech_piece(number))).unwrap();
        assert_eq!((&file[..4], &file[8..12]), (b"RIFF".as_slice(), b"WAVE".as_slice()));
        samples(&file)
    };
    cut.report.pieces.iter().map(|told| piece(told.number)).collect()
}

fn samples(wave: &[u8]) -> Vec<i16> {
    let pairs = wave[HEADER..].chunks_exact(2);
    pairs.map(|pair| i16::from_le_bytes([pair[0], pair[1]])).collect()
}

#[test]
fn pieces_together_are_the_sound_to_the_sample_and_cuts_lie_in_pauses() {
    // Noise with a pause of 0.6 seconds every 2 seconds: from 1.4 to 2, from 3.4 to 4 …
    let graph = "aevalsrc='(0.4*random(0)-0.2)*lt(mod(t,2),1.4)':s=16000:d=33";
    let talk = sound(
        "talk_with_pauses.wav",
        graph,
        "-c:a pcm_s16le -bitexact -fflags +bitexact",
    );
    let whole = samples(&std::fs::read(&talk).unwrap());
    let cut = package_with(&talk, spoken("vi"));
    let report = &cut.report;
    assert!(report.failure.is_none() && report.renditions.is_empty(), "{report:?}");
    let pieces = pieces(&cut);
    assert_eq!(pieces.concat().len(), whole.len());
    assert!(pieces.concat() == whole, "the samples are others");
    assert!(pieces.iter().all(|piece| piece.len() <= 160_000));
    let told = &report.pieces;
    let numbers: Vec<u32> = told.iter().map(|piece| piece.number).collect();
    assert_eq!(numbers, [0, 1, 2, 3]);
    assert_eq!((told[0].start_ms, told[3].end_ms), (0, 33_000));
    for pair in told.windows(2) {
        assert_eq!(pair[0].end_ms, pair[1].start_ms);
        assert!(pair[1].start_ms % 2_000 > 1_500, "cut at {} ms", pair[1].start_ms);
    }
}

#[test]
fn times_are_those_of_the_lecture_and_the_wanted_language_is_heard() {
    // Korean is heard from 1.5 s on, with tones at 2, 7 and 12 s; Vietnamese has one at 1 s.
    let tones = |expression: &str| {
        let graph = format!("aevalsrc='0.5*sin(880*PI*t)*({expression})':s=44100:d=13");
        ["-f", "lavfi", "-i", &graph].map(str::to_owned).to_vec()
    };
    let mut late = words("-itsoffset 1.5");
    late.extend(tones("between(t,0.5,0.6)+between(t,5.5,5.6)+between(t,10.5,10.6)"));
    let film = clip(
        "two_languages.mkv",
        &[picture("160x90", "10", 14), tones("between(t,1,1.1)"), late],
        "-map 0 -map 1 -map 2 -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a flac \
         -metadata:s:a:0 language=vie -metadata:s:a:1 language=kor",
    );
    let heard = |language: &str, offset_ms: i64| {
        let mut settings = spoken(language);
        settings.speech.as_mut().unwrap().offset_ms = offset_ms;
        let cut = package_with(&film, settings);
        assert!(cut.report.failure.is_none(), "{:?}", cut.report.failure);
        let mut heard = Vec::new();
        for (told, samples) in cut.report.pieces.iter().zip(pieces(&cut)) {
            // As onsets are counted: 48 samples a millisecond.
            let samples: Vec<f32> = samples
                .iter()
                .flat_map(|sample| [f32::from(*sample) / 32_768.0; 3])
                .collect();
            heard.extend(onsets(&samples).into_iter().map(|s| s + told.start_ms as f64 / 1_000.0));
        }
        heard
    };
    for (language, offset_ms, expected) in [
        ("ko-KR", 0, vec![2.0, 7.0, 12.0]),
        ("vi", 2_250, vec![3.25]),
        ("ko", -2_500, vec![4.5, 9.5]),
        ("en", 0, vec![1.0]),
    ] {
        let heard = heard(language, offset_ms);
        let near = heard.len() == expected.len() && heard.iter().zip(&expected).all(|(a, b)| (a - b).abs() < 0.02);
        assert!(near, "{language}: {heard:?}, not {expected:?}");
    }
}

#[test]
fn a_film_without_sound_says_so() {
    let mute = clip(
        "mute_speech.mp4",
        &[picture("160x90", "10", 1)],
        "-c:v libx264 -preset ultrafast -pix_fmt yuv420p",
    );
    let cut = package_with(&mute, spoken("vi"));
    let refused = cut.report.failure.as_ref().map(|failure| failure.reason.code);
    assert_eq!(refused, Some(MediaCode::NoSound));
}
