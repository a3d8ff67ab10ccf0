//! What is told of a file is bounded: names on a playlist and numbers in a row come from files that anybody made, by way of workers that
//! nobody has to trust. Words are cut, whatever else is out of bounds is refused. Transcoder and server both go by this.

use crate::failure::Reason;
use crate::heartbeat::{Heartbeat, MAX_SEGMENTS};
use crate::media::{AudioRendition, Rendition, RenditionKind, Segment, SourceFacts, TextTrack, VideoRendition};
use crate::naming;
use crate::speech::{LONGEST_PIECE_MS, MOST_PIECES, SpeechPiece};
use crate::storyboard::{MOST_SHEETS, Storyboard};
use crate::words::{are_codecs, language, line};

/// More renditions than any plan has.
const MOST_RENDITIONS: usize = 64;
/// More text tracks than any plan has.
const MOST_TEXTS: usize = 64;
/// Tracks, programmes and warnings that are told of.
const MOST_TOLD: usize = 64;
/// Values of a warning.
const MOST_PARAMS: usize = 8;
/// Lines and columns of a picture.
const LARGEST_SIDE: u32 = 16_384;
/// Bit/s of a rendition.
const MOST_BITS: u64 = 1_000_000_000;
/// A lecture ends within so many microseconds, with room: two days.
const LONGEST_US: u64 = 2 * 24 * 3_600 * 1_000_000;
/// Two days have fewer segments, however short.
const MOST_SEGMENTS: u32 = 1_000_000;

fn title(title: &Option<String>) -> Option<String> {
    title.as_deref().map(line).filter(|title| !title.is_empty())
}

impl SourceFacts {
    /// The same within bounds.
    #[must_use]
    pub fn bounded(mut self) -> Self {
        self.container = line(&self.container);
        if let Some(video) = &mut self.video {
            video.codec = line(&video.codec);
            video.dynamic_range = line(&video.dynamic_range);
            video.width = video.width.min(LARGEST_SIDE);
            video.height = video.height.min(LARGEST_SIDE);
        }
        self.audio.truncate(MOST_TOLD);
        for audio in &mut self.audio {
            audio.codec = line(&audio.codec);
            audio.language = language(&audio.language);
            audio.title = title(&audio.title);
        }
        self.left_out.truncate(MOST_TOLD);
        for name in &mut self.left_out {
            *name = line(name);
        }
        self.duration_ms = self.duration_ms.map(|ms| ms.min(LONGEST_US / 1_000));
        self
    }
}

impl Rendition {
    /// The same with its words within bounds.
    #[must_use]
    pub fn bounded(mut self) -> Self {
        if let RenditionKind::Audio(sound) = &mut self.kind {
            sound.language = language(&sound.language);
            sound.title = title(&sound.title);
        }
        self
    }

    fn is_plausible(&self) -> bool {
        let kind_fits = match &self.kind {
            RenditionKind::Video(picture) | RenditionKind::IFrames(picture) => is_video(picture),
            RenditionKind::Audio(sound) => is_audio(sound),
        };
        kind_fits && is_rendition(&self.id) && are_codecs(&self.codecs) && self.longest_segment_ms <= LONGEST_US / 1_000
    }
}

impl TextTrack {
    /// The same with its words within bounds.
    #[must_use]
    pub fn bounded(mut self) -> Self {
        self.language = language(&self.language);
        self.title = title(&self.title);
        self
    }
}

impl Reason {
    /// The same within bounds.
    #[must_use]
    pub fn bounded(self) -> Self {
        let params = self.params.into_iter().take(MOST_PARAMS);
        Self {
            code: self.code,
            params: params.map(|(name, value)| (line(&name), line(&value))).collect(),
        }
    }
}

/// So many warnings, each within bounds.
#[must_use]
pub fn warnings(warnings: Vec<Reason>) -> Vec<Reason> {
    warnings.into_iter().take(MOST_TOLD).map(Reason::bounded).collect()
}

