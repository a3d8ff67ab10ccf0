//! A part of a segment of a feed.

use bytes::Bytes;
use mediflix_protocol::live::PartFacts;

/// A part and its place.
#[derive(Debug)]
pub(super) struct LivePart {
    pub(super) rendition: String,
    pub(super) sequence: u32,
    pub(super) number: u32,
    pub(super) facts: PartFacts,
    pub(super) bytes: Bytes,
}
