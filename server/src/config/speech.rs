//! Settings of a service that transcribes speech into drafts of captions.

use mediflix_protocol::speech::{LONGEST_PIECE_MS, SHORTEST_PIECE_MS};

use super::reader::Reader;
use super::{HttpUrl, Secret};

/// A service that transcribes, which speaks as OpenAI's `/v1/audio/transcriptions` does.
#[derive(Clone, Debug)]
pub struct Speech {
    /// Its address without a slash at its end; without one nothing is transcribed.
    pub url: Option<String>,
    /// Its key, where it wants one.
    pub key: Option<Secret>,
    /// The model that it is asked for.
    pub model: String,
    /// Speech is sent in pieces no longer than this.
    pub piece_ms: u64,
}

impl Speech {
    pub(super) fn read(reader: &mut Reader) -> Option<Self> {
        let url: Option<Option<HttpUrl>> = reader.optional("speech.url");
        let key = reader.optional("speech.key");
        let model = reader.value("speech.model");
        let piece_s: Option<u64> = reader.number("speech.piece_s", SHORTEST_PIECE_MS / 1_000);
        let piece_ms = piece_s.map(|s| s.saturating_mul(1_000));
        let piece_ms = match piece_ms {
            Some(ms) if ms > LONGEST_PIECE_MS => reader.refuse("speech.piece_s", "seconds, 10 to 600"),
            fits => fits,
        };
        Some(Self {
            url: url?.map(|url| url.0),
            key: key?,
            model: model?,
            piece_ms: piece_ms?,
        })
    }
}
