//! Files that went wrong once, made by ffmpeg and mkvtoolnix: what cameras, offices and other programs make.
//!
//! "Beeps" are 0.1 s of 1 kHz at every even second, "bars" a white bar in the picture at the same moments.

use std::path::PathBuf;
use std::process::Command;

use crate::clips::{bytes, draft, folder, make, run};

const X264: &str = "-c:v libx264 -preset veryfast -pix_fmt yuv420p";
const BT709: &str = "-colorspace bt709 -color_primaries bt709 -color_trc bt709";
const VIETNAMESE: &str = "1\n00:00:00,500 --> 00:00:02,000\n{\\an8}Chữ ở trên\n\n2\n00:00:02,100 --> 00:00:03,000\n<font color=\"#ff0000\">Đỏ</font> 5 < 6 & 7\n\n3\n00:00:03,100 --> 00:00:04,000\nxin chào\n";
const ENGLISH: &str = "1\n00:00:00,500 --> 00:00:02,000\nEnglish one\n";
const CHAPTERS: &str = ";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=5000\ntitle=A\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=5000\nEND=12000\ntitle=B\n";

/// A moving picture with bars.
pub(crate) fn bars(size: &str, rate: &str, seconds: u32) -> String {
    format!(
        "testsrc2=s={size}:r={rate}:d={seconds},drawbox=w=iw:h=ih/6:c=black:t=fill,\
         drawbox=w=iw:h=ih/6:c=white:t=fill:enable='lt(mod(t,2),0.1)'"
    )
}

/// Beeps, on one channel.
pub(crate) fn beeps(seconds: f64) -> String {
    format!("aevalsrc='if(lt(mod(t,2),0.1),0.5*sin(2*PI*1000*t),0)':s=48000:d={seconds}")
}

/// ffmpeg's arguments: these generated inputs, then options, in which `'` keeps blanks together.
pub(crate) fn from(inputs: &[&str], options: &str) -> Vec<String> {
    let mut arguments = Vec::new();
    for input in inputs {
        arguments.extend(["-f", "lavfi", "-i", input].map(str::to_owned));
    }
    let quoted = options.split('\'').enumerate();
    arguments.extend(quoted.flat_map(|(at, text)| {
        if at % 2 == 1 {
            vec![text.to_owned()]
        } else {
            text.split_whitespace().map(str::to_owned).collect()
        }
    }));
    arguments
}

/// Six seconds of bars and beeps.
pub(crate) fn base() -> PathBuf {
    make(
        "base.mp4",
        &from(
            &[&bars("640x360", "30", 6), &beeps(6.0)],
            &format!("{X264} -c:a aac -g 60"),
        ),
    )
}

/// Slides that each stand for `stands` seconds, with beeps; five of them.
fn slides(stands: u32) -> PathBuf {
    let seconds = stands * 5;
    make(
        &format!("slides_{stands}s_aac.mp4"),
        &from(
            &[
                &format!("testsrc2=s=1280x720:r=1/{stands}:d={seconds}"),
                &beeps(f64::from(seconds)),
            ],
            &format!("-map 0 -map 1 {X264} -c:a aac"),
        ),
    )
}

/// What ffmpeg makes of other files: the options name them.
fn remade(name: &str, options: &str) -> PathBuf {
    make(name, &from(&[], options))
}

/// The base with what these texts say beside it.
fn with_texts(name: &str, texts: &[(&str, &str)], options: &str) -> PathBuf {
    let mut inputs = format!("-i {}", base().display());
    for (name, text) in texts {
        inputs += &format!(" -i {}", bytes(name, text.as_bytes()).display());
    }
    remade(name, &format!("{inputs} {options}"))
}

