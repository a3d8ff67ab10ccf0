//! Small pictures that people show: their kind and size by their own bytes, and nothing in them but the picture.
//!
//! What says where and with what a picture was taken, thumbnails, comments and whatever follows its end are left out.

use super::file_kind::{FileKind, dimensions};

/// The shortest and longest side.
const SIDES: std::ops::RangeInclusive<u32> = 16..=4096;

/// The picture without anything else; nothing for what is no whole PNG, JPEG or WebP with sides of 16 to 4096 pixels.
#[must_use]
pub fn cleaned(bytes: &[u8]) -> Option<(FileKind, Vec<u8>)> {
    let kind = FileKind::of_bytes(bytes)?;
    let clean = match kind {
        FileKind::Png => png(bytes),
        FileKind::Jpeg => jpeg(bytes),
        FileKind::Webp => webp(bytes),
        FileKind::Pdf => None,
    }?;
    let (width, height) = dimensions(&clean)?;
    (SIDES.contains(&width) && SIDES.contains(&height)).then_some((kind, clean))
}

/// PNG (ISO/IEC 15948), 5.3: chunks up to the end, those alone that say how pixels look.
fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut clean = bytes.get(..8)?.to_vec();
    let mut at = 8;
    loop {
        let length = u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?);
        let end = at.checked_add(12)?.checked_add(usize::try_from(length).ok()?)?;
        let (name, chunk) = (bytes.get(at + 4..at + 8)?, bytes.get(at..end)?);
        if matches!(
            name,
            b"IHDR" | b"PLTE" | b"IDAT" | b"IEND" | b"tRNS" | b"gAMA" | b"cHRM" | b"sRGB" | b"sBIT"
        ) {
            clean.extend_from_slice(chunk);
        }
        if name == b"IEND" {
            return Some(clean);
        }
        at = end;
    }
}

/// ITU-T T.81, annex B: segments and scans up to the end of the image, without those of applications and comments.
fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut clean = bytes.get(..2)?.to_vec();
    let mut at = 2;
    loop {
        if *bytes.get(at)? != 0xff {
            return None;
        }
        let marker = *bytes.get(at + 1)?;
        match marker {
            0xff => {
                at += 1;
                continue;
            }
            0xd9 => {
                clean.extend_from_slice(&[0xff, 0xd9]);
                return Some(clean);
            }
            0x00 | 0x01 | 0xd0..=0xd8 => return None,
            _ => {}
        }
        let length = usize::from(u16::from_be_bytes(bytes.get(at + 2..at + 4)?.try_into().ok()?));
        let end = at + 2 + length.max(2);
        let segment = bytes.get(at..end)?;
        // JFIF and Adobe say how colours are meant.
        if !matches!(marker, 0xe1..=0xed | 0xef | 0xfe) {
            clean.extend_from_slice(segment);
        }
        at = end;
        if marker == 0xda {
            let scan = scan_length(bytes.get(at..)?)?;
            clean.extend_from_slice(bytes.get(at..at + scan)?);
            at += scan;
        }
    }
}

/// How long the coded data of a scan are: up to a marker that is neither a stuffed byte nor a restart.
fn scan_length(bytes: &[u8]) -> Option<usize> {
    let is_marker = |pair: &[u8]| pair[0] == 0xff && !matches!(pair[1], 0x00 | 0xd0..=0xd7 | 0xff);
    bytes.windows(2).position(is_marker)
}

/// RFC 9649: the chunks of one still picture.
fn webp(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut body = b"WEBP".to_vec();
    let mut at = 12;
    let size = usize::try_from(u32::from_le_bytes(bytes.get(4..8)?.try_into().ok()?)).ok()?;
    let whole = bytes.get(..size.checked_add(8)?)?;
    while at < whole.len() {
        let name = whole.get(at..at + 4)?;
        let length = usize::try_from(u32::from_le_bytes(whole.get(at + 4..at + 8)?.try_into().ok()?)).ok()?;
        let end = at.checked_add(8)?.checked_add(length)?;
        let mut chunk = whole.get(at..end)?.to_vec();
        match name {
            b"VP8X" => {
                // No profile, no EXIF, no XMP; an animation is none of ours.
                let flags = chunk.get_mut(8)?;
                if *flags & 0x02 != 0 {
                    return None;
                }
                *flags &= 0x10;
                body.extend_from_slice(&chunk);
            }
            b"VP8 " | b"VP8L" | b"ALPH" => {
                body.extend_from_slice(&chunk);
                if length % 2 == 1 {
                    body.push(0);
                }
            }
            _ => {}
        }
        at = end + length % 2;
    }
    let mut clean = b"RIFF".to_vec();
    clean.extend_from_slice(&u32::try_from(body.len()).ok()?.to_le_bytes());
    clean.extend_from_slice(&body);
    Some(clean)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
        let length = u32::try_from(data.len()).expect("short").to_be_bytes();
        [&length[..], name, data, b"crc!"].concat()
    }

    #[test]
    fn nothing_but_the_picture_is_kept() {
        let head = chunk(b"IHDR", b"\0\0\0\x40\0\0\0\x40\x08\x02\0\0\0");
        let (data, end) = (chunk(b"IDAT", b"pixels"), chunk(b"IEND", b""));
        let signature = b"\x89PNG\r\n\x1a\n".to_vec();
        let plain = [signature.clone(), head.clone(), data.clone(), end.clone()].concat();
        let told = [
            signature,
            head,
            chunk(b"tEXt", b"Author\0An"),
            chunk(b"eXIf", b"GPS"),
            data,
            end,
            b"trailer".to_vec(),
        ]
        .concat();
        assert_eq!(cleaned(&told), Some((FileKind::Png, plain.clone())));
        assert_eq!(cleaned(&plain[..plain.len() - 1]), None, "a part of one");

        let frame = b"\xff\xc0\0\x0b\x08\0\x40\0\x40\x01\x01\x11\0";
        let scan = b"\xff\xda\0\x08\x01\x01\0\0\x3f\0pix\xff\0els\xff\xd9";
        let exif = b"\xff\xe1\0\x0aExif\0\0GP";
        let comment = b"\xff\xfe\0\x04An";
        let told = [b"\xff\xd8", &exif[..], comment, frame, scan, b"another picture"].concat();
        let plain = [b"\xff\xd8", &frame[..], scan].concat();
        assert_eq!(cleaned(&told), Some((FileKind::Jpeg, plain)));

        let lossless = b"VP8L\x05\0\0\0\x2f\x3f\xc0\x0f\0\0";
        let riff = |body: &[u8]| {
            [
                b"RIFF",
                &u32::try_from(body.len() + 4).expect("short").to_le_bytes()[..],
                b"WEBP",
                body,
            ]
            .concat()
        };
        let told = riff(&[&lossless[..], b"EXIF\x04\0\0\0GPS!"].concat());
        assert_eq!(cleaned(&told), Some((FileKind::Webp, riff(lossless))));
        assert_eq!(cleaned(b"%PDF-1.7"), None);
    }
}
