//! Compresses a playlist once, for all who read it.

use std::io::Write as _;

use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;

/// The text in gzip (RFC 1952).
pub(super) fn gzip(text: &[u8]) -> Bytes {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    // Memory takes everything.
    encoder.write_all(text).ok();
    encoder.finish().unwrap_or_default().into()
}
