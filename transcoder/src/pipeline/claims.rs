//! What a file's header says of its length where the demuxer tells only what it found.

use super::boxes::child;
use crate::channel::source::SourceReader;

/// The main header of an AVI stands in the first chunks.
const HEAD: usize = 4096;

/// Milliseconds that an AVI claims in its main header (`avih`), when the file ends before its RIFF chunk does; avidemux then
/// measures what is left.
pub(super) fn of_cut_avi(source: &SourceReader) -> Option<u64> {
    let head = source.read_at(0, HEAD).ok()?;
    let number_at = |at: usize| Some(u64::from(u32::from_le_bytes(head.get(at..at + 4)?.try_into().ok()?)));
    let whole = number_at(4)? + 8;
    if whole <= source.length() {
        return None;
    }
    // Its name and its size, then dwMicroSecPerFrame, and dwTotalFrames as the fifth field.
    let fields = head.windows(4).position(|name| name == b"avih")? + 8;
    Some(number_at(fields)? * number_at(fields + 16)? / 1_000)
}

/// Whether a file of `container` tells nowhere how long it is, though a demuxer claims to know: one in fragments (ISO/IEC 14496-12,
/// 8.8) without the sum of their durations and without an index of them, of which qtdemux counts those that it has seen; a
/// transport stream whose last time stamp has not arrived.
pub(super) fn are_guesses(source: &SourceReader, container: &str) -> bool {
    match container {
        "mp4" | "3gp" => is_long_unknown(source).unwrap_or(false),
        "mpegts" => source.arrival().is_some(),
        _ => false,
    }
}

fn is_long_unknown(source: &SourceReader) -> Option<bool> {
    let fragments = child(source, child(source, 0..source.length(), *b"moov")?, *b"mvex")?;
    if child(source, fragments, *b"mehd").is_some() {
        return Some(false);
    }
    if source.arrival().is_some() {
        // The end is not waited for.
        return Some(true);
    }
    let last = source.read_at(source.length().checked_sub(16)?, 16).ok()?;
    Some(last.get(4..8)? != b"mfro")
}
