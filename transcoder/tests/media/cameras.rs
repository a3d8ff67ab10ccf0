//! What cameras, phones, memos and editors make, in kinds that went wrong once.

use std::path::PathBuf;

use mediflix_protocol::failure::MediaCode;

use crate::cases::{bars, base, beeps, case, from, turned};
use crate::check::{check_all, package, refuse_all};
use crate::clips::{changed, clip, make, sample};
use crate::expect::Expect;

const X264: &str = "-c:v libx264 -preset veryfast -pix_fmt yuv420p";

fn with_bars(name: &str, rate: &str, options: &str) -> PathBuf {
    make(name, &from(&[&bars("320x180", rate, 4), &beeps(4.0)], options))
}

/// A transport stream calls AC-3 and E-AC-3 by one number, and only the parser knows which it is.
#[test]
fn surround_audio_of_transport_streams_is_heard() {
    let small = || Expect::video(320, 180);
    let blu_ray = "-f mpegts -mpegts_m2ts_mode 1";
    check_all(vec![
        (
            "avchd_ac3",
            case("avchd_ac3.m2ts"),
            Expect::video(640, 360).rungs(2).rate(25, 1),
        ),
        (
            "eac3",
            with_bars("eac3.m2ts", "25", &format!("{X264} -c:a eac3 {blu_ray}")),
            small(),
        ),
        (
            "ac3_ts",
            with_bars("ac3.ts", "25", &format!("{X264} -c:a ac3")),
            small(),
        ),
        (
            "ac3_mov",
            with_bars("ac3.mov", "25", &format!("{X264} -c:a ac3")),
            small(),
        ),
        (
            "raw_ac3",
            clip("raw.ac3", &[], &format!("-i {} -vn -c:a ac3", base().display())),
            Expect::sound(),
        ),
    ]);
}

#[test]
fn kinds_that_editors_and_memos_write_are_taken() {
    let dnxhr_hq = "-c:v dnxhd -profile:v dnxhr_hq -pix_fmt yuv422p -c:a pcm_s24le -t 1";
    let raw = |name: &str, options: &str| make(name, &from(&[&beeps(4.0)], options));
    check_all(vec![
        // A decoder that refuses what a demuxer says of a picture takes no audio along.
        (
            "mjpeg",
            with_bars("motion.mkv", "25", "-c:v mjpeg -q:v 4 -pix_fmt yuvj420p -c:a flac"),
            Expect::video(320, 180),
        ),
        ("dnxhr", case("dnxhr.mov"), Expect::video(1280, 720).rungs(3)),
        (
            "dnxhr_hq",
            with_bars("dnxhr_hq.mov", "24", dnxhr_hq),
            Expect::video(320, 180),
        ),
        ("mxf", case("camera.mxf"), Expect::video(1280, 720).rungs(3)),
        ("aiff", case("memo.aiff"), Expect::sound()),
        ("aiff_24", raw("memo_24.aiff", "-c:a pcm_s24be"), Expect::sound()),
        ("rf64", raw("rf64.wav", "-rf64 always"), Expect::sound()),
        ("amr", case("voice_amr_nb.amr"), Expect::sound().recorded()),
    ]);
}

/// A roll goes against the clock (RFC 9559).
#[test]
fn video_that_matroska_rotates_stands_upright() {
    check_all(vec![
        (
            "clockwise",
            turned("rotated.mkv", -90),
            Expect::video(360, 640).rungs(2),
        ),
        (
            "counterclockwise",
            turned("rotated_left.mkv", 90),
            Expect::video(360, 640).rungs(2),
        ),
        (
            "half",
            turned("rotated_half.mkv", 180),
            Expect::video(640, 360).rungs(2),
        ),
    ]);
}

#[test]
fn a_pace_with_drops_or_rounded_times_is_known() {
    let wmv = "-c:v wmv2 -q:v 3 -c:a wmav2";
    let small = || Expect::video(320, 180).sound_alike(0.85);
    let drops = "-vf 'select=not(eq(mod(n\\,24)\\,23))' -vsync vfr";
    check_all(vec![
        (
            "phone_60hz_drops",
            case("phone_60hz_drops.mov"),
            Expect::video(640, 360).rungs(2).rate(60, 1),
        ),
        (
            "30hz_drops",
            with_bars("30hz_drops.mp4", "30", &format!("{drops} {X264} -c:a aac")),
            small().rate(30, 1),
        ),
        ("wmv_24", with_bars("pace_24.wmv", "24", wmv), small().rate(24, 1)),
        ("wmv_30", with_bars("pace_30.wmv", "30", wmv), small().rate(30, 1)),
        ("wmv_25", with_bars("pace_25.wmv", "25", wmv), small().rate(25, 1)),
    ]);
}

/// Bars and beeps are at the same moments: AVI counts frames in the order of their decoding.
#[test]
fn video_of_avi_is_in_step_with_its_audio() {
    let mpeg4 = "-c:v mpeg4 -q:v 4 -bf 2 -vtag DX50 -c:a mp3";
    check_all(vec![
        (
            "xvid_b_frames",
            case("xvid_b_frames.avi"),
            Expect::video(640, 480).rungs(2).rate(25, 1).in_step(),
        ),
        (
            "divx_30",
            with_bars("divx.avi", "30", mpeg4),
            Expect::video(320, 180).rate(30, 1).in_step(),
        ),
        // ffmpeg itself is not sure of the times.
        (
            "h264",
            with_bars("b_frames.avi", "25", &format!("{X264} -bf 3 -c:a mp3")),
            Expect::video(320, 180)
                .rate(25, 1)
                .in_step()
                .any_duration()
                .picture_error(8.0),
        ),
    ]);
}

#[test]
fn what_damage_takes_away_is_told() {
    let whole = with_bars("tables.mp4", "25", &format!("{X264} -c:a aac -movflags +faststart"));
    // The picture is the first track: of its samples, all sizes are gone.
    let no_picture = changed("no_table.mp4", &whole, |bytes| {
        let table = bytes.windows(4).position(|name| name == b"stsz").unwrap();
        bytes[table..table + 4].copy_from_slice(b"free");
    });
    let wave = make("wave.wav", &from(&[&beeps(4.0)], ""));
    let hertz =
        |name: &str, hertz: u32| changed(name, &wave, |bytes| bytes[24..28].copy_from_slice(&hertz.to_le_bytes()));
    check_all(vec![(
        "no_picture",
        no_picture,
        Expect::sound().warns(&[MediaCode::VideoLeftOut]),
    )]);
    refuse_all(vec![
        (
            "au",
            make("sound.au", &from(&[&beeps(1.0)], "")),
            &[MediaCode::UnknownKind],
        ),
        (
            "wavpack",
            make("sound.wv", &from(&[&beeps(1.0)], "")),
            &[MediaCode::UnknownKind],
        ),
        ("4_ghz", hertz("4_ghz.wav", 4_000_000_000), &[MediaCode::Damaged]),
        ("0_hz", hertz("0_hz.wav", 0), &[MediaCode::Damaged]),
        ("2_ghz", hertz("2_ghz.wav", 2_000_000_000), &[MediaCode::Damaged]),
    ]);
    let film = package(&sample("hevc_unknown_sei.mp4"));
    assert!(film.report.warnings.is_empty(), "{:?}", film.report.warnings);
}
