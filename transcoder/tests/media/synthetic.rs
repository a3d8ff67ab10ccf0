//! Synthetic files: one for each item of the list of inputs.

use std::path::Path;

use mediflix_protocol::failure::MediaCode;

use crate::check::check_all;
use crate::clips::{beeps, changed, clip, gstreamer, make, picture, words};
use crate::expect::Expect;

const SECONDS: u32 = 3;
/// ffmpeg of Debian has no AMR encoder.
const AMR: &str = "videotestsrc num-buffers=75 pattern=smpte75 ! video/x-raw,width=416,height=234,framerate=25/1 ! x264enc speed-preset=ultrafast ! h264parse ! queue ! mux. \
    audiotestsrc num-buffers=150 samplesperbuffer=160 wave=ticks ! audio/x-raw,rate=8000,channels=1 ! amrnbenc ! queue ! mux. \
    3gppmux name=mux ! filesink name=file";

fn small() -> Vec<Vec<String>> {
    vec![picture("416x234", "25", SECONDS), beeps(440, SECONDS)]
}

fn plain() -> Expect {
    Expect::video(416, 234)
}

#[test]
fn every_container_is_packaged_right() {
    let row = |name: &'static str, options: &str, expect: Expect| (name, clip(name, &small(), options), expect);
    let h264 = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac";
    check_all(vec![
        row("plain.mp4", h264, plain().rate(25, 1)),
        row("plain.mov", h264, plain()),
        row("plain.mkv", h264, plain()),
        row("plain.ts", h264, plain()),
        row("plain.flv", h264, plain()),
        row("plain.3gp", h264, plain()),
        row(
            "fragmented.mp4",
            &format!("{h264} -movflags +frag_keyframe+empty_moov+default_base_moof"),
            plain(),
        ),
        row(
            "plain.webm",
            "-c:v libvpx -deadline realtime -cpu-used 8 -b:v 1M -c:a libvorbis",
            plain(),
        ),
        row("plain.avi", "-c:v mpeg4 -q:v 3 -c:a mp3", plain()),
        row("plain.mpg", "-c:v mpeg2video -q:v 3 -c:a mp2", plain()),
        // ffmpeg leaves out the first frame of WMA, which has the loudest beep.
        row("plain.wmv", "-c:v wmv2 -q:v 3 -c:a wmav2", plain().sound_alike(0.8)),
    ]);
}

#[test]
fn every_video_codec_is_packaged_right() {
    let row = |name: &'static str, options: &str, expect: Expect| (name, clip(name, &small(), options), expect);
    check_all(vec![
        row(
            "hevc.mp4",
            "-c:v libx265 -preset ultrafast -x265-params log-level=none -pix_fmt yuv420p -tag:v hvc1 -c:a aac",
            plain(),
        ),
        row(
            "hevc10.mkv",
            "-c:v libx265 -preset ultrafast -x265-params log-level=none -pix_fmt yuv420p10le -c:a aac",
            plain(),
        ),
        row(
            "vp9.webm",
            "-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -b:v 1M -c:a libopus",
            plain(),
        ),
        row(
            "av1.mp4",
            "-c:v libaom-av1 -cpu-used 8 -usage realtime -b:v 1M -c:a aac",
            plain(),
        ),
        row("mpeg2.ts", "-c:v mpeg2video -q:v 3 -c:a mp2", plain()),
        row("flv1.flv", "-c:v flv -q:v 3 -c:a mp3 -ar 44100", plain()),
    ]);
}

#[test]
fn every_audio_codec_is_packaged_right() {
    let h264 = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p";
    let row = |name: &'static str, options: &str| (name, clip(name, &small(), &format!("{h264} {options}")), plain());
    check_all(vec![
        row("mp3.mkv", "-c:a mp3"),
        row("ac3.mkv", "-c:a ac3"),
        row("eac3.mp4", "-c:a eac3"),
        row("opus.mkv", "-c:a libopus"),
        row("vorbis.mkv", "-c:a libvorbis"),
        row("pcm.mov", "-c:a pcm_s16le"),
        row("pcm24.mkv", "-c:a pcm_s24le"),
        row("flac.mkv", "-c:a flac"),
        row("alac.mov", "-c:a alac"),
        ("amr.3gp", gstreamer("amr.3gp", AMR), plain().picture_error(8.0)),
        (
            "surround.mp4",
            clip("surround.mp4", &small(), &format!("{h264} -c:a aac -ac 6")),
            plain().surround(),
        ),
    ]);
}

