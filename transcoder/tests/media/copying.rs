//! The source's own picture as the tallest rung: where it can be it is, to the last bit; where it cannot, all is encoded, the
//! reason is told and the picture is right.

use std::path::Path;

use mediflix_protocol::media::CopyRefusal;

use crate::check::{check_all, package};
use crate::clips::{beeps, bytes, changed, clip, make, picture, words};
use crate::expect::Expect;
use crate::probe;

const H264: &str = "-c:v libx264 -preset superfast -bf 0 -crf 30 -pix_fmt yuv420p -c:a aac";
/// What cameras and recorders write; without it small frames have other colours.
const REC_709: &str = "-colorspace bt709 -color_primaries bt709 -color_trc bt709 -color_range tv";

fn inputs(seconds: u32) -> Vec<Vec<String>> {
    vec![picture("640x360", "25", seconds), beeps(440, seconds)]
}

/// The same where there is nothing to see but that all is encoded.
fn small_inputs(seconds: u32) -> Vec<Vec<String>> {
    vec![picture("320x180", "25", seconds), beeps(440, seconds)]
}

fn lecture() -> Expect {
    Expect::video(640, 360).rungs(2)
}

#[test]
fn video_that_browsers_play_is_copied_to_the_last_bit() {
    let row = |name: &'static str, options: &str, expect: Expect| {
        let clip = clip(name, &inputs(5), &format!("{H264} {REC_709} {options}"));
        (name, clip, expect.copied())
    };
    let sparse = format!("{H264} {REC_709} -vf loop=-1:1,setpts=N/TB -t 21 -vsync vfr -g 4");
    let sparse = clip("copied_sparse.mkv", &[picture("640x360", "25", 5)], &sparse);
    check_all(vec![
        ("copied_sparse.mkv", sparse, lecture().silent().copied()),
        row("copied.mp4", "-g 50", lecture().rate(25, 1)),
        row("copied.mkv", "-g 50", lecture()),
        row("copied.ts", "-g 50", lecture()),
        row("copied.flv", "-g 50", lecture()),
        row(
            "copied_fragmented.mp4",
            "-g 50 -movflags +frag_keyframe+empty_moov+default_base_moof",
            lecture(),
        ),
        row("copied_b_frames.mp4", "-preset fast -bf 3 -g 250", lecture()),
        row("copied_b_frames.mkv", "-preset fast -bf 3 -g 30", lecture()),
        row("copied_b_frames.ts", "-preset fast -bf 3 -g 30", lecture()),
        row("copied_ntsc.mp4", "-r 30000/1001 -g 30", lecture().rate(30_000, 1_001)),
        row(
            "copied_vfr.mkv",
            "-g 20 -vf select='not(mod(n\\,3))+lt(t\\,1)' -vsync vfr",
            lecture(),
        ),
        // Nothing moves for long, and keyframes come often: few frames lie between them.
        row("copied_still.mp4", "-vf loop=-1:1 -t 21 -g 100", lecture()),
        // A slide that changes twice a second.
        row("copied_slides.mp4", "-vf fps=2,fps=25 -preset fast -g 250", lecture()),
    ]);
}

#[test]
fn copied_audio_is_silent_where_it_pauses() {
    let row = |name: &'static str, inputs: &[Vec<String>], options: &str| {
        let clip = clip(name, inputs, &format!("{H264} {REC_709} -g 50 {options}"));
        (name, clip, lecture().copied().sound_copied())
    };
    let pauses = |name| row(name, &inputs(5), "-bsf:a noise=drop=between(pts*tb\\,1.5\\,3.2)");
    let mut late = inputs(5);
    late[1].splice(0..0, words("-itsoffset 0.7"));
    check_all(vec![
        pauses("pauses.mp4"),
        pauses("pauses.mkv"),
        pauses("pauses.ts"),
        row("begins_late.mkv", &late, "-t 5"),
    ]);
}

