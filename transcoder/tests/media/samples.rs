//! Every real clip.

use crate::check::check_all;
use crate::clips::{make, sample, words};
use crate::expect::Expect;

#[test]
fn every_real_clip_is_packaged_right() {
    check_all(vec![
        ("audio_only", sample("audio_only.m4a"), Expect::sound()),
        ("b_pyramid", sample("h264_b_pyramid_video_only.mp4"), Expect::video(1138, 640).rungs(3).silent().rate(30, 1)),
        ("pcm", sample("h264_pcm.mov"), Expect::video(1920, 1080).rungs(4).rate(50, 1)),
        ("rotated", sample("h264_rotated_270.mp4"), Expect::video(720, 1280).rungs(3).languages(&["en"]).rate(30_000, 1_001)),
        ("ac3_subtitles", sample("h264_ac3_with_subtitles.mkv"), Expect::video(1080, 720).rungs(3).text_tracks(1)),
        ("two_programs", sample("mpeg2_two_programs.ts"), Expect::video(1920, 1080).rungs(4).rate(24, 1)),
        ("avi", sample("mpeg4_mp3.avi"), Expect::video(960, 400).rungs(3).rate(24_000, 1_001)),
        ("vp8", sample("vp8_1080p60.webm"), Expect::video(1920, 1080).rungs(4).rate(60, 1).surround()),
        ("hlg", sample("hevc_hlg_hdr.mp4"), Expect::video(1920, 1080).rungs(4).languages(&["en"]).rate(30, 1)
            .like("zscale=t=linear:npl=100,format=gbrpf32le,zscale=p=bt709,tonemap=mobius:desat=0,zscale=t=bt709:m=bt709:r=tv,format=yuv420p")
            .picture_error(12.0)),
    ]);
}

/// A minute of it on the smallest rung, its beginning on every rung; all of it with the whole matrix (`make bench NAME=matrix`).
#[test]
fn minutes_of_slides_are_packaged_right() {
    let whole = sample("h264_1080p_six_minutes.mp4");
    let whole = match std::env::var_os("MEDIFLIX_WHOLE_MATRIX") {
        Some(_) => whole,
        None => make("minute.mp4", &words(&format!("-i {} -t 60 -c copy", whole.display()))),
    };
    let beginning = make("beginning.mp4", &words(&format!("-i {} -t 8 -c copy", whole.display())));
    check_all(vec![
        ("minutes", whole, Expect::video(416, 234).rate(30, 1).at_most(234)),
        ("beginning", beginning, Expect::video(1920, 1080).rungs(2).rate(30, 1)),
    ]);
}
