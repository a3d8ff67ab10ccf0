//! Texts in the multivariant playlist: tracks that came in the video, and confirmed captions.

use std::fmt::Write;

use mediflix_db::media::captions::{CaptionKind, Captions};
use mediflix_protocol::media::TextTrack;
use mediflix_protocol::words;

use super::track_names::names;

/// What Apple calls captions for those who do not hear (HLS authoring specification, 4.7).
const TELLS_SOUNDS: &str =
    "public.accessibility.transcribes-spoken-dialog,public.accessibility.describes-music-and-sound";

/// A text that a player can show.
#[derive(Clone, Debug)]
pub struct TextRendition {
    playlist: String,
    short: String,
    language: String,
    title: Option<String>,
    tells_sounds: bool,
}

impl TextRendition {
    /// A track that came in the video.
    #[must_use]
    pub fn of_track(track: &TextTrack) -> Self {
        Self {
            playlist: track.id.clone(),
            short: track.id.clone(),
            language: track.language.clone(),
            title: track.title.clone(),
            tells_sounds: false,
        }
    }
}

/// Those of some confirmed captions that a player shows as text.
pub fn captions_of(confirmed: &[Captions]) -> impl Iterator<Item = TextRendition> + '_ {
    let shown = confirmed
        .iter()
        .filter(|row| matches!(row.kind, CaptionKind::Captions | CaptionKind::Subtitles));
    shown.enumerate().map(|(index, row)| TextRendition {
        playlist: format!("{CAPTIONS}{}", row.id),
        short: (index + 1).to_string(),
        language: row.language.clone(),
        title: Some(row.label.clone()),
        tells_sounds: row.kind == CaptionKind::Captions,
    })
}

/// What the playlists of captions are called before their id.
const CAPTIONS: &str = "c-";

/// The id of captions in the name of their playlist.
#[must_use]
pub fn caption_playlist(name: &str) -> Option<&str> {
    name.strip_prefix(CAPTIONS)
}

/// Where captions are below their package.
#[must_use]
pub fn caption_file(id: &str) -> String {
    format!("captions/{id}.vtt")
}

/// Writes the lines of texts (RFC 8216, 4.3.4.1).
pub(super) fn write_texts(text: &mut String, texts: &[TextRendition]) -> std::fmt::Result {
    let named = texts
        .iter()
        .map(|one| (one.short.as_str(), one.title.as_deref(), one.language.as_str()));
    for (one, name) in texts.iter().zip(names(named)) {
        let language = words::language(&one.language);
        write!(
            text,
            "#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID=\"text\",NAME=\"{name}\",LANGUAGE=\"{language}\",DEFAULT=NO,AUTOSELECT=YES"
        )?;
        if one.tells_sounds {
            write!(text, ",CHARACTERISTICS=\"{TELLS_SOUNDS}\"")?;
        }
        writeln!(text, ",URI=\"{}.m3u8\"", one.playlist)?;
    }
    Ok(())
}
