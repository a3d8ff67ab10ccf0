//! The priming of AAC in MP4: silence that the encoder put before the audio, by the comment `iTunSMPB`.

use super::mp4::boxes::child;
use crate::channel::source::SourceReader;

/// Comments may hold an image of the cover.
const MOST_COMMENTS: u64 = 4 << 20;
/// Samples of silence before the audio of a file of `container`.
pub(crate) fn priming(source: &SourceReader, container: &str) -> Option<u64> {
    if container != "mp4" {
        return None;
    }
    let movie = child(source, 0..source.length(), *b"moov")?;
    let user_data = child(source, movie, *b"udta")?;
    let meta = child(source, user_data, *b"meta")?;
    // A full box: version and flags come first.
    let comments = child(source, meta.start + 4..meta.end, *b"ilst")?;
    let length = usize::try_from((comments.end - comments.start).min(MOST_COMMENTS)).ok()?;
    priming_in(&source.read_at(comments.start, length).ok()?)
}

/// The second number of the comment `iTunSMPB`: flags, samples before, samples behind, samples of audio, in hexadecimal.
fn priming_in(comments: &[u8]) -> Option<u64> {
    let after = |bytes: &[u8], word: &[u8]| bytes.windows(word.len()).position(|found| found == word);
    let comment = comments.get(after(comments, b"iTunSMPB")?..)?;
    // The box's name, its type and its language come before the text.
    let text = comment.get(after(comment, b"data")? + 12..)?;
    let text = String::from_utf8_lossy(text.get(..64).unwrap_or(text));
    u64::from_str_radix(text.split_ascii_whitespace().nth(1)?, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_comment_of_a_real_file_tells_its_priming() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/media/audio_only.m4a");
        assert_eq!(priming_in(&std::fs::read(file).unwrap()), Some(2_048));
        assert_eq!(priming_in(b"iTunSMPB"), None);
        assert_eq!(priming_in(b"iTunSMPBdata"), None);
        assert_eq!(priming_in(b""), None);
    }
}
