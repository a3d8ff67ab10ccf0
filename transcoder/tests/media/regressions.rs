//! What went wrong once, and others of the same kinds.

use std::path::PathBuf;

use mediflix_protocol::failure::MediaCode;
use mediflix_protocol::media::RenditionKind;

use crate::cases::{beeps, case, from};
use crate::check::{check_all, package};
use crate::clips::{bytes, changed, make};
use crate::downmix::{channels, onsets};
use crate::expect::Expect;

const X264: &str = "-c:v libx264 -preset veryfast -pix_fmt yuv420p";

fn lavfi(name: &str, inputs: &[&str], options: &str) -> PathBuf {
    make(name, &from(inputs, options))
}

/// Small slides that each stand for `stands` seconds, `count` of them, with beeps.
fn slides(name: &str, stands: u32, count: u32, options: &str) -> PathBuf {
    let seconds = stands * count;
    let picture = format!("testsrc2=s=320x180:r=1/{stands}:d={seconds}");
    lavfi(
        name,
        &[&picture, &beeps(f64::from(seconds))],
        &format!("-map 0 -map 1 {options}"),
    )
}

/// Small slides at 0, 20 and 40 s of 60 s of beeps, of a film at 25 frames a second.
fn changing(name: &str, options: &str) -> PathBuf {
    lavfi(
        name,
        &["testsrc2=s=320x180:r=25:d=60", &beeps(60.0)],
        &format!("-vf 'select=not(mod(n\\,500))' -fps_mode vfr {options}"),
    )
}

#[test]
fn titles_of_any_length_do_no_harm() {
    check_all(vec![("title_16_kb", case("title_16_kb.ogg"), Expect::sound())]);
}

/// A demuxer that tells of a gap before the audio comes is not believed, and the last slide stands as long as the others.
#[test]
fn slides_that_stand_long_keep_their_audio_and_their_end() {
    let small = || Expect::video(320, 180).rate(1, 1);
    let x265 = "-c:v libx265 -preset ultrafast -x265-params log-level=none -bf 3 -tag:v hvc1 -c:a aac";
    check_all(vec![
        (
            "slides_10s_aac",
            case("slides_10s_aac.mp4"),
            Expect::video(1280, 720).rungs(3).rate(1, 1).sound_copied(),
        ),
        (
            "slides_30s_silent",
            case("slides_30s_silent.mp4"),
            Expect::video(1280, 720).rungs(3).rate(1, 1).silent(),
        ),
        (
            "slides_30s_opus",
            case("slides_30s_opus.mkv"),
            Expect::video(1280, 720).rungs(3).rate(1, 1),
        ),
        ("slides_12s_hevc", slides("slides_12s_hevc.mp4", 12, 4, x265), small()),
        (
            "slides_15s_aac",
            slides("slides_15s_aac.mkv", 15, 4, &format!("{X264} -c:a aac")),
            small(),
        ),
        (
            "slides_20s_mp3",
            slides("slides_20s_mp3.mov", 20, 3, &format!("{X264} -bf 2 -c:a mp3")),
            small(),
        ),
        // Its clock comes with the frames only.
        (
            "slides_2s_mp2",
            slides("slides_2s_mp2.ts", 2, 5, &format!("{X264} -bf 0 -c:a mp2")),
            small().any_duration(),
        ),
        (
            "slides_5s_aac",
            slides("slides_5s_aac.ts", 5, 3, &format!("{X264} -c:a aac")),
            Expect::video(320, 180).any_duration(),
        ),
        // The last one is said to stand for a frame of 25 a second: it is held until a frame of ours ends.
        (
            "slides_20s_b_frames",
            changing("slides_20s_b_frames.mp4", &format!("{X264} -bf 3 -c:a aac")),
            small(),
        ),
        (
            "slides_20s_hevc",
            changing("slides_20s_hevc.mp4", x265),
            small().any_duration(),
        ),
        (
            "slides_20s_key_frames",
            changing("slides_20s_key_frames.mkv", &format!("{X264} -g 1 -c:a aac")),
            small(),
        ),
        (
            "slides_2s",
            slides("slides_2s.mp4", 2, 5, &format!("{X264} -bf 0 -c:a aac")),
            small(),
        ),
    ]);
}

