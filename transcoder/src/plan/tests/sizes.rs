//! Sizes and rates: of rungs, of frames, of stills.

use crate::plan::found::{FoundVideo, Orientation};
use crate::plan::{FrameRate, StoryboardPlan, frame_rate, ladder};

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
fn pixels_become_square_and_video_upright() {
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
