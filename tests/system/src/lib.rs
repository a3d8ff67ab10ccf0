//! What the system tests share: a platform of real processes in a folder of its own, and a person who uses it over
//! HTTP. Everything acts from outside; nothing reaches into the programs.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

mod events;
mod person;
mod platform;
mod port;
mod process;
mod proxy;
mod watching;

pub use events::MediaEvents;
pub use person::{Person, Uploaded};
pub use platform::{Database, Platform, Store, Target};
pub use port::Port;
pub use process::{Process, Running};
pub use proxy::CuttingProxy;
pub use rustix::process::Signal;
pub use watching::Playlists;

use std::path::{Path, PathBuf};
use std::process::Command;

/// A real clip of `tests/media`.
#[must_use]
pub fn clip(name: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../media").join(name);
    assert!(path.is_file(), "{} is missing", path.display());
    path
}

/// The first seconds of a clip, as a file of its own in a folder: long enough to be met in the midst of packaging.
#[must_use]
pub fn beginning_of(name: &str, seconds: u32, folder: &Path) -> PathBuf {
    made_of(name, &["-t", &seconds.to_string(), "-c", "copy"], folder)
}

/// A clip with a picture so small that packaging it takes a fraction of the time, and as many steps.
#[must_use]
pub fn small(name: &str, folder: &Path) -> PathBuf {
    made_of(name, &["-vf", "scale=320:-2", "-c:a", "copy"], folder)
}

/// The first seconds of a clip as recorders write it, with a picture that can be copied and is small: a key frame every two seconds.
#[must_use]
pub fn recording_of(name: &str, seconds: u32, folder: &Path) -> PathBuf {
    let seconds = seconds.to_string();
    let mut options = vec!["-t", &seconds];
    options
        .extend("-vf scale=640:360 -r 25 -c:v libx264 -preset superfast -g 50 -pix_fmt yuv420p -c:a copy".split(' '));
    options.extend("-colorspace bt709 -color_primaries bt709 -color_trc bt709 -color_range tv".split(' '));
    made_of(name, &options, folder)
}

fn made_of(name: &str, options: &[&str], folder: &Path) -> PathBuf {
    let path = folder.join(name);
    let mut ffmpeg = Command::new("ffmpeg");
    ffmpeg.args(["-v", "error", "-i"]).arg(clip(name));
    let made = ffmpeg.args(options).arg(&path).output().unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    path
}

/// A program of this workspace, built beside the test or bench that runs; `cargo build --workspace --bins` makes it.
#[must_use]
pub fn program(name: &str) -> PathBuf {
    let us = std::env::current_exe().unwrap();
    // target/debug/deps/TEST or target/release/BENCH → target/…/NAME
    let found = us
        .ancestors()
        .skip(1)
        .take(2)
        .map(|folder| folder.join(name))
        .find(|path| path.is_file());
    found.unwrap_or_else(|| panic!("{name} is missing: run `cargo build --workspace --bins` first"))
}
