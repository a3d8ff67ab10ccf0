//! The byte order of uncompressed audio in QuickTime files: the `enda` atom of its sound description.
//!
//! qtdemux of GStreamer 1.22 reads it for samples of 24 bits alone, and takes the others for big-endian: loud noise.

use super::boxes::child;
use super::channel_layout::extensions;
use super::track_headers::TrackHeader;
use crate::channel::source::SourceReader;

/// Samples whose order the demuxer does not read: 32 and 64 bits of floating point, 32 bits of integers.
const UNREAD: [&str; 3] = ["fl32", "fl64", "in32"];

/// Marks those of `tracks` whose samples are little-endian although the demuxer says otherwise.
pub(crate) fn mark(source: &SourceReader, tracks: &mut [TrackHeader]) {
    for track in tracks {
        track.little_endian =
            UNREAD.contains(&track.codec.as_str()) && is_little_endian(source, track).unwrap_or(false);
    }
}

fn is_little_endian(source: &SourceReader, track: &TrackHeader) -> Option<bool> {
    let extensions = extensions(source, track)?;
    // It lies among the decoder's parameters.
    let parameters = child(source, extensions, *b"wave")?;
    let order = child(source, parameters, *b"enda")?;
    let order = source.read_at(order.start, 2).ok()?;
    Some(order.last()? & 1 == 1)
}
