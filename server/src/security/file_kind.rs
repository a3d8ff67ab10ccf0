//! What a small file is, by its own bytes: never by what its sender says.

/// A kind of file that is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A picture.
    Png,
    /// A picture.
    Jpeg,
    /// A picture.
    Webp,
    /// A document.
    Pdf,
}

impl FileKind {
    /// The kind of a file, if it is one of these.
    #[must_use]
    pub fn of_bytes(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Some(Self::Png),
            [0xff, 0xd8, 0xff, ..] => Some(Self::Jpeg),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Self::Webp),
            [b'%', b'P', b'D', b'F', b'-', ..] => Some(Self::Pdf),
            _ => None,
        }
    }

    /// As browsers call it.
    #[must_use]
    pub fn content_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Webp => "image/webp",
            Self::Pdf => "application/pdf",
        }
    }

    /// What its name ends with.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Webp => "webp",
            Self::Pdf => "pdf",
        }
    }
}

/// Width and height of a picture, as its head says; nothing where the head is broken.
#[must_use]
pub fn dimensions(bytes: &[u8]) -> Option<(u32, u32)> {
    match FileKind::of_bytes(bytes)? {
        FileKind::Png => (bytes.get(12..16)? == b"IHDR").then_some((be32(bytes, 16)?, be32(bytes, 20)?)),
        FileKind::Jpeg => jpeg(bytes),
        FileKind::Webp => webp(bytes),
        FileKind::Pdf => None,
    }
}

/// ITU-T T.81, B.2.2: segments up to the first frame header.
fn jpeg(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut at = 2;
    loop {
        if *bytes.get(at)? != 0xff {
            return None;
        }
        match *bytes.get(at + 1)? {
            0xff => at += 1,
            0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => {
                return Some((u32::from(be16(bytes, at + 7)?), u32::from(be16(bytes, at + 5)?)));
            }
            // Scan and end come after the frame header.
            0xd8..=0xda | 0x00..=0x01 => return None,
            _ => at += 2 + usize::from(be16(bytes, at + 2)?),
        }
    }
}

/// RFC 9649: lossy, lossless or extended.
fn webp(bytes: &[u8]) -> Option<(u32, u32)> {
    match bytes.get(12..16)? {
        b"VP8 " => {
            let side = |at| Some(u32::from(le16(bytes, at)? & 0x3fff));
            (bytes.get(23..26)? == [0x9d, 0x01, 0x2a]).then_some((side(26)?, side(28)?))
        }
        b"VP8L" => {
            let bits = u32::from(le16(bytes, 21)?) | u32::from(le16(bytes, 23)?) << 16;
            (*bytes.get(20)? == 0x2f).then_some(((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1))
        }
        b"VP8X" => {
            let side = |at: usize| Some(u32::from(le16(bytes, at)?) | u32::from(*bytes.get(at + 2)?) << 16);
            Some((side(24)? + 1, side(27)? + 1))
        }
        _ => None,
    }
}

fn be16(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn be32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn le16(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_tells_its_size_and_a_broken_one_nothing() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0\0\0\0\x80";
        assert_eq!(dimensions(png), Some((256, 128)));
        let jpeg = b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x11\x08\0\x80\x01\0";
        assert_eq!(dimensions(jpeg), Some((256, 128)));
        let lossy = b"RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\x01\x2a\0\x01\x80\0";
        assert_eq!(dimensions(lossy), Some((256, 128)));
        let extended = b"RIFF\0\0\0\0WEBPVP8X\0\0\0\0\0\0\0\0\xff\0\0\x7f\0\0";
        assert_eq!(dimensions(extended), Some((256, 128)));
        let lossless = b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f\xff\xc0\x1f\0";
        assert_eq!(dimensions(lossless), Some((256, 128)));
        for whole in [&png[..], jpeg, lossy, extended, lossless] {
            for end in 0..whole.len() {
                assert_eq!(dimensions(&whole[..end]), None, "{end} bytes");
            }
        }
        assert_eq!(dimensions(b"%PDF-1.7"), None);
        assert_eq!(FileKind::of_bytes(b"<svg onload=alert(1)>"), None);
    }
}
