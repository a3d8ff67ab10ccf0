//! Which tracks are taken, left out or refused.

use mediflix_protocol::failure::{MediaCode, Reason};
use mediflix_protocol::lease::PackageSettings;

use super::{audio, video};
use crate::plan::Plan;
use crate::plan::found::{Content, Found, FoundVideo};

#[test]
fn a_dead_stream_is_left_out_and_named_and_the_rest_is_kept() {
    let found = Found {
        tracks: vec![video(true), audio(false, "dts", Some("ko")), audio(true, "aac", None)],
        ..Found::default()
    };
    let plan = Plan::new(&found, &PackageSettings::default()).unwrap();
    assert!(plan.video.is_some());
    assert_eq!(
        plan.audio
            .iter()
            .map(|a| (a.language.as_str(), a.default))
            .collect::<Vec<_>>(),
        [("vi", true)]
    );
    assert_eq!(
        plan.warnings,
        [Reason::new(MediaCode::AudioLeftOut)
            .with("codec", "dts")
            .with("language", "ko")]
    );
}

#[test]
fn audio_alone_is_a_lecture_and_nothing_decodable_is_none() {
    let sound = Found {
        tracks: vec![audio(true, "aac", Some("ko"))],
        ..Found::default()
    };
    let plan = Plan::new(&sound, &PackageSettings::default()).unwrap();
    assert!(plan.video.is_none() && plan.audio[0].language == "ko");

    let nothing = Found {
        tracks: vec![audio(false, "ac4", None), video(false)],
        ..Found::default()
    };
    let refusal = Plan::new(&nothing, &PackageSettings::default()).unwrap_err();
    assert_eq!(
        refusal,
        Reason::new(MediaCode::NothingDecodable).with("codecs", "ac4, h264")
    );
}

#[test]
fn what_is_too_large_too_long_or_encrypted_is_refused() {
    let mut large = video(true);
    large.content = Content::Video(FoundVideo {
        width: 12_000,
        height: 8_000,
        decodable: true,
        ..FoundVideo::default()
    });
    let table = [
        (
            Found {
                tracks: vec![large],
                ..Found::default()
            },
            MediaCode::TooLarge,
        ),
        (
            Found {
                tracks: vec![video(true)],
                duration_ms: Some(90_000_000),
                ..Found::default()
            },
            MediaCode::TooLong,
        ),
        (
            Found {
                tracks: vec![video(true)],
                encrypted: true,
                ..Found::default()
            },
            MediaCode::Encrypted,
        ),
    ];
    for (found, code) in table {
        assert_eq!(Plan::new(&found, &PackageSettings::default()).unwrap_err().code, code);
    }
}
