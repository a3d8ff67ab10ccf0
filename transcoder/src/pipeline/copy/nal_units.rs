//! NAL units of an access unit (ITU-T H.264, 7.3.1 and annex B; ISO/IEC 14496-15).

use gstreamer as gst;

/// Types of NAL units (table 7-1).
pub(crate) const NON_IDR: u8 = 1;
pub(crate) const PARTITION_A: u8 = 2;
pub(crate) const IDR: u8 = 5;
pub(crate) const SPS: u8 = 7;

/// How NAL units are delimited.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) enum Framing {
    /// By start codes (annex B).
    #[default]
    StartCodes,
    /// Each follows its length of so many bytes (ISO/IEC 14496-15).
    Lengths(usize),
}

impl Framing {
    /// The framing by a decoder configuration; start codes without one.
    pub(crate) fn from_configuration(configuration: Option<&[u8]>) -> Self {
        configuration.map_or(Self::StartCodes, |data| {
            Self::Lengths(data.get(4).map_or(4, |byte| usize::from(byte & 3) + 1))
        })
    }

    /// The NAL units of an access unit, without start codes and lengths.
    pub(crate) fn units(self, bytes: &[u8]) -> Box<dyn Iterator<Item = &[u8]> + '_> {
        match self {
            Framing::Lengths(size) => {
                let mut rest = bytes;
                Box::new(std::iter::from_fn(move || {
                    let (length, behind) = rest.split_at_checked(size)?;
                    let length = length.iter().fold(0, |sum, byte| sum << 8 | usize::from(*byte));
                    let (unit, behind) = behind.split_at_checked(length)?;
                    rest = behind;
                    Some(unit)
                }))
            }
            Framing::StartCodes => {
                let mut rest = after_start_code(bytes);
                Box::new(std::iter::from_fn(move || {
                    let unit = rest?;
                    rest = after_start_code(unit);
                    let behind = rest.map_or(0, |behind| behind.len() + 3);
                    let unit = &unit[..unit.len() - behind];
                    // The zero of a start code of four bytes.
                    Some(unit.strip_suffix(&[0]).filter(|_| behind > 0).unwrap_or(unit))
                }))
            }
        }
    }
}

/// The decoder configuration in `caps`.
pub(crate) fn codec_data(caps: &gst::CapsRef) -> Option<Vec<u8>> {
    let data = caps.structure(0)?.get::<gst::Buffer>("codec_data").ok()?;
    Some(data.map_readable().ok()?.to_vec())
}

fn after_start_code(bytes: &[u8]) -> Option<&[u8]> {
    let at = bytes.windows(3).position(|three| three == [0, 0, 1])?;
    bytes.get(at + 3..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_told_apart_in_both_framings() {
        let annex_b = [0, 0, 0, 1, 9, 16, 0, 0, 0, 1, 0x67, 1, 2, 0, 0, 1, 0x65, 7, 7];
        let found: Vec<_> = Framing::StartCodes.units(&annex_b).collect();
        assert_eq!(found, [&[9, 16][..], &[0x67, 1, 2], &[0x65, 7, 7]]);
        let lengths = [0, 2, 9, 16, 0, 3, 0x65, 7, 7, 0, 9, 1];
        let found: Vec<_> = Framing::Lengths(2).units(&lengths).collect();
        assert_eq!(found, [&[9, 16][..], &[0x65, 7, 7]], "a unit that is cut short is none");
        assert_eq!(Framing::StartCodes.units(&[]).count(), 0);
        assert_eq!(Framing::Lengths(4).units(&[]).count(), 0);
    }
}
