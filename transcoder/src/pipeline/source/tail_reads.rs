//! Demuxers glance at the end of a file before they begin: for an index, titles, the last time stamp. They can do without, and so
//! nobody waits there for the end of an upload: they are told that the file ends before.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Who reads a file in order is never so far ahead of what was read.
const IN_ORDER: u64 = 1 << 20;
/// The last box of a file in fragments tells where their index is (ISO/IEC 14496-12, 8.8.11): a full box of four bytes.
const MFRO: u64 = 16;

/// The tail_reads at one file, for as long as it is being opened.
#[derive(Clone, Debug, Default)]
pub struct TailReads {
    from: u64,
    ahead: u64,
    hides_end: bool,
    over: Arc<AtomicBool>,
}

impl TailReads {
    /// Those at a file of `container` and `length`.
    pub(crate) fn at(container: &str, length: u64) -> Self {
        // An index in front knows how far audio and video lie from each other; only the last box is a glance.
        let is_indexed = matches!(container, "mp4" | "3gp");
        Self {
            from: if is_indexed { length.saturating_sub(MFRO) } else { 0 },
            ahead: if is_indexed { 0 } else { IN_ORDER },
            // tsdemux takes it for an error that there is nothing where it looks.
            hides_end: container == "mpegts",
            over: Arc::default(),
        }
    }

    /// The file is open: from now on what is read is wanted.
    pub(crate) fn end(&self) {
        self.over.store(true, Ordering::Relaxed);
    }

    /// Whether the demuxer is better not told where the end is.
    pub(crate) fn hides_end(&self) -> bool {
        self.hides_end
    }

    /// Whether a read at `offset` is one, when the file was read up to `reached`.
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
