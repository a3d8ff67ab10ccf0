//! Frames: `u32` header length, `u32` body length (little endian), JSON header, body.

use std::io::{self, Read, Write};

use serde::Serialize;
use serde::de::DeserializeOwned;

/// A header may be this long; lists of facts stay far below.
pub const MAX_HEADER: usize = 1 << 20;
/// A body may be this long: many times a segment of four seconds at the highest cap.
pub const MAX_BODY: usize = 64 << 20;

/// Writes one frame, whose body comes in parts, and flushes it.
///
/// # Errors
/// When the other side is gone or the frame is over the bounds.
pub fn write(to: &mut impl Write, header: &impl Serialize, body: &[&[u8]]) -> io::Result<()> {
    let header = serde_json::to_vec(header)?;
    let lengths = lengths(header.len(), body.iter().map(|part| part.len()).sum())?;
    to.write_all(&lengths)?;
    to.write_all(&header)?;
    for part in body {
        to.write_all(part)?;
    }
    to.flush()
}

/// Reads one frame; nothing when the other side closed between frames.
///
/// # Errors
/// When the stream breaks within a frame, or the frame is over the bounds or not what is expected.
pub fn read<H: DeserializeOwned>(from: &mut impl Read) -> io::Result<Option<(H, Vec<u8>)>> {
    let mut lengths = [0; 8];
    match from.read_exact(&mut lengths) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        other => other?,
    }
    let (header_length, body_length) = bounded(lengths)?;
    let mut header = vec![0; header_length];
    from.read_exact(&mut header)?;
    let mut body = vec![0; body_length];
    from.read_exact(&mut body)?;
    Ok(Some((serde_json::from_slice(&header)?, body)))
}

fn lengths(header: usize, body: usize) -> io::Result<[u8; 8]> {
    let too_long = || io::Error::new(io::ErrorKind::InvalidData, "frame over its bounds");
    if header > MAX_HEADER || body > MAX_BODY {
        return Err(too_long());
    }
    let mut out = [0; 8];
    out[..4].copy_from_slice(&u32::try_from(header).map_err(|_| too_long())?.to_le_bytes());
    out[4..].copy_from_slice(&u32::try_from(body).map_err(|_| too_long())?.to_le_bytes());
    Ok(out)
}

/// The two lengths of a frame's first eight bytes, when they are within the bounds.
///
/// # Errors
/// When a length is over its bound.
pub fn bounded(lengths: [u8; 8]) -> io::Result<(usize, usize)> {
    let [a, b, c, d, e, f, g, h] = lengths;
    let header = u32::from_le_bytes([a, b, c, d]) as usize;
    let body = u32::from_le_bytes([e, f, g, h]) as usize;
    if header > MAX_HEADER || body > MAX_BODY {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "frame over its bounds"));
    }
    Ok((header, body))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_comes_back_as_it_went() {
        let mut wire = Vec::new();
        write(&mut wire, &"header", &[b"bo", b"dy"]).unwrap();
        let (header, body) = read::<String>(&mut wire.as_slice()).unwrap().unwrap();
        assert_eq!((header.as_str(), body.as_slice()), ("header", b"body".as_slice()));
        assert!(read::<String>(&mut [].as_slice()).unwrap().is_none());
    }

    #[test]
    fn a_length_over_its_bound_is_refused_before_memory_is_taken() {
        let wire = [2, 0, 0, 0, 255, 255, 255, 255, b'"', b'"'];
        assert!(read::<String>(&mut wire.as_slice()).is_err());
    }
}
