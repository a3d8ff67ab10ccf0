//! Frames of which only a part is to be shown: what a file crops away may be a name.

use std::path::{Path, PathBuf};
use std::process::Command;

use mediflix_protocol::failure::MediaCode;
use mediflix_protocol::media::CopyRefusal;

use crate::cases::{beeps, from};
use crate::check::{check_all, package};
use crate::clips::{changed, draft, folder, make, run};
use crate::expect::Expect;

const X264: &str = "-c:v libx264 -preset veryfast -pix_fmt yuv420p -colorspace bt709";

/// A film that could be copied.
fn film() -> PathBuf {
    make(
        "framed.mp4",
        &from(
            &["testsrc2=s=640x360:r=25:d=4", &beeps(4.0)],
            &format!("{X264} -g 50 -bf 0 -c:a aac"),
        ),
    )
}

/// What mkvmerge makes of `from`, and mkvpropedit of its video's header.
fn matroska(name: &str, from: &Path, options: &[&str], edits: &[&str]) -> PathBuf {
    let path = folder().join(name);
    if path.exists() {
        return path;
    }
    let draft = draft(name);
    let mut merge = Command::new("mkvmerge");
    run(name, merge.arg("-q").args(options).arg("-o").arg(&draft).arg(from));
    let mut edit = Command::new("mkvpropedit");
    edit.arg("-q").arg(&draft).args(["--edit", "track:v1"]);
    for property in edits {
        edit.args(["--set", property]);
    }
    if !edits.is_empty() {
        run(name, &mut edit);
    }
    std::fs::rename(&draft, &path).unwrap();
    path
}

const CROPS: [&str; 4] = [
    "pixel-crop-left=80",
    "pixel-crop-top=40",
    "pixel-crop-right=120",
    "pixel-crop-bottom=60",
];

/// Adds a clean aperture to the first sample description of a film's video.
fn with_clean_aperture(name: &str, from: &Path, numbers: [i32; 8]) -> PathBuf {
    changed(name, from, |bytes| {
        let all = |name: &'static [u8]| bytes.windows(4).enumerate().filter(move |(_, found)| *found == name);
        let index = all(b"moov").next().unwrap().0;
        // Brands of the file are called so, too.
        let find = |name: &'static [u8]| all(name).find(|(at, _)| *at >= index).unwrap().0 - 4;
        // The index lies behind the media: nothing else has to move.
        assert!(all(b"mdat").next().unwrap().0 < index);
        let names: [&[u8]; 7] = [b"moov", b"trak", b"mdia", b"minf", b"stbl", b"stsd", b"avc1"];
        let enclosing = names.map(find);
        let description = enclosing[6];
        let size = |bytes: &[u8], at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
        let mut aperture = 40_u32.to_be_bytes().to_vec();
        aperture.extend(b"clap");
        aperture.extend(numbers.iter().flat_map(|number| number.to_be_bytes()));
        let end = description + size(bytes, description) as usize;
        for parent in enclosing {
            let longer = size(bytes, parent) + 40;
            bytes[parent..parent + 4].copy_from_slice(&longer.to_be_bytes());
        }
        bytes.splice(end..end, aperture);
    })
}

#[test]
fn what_a_file_crops_is_not_shown() {
    let film = film();
    let crop = |options: &[&str], edits: &[&str], name: &str| matroska(name, &film, options, edits);
    let cropped = "crop=440:260:80:40:exact=1";
    let deep = make(
        "framed_10.mkv",
        &from(
            &["testsrc2=s=640x360:r=25:d=2"],
            "-c:v libx265 -preset ultrafast -x265-params log-level=none -pix_fmt yuv420p10le -colorspace bt2020nc \
             -color_primaries bt2020 -color_trc arib-std-b67",
        ),
    );
    let deep_cropped = matroska("cropped_10.mkv", &deep, &[], &CROPS);
    let odd: Vec<_> = ["left=81", "top=41", "right=120", "bottom=60"]
        .iter()
        .map(|side| format!("pixel-crop-{side}"))
        .collect();
    let odd: Vec<_> = odd.iter().map(String::as_str).collect();
    check_all(vec![
        (
            "cropped",
            crop(&["--cropping", "0:80,40,120,60"], &[], "cropped.mkv"),
            Expect::video(440, 260)
                .rungs(1)
                .like(cropped)
                .encoded(CopyRefusal::Size),
        ),
        (
            "cropped_odd",
            crop(&[], &odd, "cropped_odd.mkv"),
            Expect::video(438, 258)
                .like("crop=438:258:81:41:exact=1")
                .picture_error(6.0),
        ),
        (
            // ffmpeg turns it first.
            "cropped_and_turned",
            crop(
                &[],
                &[&CROPS[..], &["projection-type=0", "projection-pose-roll=-90"]].concat(),
                "cropped_and_turned.mkv",
            ),
            Expect::video(260, 440).like("crop=260:440:60:80:exact=1"),
        ),
        (
            "cropped_in_mp4",
            with_clean_aperture("cropped.mp4", &film, [440, 1, 260, 1, -20, 1, -10, 1]),
            Expect::video(440, 260).like(cropped).encoded(CopyRefusal::Size),
        ),
        // All of it.
        (
            "clean",
            with_clean_aperture("clean.mp4", &film, [640, 1, 360, 1, 0, 1, 0, 1]),
            Expect::video(640, 360).rungs(2).copied(),
        ),
    ]);
    let packaged = package(&deep_cropped);
    let video = packaged.report.facts.as_ref().unwrap().video.clone().unwrap();
    assert_eq!(
        (video.width, video.height, video.dynamic_range.as_str()),
        (440, 260, "hlg")
    );
    assert!(packaged.report.failure.is_none(), "{:?}", packaged.report.failure);
}

/// What cannot be done is told.
#[test]
fn a_tilt_and_a_crop_of_everything_are_told() {
    let film = film();
    let told = |name: &str, input: &Path| {
        let packaged = package(input);
        let warnings: Vec<_> = packaged.report.warnings.iter().map(|reason| reason.code).collect();
        assert_eq!(
            warnings,
            [MediaCode::FramingIgnored],
            "{name}: {:?}",
            packaged.report.failure
        );
    };
    let tilt = ["projection-type=0", "projection-pose-roll=45"];
    told("tilted", &matroska("tilted.mkv", &film, &[], &tilt));
    let all = ["pixel-crop-left=400", "pixel-crop-right=400"];
    told("cropped away", &matroska("cropped_away.mkv", &film, &[], &all));
    let nothing = with_clean_aperture("nothing.mp4", &film, [0, 1, 360, 1, 0, 1, 0, 1]);
    told("an aperture of nothing", &nothing);
}
