//! Ten minutes of slides are sent at 8 Mbit/s: their first picture in Chromium comes before their last byte is sent.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{Bar, Figure, encoding, shell};

pub(crate) fn measure() -> Vec<Figure> {
    let folder = tempfile::tempdir().unwrap();
    let mut node = Command::new("node");
    node.env("MEDIFLIX_PROGRAMS", std::fs::canonicalize("target/release").unwrap())
        .arg("tests/browser/measure/while-uploading.js")
        .arg(ten_minutes(folder.path()));
    let output = shell::run(&mut node);
    let said = String::from_utf8(output.stdout).unwrap();
    let [picture, end]: [f64; 2] = said
        .split_whitespace()
        .map(|number| number.parse().unwrap())
        .collect::<Vec<_>>()
        .try_into()
        .expect("two numbers");
    vec![
        Figure::new("while-uploading-last-byte", end, "s", Bar::Reported),
        Figure::new("while-uploading-first-frame", picture, "s", Bar::AtMost(end)),
    ]
}

/// The demo's slides over and over, with the index in front.
fn ten_minutes(folder: &Path) -> PathBuf {
    let path = folder.join("ten_minutes.mp4");
    let mut ffmpeg = encoding::ffmpeg();
    ffmpeg.args(["-stream_loop", "9", "-i"]).arg(encoding::slides());
    shell::run(ffmpeg.args(["-c", "copy", "-movflags", "+faststart"]).arg(&path));
    path
}
