//! Reads boxes of an MP4 file without a demuxer (ISO/IEC 14496-12, 4.2).

use std::ops::Range;

use crate::channel::source::SourceReader;

/// Sibling boxes that are read at most.
const MOST: usize = 1_000;

/// The content of the first box `name` in `within`.
pub(crate) fn child(source: &SourceReader, within: Range<u64>, name: [u8; 4]) -> Option<Range<u64>> {
    children(source, within).find_map(|(found, content)| (found == name).then_some(content))
}

/// Names and contents of sibling boxes, up to the first that exceeds its parent.
pub(crate) fn children(source: &SourceReader, within: Range<u64>) -> impl Iterator<Item = ([u8; 4], Range<u64>)> {
    let mut at = within.start;
    let next = move || {
        let head = source.read_at(at, 16).ok()?;
        let (header, size) = match u32::from_be_bytes(head.get(..4)?.try_into().ok()?) {
            // To the end of its parent.
            0 => (8, within.end.checked_sub(at)?),
            1 => (16, u64::from_be_bytes(head.get(8..16)?.try_into().ok()?)),
            size => (8, u64::from(size)),
        };
        let end = at
            .checked_add(size)
            .filter(|end| size >= header && *end <= within.end)?;
        let content = at + header..end;
        at = end;
        Some((head.get(4..8)?.try_into().ok()?, content))
    };
    std::iter::from_fn(next).take(MOST)
}
