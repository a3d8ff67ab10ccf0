//! An object that arrives in pieces: the state that the caller keeps between two of them.

use serde::{Deserialize, Serialize};

use crate::{Area, ObjectKey};

const LEAST_PART_BYTES: u64 = 8 * 1024 * 1024;
/// S3 allows 10,000 parts; some room is left.
const MOST_PARTS: u64 = 9_000;

/// Everything that another server needs to go on. Kept in the database by the caller; holds no secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assembly {
    /// Where the object will be.
    pub area: Area,
    /// Its key.
    pub key: ObjectKey,
    /// Its length when complete, in bytes.
    pub length: u64,
    /// Bytes that are durable.
    pub offset: u64,
    /// Size of a part; all but the last have it.
    pub part_bytes: u64,
    /// S3's multipart upload; nothing on a local folder.
    pub multipart: Option<String>,
    /// Entity tags of the complete parts, in order (S3 only).
    pub parts: Vec<String>,
}

impl Assembly {
    pub(crate) fn new(area: Area, key: ObjectKey, length: u64, multipart: Option<String>) -> Self {
        let part_bytes = LEAST_PART_BYTES.max(length.div_ceil(MOST_PARTS));
        Self {
            area,
            key,
            length,
            offset: 0,
            part_bytes,
            multipart,
            parts: Vec::new(),
        }
    }

    /// Whether every byte has arrived.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.offset == self.length
    }

    /// How many bytes the next append may bring: up to the end of the part, or of the object.
    #[must_use]
    pub fn room(&self) -> usize {
        let left_in_part = self.part_bytes - self.tail_bytes();
        usize::try_from(left_in_part.min(self.length - self.offset)).unwrap_or(usize::MAX)
    }

    /// Bytes after the last complete part.
    pub(crate) fn tail_bytes(&self) -> u64 {
        self.offset % self.part_bytes
    }

    /// The part that the next byte belongs to, from 0.
    pub(crate) fn part_index(&self) -> u64 {
        self.offset / self.part_bytes
    }

    pub(crate) fn advanced(&self, bytes: usize) -> Self {
        Self {
            offset: self.offset + bytes as u64,
            ..self.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_grow_with_the_length_so_that_their_number_stays_allowed() {
        let key = ObjectKey::new("k").unwrap();
        let small = Assembly::new(Area::Private, key.clone(), 10, None);
        assert_eq!((small.part_bytes, small.room()), (LEAST_PART_BYTES, 10));
        let tebibyte = Assembly::new(Area::Private, key, 1 << 40, None);
        assert!(tebibyte.length.div_ceil(tebibyte.part_bytes) <= 10_000);
    }
}
