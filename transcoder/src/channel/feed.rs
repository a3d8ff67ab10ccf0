//! The child's end of a feed: bytes as they come, in order, until the encoder is gone.

use std::io;

use super::source::{MAX_REQUEST, SourceReader};

/// What a job says of the length of a feed: nothing is known of it.
pub const ENDLESS: u64 = u64::MAX;

/// Reads a feed from its beginning.
#[derive(Debug)]
pub struct FeedReader {
    source: SourceReader,
    at: u64,
}

impl FeedReader {
    /// Reads what the other end of `source` has.
    #[must_use]
    pub fn new(source: &SourceReader) -> Self {
        Self {
            source: source.clone(),
            at: 0,
        }
    }

    /// The next bytes, once there are any; none when the feed has ended.
    ///
    /// # Errors
    /// When the supervisor is gone.
    pub fn read(&mut self) -> io::Result<Vec<u8>> {
        let bytes = self.source.request(self.at, MAX_REQUEST)?;
        self.at += bytes.len() as u64;
        Ok(bytes)
    }
}
