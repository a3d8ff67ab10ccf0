//! Asks a service what is said, as OpenAI's `/v1/audio/transcriptions` answers it.

use std::time::Duration;

use bytes::Bytes;
use futures_util::TryStreamExt;
use mediflix_media_store::ByteStream;
use reqwest::header::CONTENT_TYPE;
use serde::Deserialize;

use super::answer::{self, Refusal};
use crate::config::{Secret, Speech};
use crate::security::random;
use crate::security::signed_address::hex;

/// It may listen for so long to ten minutes.
const ANSWER: Duration = Duration::from_secs(600);
/// An answer is not larger: ten minutes have some kilobytes of words, and times of each.
const MOST_BYTES: usize = 4 * 1024 * 1024;
/// No piece is larger; a larger one is none of ours.
const MOST_SOUND_BYTES: usize = 20 * 1024 * 1024;

/// The service that the operator named.
#[derive(Clone, Debug)]
pub(super) struct Recogniser {
    http: reqwest::Client,
    url: String,
    key: Option<Secret>,
    model: String,
}

/// What it heard.
#[derive(Debug, Deserialize)]
pub(super) struct Heard {
    /// All that is said.
    pub(super) text: Option<String>,
    /// The same by its times; not every service tells them.
    pub(super) segments: Option<Vec<Segment>>,
}

/// Some words that are said together.
#[derive(Debug, Deserialize)]
pub(super) struct Segment {
    /// Seconds from the beginning of the piece.
    pub(super) start: f64,
    /// Where it ends.
    pub(super) end: f64,
    /// The words.
    pub(super) text: String,
}

impl Recogniser {
    /// The service of a configuration, if one is named.
    pub(super) fn new(config: &Speech) -> Option<Self> {
        let url = config.url.as_ref()?;
        let http = answer::client(ANSWER)?;
        Some(Self {
            http,
            url: format!("{url}/v1/audio/transcriptions"),
            key: config.key.clone(),
            model: config.model.clone(),
        })
    }

    /// What is said in a piece of sound, a WAV file, in a language.
    pub(super) async fn hear(&self, sound: ByteStream, language: &str) -> Result<Heard, Refusal> {
        let boundary = boundary()?;
        let body = form(&boundary, &self.fields(language), sound).await?;
        let request = self
            .http
            .post(&self.url)
            .header(CONTENT_TYPE, format!("multipart/form-data; boundary={boundary}"))
            .body(body);
        let request = match &self.key {
            Some(key) => request.bearer_auth(key.reveal()),
            None => request,
        };
        let heard: Heard = answer::read(request.send().await, MOST_BYTES).await?;
        if heard.text.is_none() && heard.segments.is_none() {
            return Err(Refusal::Unreadable);
        }
        Ok(heard)
    }

    fn fields<'a>(&'a self, language: &'a str) -> Vec<(&'static str, &'a str)> {
        let mut fields = vec![
            ("model", self.model.as_str()),
            ("response_format", "verbose_json"),
            ("timestamp_granularities[]", "segment"),
        ];
        // ISO 639-1; a service finds the others out by itself.
        let primary = language.split('-').next().unwrap_or_default();
        if primary.len() == 2 {
            fields.push(("language", primary));
        }
        fields
    }
}

/// A line that no sound has.
fn boundary() -> Result<String, Refusal> {
    let mut bytes = [0; 16];
    random::fill(&mut bytes).map_err(|_| Refusal::Unavailable)?;
    Ok(format!("piece-{}", hex(&bytes)))
}

/// The body of a form (RFC 7578) with these fields, and the sound as a file.
async fn form(boundary: &str, fields: &[(&str, &str)], mut sound: ByteStream) -> Result<Bytes, Refusal> {
    let mut body = Vec::new();
    for (name, value) in fields {
        let part = format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend_from_slice(part.as_bytes());
    }
    let file = "Content-Disposition: form-data; name=\"file\"; filename=\"piece.wav\"\r\nContent-Type: audio/wav";
    body.extend_from_slice(format!("--{boundary}\r\n{file}\r\n\r\n").as_bytes());
    while let Some(chunk) = sound.try_next().await? {
        body.extend_from_slice(&chunk);
        if body.len() > MOST_SOUND_BYTES {
            return Err(Refusal::Unreadable);
        }
    }
    body.extend_from_slice(format!("\r\n--{boundary}--\r\n").as_bytes());
    Ok(body.into())
}