#[test]
fn every_shape_is_packaged_right() {
    let h264 = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac";
    let row = |name: &'static str, size: &str, rate: &str, options: &str, expect: Expect| {
        (
            name,
            clip(name, &[picture(size, rate, SECONDS), beeps(330, SECONDS)], options),
            expect,
        )
    };
    let whole = clip(
        "upright.mp4",
        &[picture("416x234", "25", SECONDS), beeps(330, SECONDS)],
        h264,
    );
    let turned = |name: &'static str, degrees: u32, expect: Expect| {
        let arguments = format!("-i {} -c copy -metadata:s:v:0 rotate={degrees}", whole.display());
        (name, make(name, &words(&arguments)), expect)
    };
    check_all(vec![
        turned("turned90.mp4", 90, Expect::video(234, 416)),
        turned("turned180.mp4", 180, plain()),
        turned("turned270.mov", 270, Expect::video(234, 416)),
        row(
            "anamorphic.mp4",
            "360x288",
            "25",
            &format!("{h264} -vf setsar=16/15"),
            Expect::video(384, 288).rungs(2),
        ),
        row(
            "odd.webm",
            "321x241",
            "30",
            "-c:v libvpx -deadline realtime -cpu-used 8 -b:v 1M -c:a libvorbis",
            Expect::video(320, 240),
        ),
        row(
            "interlaced.ts",
            "384x288",
            "25",
            "-vf setfield=tff -c:v mpeg2video -q:v 3 -flags +ilme+ildct -top 1 -c:a mp2",
            Expect::video(384, 288)
                .rungs(2)
                .like("yadif=0")
                .rate(25, 1)
                .picture_error(5.0),
        ),
        row("ntsc.mp4", "416x234", "30000/1001", h264, plain().rate(30_000, 1_001)),
        // Times in whole milliseconds: ffmpeg repeats other frames than we do.
        row(
            "film.mkv",
            "416x234",
            "24000/1001",
            h264,
            plain().rate(24_000, 1_001).picture_error(8.0),
        ),
        row("fast.mp4", "416x234", "60", h264, plain().rate(60, 1)),
        row("faster.mp4", "416x234", "120", h264, plain().rate(60, 1)),
        row("slow.mp4", "416x234", "5", h264, plain().rate(5, 1)),
    ]);
}

#[test]
fn odd_times_are_packaged_right() {
    let h264 = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac";
    let row = |name: &'static str, options: &str, expect: Expect| (name, clip(name, &small(), options), expect);
    let whole = clip("whole.mp4", &small(), &format!("{h264} -g 12"));
    let one_key = clip("one_key.mp4", &small(), &format!("{h264} -g 250"));
    let cut = |name: &'static str, from_s: f64, whole: &Path| {
        make(name, &words(&format!("-ss {from_s} -i {} -c copy", whole.display())))
    };
    check_all(vec![
        row("late.ts", &format!("{h264} -output_ts_offset 100"), plain()),
        row(
            "late.mkv",
            &format!("{h264} -output_ts_offset 10 -avoid_negative_ts disabled"),
            plain(),
        ),
        row(
            "vfr.mkv",
            &format!("{h264} -vf select='not(mod(n\\,3))+lt(t\\,1)' -vsync vfr"),
            plain(),
        ),
        ("edited.mp4", cut("edited.mp4", 0.7, &whole), plain().picture_error(6.0)),
        // The edit begins long after the only key picture, as phones cut.
        (
            "edited_late.mov",
            cut("edited_late.mov", 1.7, &one_key),
            plain().picture_error(6.0),
        ),
        row(
            "b_frames.mp4",
            "-c:v libx264 -preset fast -bf 3 -pix_fmt yuv420p -c:a aac",
            plain(),
        ),
    ]);
}

