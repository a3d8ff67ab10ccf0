//! Indexes that lie: what can be made comes with a true warning, and next to nothing is a damaged file.

use std::path::{Path, PathBuf};

use mediflix_protocol::failure::MediaCode;

use crate::cases::{beeps, from};
use crate::check::package;
use crate::clips::{changed, make};

fn film() -> PathBuf {
    make(
        "indexed.mp4",
        &from(
            &["testsrc2=s=320x180:r=25:d=8", &beeps(8.0)],
            "-c:v libx264 -preset veryfast -pix_fmt yuv420p -g 50 -bf 2 -c:a aac",
        ),
    )
}

/// The video's table `name` with these bytes at `at` behind its name.
fn damaged(film: &Path, name: &str, table: &[u8; 4], at: usize, with: &[u8]) -> PathBuf {
    changed(&format!("damaged_{name}.mp4"), film, |bytes| {
        let table = bytes.windows(4).position(|found| found == table).unwrap() + 4;
        bytes[table + at..table + at + with.len()].copy_from_slice(with);
    })
}

/// What is told of a file: its failure, or its warnings.
fn told(input: &Path) -> Result<(Vec<MediaCode>, u64), MediaCode> {
    let report = &package(input).report;
    match &report.failure {
        Some(failure) => Err(failure.reason.code),
        None => Ok((
            report.warnings.iter().map(|reason| reason.code).collect(),
            report.duration_ms,
        )),
    }
}

#[test]
fn a_damaged_index_is_told() {
    let film = film();
    let huge = [0xff; 40];
    // Sizes behind version, flags, the common size and the count.
    assert_eq!(
        told(&damaged(&film, "stsz", b"stsz", 16, &huge)),
        Err(MediaCode::Damaged)
    );
    for (name, table, at, with) in [
        ("stsz_later", b"stsz", 12 + 4 * 100, &huge[..]),
        ("stts", b"stts", 8, &huge[..8]),
        ("stts_zero", b"stts", 8, &[0; 8]),
        ("stsc", b"stsc", 8, &huge[..12]),
        ("stsc_zero", b"stsc", 8, &[0; 12]),
        ("stco", b"stco", 8, &huge[..4]),
        ("stco_all", b"stco", 4, &[0; 4]),
        ("ctts", b"ctts", 8, &huge[..8]),
        ("ctts_late", b"ctts", 12, &[0x7f, 0xff, 0xff, 0xff]),
        ("stss", b"stss", 8, &huge[..4]),
    ] {
        let input = damaged(&film, name, table, at, with);
        match told(&input) {
            Err(code) => assert_eq!(code, MediaCode::Damaged, "{name}"),
            Ok((warnings, duration_ms)) => {
                // All of it, or less with a word about it.
                let is_whole = duration_ms.abs_diff(8_000) < 500;
                assert!(
                    is_whole || !warnings.is_empty(),
                    "{name}: {duration_ms} ms of 8 s without a word"
                );
                assert!(duration_ms >= 800, "{name}: {duration_ms} ms of 8 s, {warnings:?}");
            }
        }
    }
}
