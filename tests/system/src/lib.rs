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
mod process;
mod proxy;
mod watching;

pub use events::MediaEvents;
pub use person::{Person, Uploaded};
pub use platform::{Database, Platform, Store, Target};
pub use process::{Process, Running};
pub use proxy::CuttingProxy;
pub use rustix::process::Signal;
pub use watching::Playlists;

use std::path::PathBuf;

/// A clip of the shared sample media.
#[must_use]
pub fn clip(name: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/media")
        .join(name);
    assert!(
        path.is_file(),
        "{} is missing: the sample media lies beside the project",
        path.display()
    );
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
