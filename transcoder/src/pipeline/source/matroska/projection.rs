//! Reads the rotation of Matroska video (RFC 9559, 5.1.4.1.28.41 to 46), which the demuxer of GStreamer 1.22 does
//! not.

use std::ops::Range;

use super::ebml;
use crate::channel::source::SourceReader;
use crate::plan::found::Orientation;

const PROJECTION: u32 = 0x7670;
const KIND: u32 = 0x7671;
const ROLL: u32 = 0x7675;

/// The turn of the track whose video header is `video`, and whether it is to be shown at an angle that is no quarter.
pub(super) fn read(source: &SourceReader, video: &Range<u64>) -> (Option<Orientation>, bool) {
    let roll = || {
        let projection = ebml::child(source, video.clone(), PROJECTION)?;
        // Spherical video is shown as it is.
        let is_flat = ebml::number(source, &projection, KIND).is_none_or(|kind| kind == 0);
        float(&ebml::value(source, &projection, ROLL)?).filter(|_| is_flat)
    };
    roll().map_or((None, false), |roll| (orientation(roll), is_tilted(roll)))
}

/// A number of four or eight bytes (RFC 8794, 7.3).
fn float(bytes: &[u8]) -> Option<f64> {
    match bytes.len() {
        4 => Some(f64::from(f32::from_be_bytes(bytes.try_into().ok()?))),
        8 => Some(f64::from_be_bytes(bytes.try_into().ok()?)),
        _ => None,
    }
}

/// A roll is counter-clockwise. Only quarter turns are applied.
fn orientation(roll: f64) -> Option<Orientation> {
    if !roll.is_finite() || is_tilted(roll) {
        return None;
    }
    let quarters = (roll / 90.0).round();
    let clockwise_degrees = match (-quarters).rem_euclid(4.0) as u32 {
        0 => return None,
        turns => turns * 90,
    };
    Some(Orientation {
        clockwise_degrees,
        mirrored: false,
    })
}

/// A degree more or less is not seen.
fn is_tilted(roll: f64) -> bool {
    roll.is_finite() && ((roll / 90.0).round() * 90.0 - roll).abs() > 1.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_roll_is_a_turn_the_other_way_round() {
        for (roll, clockwise) in [
            (-90.0, Some(90)),
            (90.0, Some(270)),
            (180.0, Some(180)),
            (-180.0, Some(180)),
            (270.0, Some(90)),
        ] {
            let found = orientation(roll).map(|orientation| orientation.clockwise_degrees);
            assert_eq!(found, clockwise, "{roll}");
        }
        for roll in [0.0, 45.0, 360.0, f64::NAN, f64::INFINITY] {
            assert_eq!(orientation(roll), None, "{roll}");
        }
        assert!(is_tilted(45.0) && is_tilted(-3.0) && is_tilted(135.0));
        assert!(
            ![0.0, 90.0, -180.0, 0.5, f64::NAN, f64::INFINITY]
                .into_iter()
                .any(is_tilted)
        );
        assert_eq!(float(&(-90_f32).to_be_bytes()), Some(-90.0));
        assert_eq!(float(&(-90_f64).to_be_bytes()), Some(-90.0));
        assert_eq!(float(&[1, 2]), None);
    }
}