/// A case by its file's name.
pub(crate) fn case(name: &str) -> PathBuf {
    let lavfi = |inputs: &[&str], options: &str| make(name, &from(inputs, options));
    let moving = |seconds: u32| format!("testsrc2=s=320x180:r=25:d={seconds}");
    match name {
        "slides_10s_aac.mp4" => slides(10),
        "slides_30s_silent.mp4" => remade(name, &format!("-i {} -an -c copy", slides(30).display())),
        "slides_30s_opus.mkv" => remade(name, &format!("-i {} -c:v copy -c:a libopus", slides(30).display())),
        "avchd_ac3.m2ts" => lavfi(
            &[&bars("640x360", "25", 6), &beeps(6.0)],
            &format!("{X264} -c:a ac3 -f mpegts -mpegts_m2ts_mode 1"),
        ),
        "video_20s_audio_120s.mp4" => lavfi(
            &[&moving(20), &beeps(120.0)],
            &format!("{X264} -crf 30 -g 50 -c:a aac -b:a 32k"),
        ),
        "pcm_5_channels.mov" => lavfi(
            &[&moving(1), "sine=f=1000:d=1:r=48000"],
            &format!("-filter_complex [1:a]pan=5.0|FL=c0[a] -map 0:v -map [a] {X264} -c:a pcm_s16le"),
        ),
        "centre_only_5_0.mkv" => lavfi(
            &["testsrc2=s=320x180:r=5:d=6", "sine=f=1000:d=6:r=48000,volume=-6dB"],
            &format!("-filter_complex [1:a]pan=5.0|FC=c0[a] -map 0:v -map [a] {X264} -c:a flac"),
        ),
        "loud_5_1.mkv" => lavfi(
            &[
                "testsrc2=s=320x180:r=5:d=6",
                "aevalsrc='0.7*sin(2*PI*440*t)':d=6:s=48000",
            ],
            &format!(
                "-filter_complex [1:a]pan=5.1|FL=c0|FR=c0|FC=c0|BL=c0|BR=c0[a] -map 0:v -map [a] {X264} -c:a ac3 -b:a 448k"
            ),
        ),
        "full_range_hevc.mp4" => lavfi(
            &["smptehdbars=s=1280x720:r=25:d=3"],
            &format!(
                "-vf scale=in_color_matrix=bt709:out_color_matrix=bt709:out_range=pc,format=yuv420p -color_range pc {BT709} \
                 -c:v libx265 -x265-params log-level=error:range=full:colormatrix=bt709 -tag:v hvc1"
            ),
        ),
        "limited_range_control.mp4" => lavfi(
            &["smptehdbars=s=1280x720:r=25:d=3"],
            &format!(
                "-vf scale=in_color_matrix=bt709:out_color_matrix=bt709:out_range=tv,format=yuv420p -color_range tv {BT709} {X264}"
            ),
        ),
        "srt_with_styles.mkv" => with_texts(
            name,
            &[("vi.srt", VIETNAMESE)],
            "-map 0 -map 1 -c copy -c:s srt -metadata:s:s:0 language=vie",
        ),
        "captions_two_languages.mp4" => with_texts(
            name,
            &[("vi.srt", VIETNAMESE), ("en.srt", ENGLISH)],
            "-map 0 -map 1 -map 2 -c copy -c:s mov_text -metadata:s:s:0 language=vie -metadata:s:s:1 language=eng",
        ),
        "webvtt.mkv" => with_texts(
            name,
            &[("vi.srt", VIETNAMESE)],
            "-map 0 -map 1 -c copy -c:s webvtt -metadata:s:s:0 language=vie",
        ),
        "chapters_beyond_end.mp4" => with_texts(
            name,
            &[("chapters.txt", CHAPTERS)],
            "-map 0 -map_metadata 1 -map_chapters 1 -c copy",
        ),
        "rotated.mkv" => turned(name, -90),
        "phone_60hz_drops.mov" => lavfi(
            &[&bars("640x360", "60", 8), &beeps(8.0)],
            "-vf 'select=not(eq(mod(n\\,24)\\,23))' -vsync vfr -c:v libx265 -preset ultrafast -x265-params log-level=error \
             -tag:v hvc1 -video_track_timescale 600 -c:a aac",
        ),
        "xvid_b_frames.avi" => lavfi(
            &[&bars("640x480", "25", 10), &beeps(10.0)],
            "-c:v mpeg4 -bf 2 -vtag XVID -c:a libmp3lame",
        ),
        "dnxhr.mov" => lavfi(
            &["testsrc2=s=1280x720:r=25:d=0.6", &beeps(0.6)],
            "-c:v dnxhd -profile:v dnxhr_lb -pix_fmt yuv422p -c:a pcm_s16le",
        ),
        "camera.mxf" => lavfi(
            &["testsrc2=s=1280x720:r=25:d=0.6", &beeps(0.6)],
            "-c:v mpeg2video -c:a pcm_s16le",
        ),
        "memo.aiff" => lavfi(&[&beeps(6.0)], ""),
        "two_video_tracks.mp4" => lavfi(
            &[&bars("640x360", "30", 6), "mandelbrot=s=640x360:r=5", &beeps(6.0)],
            &format!("-t 6 -map 0 -map 1 -map 2 {X264} -c:a aac"),
        ),
        "title_16_kb.ogg" => lavfi(
            &[&beeps(3.0)],
            &format!(
                "-ac 2 -c:a libvorbis -metadata 'title={}'",
                "Tiêu đề rất dài ".repeat(800)
            ),
        ),
        _ => crate::clips::sample(name),
    }
}

/// The base as a Matroska file whose picture is to be shown turned.
pub(crate) fn turned(name: &str, roll: i32) -> PathBuf {
    let path = folder().join(name);
    if path.exists() {
        return path;
    }
    let draft = draft(name);
    run(
        name,
        Command::new("mkvmerge").args(["-q", "-o"]).arg(&draft).arg(base()),
    );
    let edits = ["--edit", "track:v1", "--set", "projection-type=0", "--set"];
    let roll = format!("projection-pose-roll={roll}");
    run(
        name,
        Command::new("mkvpropedit").arg("-q").arg(&draft).args(edits).arg(roll),
    );
    std::fs::rename(&draft, &path).unwrap();
    path
}
