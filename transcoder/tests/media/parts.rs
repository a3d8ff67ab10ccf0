//! A lecture made in parts is the lecture made in one go: the same moments, the same copied frames, no seam.

use std::collections::BTreeMap;
use std::path::Path;

use mediflix_protocol::lease::PackageSettings;
use mediflix_protocol::naming;

use crate::check::{Packaged, package, package_with};
use crate::clips::{beeps, clip, picture};
use crate::probe;

const H264: &str = "-c:v libx264 -preset fast -crf 30 -pix_fmt yuv420p -colorspace bt709 -color_primaries bt709 \
                    -color_trc bt709 -color_range tv -c:a aac";
const SECONDS: u32 = 24;

fn in_parts(input: &Path) -> Packaged {
    let settings = PackageSettings {
        part_ms: Some(8_000),
        ..PackageSettings::default()
    };
    package_with(input, settings)
}

/// Where each segment of each rendition lies.
fn places(of: &Packaged) -> BTreeMap<(String, u32), (u64, u64)> {
    let segments = of.report.segments.iter();
    let place = |us: u64, more: u64| (us + more / 2) / more;
    segments
        .map(|segment| {
            let key = (segment.rendition.clone(), segment.sequence);
            (key, (place(segment.start_us, 10), place(segment.duration_us, 10)))
        })
        .collect()
}

/// The bytes of a file from where it describes its samples on; what comes before tells when it was made.
fn described(file: &Path) -> Vec<u8> {
    let bytes = std::fs::read(file).unwrap();
    let at = bytes.windows(4).position(|name| name == b"stsd");
    bytes[at.expect("an init segment")..].to_vec()
}

fn check(name: &str, input: &Path, parts: usize) {
    let (whole, shared) = (package(input), in_parts(input));
    assert!(shared.report.failure.is_none(), "{name}: {:?}", shared.report.failure);
    let video = shared.report.facts.as_ref().and_then(|facts| facts.video.as_ref());
    assert!(video.is_some_and(|video| video.copied), "{name}: {video:?}");
    assert_eq!(shared.report.parts.len(), parts, "{name}: {:?}", shared.report.parts);
    assert_eq!(shared.report.duration_ms, whole.report.duration_ms, "{name}");
    assert_eq!(places(&shared), places(&whole), "{name}");
    for rendition in &whole.report.renditions {
        let id = &rendition.id;
        let [one, other] = [&whole, &shared].map(|packaged| packaged.joined(id));
        if id.starts_with('a') {
            assert!(described(&one) == described(&other), "{name}: {id} is made once");
            continue;
        }
        if id == "v0" {
            let [moments, others] = [&one, &other].map(|file| probe::packets_s(file));
            assert_eq!(moments, others, "{name}: {id}");
            let [pictures, others] = [&one, &other].map(|file| probe::hash_of_pictures(file));
            assert_eq!(pictures, others, "{name}: {id}");
        }
        // Encoders begin anew at a seam: nearly the same, at the worst moment, too.
        let likeness = probe::likeness(&one, &other, 25);
        let expected = if id == "i0" { 1 } else { SECONDS as usize * 25 - 25 };
        assert!(likeness.len() >= expected, "{name}: {id}: {}", likeness.len());
        let worst = likeness.iter().copied().fold(1.0, f64::min);
        assert!(
            worst > 0.95,
            "{name}: a picture of {id} is {worst} like that made in one go"
        );
        for part in shared.report.parts.iter().skip(1) {
            let apart = shared.folder.join(format!("part-{}", part.number));
            let [init, other] = [&whole.folder, &apart].map(|folder| described(&folder.join(naming::init(id))));
            assert_eq!(init, other, "{name}: {id}, part {}", part.number);
        }
    }
}

#[test]
fn parts_are_the_whole() {
    let inputs = |seconds| [picture("640x360", "25", seconds), beeps(440, seconds)];
    let row = |name: &str, options: &str, parts| {
        let input = clip(name, &inputs(SECONDS), &format!("{H264} {options}"));
        check(name, &input, parts);
    };
    row("parts_reordered.mp4", "-bf 3 -g 60", 4);
    row("parts_plain.mp4", "-bf 0 -g 125", 4);
    row(
        "parts_varying.mov",
        "-bf 2 -g 30 -vf select='not(mod(n\\,3))+lt(mod(t\\,5)\\,1)' -vsync vfr",
        4,
    );
    // The picture comes later than the audio.
    let mut late = inputs(SECONDS);
    late[0].splice(0..0, ["-itsoffset", "0.4"].map(str::to_owned));
    check(
        "parts_late.mp4",
        &clip("parts_late.mp4", &late, &format!("{H264} -bf 3 -g 60")),
        5,
    );
}