impl Heartbeat {
    /// The same with its words within bounds.
    #[must_use]
    pub fn bounded(mut self) -> Self {
        self.facts = self.facts.map(SourceFacts::bounded);
        self.renditions = self.renditions.into_iter().map(Rendition::bounded).collect();
        self.text_tracks = self.text_tracks.into_iter().map(TextTrack::bounded).collect();
        self
    }

    /// Whether all that is no words can be what a worker made.
    #[must_use]
    pub fn is_plausible(&self) -> bool {
        let counts = self.segments.len() <= MAX_SEGMENTS
            && self.renditions.len() <= MOST_RENDITIONS
            && self.text_tracks.len() <= MOST_TEXTS
            && self.pieces.len() <= MAX_SEGMENTS;
        counts
            && self.progress.is_finite()
            && self.renditions.iter().all(Rendition::is_plausible)
            && self.segments.iter().all(is_segment)
            && self.text_tracks.iter().all(|track| is_text(&track.id))
            && self.pieces.iter().all(is_piece)
            && self.storyboard.as_ref().is_none_or(is_storyboard)
    }
}

fn is_rendition(id: &str) -> bool {
    naming::area(&naming::init(id)).is_some()
}

fn is_text(id: &str) -> bool {
    naming::area(&naming::text_track(id)).is_some()
}

fn is_video(picture: &VideoRendition) -> bool {
    let sides = [picture.width, picture.height];
    sides.iter().all(|side| (1..=LARGEST_SIDE).contains(side))
        && picture.frame_rate.1 > 0
        && picture.max_bitrate <= MOST_BITS
}

fn is_audio(sound: &AudioRendition) -> bool {
    sound.channels <= 64 && sound.bitrate <= MOST_BITS
}

fn is_segment(segment: &Segment) -> bool {
    is_rendition(&segment.rendition)
        && segment.sequence <= MOST_SEGMENTS
        && segment.duration_us > 0
        && segment.duration_us <= LONGEST_US
        && segment.start_us <= LONGEST_US
        && i64::try_from(segment.bytes).is_ok()
}

fn is_piece(piece: &SpeechPiece) -> bool {
    let length = piece.end_ms.checked_sub(piece.start_ms);
    piece.number < MOST_PIECES
        && length.is_some_and(|ms| ms > 0 && ms <= LONGEST_PIECE_MS + 1)
        && piece.end_ms <= LONGEST_US / 1_000
}

fn is_storyboard(board: &Storyboard) -> bool {
    let sides = [board.columns, board.rows, board.tile_width, board.tile_height];
    let fits = board.sheets <= MOST_SHEETS
        && sides.iter().all(|side| (1..=1_000).contains(side))
        && (1..=LONGEST_US / 1_000).contains(&board.interval_ms);
    let tiles = u64::from(MOST_SHEETS) * u64::from(board.columns) * u64::from(board.rows);
    fits && u64::from(board.tiles) <= tiles && u64::from(board.first_tile) <= tiles
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_worker_makes_is_not_plausible() {
        let board = Storyboard {
            sheets: 4,
            first_tile: 0,
            tiles: 400,
            interval_ms: 2_000,
            columns: 10,
            rows: 10,
            tile_width: 160,
            tile_height: 90,
        };
        assert!(is_storyboard(&board));
        for wrong in [
            Storyboard {
                sheets: 200_000,
                ..board.clone()
            },
            Storyboard {
                columns: 0,
                ..board.clone()
            },
            Storyboard {
                rows: u32::MAX,
                ..board.clone()
            },
            Storyboard {
                interval_ms: 0,
                ..board.clone()
            },
            Storyboard {
                first_tile: u32::MAX,
                ..board.clone()
            },
        ] {
            assert!(!is_storyboard(&wrong), "{wrong:?}");
        }
        let picture = VideoRendition {
            width: 640,
            height: 360,
            frame_rate: (25, 1),
            max_bitrate: 1_000_000,
        };
        assert!(is_video(&picture));
        assert!(!is_video(&VideoRendition {
            frame_rate: (25, 0),
            ..picture.clone()
        }));
        assert!(!is_video(&VideoRendition { height: 0, ..picture }));
    }
}
