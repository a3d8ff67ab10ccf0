//! Files as they are found: in UTF-8, in UTF-16, in what Korea and Việt Nam wrote before.

use encoding_rs::{EUC_KR, WINDOWS_1258};
use mediflix_captions::read;

const VIETNAMESE: &str = "Nhồi máu cơ tim cấp: đau ngực dữ dội, vã mồ hôi, khó thở";
const KOREAN: &str = "심근경색의 증상은 흉통과 식은땀입니다";

fn srt(text: &str) -> String {
    format!("1\r\n00:00:01,000 --> 00:00:02,000\r\n{text}\r\n")
}

fn utf16(text: &str, unit: impl Fn(u16) -> [u8; 2], mark: bool) -> Vec<u8> {
    let marked = mark.then_some(0xfeff_u16);
    marked.into_iter().chain(text.encode_utf16()).flat_map(unit).collect()
}

/// A text as Windows wrote Vietnamese: tones are letters of their own behind a letter that may have another mark.
fn windows_1258(text: &str) -> Vec<u8> {
    let mut apart = String::new();
    for c in text.chars() {
        let tone = "\u{300}\u{301}\u{303}\u{309}\u{323}".chars().find_map(|tone| {
            "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
                .chars()
                .find(|base| nfc(&format!("{base}{tone}")) == c.to_string())
                .map(|base| [base, tone])
        });
        match tone {
            Some(pair) => apart.extend(pair),
            None => apart.push(c),
        }
    }
    let (bytes, _, had_errors) = WINDOWS_1258.encode(&apart);
    assert!(!had_errors, "{apart}");
    bytes.into_owned()
}

fn nfc(text: &str) -> String {
    icu_normalizer::ComposingNormalizerBorrowed::new_nfc()
        .normalize(text)
        .into_owned()
}

fn check(bytes: &[u8], encoding: &str, text: &str) {
    let found = read(bytes, None).unwrap_or_else(|faults| panic!("{encoding}: {faults:?}"));
    assert_eq!((found.encoding, found.cues[0].text.as_str()), (encoding, text));
    let is_guessed = found.warnings.iter().any(|note| note.code == "encoding_guessed");
    assert_eq!(is_guessed, !encoding.starts_with("UTF"), "{encoding}");
}

#[test]
fn files_are_read_in_what_they_are_written_in() {
    for text in [VIETNAMESE, KOREAN, "Chest pain"] {
        check(srt(text).as_bytes(), "UTF-8", text);
        check(format!("\u{feff}{}", srt(text)).as_bytes(), "UTF-8", text);
        for mark in [true, false] {
            check(&utf16(&srt(text), u16::to_le_bytes, mark), "UTF-16LE", text);
            check(&utf16(&srt(text), u16::to_be_bytes, mark), "UTF-16BE", text);
        }
    }
    check(&EUC_KR.encode(&srt(KOREAN)).0, "EUC-KR", KOREAN);
    // Beyond EUC-KR's own syllables: what CP949 added.
    check(
        &EUC_KR.encode(&srt("똠방각하 펲시콜라 환자")).0,
        "EUC-KR",
        "똠방각하 펲시콜라 환자",
    );
    for text in [VIETNAMESE, "Bệnh nhân", "Cơn đau thắt ngực"] {
        check(&windows_1258(&srt(text)), "windows-1258", text);
    }
    check(
        b"1\n00:00:01,000 --> 00:00:02,000\nCaf\xe9 \xe0 la carte\n",
        "windows-1252",
        "Café à la carte",
    );
}

#[test]
fn decomposed_letters_are_composed() {
    let apart = "Đa\u{302}\u{323}p tim: nga\u{300}y \u{1112}\u{1161}\u{11ab}";
    check(srt(apart).as_bytes(), "UTF-8", "Đập tim: ngày 한");
}

#[test]
fn a_declaration_is_believed() {
    let text = format!(
        "<?xml version=\"1.0\" encoding=\"euc-kr\"?>\n<tt><body><p begin=\"0s\" end=\"1s\">{KOREAN}</p></body></tt>"
    );
    let found = read(&EUC_KR.encode(&text).0, None).expect("cues");
    assert_eq!(
        (found.encoding, found.cues[0].text.as_str(), found.warnings.len()),
        ("EUC-KR", KOREAN, 0)
    );
}
