//! The text of a file: which encoding it is in, and what became of bytes that stand for nothing.

use encoding_rs::{EUC_KR, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1258};
use icu_normalizer::ComposingNormalizerBorrowed;
use mediflix_db::word_enum;

word_enum! {
    /// How the letters of a file are written as bytes.
    pub enum TextEncoding {
        /// UTF-8, with or without a byte order mark.
        Utf8 = "utf-8",
        /// UTF-16, the lower byte first.
        Utf16Le = "utf-16le",
        /// UTF-16, the higher byte first.
        Utf16Be = "utf-16be",
        /// Windows-1258, of older Vietnamese programs.
        Windows1258 = "windows-1258",
        /// EUC-KR, of older Korean programs.
        EucKr = "euc-kr",
    }
}

impl TextEncoding {
    fn reader(self) -> &'static Encoding {
        match self {
            Self::Utf8 => UTF_8,
            Self::Utf16Le => UTF_16LE,
            Self::Utf16Be => UTF_16BE,
            Self::Windows1258 => WINDOWS_1258,
            Self::EucKr => EUC_KR,
        }
    }

    /// The one that bytes are in, as far as they tell.
    fn of_bytes(bytes: &[u8]) -> Self {
        match bytes {
            [0xef, 0xbb, 0xbf, ..] => Self::Utf8,
            [0xff, 0xfe, ..] => Self::Utf16Le,
            [0xfe, 0xff, ..] => Self::Utf16Be,
            _ if zeros(bytes, 1) * 4 > bytes.len() => Self::Utf16Le,
            _ if zeros(bytes, 0) * 4 > bytes.len() => Self::Utf16Be,
            _ if std::str::from_utf8(bytes).is_ok() => Self::Utf8,
            _ if is_korean(bytes) => Self::EucKr,
            _ => Self::Windows1258,
        }
    }
}

/// A file as text.
pub(super) struct Text {
    /// What it says, composed.
    pub(super) text: String,
    /// The encoding that it was read in.
    pub(super) encoding: TextEncoding,
    /// Whether some bytes stand for nothing in it; a replacement character is in their place.
    pub(super) damaged: bool,
}

/// Reads a file in the encoding that was chosen, else in the one that its bytes tell.
pub(super) fn read(bytes: &[u8], chosen: Option<TextEncoding>) -> Text {
    let encoding = chosen.unwrap_or_else(|| TextEncoding::of_bytes(bytes));
    let (text, damaged) = encoding.reader().decode_with_bom_removal(bytes);
    let text = ComposingNormalizerBorrowed::new_nfc().normalize(&text).into_owned();
    Text {
        text,
        encoding,
        damaged,
    }
}

/// How many of every second byte, from the first or the second on, are zero: in UTF-16 without a mark those above letters of ASCII.
fn zeros(bytes: &[u8], from: usize) -> usize {
    bytes.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count()
}

/// Whether nearly all bytes beyond ASCII come in pairs that are Hangul syllables of KS X 1001. In Vietnamese text they hardly do.
fn is_korean(bytes: &[u8]) -> bool {
    let (mut hangul, mut beyond, mut at) = (0_usize, 0_usize, 0_usize);
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        if byte < 0x80 {
            continue;
        }
        beyond += 1;
        let next = bytes.get(at).copied().unwrap_or(0);
        if (0xb0..=0xc8).contains(&byte) && next >= 0xa1 {
            hangul += 2;
            beyond += 1;
            at += 1;
        }
    }
    beyond > 0 && hangul * 10 >= beyond * 8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_encoding_is_told_by_its_bytes() {
        let utf16 = |text: &str, big: bool| -> Vec<u8> {
            let units = std::iter::once(0xfeff).chain(text.encode_utf16());
            let bytes = |unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() };
            units.flat_map(bytes).collect()
        };
        let vietnamese = "Nguyễn Thị Đức, Trần Văn Bình";
        let korean = "김민준, 이서연";
        let check = |bytes: &[u8], encoding, expect: &str| {
            let read = read(bytes, None);
            assert_eq!(
                (read.encoding, read.text.as_str(), read.damaged),
                (encoding, expect, false)
            );
        };
        check(vietnamese.as_bytes(), TextEncoding::Utf8, vietnamese);
        check(format!("\u{feff}{korean}").as_bytes(), TextEncoding::Utf8, korean);
        check(&utf16(vietnamese, false), TextEncoding::Utf16Le, vietnamese);
        check(&utf16(korean, true), TextEncoding::Utf16Be, korean);
        let row = "an@benhvien.vn,Nguyễn An\n";
        check(&utf16(row, false)[2..], TextEncoding::Utf16Le, row);
        check(&utf16(row, true)[2..], TextEncoding::Utf16Be, row);
        // Nguyễn Thị Đức, Trần Văn Bình: letters with marks of their own after them.
        let old = b"Nguy\xea\xden Thi\xf2 \xd0\xfd\xecc, Tr\xe2\xccn V\xe3n Bi\xccnh";
        check(old, TextEncoding::Windows1258, vietnamese);
        let (old, _, _) = EUC_KR.encode(korean);
        check(&old, TextEncoding::EucKr, korean);
    }

    #[test]
    fn bytes_that_stand_for_nothing_are_told() {
        let read = read(b"a\xff@b.vn", Some(TextEncoding::Utf8));
        assert_eq!((read.text.as_str(), read.damaged), ("a\u{fffd}@b.vn", true));
    }
}
