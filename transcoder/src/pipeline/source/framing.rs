//! How a container's headers say that the frames of a track are shown, where demuxers of GStreamer 1.22 do not tell.

use crate::plan::crop::Crop;
use crate::plan::found::Orientation;

/// Of one track.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Framing {
    /// A turn by quarters.
    pub(crate) orientation: Option<Orientation>,
    /// It is to be shown at another angle.
    pub(crate) is_tilted: bool,
    /// What is cut off.
    pub(crate) crop: Crop,
    /// A part is to be shown that cannot be one.
    pub(crate) is_impossible: bool,
    /// The size at which the rest is shown, where it is another than that of the stored frame.
    pub(crate) shown_size: Option<(u32, u32)>,
}

impl Framing {
    /// The width to height of a pixel of a frame of `size`, of which the demuxer says `aspect`: it takes the size at which the rest is
    /// shown for that of the whole.
    pub(crate) fn pixel_aspect(&self, size: (u32, u32), aspect: (u32, u32)) -> (u32, u32) {
        let corrected = || {
            let shown = self.shown_size.filter(|_| self.crop.is_some());
            let (width, height) = shown.filter(|(width, height)| *width > 0 && *height > 0)?;
            let rest = self.crop.rest(size)?;
            let (n, d) = (
                u64::from(width) * u64::from(rest.1),
                u64::from(height) * u64::from(rest.0),
            );
            let divisor = greatest_divisor(n, d);
            Some((u32::try_from(n / divisor).ok()?, u32::try_from(d / divisor).ok()?))
        };
        corrected().unwrap_or(aspect)
    }
}

fn greatest_divisor(a: u64, b: u64) -> u64 {
    if b == 0 { a.max(1) } else { greatest_divisor(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rest_of_a_frame_is_shown_at_its_size() {
        let crop = Crop {
            bottom: 8,
            ..Crop::default()
        };
        let framing = |shown_size, crop| Framing {
            shown_size,
            crop,
            ..Framing::default()
        };
        let aspect = |framing: Framing| framing.pixel_aspect((1_920, 1_088), (136, 135));
        assert_eq!(aspect(framing(Some((1_920, 1_080)), crop)), (1, 1));
        assert_eq!(aspect(framing(Some((960, 1_080)), crop)), (1, 2));
        // Nothing is corrected where nothing is cut off, or no other size is told.
        assert_eq!(aspect(framing(Some((1_920, 1_080)), Crop::default())), (136, 135));
        assert_eq!(aspect(framing(None, crop)), (136, 135));
        assert_eq!(aspect(framing(Some((0, 0)), crop)), (136, 135));
    }
}