#[test]
fn tracks_much_shorter_than_the_movie_are_kept() {
    let small = || Expect::video(320, 180);
    let moving = |seconds: u32| format!("testsrc2=s=320x180:r=25:d={seconds}");
    check_all(vec![
        (
            "video_20s_audio_120s",
            case("video_20s_audio_120s.mp4"),
            small().rate(25, 1),
        ),
        (
            "video_30s_audio_4s",
            lavfi(
                "video_30s_audio_4s.mp4",
                &[&moving(30), &beeps(4.0)],
                &format!("{X264} -crf 30 -g 50 -c:a aac"),
            ),
            small().rate(25, 1),
        ),
        (
            "still_with_sound",
            lavfi(
                "still_with_sound.mov",
                &["testsrc2=s=320x180:r=25:d=0.04", &beeps(12.0)],
                &format!("{X264} -c:a aac"),
            ),
            small(),
        ),
        (
            "hevc_unknown_sei",
            case("hevc_unknown_sei.mp4"),
            Expect::video(1080, 720).rungs(3),
        ),
    ]);
}

#[test]
fn of_several_video_tracks_the_longest_is_taken_and_the_others_are_named() {
    let left_out: &[MediaCode] = &[MediaCode::PicturesLeftOut];
    check_all(vec![
        (
            "two_video_tracks",
            case("two_video_tracks.mp4"),
            Expect::video(640, 360).rungs(2).warns(left_out),
        ),
        // The still's frames are not its film's: ffmpeg is asked for the film alone.
        (
            "motion_photo",
            case("motion_photo_two_tracks.mp4"),
            Expect::video(768, 1024)
                .rungs(3)
                .silent()
                .warns(left_out)
                .picture_error(9.0),
        ),
    ]);
    let packaged = package(&case("two_video_tracks.mp4"));
    assert_eq!(packaged.report.warnings[0].params["tracks"], "2: h264, 640 × 360");
}

#[test]
fn a_disabled_audio_track_is_never_the_default() {
    let two = lavfi(
        "first_switched_off.mp4",
        &["testsrc2=s=320x180:r=25:d=2", &beeps(2.0), "sine=f=440:d=2:r=48000"],
        &format!(
            "-map 0 -map 1 -map 2 {X264} -c:a aac -metadata:s:a:0 language=kor -metadata:s:a:1 language=vie \
             -disposition:a:0 0 -disposition:a:1 default"
        ),
    );
    let packaged = package(&two);
    let sounds = packaged
        .report
        .renditions
        .iter()
        .filter_map(|rendition| match &rendition.kind {
            RenditionKind::Audio(sound) => Some((sound.language.as_str(), sound.default)),
            _ => None,
        });
    assert_eq!(sounds.collect::<Vec<_>>(), [("ko", false), ("vi", true)]);
}

#[test]
fn chapters_beyond_the_end_are_no_truncation() {
    check_all(vec![(
        "chapters",
        case("chapters_beyond_end.mp4"),
        Expect::video(640, 360).rungs(2),
    )]);
}

/// The job proves its result: audio that no decoder takes is told, and how much of it.
#[test]
fn lost_audio_is_told() {
    let whole = lavfi(
        "sound_6s.m4a",
        &["sine=f=440:d=6:r=48000"],
        "-c:a aac -movflags +faststart",
    );
    let lost = changed("lost.m4a", &whole, |bytes| {
        let media = bytes.windows(4).position(|name| name == b"mdat").unwrap() + 4;
        let third = (bytes.len() - media) / 3;
        bytes[media + third..media + 2 * third].fill(0);
    });
    let packaged = package(&lost);
    let warning = &packaged.report.warnings[0];
    assert_eq!(warning.code, MediaCode::SoundIncomplete);
    assert_eq!(warning.params["language"], "vi");
    let missing_ms: u64 = warning.params["missing_ms"].parse().unwrap();
    assert!(missing_ms.abs_diff(2_000) < 300, "{missing_ms}");
}

