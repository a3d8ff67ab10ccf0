//! Recognises a demuxer's reads at the end of a file before it begins: for an index, titles, the last timestamp.
//!
//! Demuxers can do without. So such a read does not wait for the end of an upload: the file seems to end before.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// A reader in order is never further ahead than this.
const IN_ORDER: u64 = 1 << 20;
/// Bytes of `mfro`, the last box of a fragmented file, which locates the index (ISO/IEC 14496-12, 8.8.11).
const MFRO: u64 = 16;

/// The tail reads of one file while it is being opened.
#[derive(Clone, Debug, Default)]
pub struct TailReads {
    from: u64,
    ahead: u64,
    hides_end: bool,
    over: Arc<AtomicBool>,
}

impl TailReads {
    /// The tail reads that a demuxer of `container` makes in a file of this length.
    pub(crate) fn at(container: &str, length: u64) -> Self {
        // A file with an index in front is read out of order; only its last box is a tail read.
        let is_indexed = matches!(container, "mp4" | "3gp");
        Self {
            from: if is_indexed { length.saturating_sub(MFRO) } else { 0 },
            ahead: if is_indexed { 0 } else { IN_ORDER },
            // tsdemux takes an empty read for an error.
            hides_end: container == "mpegts",
            over: Arc::default(),
        }
    }

    /// The file is open: from now on every read is needed.
    pub(crate) fn end(&self) {
        self.over.store(true, Ordering::Relaxed);
    }

    /// Whether the demuxer should not know the length of the file.
    pub(crate) fn hides_end(&self) -> bool {
        self.hides_end
    }

    /// Whether a read at `offset` is a tail read, when the file has been read up to `reached`.
    pub(crate) fn are_at(&self, offset: u64, reached: u64) -> bool {
        !self.over.load(Ordering::Relaxed) && offset >= self.from && offset > reached + self.ahead
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_ahead_of_all_that_was_read_is_a_glance_until_the_file_is_open() {
        let of_stream = TailReads::at("matroska", 50 << 20);
        assert!(!of_stream.are_at(3 << 20, 2 << 20), "the next cluster");
        assert!(of_stream.are_at(49 << 20, 2 << 20), "the cues");
        let of_movie = TailReads::at("mp4", 50 << 20);
        assert!(!of_movie.are_at(9 << 20, 2 << 20), "audio that lies far from its video");
        assert!(of_movie.are_at((50 << 20) - 16, 2 << 20), "the index of fragments");
        of_movie.end();
        assert!(!of_movie.are_at((50 << 20) - 16, 2 << 20));
    }
}
