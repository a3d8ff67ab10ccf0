//! The demo lecture: made on the spot, so that the first start has something to show that is our own.
//!
//! Slides are SVG (`slides`), speech is espeak-ng (`speech`), and a plain GStreamer pipeline makes
//! an MP4 of both (`film`): an upload like any other, which then goes through the real path.

mod film;
mod slides;
mod speech;

use std::path::Path;

/// Why there is no demo lecture.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// espeak-ng is missing or failed.
    #[error("speech: {0} (is espeak-ng installed? scripts/install-packages run)")]
    Speech(String),
    /// GStreamer is missing an element or failed.
    #[error("film: {0} (are GStreamer's plugins installed? scripts/install-packages run)")]
    Film(String),
}

impl From<gstreamer::glib::BoolError> for DemoError {
    fn from(error: gstreamer::glib::BoolError) -> Self {
        Self::Film(error.to_string())
    }
}

/// Writes the demo lecture to `path`.
///
/// # Errors
/// When the machine lacks what it needs.
pub fn make(path: &Path) -> Result<(), DemoError> {
    gstreamer::init().map_err(|error| DemoError::Film(error.to_string()))?;
    let mut scenes = Vec::new();
    for slide in slides::all() {
        scenes.push(film::Scene {
            picture: film::draw(&slide.svg)?,
            speech: speech::speak(slide.speech)?,
        });
    }
    film::make(&scenes, path)
}
