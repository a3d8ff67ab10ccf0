//! What the playlists rely on: boundaries, codecs strings, stills.

use std::collections::BTreeMap;

use mediflix_protocol::naming;

use crate::check::package;
use crate::clips::{beeps, clip, picture};
use crate::probe;

#[test]
fn rungs_are_cut_at_the_same_moments_into_segments_of_four_seconds_and_shorter_ones_at_first() {
    for (name, rate, expected_us) in [
        ("cut25.mp4", "25", 4_000_000),
        ("cut2997.mp4", "30000/1001", 4_004_000),
        ("cut15.mp4", "15", 4_000_000),
    ] {
        let inputs = [picture("960x540", rate, 10), beeps(440, 10)];
        let packaged = package(&clip(
            name,
            &inputs,
            "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac",
        ));
        assert!(
            packaged.report.failure.is_none(),
            "{name}: {:?}",
            packaged.report.failure
        );
        let mut starts: BTreeMap<&str, Vec<(u64, u64)>> = BTreeMap::new();
        for segment in &packaged.report.segments {
            starts
                .entry(&segment.rendition)
                .or_default()
                .push((segment.start_us, segment.duration_us));
        }
        assert_eq!(starts["v0"].len(), 5, "{name}");
        // A lecture plays soon and goes on.
        let expected = [expected_us / 4, expected_us / 2, expected_us / 2, expected_us];
        assert!(
            starts["v0"]
                .iter()
                .zip(expected)
                .all(|((_, duration), expected)| duration.abs_diff(expected) <= 1),
            "{name}: {starts:?}"
        );
        assert_eq!(starts["v0"], starts["v1"], "{name}");
        assert_eq!(starts["v0"], starts["v2"], "{name}");
        let firsts = |of: &str| starts[of].iter().map(|(start, _)| *start).collect::<Vec<_>>();
        assert_eq!(firsts("v0"), firsts("i0"), "{name}: one I-frame a segment");
    }
}

#[test]
fn a_segments_first_frame_stands_where_its_playlist_says() {
    let inputs = [picture("416x234", "25", 9), beeps(440, 9)];
    let packaged = package(&clip(
        "stand.mp4",
        &inputs,
        "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac",
    ));
    for rendition in ["v0", "a0"] {
        let init = std::fs::read(packaged.folder.join(naming::init(rendition))).unwrap();
        let timescale = timescale(&init);
        for segment in packaged.report.segments.iter().filter(|s| s.rendition == rendition) {
            let bytes = std::fs::read(packaged.folder.join(naming::segment(rendition, segment.sequence))).unwrap();
            let start_us = decode_time(&bytes) as f64 * 1e6 / f64::from(timescale);
            assert!(
                (start_us - segment.start_us as f64).abs() < 100.0,
                "{rendition} {segment:?} {start_us}"
            );
        }
    }
}

#[test]
fn codecs_strings_are_those_of_the_bitstream() {
    let inputs = [picture("1280x720", "25", 3), beeps(440, 3)];
    let packaged = package(&clip(
        "codecs.mp4",
        &inputs,
        "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac",
    ));
    for rendition in &packaged.report.renditions {
        assert_eq!(rendition.codecs, packaged.codecs(rendition), "{}", rendition.id);
    }
}

#[test]
fn the_sandbox_holds_in_every_run() {
    let packaged = package(&clip(
        "sandbox.mp4",
        &[picture("416x234", "25", 1)],
        "-c:v libx264 -preset ultrafast -pix_fmt yuv420p",
    ));
    assert!(
        packaged.report.sandbox.iter().any(|layer| layer == "seccomp"),
        "{:?}",
        packaged.report.sandbox
    );
}

#[test]
fn reordered_frames_are_shown_from_zero_on_in_every_player() {
    let inputs = [picture("416x234", "25", 5), beeps(440, 5)];
    let packaged = package(&clip(
        "reordered.mp4",
        &inputs,
        "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac",
    ));
    let times = probe::times_s(&packaged.joined("v0"));
    assert_eq!(times.len(), 125);
    for (number, time) in times.iter().enumerate() {
        assert!(
            (time - number as f64 / 25.0).abs() < 0.001,
            "picture {number} at {time}"
        );
    }
}

#[test]
fn a_segments_last_frame_stands_to_the_segments_end() {
    /// Less than hls.js takes for a hole, in seconds.
    const HOLE_S: f64 = 0.05;
    let tags = "-color_primaries bt709 -color_trc bt709 -colorspace bt709 -color_range tv";
    let packaged = |name, filter| {
        let inputs = [picture("640x360", "25", 13), beeps(440, 13)];
        let options =
            format!("-c:v libx264 -preset fast -bf 3 -g 110 -pix_fmt yuv420p {tags} -vf {filter} -t 13 -c:a aac");
        package(&clip(name, &inputs, &options))
    };
    // A slide that changes twice a second, and one that never does: the rung beside the copied one has few frames.
    let changing = packaged("stands_to_the_end.mp4", "fps=2,fps=25");
    let still = packaged("stands_from_the_beginning.mp4", "loop=-1:1");
    for (packaged, rendition) in [(&changing, "v0"), (&changing, "v1"), (&still, "v0"), (&still, "v1")] {
        let packets = probe::packets_s(&packaged.joined(rendition));
        let segments = packaged.report.segments.iter().filter(|s| s.rendition == rendition);
        let mut seen = 0;
        for segment in segments {
            let start = segment.start_us as f64 / 1e6;
            let end = start + segment.duration_us as f64 / 1e6;
            let inside = packets
                .iter()
                .filter(|(decoded, _)| (start..end).contains(&(decoded + 0.001)));
            let inside: Vec<_> = inside.copied().collect();
            // Browsers take the time until the next one is decoded for the time a picture stands.
            let next = inside.iter().skip(1).map(|(decoded, _)| *decoded).chain([end]);
            let stands = inside
                .iter()
                .zip(next)
                .map(|((decoded, shown), next)| (*shown, next - decoded));
            let (shown, stands) = stands.max_by(|a, b| a.0.total_cmp(&b.0)).unwrap();
            assert!(
                (shown + stands - end).abs() < HOLE_S,
                "{rendition} {segment:?}: the picture of {shown} s stands for {stands} s"
            );
            seen += 1;
        }
        assert!(seen >= 2, "{rendition}: {seen} segments");
    }
}

fn timescale(init: &[u8]) -> u32 {
    let at = init.windows(4).position(|name| name == b"mdhd").unwrap();
    let field = at + if init[at + 4] == 1 { 24 } else { 16 };
    u32::from_be_bytes(init[field..field + 4].try_into().unwrap())
}

fn decode_time(segment: &[u8]) -> u64 {
    let at = segment.windows(4).position(|name| name == b"tfdt").unwrap();
    if segment[at + 4] == 1 {
        u64::from_be_bytes(segment[at + 8..at + 16].try_into().unwrap())
    } else {
        u64::from(u32::from_be_bytes(segment[at + 8..at + 12].try_into().unwrap()))
    }
}
