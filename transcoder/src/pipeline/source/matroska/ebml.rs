//! Reads elements of a Matroska file without a demuxer (RFC 8794), up to its first media data.

use std::ops::Range;

use crate::channel::source::SourceReader;

/// Sibling elements that are read at most.
const MOST: usize = 1_000;
/// Only numbers and short strings are read.
const LONGEST_VALUE: u64 = 1_024;

/// Contains everything.
const SEGMENT: u32 = 0x1853_8067;
/// Where the media begins.
const CLUSTER: u32 = 0x1F43_B675;
const TRACKS: u32 = 0x1654_AE6B;
const TRACK: u32 = 0xAE;
/// A track's number.
const NUMBER: u32 = 0xD7;
/// A track's codec, in words.
const CODEC: u32 = 0x86;

/// The tracks of a file of `container`: the number of each, and where its elements lie.
pub(crate) fn tracks(source: &SourceReader, container: &str) -> Vec<(u32, Range<u64>)> {
    if !matches!(container, "matroska" | "webm") {
        return Vec::new();
    }
    let Some(segment) = child(source, 0..source.length(), SEGMENT) else {
        return Vec::new();
    };
    // The search stops at the first media: it would read the whole file.
    let before_media = children(source, segment).take_while(|(id, _)| *id != CLUSTER);
    let tracks = before_media.filter(|(id, _)| *id == TRACKS).take(1);
    let each = tracks.flat_map(|(_, tracks)| children(source, tracks).filter(|(id, _)| *id == TRACK));
    each.filter_map(|(_, track)| Some((u32::try_from(number(source, &track, NUMBER)?).ok()?, track)))
        .collect()
}

/// The codec of each track of a file of `container`, as the file names it.
pub(crate) fn codecs(source: &SourceReader, container: &str) -> Vec<(u32, String)> {
    let tracks = tracks(source, container);
    let codec = |(number, track): (u32, Range<u64>)| Some((number, text(source, &track, CODEC)?));
    tracks.into_iter().filter_map(codec).collect()
}

/// The content of the first element `id` in `within`.
pub(crate) fn child(source: &SourceReader, within: Range<u64>, id: u32) -> Option<Range<u64>> {
    children(source, within).find_map(|(found, content)| (found == id).then_some(content))
}

/// The unsigned number that the element `id` of `within` holds.
pub(crate) fn number(source: &SourceReader, within: &Range<u64>, id: u32) -> Option<u64> {
    let bytes = value(source, within, id)?;
    (bytes.len() <= 8).then(|| bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)))
}

/// The text that the element `id` of `within` holds.
pub(crate) fn text(source: &SourceReader, within: &Range<u64>, id: u32) -> Option<String> {
    let bytes = value(source, within, id)?;
    let text = bytes.split(|byte| *byte == 0).next()?;
    Some(String::from_utf8_lossy(text).into_owned())
}

/// The bytes that the element `id` of `within` holds.
pub(crate) fn value(source: &SourceReader, within: &Range<u64>, id: u32) -> Option<Vec<u8>> {
    let content = child(source, within.clone(), id)?;
    let length = content.end - content.start;
    (length <= LONGEST_VALUE)
        .then(|| source.read_at(content.start, usize::try_from(length).ok()?).ok())
        .flatten()
}

/// Ids and contents of sibling elements, up to the first that exceeds its parent.
pub(crate) fn children(source: &SourceReader, within: Range<u64>) -> impl Iterator<Item = (u32, Range<u64>)> {
    let mut at = within.start;
    let next = move || {
        let room = within.end.checked_sub(at).filter(|room| *room > 1)?;
        let head = source.read_at(at, usize::try_from(room.min(12)).ok()?).ok()?;
        let (id, length, size) = header(&head)?;
        let content = at + length;
        let end = match size {
            Some(size) => content.checked_add(size)?,
            // An unknown size: to the end of its parent.
            None => within.end,
        };
        if end > within.end {
            // An element that the file cuts short is still read from its beginning.
            at = within.end;
            return Some((id, content..within.end)).filter(|_| content < within.end);
        }
        at = end;
        Some((id, content..end))
    };
    std::iter::from_fn(next).take(MOST)
}

/// An element's id, header length and size, which may be unknown (RFC 8794, 5 and 6).
fn header(head: &[u8]) -> Option<(u32, u64, Option<u64>)> {
    let id_length = head.first()?.leading_zeros() as usize + 1;
    if id_length > 4 {
        return None;
    }
    let id = head
        .get(..id_length)?
        .iter()
        .fold(0, |id, byte| id << 8 | u32::from(*byte));
    let first = *head.get(id_length)?;
    let size_length = first.leading_zeros() as usize + 1;
    if size_length > 8 {
        return None;
    }
    let bits = 7 * size_length;
    let bytes = head.get(id_length..id_length + size_length)?;
    let size = bytes.iter().fold(0_u64, |size, byte| size << 8 | u64::from(*byte)) & ((1 << bits) - 1);
    let is_unknown = size == (1 << bits) - 1;
    Some((id, (id_length + size_length) as u64, (!is_unknown).then_some(size)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_of_every_length_are_read() {
        assert_eq!(header(&[0xae, 0x85]), Some((0xae, 2, Some(5))));
        assert_eq!(
            header(&[0x16, 0x54, 0xae, 0x6b, 0x41, 0x00]),
            Some((TRACKS, 6, Some(256)))
        );
        let unknown = [0x18, 0x53, 0x80, 0x67, 0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
        assert_eq!(header(&unknown), Some((SEGMENT, 12, None)));
        assert_eq!(header(&[0xae, 0xff]), Some((0xae, 2, None)));
        for broken in [&[][..], &[0xae], &[0x00, 0x81], &[0xae, 0x00, 0x00], &[0xae, 0x41]] {
            assert_eq!(header(broken), None, "{broken:?}");
        }
    }
}
