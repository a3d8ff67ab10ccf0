//! What is cut off a frame before it is shown.

use serde::Serialize;

/// Pixels that are cut off each side of a stored frame, before it is rotated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Crop {
    /// Columns.
    pub left: u32,
    /// Lines.
    pub top: u32,
    /// Columns.
    pub right: u32,
    /// Lines.
    pub bottom: u32,
}

impl Crop {
    /// The size that is left of `size`; nothing when nothing can be seen.
    #[must_use]
    pub fn rest(self, (width, height): (u32, u32)) -> Option<(u32, u32)> {
        let side = |side: u32, before: u32, behind: u32| side.checked_sub(before)?.checked_sub(behind);
        let rest = side(width, self.left, self.right).zip(side(height, self.top, self.bottom));
        rest.filter(|(width, height)| *width > 0 && *height > 0)
    }

    /// Whether anything is cut off.
    #[must_use]
    pub fn is_some(self) -> bool {
        self != Self::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crop_leaves_something_or_is_none() {
        let crop = Crop {
            left: 80,
            top: 40,
            right: 120,
            bottom: 60,
        };
        assert_eq!(crop.rest((640, 360)), Some((440, 260)));
        for size in [(200, 360), (640, 100), (10, 10), (0, 0)] {
            assert_eq!(crop.rest(size), None, "{size:?}");
        }
        let huge = Crop {
            left: u32::MAX,
            right: u32::MAX,
            ..crop
        };
        assert_eq!(huge.rest((640, 360)), None);
        assert_eq!(Crop::default().rest((640, 360)), Some((640, 360)));
        assert!(crop.is_some() && !Crop::default().is_some());
    }
}
