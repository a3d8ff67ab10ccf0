//! Headers that a demuxer misreads are shown to it in a form that it understands.

/// Offsets in the file, and the bytes that the demuxer is shown there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overlay(Vec<(u64, Vec<u8>)>);

impl Overlay {
    /// Replaces its part of the bytes that were read at `offset`.
    pub(crate) fn cover(&self, offset: u64, read: &mut [u8]) {
        for (at, bytes) in &self.0 {
            for (at, byte) in (*at..).zip(bytes) {
                let place = at.checked_sub(offset).and_then(|place| usize::try_from(place).ok());
                if let Some(covered) = place.and_then(|place| read.get_mut(place)) {
                    *covered = *byte;
                }
            }
        }
    }

    /// Adds to what is shown.
    pub(crate) fn show(&mut self, more: impl IntoIterator<Item = (u64, Vec<u8>)>) {
        self.0.extend(more);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_overlay_covers_what_is_read_of_its_place() {
        let overlay = Overlay(vec![(10, vec![1, 2, 3, 4])]);
        for (offset, expected) in [
            (0, [0, 0, 0, 0]),
            (8, [0, 0, 1, 2]),
            (10, [1, 2, 3, 4]),
            (12, [3, 4, 0, 0]),
            (14, [0, 0, 0, 0]),
        ] {
            let mut read = [0; 4];
            overlay.cover(offset, &mut read);
            assert_eq!(read, expected, "at {offset}");
        }
    }
}
