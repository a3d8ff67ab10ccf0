//! How long a file's header says it is, where the demuxer tells only what it found.

use super::mp4::boxes::child;
use super::mpegts_duration;
use super::wave_format::FoundFormat;
use crate::channel::source::SourceReader;

/// The main header of an AVI stands in the first chunks.
const HEAD: usize = 4096;

/// What is to be made of the duration that the demuxer tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ClaimedDuration {
    /// It is what the file claims.
    OfDemuxer,
    /// It is only a guess: the duration is unknown.
    Unknown,
    /// It lasts so many milliseconds, whatever the demuxer tells.
    Known(u64),
    /// The file claims this many milliseconds at least, if it claims anything.
    AtLeast(Option<u64>),
}

/// What the duration of a file of `container` with these descriptions of sound is worth.
pub(super) fn read(source: &SourceReader, container: &str, formats: &[FoundFormat]) -> ClaimedDuration {
    match container {
        // Half of it, where there is one channel.
        "wav" | "avi" if formats.iter().any(FoundFormat::is_misjudged) => ClaimedDuration::Unknown,
        "avi" => ClaimedDuration::AtLeast(cut_avi_ms(source)),
        "mpegts" if let Some(ms) = mpegts_duration::read(source) => ClaimedDuration::Known(ms),
        _ if is_a_guess(source, container) => ClaimedDuration::Unknown,
        _ => ClaimedDuration::OfDemuxer,
    }
}

/// Milliseconds that an AVI claims in its main header (`avih`), when the file ends before its RIFF chunk does.
///
/// For such a file, avidemux measures what is left of it.
fn cut_avi_ms(source: &SourceReader) -> Option<u64> {
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

/// Whether the demuxer only guesses the duration of a file of `container`.
///
/// qtdemux counts the fragments that it has seen, or up to the last that an index names, where the file does not tell the sum of
/// their durations (ISO/IEC 14496-12, 8.8.2). And the last time stamp of a transport stream may not have been uploaded yet.
fn is_a_guess(source: &SourceReader, container: &str) -> bool {
    match container {
        "mp4" | "3gp" => child(source, 0..source.length(), *b"moov")
            .and_then(|movie| child(source, movie, *b"mvex"))
            .is_some_and(|fragments| child(source, fragments, *b"mehd").is_none()),
        "mpegts" => source.arrival().is_some(),
        _ => false,
    }
}
