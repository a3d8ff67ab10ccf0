//! Looks how deeply values of a command are nested (AMF 0, 2). Pure.
//!
//! The library reads nested values by recursion: four KiB of them overflow a thread's stack, and the process ends.

use bytes::Buf;

/// Commands of encoders have objects of plain values.
const DEEPEST: u8 = 4;

/// Whether `data` are values of which none is nested deeply.
pub(super) fn is_shallow(mut data: &[u8]) -> bool {
    while !data.is_empty() {
        if value(&mut data, DEEPEST).is_none() {
            return false;
        }
    }
    true
}

/// Goes over one value; nothing when it is none, or nested too deeply.
fn value(data: &mut &[u8], depth: u8) -> Option<()> {
    match data.try_get_u8().ok()? {
        0 => skip(data, 8),
        1 => skip(data, 1),
        2 => string(data).map(drop),
        3 => properties(data, depth),
        5 | 6 => Some(()),
        8 => {
            skip(data, 4)?;
            properties(data, depth)
        }
        10 => {
            let depth = depth.checked_sub(1)?;
            for _ in 0..data.try_get_u32().ok()? {
                value(data, depth)?;
            }
            Some(())
        }
        _ => None,
    }
}

fn properties(data: &mut &[u8], depth: u8) -> Option<()> {
    let depth = depth.checked_sub(1)?;
    loop {
        let name = string(data)?;
        if name == 0 && data.first() == Some(&9) {
            return skip(data, 1);
        }
        value(data, depth)?;
    }
}

/// Goes over a string and returns its length.
fn string(data: &mut &[u8]) -> Option<usize> {
    let length = usize::from(data.try_get_u16().ok()?);
    skip(data, length)?;
    Some(length)
}

fn skip(data: &mut &[u8], bytes: usize) -> Option<()> {
    *data = data.get(bytes..)?;
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_of_encoders_are_shallow_and_deep_ones_are_told() {
        let connect = b"\x02\x00\x07connect\x00\x3f\xf0\x00\x00\x00\x00\x00\x00\
            \x03\x00\x03app\x02\x00\x04live\x00\x04caps\x0a\x00\x00\x00\x02\x05\x01\x01\x00\x00\x09\x05";
        assert!(is_shallow(connect));
        assert!(!is_shallow(&connect[..connect.len() - 5]), "cut");
        assert!(!is_shallow(&b"\x03\x00\x01a".repeat(1_000)));
        assert!(!is_shallow(&b"\x0a\x00\x00\x00\x01".repeat(1_000)));
        assert!(!is_shallow(b"\x0a\xff\xff\xff\xff"), "an array of nothing");
        assert!(!is_shallow(b"\x11"), "a kind that is not known");
    }
}
