//! Playlists, rendered from rows (RFC 8216). Pure: no clock, no database, no HTTP.
//!
//! The worker only reports segments; every playlist is written here, so that tokens, growth and the end of a
//! lecture are decided in one place.

mod audio_group;
mod low_latency;
mod media_playlist;
mod multivariant;
mod rendition_facts;
mod texts;
mod track_names;

pub use audio_group::AddedAudio;
pub use low_latency::{
    LivePart, LivePlaylist, LiveSegment, LiveStretch, OpenSegment, Report, hold_back_ms, part_name, part_of_name,
};
pub use media_playlist::{Growth, MediaPlaylist, PackageAddress, text_playlist};
pub use multivariant::Multivariant;
pub use rendition_facts::matching_rendition;
pub use texts::{TextRendition, caption_file, caption_playlist, captions_of};
pub use track_names::{audio_name, language_name};

/// The content type of a playlist (RFC 8216, 4).
pub const CONTENT_TYPE: &str = "application/vnd.apple.mpegurl";
