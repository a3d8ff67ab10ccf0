//! Tables: a source in, what is made of it out.

use mediflix_protocol::failure::MediaCode;
use mediflix_protocol::lease::PackageSettings;
use mediflix_protocol::media::CopyRefusal;

use super::found::*;
use super::*;

#[test]
fn the_ladder_never_upscales_and_keeps_the_aspect() {
    type Rungs<'a> = &'a [(u32, u32, u64)];
    let table: &[((u32, u32), Rungs<'_>)] = &[
        (
            (1920, 1080),
            &[
                (1920, 1080, 6_000_000),
                (1280, 720, 3_000_000),
                (768, 432, 1_100_000),
                (416, 234, 365_000),
            ],
        ),
        (
            (3840, 2160),
            &[
                (1920, 1080, 6_000_000),
                (1280, 720, 3_000_000),
                (768, 432, 1_100_000),
                (416, 234, 365_000),
            ],
        ),
        (
            (720, 1280),
            &[(720, 1280, 3_000_000), (432, 768, 1_100_000), (234, 416, 365_000)],
        ),
        (
            (1138, 640),
            &[(1138, 640, 3_000_000), (768, 432, 1_100_000), (416, 234, 365_000)],
        ),
        (
            (960, 400),
            &[(960, 400, 3_000_000), (768, 320, 1_100_000), (416, 174, 365_000)],
        ),
        (
            (768, 576),
            &[(768, 576, 3_000_000), (576, 432, 1_100_000), (312, 234, 365_000)],
        ),
        ((176, 144), &[(176, 144, 365_000)]),
        ((321, 241), &[(320, 240, 1_100_000)]),
        ((7, 5), &[(6, 4, 365_000)]),
        (
            (1920, 200),
            &[
                (1920, 200, 6_000_000),
                (1280, 134, 3_000_000),
                (768, 80, 1_100_000),
                (416, 44, 365_000),
            ],
        ),
    ];
    for (size, expected) in table {
        let got: Vec<_> = ladder::rungs(*size, 1080)
            .iter()
            .map(|r| (r.width, r.height, r.max_bitrate))
            .collect();
        assert_eq!(&got, expected, "{size:?}");
    }
    assert_eq!(
        ladder::rungs((1920, 1080), 720)[0].height,
        720,
        "the tallest rung is a setting"
    );
}

#[test]
fn the_frame_rate_is_a_standard_one_of_at_most_60() {
    let table = [
        (Some((30, 1)), None, (30, 1)),
        (Some((90_000, 3_001)), None, (30, 1)),
        (Some((2_997, 100)), Some(33_366_666), (30_000, 1_001)),
        (Some((24_000, 1_001)), None, (24_000, 1_001)),
        (Some((24, 1)), Some(41_000_000), (24, 1)),
        (Some((120, 1)), None, (60, 1)),
        (Some((240, 1)), None, (60, 1)),
        (Some((120_000, 1_001)), None, (60_000, 1_001)),
        (Some((1_000, 1)), Some(16_666_667), (60, 1)),
        (Some((0, 1)), Some(33_000_000), (30, 1)),
        (None, None, (30, 1)),
        (Some((5, 1)), Some(200_000_000), (5, 1)),
        (Some((11, 1)), Some(33_333_333), (30, 1)),
        (Some((7, 1)), None, (7, 1)),
        (Some((1, 10)), None, (30, 1)),
    ];
    for (nominal, interval_ns, (numerator, denominator)) in table {
        let got = frame_rate::choose(nominal, interval_ns, None);
        assert_eq!(
            got,
            FrameRate::new(numerator, denominator),
            "{nominal:?} {interval_ns:?}"
        );
    }
    let steady = [
        // A drop now and then, and whole milliseconds.
        (Some((115, 2)), 16_666_667, (60, 1)),
        (None, 41_667_500, (24, 1)),
        (None, 33_330_000, (30, 1)),
        (Some((24_000, 1_001)), 41_667_000, (24_000, 1_001)),
        (Some((25, 1)), 40_900_000, (25, 1)),
        (Some((57, 2)), 35_500_000, (29, 1)),
    ];
    for (nominal, steady_ns, (numerator, denominator)) in steady {
        let got = frame_rate::choose(nominal, Some(steady_ns), Some(steady_ns));
        assert_eq!(got, FrameRate::new(numerator, denominator), "{nominal:?} {steady_ns}");
    }
    assert_eq!(FrameRate::new(30_000, 1_001).frames_in_ms(2_000), 60);
    assert_eq!(FrameRate::new(24, 1).frames_in_ms(2_000), 48);
}

#[test]
fn pixels_become_square_and_the_picture_upright() {
    let table = [
        ((800, 640), (64, 45), 0, (1138, 640)),
        ((720, 576), (16, 15), 0, (768, 576)),
        ((720, 480), (8, 9), 0, (720, 540)),
        ((1280, 720), (1, 1), 90, (720, 1280)),
        ((1280, 720), (1, 1), 180, (1280, 720)),
        ((640, 480), (0, 0), 270, (480, 640)),
        ((640, 480), (100, 1), 0, (640, 480)),
    ];
    for ((width, height), pixel_aspect, clockwise_degrees, expected) in table {
        let orientation = Orientation {
            clockwise_degrees,
            mirrored: false,
        };
        let video = FoundVideo {
            width,
            height,
            pixel_aspect,
            orientation,
            ..FoundVideo::default()
        };
        assert_eq!(
            video.display_size(),
            expected,
            "{width}x{height} {pixel_aspect:?} {clockwise_degrees}"
        );
    }
}

#[test]
fn the_storyboard_has_about_400_tiles_at_most_and_one_every_two_seconds_at_best() {
    for (duration_ms, expected) in [
        (None, 2_000),
        (Some(60_000), 2_000),
        (Some(3_600_000), 9_000),
        (Some(10_800_000), 27_000),
    ] {
        assert_eq!(
            StoryboardPlan::new(1920, 1080, duration_ms).interval_ms,
            expected,
            "{duration_ms:?}"
        );
    }
    let portrait = StoryboardPlan::new(720, 1280, None);
    assert_eq!((portrait.tile_width, portrait.tile_height), (90, 160));
}

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
fn sound_alone_is_a_lecture_and_nothing_decodable_is_none() {
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

/// A lecture as recorders write it.
fn recording() -> Found {
    let mut picture = video(true);
    if let Content::Video(video) = &mut picture.content {
        *video = FoundVideo {
            pixel_aspect: (1, 1),
            nominal_rate: Some((30, 1)),
            rec_709: true,
            coded: Some(Coded {
                profile: "high".to_owned(),
                level: 31,
                bytes: Some(60_000_000),
                key_frames_apart_ms: Some(8_333),
                heaviest_rate: None,
                key_times: None,
                edits: 1,
                refused: None,
            }),
            ..video.clone()
        };
    }
    let mut sound = audio(true, "aac", None);
    if let Content::Audio(audio) = &mut sound.content {
        audio.coded = Some(CodedAudio {
            profile: "lc".to_owned(),
            rate: 48_000,
            channels: 2,
            ..CodedAudio::default()
        });
    }
    picture.first_ns = Some(0);
    sound.first_ns = Some(0);
    Found {
        container: "mp4".to_owned(),
        duration_ms: Some(600_000),
        tracks: vec![picture, sound],
        ..Found::default()
    }
}

#[test]
fn the_picture_is_copied_unless_something_speaks_against_it() {
    type Change = fn(&mut FoundVideo, &mut Coded);
    let table: &[(Change, Option<CopyRefusal>)] = &[
        (|_, _| {}, None),
        (
            |_, coded| coded.profile = "high-10".to_owned(),
            Some(CopyRefusal::Profile),
        ),
        (|_, coded| coded.level = 50, Some(CopyRefusal::Level)),
        (|video, _| video.interlaced = true, Some(CopyRefusal::Interlaced)),
        (
            |video, _| video.orientation.clockwise_degrees = 90,
            Some(CopyRefusal::Rotated),
        ),
        (|video, _| video.orientation.mirrored = true, Some(CopyRefusal::Rotated)),
        (|video, _| video.pixel_aspect = (4, 3), Some(CopyRefusal::Size)),
        (|video, _| video.width = 1279, Some(CopyRefusal::Size)),
        (
            |video, _| (video.width, video.height) = (2560, 1440),
            Some(CopyRefusal::Size),
        ),
        (|video, _| video.rec_709 = false, Some(CopyRefusal::Colours)),
        (
            |video, _| video.dynamic_range = DynamicRange::Hlg,
            Some(CopyRefusal::Colours),
        ),
        (
            |video, _| video.nominal_rate = Some((120, 1)),
            Some(CopyRefusal::FrameRate),
        ),
        // What is seen counts more than what is claimed.
        (
            |video, _| (video.nominal_rate, video.measured_interval_ns) = (Some((1_000, 1)), Some(33_333_333)),
            None,
        ),
        // 4.5 Mbit/s are one and a half times the cap of 720 lines.
        (|_, coded| coded.bytes = Some(337_000_000), None),
        (|_, coded| coded.bytes = Some(338_000_000), Some(CopyRefusal::BitRate)),
        (
            |_, coded| coded.key_frames_apart_ms = Some(10_001),
            Some(CopyRefusal::KeyFrames),
        ),
        (|_, coded| coded.key_frames_apart_ms = None, None),
        (|_, coded| coded.edits = 2, Some(CopyRefusal::EditList)),
        (
            |_, coded| coded.refused = Some(CopyRefusal::Timestamps),
            Some(CopyRefusal::Timestamps),
        ),
    ];
    for (number, (change, expected)) in table.iter().enumerate() {
        let mut found = recording();
        if let Content::Video(video) = &mut found.tracks[0].content {
            let mut coded = video.coded.take().unwrap();
            change(video, &mut coded);
            video.coded = Some(coded);
        }
        let plan = Plan::new(&found, &PackageSettings::default()).unwrap();
        assert_eq!(plan.video.unwrap().top.refusal(), *expected, "row {number}");
    }
    let mut found = recording();
    found.container = "avi".to_owned();
    let plan = Plan::new(&found, &PackageSettings::default()).unwrap();
    assert_eq!(plan.video.unwrap().top, Coding::Encoded(CopyRefusal::Container));
    let settings = PackageSettings {
        encode_because: Some(CopyRefusal::Damaged),
        ..PackageSettings::default()
    };
    let plan = Plan::new(&recording(), &settings).unwrap();
    assert_eq!(plan.video.unwrap().top, Coding::Encoded(CopyRefusal::Damaged));
    assert_eq!(plan.audio[0].coding, Coding::Encoded(CopyRefusal::Damaged));
}

#[test]
fn simple_content_has_no_rung_between_the_tallest_and_432_lines() {
    let tall = |bytes, encoded: bool, fewer_rungs| {
        let mut found = recording();
        if let Content::Video(video) = &mut found.tracks[0].content {
            (video.width, video.height) = (1920, 1080);
            video.coded.as_mut().unwrap().bytes = bytes;
        }
        let settings = PackageSettings {
            encode_because: encoded.then_some(CopyRefusal::Setting),
            fewer_rungs,
            ..PackageSettings::default()
        };
        let plan = Plan::new(&found, &settings).unwrap();
        let rungs: Vec<_> = plan.video.unwrap().rungs.iter().map(|rung| rung.height).collect();
        (rungs, plan.facts.video.unwrap().fewer_rungs)
    };
    let throughout = |heaviest_rate| {
        let mut found = recording();
        if let Content::Video(video) = &mut found.tracks[0].content {
            (video.width, video.height) = (1920, 1080);
            let coded = video.coded.as_mut().unwrap();
            (coded.bytes, coded.heaviest_rate) = (Some(62_000_000), Some(heaviest_rate));
        }
        let plan = Plan::new(&found, &PackageSettings::default()).unwrap().video.unwrap();
        assert_eq!(plan.iframes.height, 234, "previews stay small");
        plan.rungs.iter().map(|rung| rung.height).collect::<Vec<_>>()
    };
    let all = (vec![1080, 720, 432, 234], false);
    // Of ten minutes: 0.4 bit a second and pixel are 829 kbit/s.
    assert_eq!(tall(Some(62_000_000), false, true), (vec![1080, 432, 234], true));
    assert_eq!(tall(Some(63_000_000), false, true), all, "more bits");
    assert_eq!(tall(None, false, true), all, "nobody knows how many");
    assert_eq!(tall(Some(62_000_000), true, true), all, "nothing is copied");
    assert_eq!(tall(Some(62_000_000), false, false), all, "switched off");
    assert_eq!(throughout(829_000), vec![1080, 432], "in every ten seconds");
    assert_eq!(throughout(830_000), vec![1080, 432, 234], "a film between slides");
    let small = Plan::new(&recording(), &PackageSettings::default()).unwrap();
    assert!(
        !small.facts.video.unwrap().fewer_rungs,
        "720 lines: nothing lies between"
    );
}

#[test]
fn sound_is_copied_unless_something_speaks_against_it() {
    type Change = fn(&mut FoundAudio, &mut CodedAudio);
    let table: &[(Change, Option<CopyRefusal>)] = &[
        (|_, _| {}, None),
        (
            |_, coded| coded.profile = "he-aac-v1".to_owned(),
            Some(CopyRefusal::Profile),
        ),
        // An extension that only the decoder saw.
        (
            |audio, coded| (audio.rate, coded.rate) = (48_000, 24_000),
            Some(CopyRefusal::Profile),
        ),
        (
            |audio, coded| (audio.channels, coded.channels) = (6, 6),
            Some(CopyRefusal::Profile),
        ),
        (
            |audio, coded| (audio.rate, coded.rate) = (22_050, 22_050),
            Some(CopyRefusal::FrameRate),
        ),
        (|_, coded| coded.bytes = Some(20_000_000), Some(CopyRefusal::BitRate)),
        (|_, coded| coded.edits = 2, Some(CopyRefusal::EditList)),
    ];
    for (number, (change, expected)) in table.iter().enumerate() {
        let mut found = recording();
        if let Content::Audio(audio) = &mut found.tracks[1].content {
            let mut coded = audio.coded.take().unwrap();
            change(audio, &mut coded);
            audio.coded = Some(coded);
        }
        let plan = Plan::new(&found, &PackageSettings::default()).unwrap();
        assert_eq!(plan.audio[0].coding.refusal(), *expected, "row {number}");
    }
    for (late_ms, expected) in [
        (9_900, Coding::Copied),
        (10_100, Coding::Encoded(CopyRefusal::Timestamps)),
    ] {
        let mut late = recording();
        late.tracks[1].first_ns = Some(late_ms * 1_000_000);
        let plan = Plan::new(&late, &PackageSettings::default()).unwrap();
        assert_eq!(plan.audio[0].coding, expected);
        assert_eq!(plan.video.unwrap().top, Coding::Copied);
    }
}

fn video(decodable: bool) -> Track {
    let video = FoundVideo {
        codec: "h264".to_owned(),
        decodable,
        width: 1280,
        height: 720,
        ..FoundVideo::default()
    };
    Track {
        content: Content::Video(video),
        ..Track::default()
    }
}

fn audio(decodable: bool, codec: &str, language: Option<&str>) -> Track {
    let audio = FoundAudio {
        codec: codec.to_owned(),
        decodable,
        impossible: false,
        channels: 2,
        rate: 48_000,
        coded: None,
    };
    Track {
        language: language.map(str::to_owned),
        content: Content::Audio(audio),
        ..Track::default()
    }
}
