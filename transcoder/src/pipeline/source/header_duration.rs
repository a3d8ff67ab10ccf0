//! What a file's header says of its length where the demuxer tells only what it found.

use super::mp4::boxes::child;
use crate::channel::source::SourceReader;

/// The main header of an AVI stands in the first chunks.
const HEAD: usize = 4096;

/// Milliseconds that an AVI claims in its main header (`avih`), when the file ends before its RIFF chunk does; avidemux then
/// measures what is left.
pub(crate) fn cut_avi_ms(source: &SourceReader) -> Option<u64> {
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

/// Whether a demuxer only guesses how long a file of `container` is: qtdemux counts the fragments that it has seen of one that does
/// not tell the sum of their durations (ISO/IEC 14496-12, 8.8.2), or up to the last that an index names; and the last time stamp of
/// a transport stream may not have arrived.
pub(crate) fn is_a_guess(source: &SourceReader, container: &str) -> bool {
    match container {
        "mp4" | "3gp" => child(source, 0..source.length(), *b"moov")
            .and_then(|movie| child(source, movie, *b"mvex"))
            .is_some_and(|fragments| child(source, fragments, *b"mehd").is_none()),
        "mpegts" => source.arrival().is_some(),
        _ => false,
    }
}
