//! Speech: what is said in a source, cut at pauses into pieces that a service can transcribe.

use serde::{Deserialize, Serialize};

/// No piece is longer: services take files of about 25 MB, and ten minutes have 19.2.
pub const LONGEST_PIECE_MS: u64 = 600_000;
/// Shorter bounds would cut through sentences.
pub const SHORTEST_PIECE_MS: u64 = 10_000;
/// Samples a second of a piece, which has one channel of 16 bits.
pub const RATE: u32 = 16_000;
/// A longer source has more pieces than are told: two days in pieces of ten seconds.
pub const MOST_PIECES: u32 = 17_280;

/// The source is not packaged; what is said in it is cut into pieces.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = worker::SpeechSettings))]
pub struct SpeechSettings {
    /// The language of the audio that is wanted, BCP 47; where no audio has it, the one that plays by default is taken.
    pub language: String,
    /// No piece is longer, in milliseconds: [`SHORTEST_PIECE_MS`] to [`LONGEST_PIECE_MS`].
    pub piece_ms: u64,
    /// Where the first sample is heard on the lecture's time line; before zero so much of its head is left out.
    #[serde(default)]
    pub offset_ms: i64,
}

/// A piece whose object ([`crate::naming::speech_piece`]) is stored: WAV, PCM of 16 bits, one channel, [`RATE`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = worker::SpeechPiece))]
pub struct SpeechPiece {
    /// From 0, without gaps.
    pub number: u32,
    /// Where it begins on the time line of the lecture.
    pub start_ms: u64,
    /// Where it ends; the next one begins there.
    pub end_ms: u64,
}
