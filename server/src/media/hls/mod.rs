//! Playlists, rendered from rows (RFC 8216). Pure: no clock, no database, no HTTP.
//!
//! The worker only reports segments; every playlist is written here, so that tokens, growth and the end of a
//! lecture are decided in one place.

mod audio_group;
mod media_playlist;
mod multivariant;
mod rendition_facts;
mod texts;
mod track_names;

pub use audio_group::AddedAudio;
pub use media_playlist::{Growth, MediaPlaylist, PackageAddress, text_playlist};
pub use multivariant::Multivariant;
pub use texts::{TextRendition, caption_file, caption_playlist, captions_of};
pub use track_names::{audio_name, language_name};

/// The content type of a playlist (RFC 8216, 4).
pub const CONTENT_TYPE: &str = "application/vnd.apple.mpegurl";