#[test]
fn every_set_of_tracks_is_packaged_right() {
    let h264 = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac";
    let three = [
        picture("416x234", "25", SECONDS),
        beeps(440, SECONDS),
        beeps(660, SECONDS),
        beeps(880, SECONDS),
    ];
    let languages = "-map 0 -map 1 -map 2 -map 3 -metadata:s:a:0 language=kor -metadata:s:a:1 language=vie -metadata:s:a:2 language=eng";
    let sound = [beeps(440, SECONDS)];
    let two = format!(
        "{h264} -map 1 -map 0 -map 2 -program title=Radio:program_num=3:st=0 -program title=Lecture:program_num=7:st=1:st=2"
    );
    let programmes = clip(
        "two_programmes.ts",
        &[
            picture("416x234", "25", SECONDS),
            beeps(440, SECONDS),
            beeps(660, SECONDS),
        ],
        &two,
    );
    check_all(vec![
        (
            "no_audio.mp4",
            clip(
                "no_audio.mp4",
                &[picture("416x234", "25", SECONDS)],
                "-c:v libx264 -preset ultrafast -pix_fmt yuv420p",
            ),
            plain().silent(),
        ),
        // The second picture fills its queue before the first frames are measured.
        (
            "second_picture.mkv",
            clip(
                "second_picture.mkv",
                &[
                    picture("416x234", "25", SECONDS),
                    beeps(440, SECONDS),
                    picture("1920x1080", "10", SECONDS),
                ],
                "-map 0 -map 1 -map 2 -c:v:0 libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac -c:v:1 rawvideo",
            ),
            plain().warns(&[MediaCode::PicturesLeftOut]),
        ),
        (
            "three.mp4",
            clip("three.mp4", &three, &format!("{h264} {languages}")),
            plain().languages(&["ko", "vi", "en"]),
        ),
        (
            "three.mkv",
            clip("three.mkv", &three, &format!("{h264} {languages}")),
            plain().languages(&["ko", "vi", "en"]),
        ),
        (
            "three.ts",
            clip("three.ts", &three, &format!("{h264} {languages}")),
            plain().languages(&["ko", "vi", "en"]),
        ),
        (
            "two_programmes.ts",
            programmes,
            plain().warns(&[MediaCode::ProgrammesLeftOut]),
        ),
        ("sound.mp3", clip("sound.mp3", &sound, "-c:a mp3"), Expect::sound()),
        (
            "sound.ogg",
            clip("sound.ogg", &sound, "-c:a libvorbis"),
            Expect::sound(),
        ),
        (
            "sound.wav",
            clip("sound.wav", &sound, "-c:a pcm_s16le"),
            Expect::sound(),
        ),
        ("sound.flac", clip("sound.flac", &sound, "-c:a flac"), Expect::sound()),
        ("sound.m4a", clip("sound.m4a", &sound, "-c:a aac"), Expect::sound()),
    ]);
}

#[test]
fn cut_files_say_how_much_is_missing() {
    let inputs = [picture("416x234", "25", 6), beeps(440, 6)];
    let h264 = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -g 25 -c:a aac";
    let cut = |name: &'static str, options: &str| {
        let whole = clip(name, &inputs, options);
        let half = changed(&format!("half-of-{name}"), &whole, |bytes| {
            bytes.truncate(bytes.len() / 2)
        });
        let expect = plain().warns(&[MediaCode::Truncated]);
        (name, half, expect)
    };
    let long_wmv = cut("long.wmv", "-c:v wmv2 -q:v 3 -c:a wmav2");
    check_all(vec![
        cut("index_in_front.mp4", &format!("{h264} -movflags +faststart")),
        cut("index_in_front.mov", &format!("{h264} -movflags +faststart")),
        cut("index_in_front.3gp", &format!("{h264} -movflags +faststart")),
        cut("long.mkv", h264),
        cut("long.flv", h264),
        cut(
            "long.webm",
            "-c:v libvpx -deadline realtime -cpu-used 8 -b:v 1M -c:a libvorbis",
        ),
        cut("long.avi", "-c:v mpeg4 -q:v 3 -c:a mp3"),
        // ffmpeg shows one picture more, of a packet that is cut itself.
        (long_wmv.0, long_wmv.1, long_wmv.2.any_duration().sound_alike(0.8)),
    ]);
}

#[test]
fn broken_files_are_packaged_as_far_as_they_go() {
    let inputs = [picture("416x234", "25", 6), beeps(440, 6)];
    let whole = clip(
        "front.mp4",
        &inputs,
        "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -g 25 -c:a aac -movflags +faststart",
    );
    let avi = clip("indexed.avi", &small(), "-c:v mpeg4 -q:v 3 -c:a mp3");
    let half = changed("truncated.mp4", &whole, |bytes| bytes.truncate(bytes.len() / 2));
    let rotten = changed("rotten.mp4", &whole, |bytes| {
        // A fixed pattern within the second half of the media.
        let start = bytes.len() / 2;
        for at in (start..bytes.len() - 1_000).step_by(4_999) {
            bytes[at] ^= 0x55;
        }
    });
    let no_index = changed("no_index.avi", &avi, |bytes| {
        let index = bytes.windows(4).rposition(|name| name == b"idx1").unwrap();
        bytes.truncate(index);
    });
    check_all(vec![
        ("truncated.mp4", half, plain().warns(&[MediaCode::Truncated])),
        (
            "rotten.mp4",
            rotten,
            plain().warns(&[MediaCode::PartlyDamaged]).intact_percent(40).recorded(),
        ),
        ("no_index.avi", no_index, plain()),
    ]);
}
