//! The channel layout of an AIFF file: its chunk `CHAN`, which is a layout of Core Audio.

use mediflix_sounds::places::ChannelPosition;

use super::mp4::channel_layout;
use crate::channel::source::SourceReader;

/// Chunks that are looked through.
const MOST_CHUNKS: usize = 100;
/// Bytes of a layout that are read.
const MOST: u64 = 2_048;

/// The places that a file of `container` states, when it is an AIFF.
pub(super) fn places(source: &SourceReader, container: &str) -> Option<Vec<ChannelPosition>> {
    if container != "aiff" {
        return None;
    }
    let mut at = 12;
    for _ in 0..MOST_CHUNKS {
        let head = source.read_at(at, 8).ok()?;
        let size = u64::from(u32::from_be_bytes(head.get(4..8)?.try_into().ok()?));
        if head.starts_with(b"CHAN") {
            let layout = source.read_at(at + 8, usize::try_from(size.min(MOST)).ok()?).ok()?;
            return channel_layout::parse(&layout);
        }
        at += 8 + size + (size & 1);
    }
    None
}
