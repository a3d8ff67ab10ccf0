//! Bytes into letters: UTF-8, UTF-16, what an XML declaration says, and what Korean and Vietnamese files of old are in.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{EUC_KR, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1258};

/// Bytes that are looked at to guess.
const HEAD: usize = 256 * 1024;

/// A text, and what it was written in.
#[derive(Debug)]
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) encoding: &'static str,
    /// Nothing says so but the letters themselves.
    pub(crate) is_guessed: bool,
    /// The first line with bytes that are no letters.
    pub(crate) damaged: Option<usize>,
}

/// The text of a file.
pub(crate) fn decode(bytes: &[u8]) -> Decoded {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return with(encoding, &bytes[mark..], false);
    }
    if let Some(encoding) = utf16(bytes) {
        return with(encoding, bytes, false);
    }
    if std::str::from_utf8(bytes).is_ok() {
        return with(UTF_8, bytes, false);
    }
    if let Some(encoding) = declared(bytes) {
        return with(encoding, bytes, false);
    }
    // Mostly UTF-8: it is damaged, and not of another kind.
    if is_damaged_utf8(bytes) {
        return with(UTF_8, bytes, false);
    }
    with(guessed(bytes), bytes, true)
}

fn with(encoding: &'static Encoding, bytes: &[u8], is_guessed: bool) -> Decoded {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    let damaged = had_errors.then(|| 1 + text.split('\u{fffd}').next().map_or(0, line_breaks));
    Decoded {
        text: text.into_owned(),
        encoding: encoding.name(),
        is_guessed,
        damaged,
    }
}

fn line_breaks(text: &str) -> usize {
    text.matches('\n').count()
}

/// UTF-16 without a mark: half of the bytes of what every format begins with are zeros.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(64) & !1];
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, pairs) = (zeros(0), zeros(1), head.len() / 2);
    match (even * 2 > pairs, odd * 2 > pairs) {
        (true, false) => Some(UTF_16BE),
        (false, true) => Some(UTF_16LE),
        _ => None,
    }
}

/// `<?xml version="1.0" encoding="…"?>`
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(200)];
    let text: String = head.iter().map(|byte| char::from(*byte)).collect();
    let declaration = text.trim_start().strip_prefix("<?xml")?.split("?>").next()?;
    let value = declaration.split("encoding").nth(1)?.trim_start().strip_prefix('=')?;
    let label = value
        .trim_start()
        .strip_prefix(['"', '\''])?
        .split(['"', '\''])
        .next()?;
    Encoding::for_label(label.as_bytes()).filter(|encoding| *encoding != UTF_8)
}

fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let (mut good, mut bad) = (0_usize, 0_usize);
    for c in text.chars().filter(|c| !c.is_ascii()) {
        if c == '\u{fffd}' {
            bad += 1;
        } else {
            good += 1;
        }
    }
    good > 4 * bad
}

/// Korean is told by its syllables, Vietnamese by marks that stand after their letters; for the rest there is a detector.
fn guessed(bytes: &[u8]) -> &'static Encoding {
    let head = &bytes[..bytes.len().min(HEAD)];
    let (korean, had_errors) = EUC_KR.decode_without_bom_handling(head);
    if !had_errors && share(&korean, |c| matches!(c, '가'..='힣')) > 70 {
        return EUC_KR;
    }
    let (vietnamese, _) = WINDOWS_1258.decode_without_bom_handling(head);
    let letters: Vec<char> = vietnamese.chars().collect();
    let (mut fitting, mut stray) = (0_usize, 0_usize);
    for pair in letters.windows(2).filter(|pair| is_tone(pair[1])) {
        if is_vowel(pair[0]) {
            fitting += 1;
        } else {
            stray += 1;
        }
    }
    if fitting > 10 * stray && (fitting > 0 || letters.iter().any(|c| matches!(c, 'ơ' | 'ư' | 'Ơ' | 'Ư'))) {
        return WINDOWS_1258;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(head, head.len() == bytes.len());
    match detector.guess(None, Utf8Detection::Deny) {
        // The same letters but for the marks, of which there are none.
        encoding if encoding == WINDOWS_1258 => WINDOWS_1252,
        encoding => encoding,
    }
}

/// How many of a hundred letters beyond ASCII are such.
fn share(text: &str, is_such: impl Fn(char) -> bool) -> usize {
    let beyond = text.chars().filter(|c| !c.is_ascii()).count();
    let such = text.chars().filter(|c| is_such(*c)).count();
    such * 100 / beyond.max(1)
}

fn is_tone(c: char) -> bool {
    matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}')
}

fn is_vowel(c: char) -> bool {
    "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY".contains(c)
}
