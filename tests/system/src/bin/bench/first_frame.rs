//! From the sending of a file to its first picture in Chromium: ten minutes of 1080p, 20 runs with and without copying.

use std::process::Command;

use crate::first_segment::ten_minutes;
use crate::{Bar, Figure, shell};

pub(crate) fn measure() -> Vec<Figure> {
    let folder = tempfile::tempdir().unwrap();
    let lecture = ten_minutes(folder.path());
    [("copied", 1.0), ("encoded", 2.5)]
        .into_iter()
        .map(|(how, bar)| {
            let mut node = Command::new("node");
            node.env("MEDIFLIX_PROGRAMS", std::fs::canonicalize("target/release").unwrap())
                .arg("tests/browser/measure/first-frame.js")
                .arg(&lecture)
                .arg(how);
            let output = shell::run(&mut node);
            let seconds = String::from_utf8(output.stdout).unwrap().trim().parse().unwrap();
            Figure::new(format!("first-frame-{how}-p95"), seconds, "s", Bar::AtMost(bar))
        })
        .collect()
}
