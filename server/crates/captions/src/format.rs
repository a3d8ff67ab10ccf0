//! The formats of caption files.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::Cue;
use crate::write;

/// A format of caption files.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize, ToSchema)]
#[schema(as = CaptionsFormat)]
pub enum Format {
    /// WebVTT.
    #[serde(rename = "vtt")]
    WebVtt,
    /// SubRip.
    #[serde(rename = "srt")]
    Srt,
    /// TTML, DFXP.
    #[serde(rename = "ttml")]
    Ttml,
    /// Advanced SubStation Alpha, and its older kinds.
    #[serde(rename = "ass")]
    Ass,
}

impl Format {
    /// Every format.
    pub const ALL: &'static [Self] = &[Self::WebVtt, Self::Srt, Self::Ttml, Self::Ass];

    /// The ending of its files.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::WebVtt => "vtt",
            Self::Srt => "srt",
            Self::Ttml => "ttml",
            Self::Ass => "ass",
        }
    }

    /// As servers call it.
    #[must_use]
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::WebVtt => "text/vtt; charset=utf-8",
            Self::Srt => "application/x-subrip; charset=utf-8",
            Self::Ttml => "application/ttml+xml; charset=utf-8",
            Self::Ass => "text/x-ssa; charset=utf-8",
        }
    }

    /// What a text looks like.
    pub(crate) fn of_text(text: &str) -> Self {
        let start = text.trim_start();
        let head = &start[..start.floor_char_boundary(4_096)];
        if head.starts_with("WEBVTT") {
            Self::WebVtt
        } else if head.starts_with('<') {
            Self::Ttml
        } else if head.starts_with("[") || head.starts_with("Dialogue:") {
            Self::Ass
        } else {
            Self::Srt
        }
    }

    /// The file of some cues, in UTF-8. Those without a text are left out.
    #[must_use]
    pub fn write(self, cues: &[Cue], language: &str) -> String {
        match self {
            Self::WebVtt => write::webvtt(cues),
            Self::Srt => write::srt(cues),
            Self::Ttml => write::ttml(cues, language),
            Self::Ass => write::ass(cues),
        }
    }
}
