//! Parts: a long lecture is made by several workers at the same time, each of which makes the pictures of a stretch of it.

use serde::{Deserialize, Serialize};

/// More parts than that are not made of a lecture.
pub const MAX_PARTS: usize = 64;

/// A stretch of a lecture, from a key frame to a key frame. Part 0 has all sound and text besides.
///
/// Numbers count through the lecture, so that playlists need only be put one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = worker::Part))]
pub struct Part {
    /// From 0.
    pub number: u32,
    /// Where its pictures begin, in microseconds of the lecture.
    pub from_us: u64,
    /// Where those of the next part begin; nothing for the last.
    pub until_us: Option<u64>,
    /// Media sequence number of its first segment, in every rendition of pictures.
    pub first_sequence: u32,
    /// That of the next part's first one; nothing for the last.
    pub end_sequence: Option<u32>,
}

impl Part {
    /// Its length, when the lecture has `whole_us` microseconds.
    #[must_use]
    pub fn length_us(&self, whole_us: u64) -> u64 {
        self.until_us.unwrap_or(whole_us).saturating_sub(self.from_us)
    }
}
