//! The demo films: made on the spot, so that the first start has something to show that is our own.
//!
//! What they say is `films.json`, what is spoken beside them `tracks.json`, slides are SVG (`slides`, in a `looks`), the sound tracks lie in `speech/`, and a plain
//! GStreamer pipeline makes an MP4 of both (`film`): an upload like any other, which then goes through the real path.

mod deck;
mod film;
mod looks;
mod play;
mod signing;
mod slides;

use std::path::Path;

pub use play::play;

/// Why there is no demo film.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// A sound track is missing.
    #[error("speech: {0}")]
    Speech(String),
    /// GStreamer is missing an element or failed.
    #[error("film: {0} (are GStreamer's plugins installed? scripts/install-packages run)")]
    Film(String),
    /// There is no film of that name.
    #[error("there is no demo film {0}")]
    Unknown(String),
}

impl From<gstreamer::glib::BoolError> for DemoError {
    fn from(error: gstreamer::glib::BoolError) -> Self {
        Self::Film(error.to_string())
    }
}

/// Writes the film of a name to `path`: MP4 of 1080p, at most a minute.
///
/// # Errors
/// When there is no such film, or the machine lacks what it needs.
pub fn make(name: &str, path: &Path) -> Result<(), DemoError> {
    gstreamer::init().map_err(|error| DemoError::Film(error.to_string()))?;
    let (deck, seconds, sound) = deck::find(name)?;
    let mut scenes = Vec::new();
    for (svg, seconds) in slides::all(&deck).iter().zip(seconds) {
        scenes.push(film::Scene {
            picture: film::draw(svg, film::SIZE)?,
            seconds,
        });
    }
    film::make(&scenes, sound, path)
}

/// Writes what is added to the film of a name: `dub` and `description` are Ogg Opus, `sign` is an MP4 of a drawn figure.
///
/// # Errors
/// When there is no such track, or the machine lacks what it needs.
pub fn make_track(film: &str, track: &str, path: &Path) -> Result<(), DemoError> {
    let unknown = || DemoError::Unknown(format!("{film} {track}"));
    if track == "sign" {
        gstreamer::init().map_err(|error| DemoError::Film(error.to_string()))?;
        let (_, seconds, _) = deck::find(film)?;
        let looks = (signing::SIDE, signing::RATE);
        return film::make_loop(&signing::pictures()?, looks, seconds.iter().sum(), path);
    }
    let sound = deck::track(film, track).ok_or_else(unknown)?;
    std::fs::write(path, sound).map_err(|error| DemoError::Film(error.to_string()))
}