#[test]
fn what_cannot_be_copied_is_encoded_and_says_why() {
    let row = |name: &'static str, options: &str, because: CopyRefusal, expect: Expect| {
        let clip = clip(name, &inputs(3), &format!("{H264} {REC_709} {options}"));
        (name, clip, expect.encoded(because))
    };
    let upright = clip("upright.mp4", &inputs(3), &format!("{H264} {REC_709}"));
    let turned = make(
        "turned.mp4",
        &words(&format!("-i {} -c copy -metadata:s:v rotate=90", upright.display())),
    );
    let cut = |name: &'static str, from: &Path, from_s: f64| {
        make(name, &words(&format!("-ss {from_s} -i {} -c copy", from.display())))
    };
    check_all(vec![
        row("other_codec.mp4", "-c:v mpeg4 -q:v 3", CopyRefusal::Codec, lecture()),
        row(
            "other_container.avi",
            "-bf 0 -c:a mp3",
            CopyRefusal::Container,
            lecture().any_duration(),
        ),
        row(
            "ten_bits.mp4",
            "-profile:v high10 -pix_fmt yuv420p10le",
            CopyRefusal::Profile,
            lecture(),
        ),
        row("level.mp4", "-level 5.1", CopyRefusal::Level, lecture()),
        row(
            "fields.mp4",
            "-preset fast -vf setfield=tff -flags +ilme+ildct -x264-params tff=1",
            CopyRefusal::Interlaced,
            lecture().like("yadif=0").picture_error(6.0),
        ),
        row(
            "oblong.mp4",
            "-vf setsar=4/3",
            CopyRefusal::Size,
            Expect::video(852, 360).rungs(2),
        ),
        row(
            "other_colours.mp4",
            "-colorspace smpte170m",
            CopyRefusal::Colours,
            lecture(),
        ),
        row("many_bits.mp4", "-crf 4", CopyRefusal::BitRate, lecture()),
        (
            "turned.mp4",
            turned,
            Expect::video(360, 640).rungs(2).encoded(CopyRefusal::Rotated),
        ),
        (
            "cut_in_the_midst.mp4",
            cut("cut_in_the_midst.mp4", &upright, 0.7),
            lecture().picture_error(6.0).encoded(CopyRefusal::EditList),
        ),
        (
            "damaged_to_copy.mp4",
            changed("damaged_to_copy.mp4", &upright, |bytes| {
                let middle = bytes.len() / 2;
                bytes[middle..middle + 2_000].fill(0x55);
            }),
            lecture()
                .encoded(CopyRefusal::Damaged)
                .intact_percent(20)
                .sound_alike(0.5)
                .any_duration(),
        ),
    ]);
}

#[test]
fn keyframes_that_forbid_copying_are_found_before_or_on_the_way() {
    let row = |name: &'static str, options: &str, because: CopyRefusal| {
        let clip = clip(name, &small_inputs(12), &format!("{H264} {REC_709} {options}"));
        (name, clip, Expect::video(320, 180).encoded(because))
    };
    let open = "-preset fast -bf 2 -x264-params open-gop=1:keyint=50";
    check_all(vec![
        // The index tells.
        row("far_apart.mp4", "-g 600", CopyRefusal::KeyFrames),
        // Nothing tells before it is seen.
        row("far_apart.ts", "-g 600", CopyRefusal::KeyFrames),
        row("open_gops.mp4", open, CopyRefusal::KeyFrames),
        row("open_gops.mkv", open, CopyRefusal::KeyFrames),
        row(
            "gap.mkv",
            "-g 50 -vf select='not(between(t\\,1\\,11.5))' -vsync vfr",
            CopyRefusal::KeyFrames,
        ),
    ]);
}

#[test]
fn video_whose_coding_changes_on_the_way_is_encoded() {
    let part = |name: &str, options: &str| clip(name, &inputs(3), &format!("{H264} {REC_709} -g 50 {options}"));
    let parts = [
        part("part_1.ts", "-profile:v baseline"),
        part("part_2.ts", "-preset fast -profile:v high"),
    ];
    let list: String = parts
        .iter()
        .map(|part| format!("file '{}'\n", part.display()))
        .collect();
    let list = bytes("parts.txt", list.as_bytes());
    let joined = |name| {
        let options = format!("-f concat -safe 0 -i {} -c copy", list.display());
        (
            name,
            make(name, &words(&options)),
            lecture().encoded(CopyRefusal::Parameters).any_duration(),
        )
    };
    check_all(vec![joined("changes.ts"), joined("changes.mkv")]);
}

#[test]
fn encoded_rungs_are_cut_where_the_copied_one_is_and_leave_duplicates_out() {
    let options = format!(
        "-vf fps=2,fps=25 -c:v libx264 -preset fast -pix_fmt yuv420p -g 75 -keyint_min 75 -sc_threshold 0 {REC_709} -c:a aac"
    );
    let packaged = package(&clip("slides_to_cut.mp4", &inputs(14), &options));
    assert!(packaged.report.failure.is_none(), "{:?}", packaged.report.failure);
    let starts = |rendition: &str| {
        let segments = packaged
            .report
            .segments
            .iter()
            .filter(|segment| segment.rendition == rendition);
        segments.map(|segment| segment.start_us).collect::<Vec<_>>()
    };
    // Keyframes every three seconds: segments of at least four.
    assert_eq!(starts("v0"), [0, 6_000_000, 12_000_000]);
    assert_eq!(starts("v1"), starts("v0"));
    assert_eq!(starts("i0"), starts("v0"));
    let longest = packaged
        .report
        .renditions
        .iter()
        .find(|rendition| rendition.id == "v1")
        .unwrap();
    assert_eq!(longest.longest_segment_ms, 7_000);
    let (copied, encoded) = (
        probe::times_s(&packaged.joined("v0")),
        probe::times_s(&packaged.joined("v1")),
    );
    assert_eq!(copied.len(), 14 * 25);
    // Each that shows something new, two a second, and what stands before a segment's end.
    assert!((28..=56).contains(&encoded.len()), "{} pictures", encoded.len());
    for time in &encoded {
        assert!(
            copied.iter().any(|copied| (copied - time).abs() < 0.001),
            "{time} is no time of the source"
        );
    }
    assert!(encoded.windows(2).all(|pair| pair[1] - pair[0] < 1.001), "{encoded:?}");
    assert!((encoded[encoded.len() - 1] - copied[copied.len() - 1]).abs() < 0.001);
}
