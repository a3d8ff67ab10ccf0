//! The objects of a job and their names in the store.

use mediflix_protocol::media::{Segment, TextTrack};
use mediflix_protocol::naming;
use mediflix_protocol::speech::SpeechPiece;
use mediflix_protocol::storyboard::Storyboard;

/// What an object is, once it is stored.
#[derive(Debug)]
pub(super) enum Stored {
    Init(String),
    Segment(Segment),
    Poster,
    Sheet(u32, Storyboard),
    Text(TextTrack),
    Piece(SpeechPiece),
}

impl Stored {
    /// Its name, below the prefix that the server adds.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Init(rendition) => naming::init(rendition),
            Self::Segment(segment) => naming::segment(&segment.rendition, segment.sequence),
            Self::Poster => naming::poster(),
            Self::Sheet(index, _) => naming::storyboard_sheet(*index),
            Self::Text(track) => naming::text_track(&track.id),
            Self::Piece(piece) => naming::speech_piece(piece.number),
        }
    }
}
