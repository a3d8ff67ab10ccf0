//! What is passed through, and what forbids it.

use mediflix_protocol::lease::PackageSettings;
use mediflix_protocol::media::CopyRefusal;

use super::recording;
use crate::plan::found::{Coded, CodedAudio, Content, DynamicRange, FoundAudio, FoundVideo};
use crate::plan::{Coding, Plan};

#[test]
fn video_is_copied_unless_something_forbids_it() {
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
fn audio_is_copied_unless_something_forbids_it() {
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