/// GStreamer's demuxer gives no times to ProRes in Matroska: where frames were dropped, what is shown is out of step.
#[test]
fn video_without_times_that_ends_elsewhere_than_its_container_says_is_told() {
    let picture = "testsrc2=s=320x180:r=25:d=4";
    let prores = "-c:v prores_ks -profile:v 0 -c:a flac";
    let dropped = format!("{prores} -vf 'select=not(eq(mod(n\\,12)\\,11))' -vsync vfr");
    let warnings = |name: &str, options: &str| {
        let packaged = package(&lavfi(name, &[picture, &beeps(4.0)], options));
        packaged.report.warnings.clone()
    };
    assert_eq!(warnings("steady_prores.mkv", prores), []);
    let late = format!("{prores} -af adelay=1200:all=1");
    assert_eq!(
        warnings("late_prores.mkv", &late),
        [],
        "the sound alone reaches the file's end"
    );
    let warnings = warnings("dropped_prores.mkv", &dropped);
    assert_eq!(warnings[0].code, MediaCode::PictureIncomplete);
    assert_eq!(warnings[0].params["missing_ms"], "320");
}

/// A demuxer takes blocks of ADPCM for half as long, where they hold one channel.
#[test]
fn adpcm_lasts_as_long_as_its_blocks() {
    let row = |name: &'static str, options: &str| {
        let input = lavfi(name, &[&beeps(5.0)], options);
        (name, input, Expect::sound())
    };
    check_all(vec![
        row("adpcm_mono.wav", "-ac 1 -ar 44100 -c:a adpcm_ms"),
        row("adpcm_stereo.wav", "-ac 2 -ar 22050 -c:a adpcm_ms"),
        row("adpcm_mono.avi", "-ac 1 -ar 22050 -c:a adpcm_ms"),
        row("adpcm_mono_44100.avi", "-ac 1 -ar 44100 -c:a adpcm_ms"),
    ]);
}

/// The clock begins anew in the midst: nothing is lost, however far the demuxer has read when it is asked how long it is.
#[test]
fn joined_transport_streams_are_whole_each_time() {
    let part = |name: &str, size: &str, options: &str| {
        let picture = format!("testsrc2=s={size}:r=25:d=8");
        let path = lavfi(
            name,
            &[&picture, &beeps(8.0)],
            &format!("{X264} -g 50 -c:a aac {options}"),
        );
        std::fs::read(path).unwrap()
    };
    let small = part("joined_1.ts", "320x180", "");
    let other = part("joined_2.ts", "240x180", "");
    let late = part("joined_3.ts", "320x180", "-output_ts_offset 600");
    let rows = [
        ("joined_same.ts", [&small[..], &small]),
        ("joined_resized.ts", [&small, &other]),
        ("joined_earlier.ts", [&late, &small]),
    ];
    let mut wrong = Vec::new();
    for (name, parts) in rows {
        let joined = bytes(name, &parts.concat());
        let results: Vec<_> = (0..3)
            .map(|_| {
                let packaged = package(&joined);
                let report = &packaged.report;
                let warnings: Vec<_> = report.warnings.iter().map(|warning| warning.code).collect();
                (
                    report.duration_ms,
                    onsets(&channels(&packaged.joined("a0"), 1)[0]).len(),
                    warnings,
                )
            })
            .collect();
        let is_right = |(ms, beeps, warnings): &(u64, usize, Vec<MediaCode>)| {
            ms.abs_diff(16_000) < 500 && *beeps == 8 && warnings.is_empty()
        };
        if !results.iter().all(is_right) || results.iter().any(|result| *result != results[0]) {
            wrong.push(format!("{name}: {results:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// A parser forgets the configuration that comes first, and gives what it drops the time of something else.
#[test]
fn latm_begins_when_it_begins() {
    let beeps = "aevalsrc='0.5*sin(2*PI*1000*t)*between(mod(t,1),0.1,0.2)':s=48000:d=4";
    let sound = "-c:a aac -ac 2 -mpegts_flags latm";
    let whole = lavfi(
        "latm.ts",
        &["testsrc2=s=320x180:r=25:d=4", beeps],
        &format!("{X264} -bf 0 {sound}"),
    );
    let ours = onsets(&channels(&package(&whole).joined("a0"), 2)[0]);
    let expected = [0.1, 1.1, 2.1, 3.1];
    let is_right = ours.len() == 4
        && ours
            .iter()
            .zip(expected)
            .all(|(ours, right)| (ours - right).abs() < 0.03);
    assert!(is_right, "{ours:?}");
    let apart: Vec<_> = ours.windows(2).map(|two| two[1] - two[0] - 1.0).collect();
    assert!(apart.iter().all(|apart| apart.abs() < 0.003), "{apart:?}");
}
