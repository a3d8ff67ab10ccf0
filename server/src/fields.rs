//! What a field may hold. Each rule names its fault: `required`, `invalid`, `too_short`, `too_long`.

use icu_normalizer::DecomposingNormalizerBorrowed;
use mediflix_db::types::LangText;

use unicode_segmentation::UnicodeSegmentation;

use crate::security::password_rules;

/// Why a value is refused.
pub type Fault = &'static str;

/// An address in the form it is stored in: trimmed, lower case.
pub fn email(text: &str) -> Result<String, Fault> {
    let text = text.trim().to_lowercase();
    if text.is_empty() {
        return Err("required");
    }
    if text.len() > 254 {
        return Err("too_long");
    }
    let (local, domain) = text.rsplit_once('@').ok_or("invalid")?;
    let fine = !local.is_empty()
        && domain.split('.').count() > 1
        && domain.split('.').all(|label| !label.is_empty())
        && text.chars().all(|c| !c.is_whitespace() && !c.is_control())
        && crate::mail::written(&text).is_some();
    if fine { Ok(text) } else { Err("invalid") }
}

/// A domain of addresses in lower case, or nothing: `benhvien.vn`.
pub fn email_domain(text: &str) -> Result<String, Fault> {
    let domain = text.trim().trim_start_matches('@').to_lowercase();
    if domain.is_empty() {
        return Ok(domain);
    }
    email(&format!("a@{domain}")).map(|_| domain)
}

/// Characters of the longest title and file name.
const LONGEST_NAME: usize = 200;

/// As much of a text as fits, by whole letters as a reader counts them: no emoji and no stacked mark is halved.
#[must_use]
pub fn cut(text: &str, most: usize) -> &str {
    let mut count = 0;
    let end = text.grapheme_indices(true).find(|(_, letter)| {
        count += letter.chars().count();
        count > most
    });
    end.map_or(text, |(end, _)| &text[..end]).trim_end()
}

/// A first title out of a file's name, as the page makes it: `02_sieu-am-tim.final.mp4` reads `02 sieu am tim.final`.
#[must_use]
pub fn title_from_file(name: &str) -> String {
    let stem = match name.rsplit_once('.') {
        Some((stem, ending)) if (1..=5).contains(&ending.chars().count()) => stem,
        _ => name,
    };
    let blank = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '_' | '-');
    let words: Vec<&str> = stem.split(blank).filter(|word| !word.is_empty()).collect();
    let title = cut(&words.join(" "), LONGEST_NAME).to_owned();
    if title.is_empty() {
        cut(name, LONGEST_NAME).to_owned()
    } else {
        title
    }
}

/// A password of whoever has the address `email`: long enough, and none that is guessed first.
pub fn password(text: &str, email: &str) -> Result<(), Fault> {
    match password_rules::in_one_form(text).chars().count() {
        0 => Err("required"),
        1..=9 => Err("too_short"),
        10..=200 if password_rules::is_common(text) || password_rules::is_made_of(text, email) => Err("weak"),
        10..=200 => Ok(()),
        _ => Err("too_long"),
    }
}

/// A name that others see.
pub fn display_name(text: &str) -> Result<String, Fault> {
    line(text, 100)
}

/// The name of an organisation.
pub fn organisation_name(text: &str) -> Result<String, Fault> {
    line(text, 100)
}

/// The name of a group.
pub fn group_name(text: &str) -> Result<String, Fault> {
    line(text, 100)
}

/// A text without marks and capitals, as names are looked for: `Nguyễn Đức` is `nguyen duc`. The first hundred characters count.
#[must_use]
pub fn folded(text: &str) -> String {
    let plain = |c: char| match c {
        'đ' | 'Đ' => 'd',
        other => other,
    };
    let head: String = text.chars().filter(|c| !c.is_control()).take(100).map(plain).collect();
    let apart = DecomposingNormalizerBorrowed::new_nfd()
        .normalize(head.trim())
        .into_owned();
    let letters = apart.chars().filter(|c| !matches!(c, '\u{300}'..='\u{36f}'));
    letters.flat_map(char::to_lowercase).collect()
}

/// The name of a file: one line, cut to what is kept.
pub fn file_name(text: &str) -> Result<String, Fault> {
    line(text, usize::MAX).map(|name| cut(&name, LONGEST_NAME).to_owned())
}

/// A country: two letters of ISO 3166-1 in lower case, or nothing.
pub fn country(text: &str) -> Result<String, Fault> {
    let text = text.trim().to_lowercase();
    let fine = text.is_empty() || (text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_lowercase()));
    if fine { Ok(text) } else { Err("invalid") }
}

/// Some paragraphs that say something: lines stay, what nobody sees goes.
pub fn paragraphs(text: &str, longest: usize) -> Result<String, Fault> {
    if shown(text).is_empty() {
        return Err("required");
    }
    let kept: String = text.replace("\r\n", "\n").chars().filter(|c| !is_unseen(*c)).collect();
    let kept = kept.trim();
    match kept.chars().count() {
        count if count > longest => Err("too_long"),
        _ if kept.chars().any(|c| c.is_control() && c != '\n' && c != '\t') => Err("invalid"),
        _ => Ok(kept.to_owned()),
    }
}

/// One line that may be empty.
pub fn optional_line(text: &str, longest: usize) -> Result<String, Fault> {
    match line(text, longest) {
        Err("required") => Ok(String::new()),
        checked => checked,
    }
}

/// A text of several lines.
pub fn long_text(text: &str, longest: usize) -> Result<String, Fault> {
    let text = text.trim();
    match text.chars().count() {
        0 => Err("required"),
        length if length > longest => Err("too_long"),
        _ if has_control_characters(text) => Err("invalid"),
        _ => Ok(text.to_owned()),
    }
}

/// A title in several languages.
pub fn title(text: LangText) -> Result<LangText, Fault> {
    let text = bounded(text.map(|part| shown(&part)), LONGEST_NAME)?;
    if text.is_empty() { Err("required") } else { Ok(text) }
}

/// A description in several languages; it may be empty.
pub fn description(text: LangText) -> Result<LangText, Fault> {
    bounded(text, 10_000)
}

/// How much of a lecture, of a hundred, makes it done.
pub fn done_percent(percent: i32) -> Result<i32, Fault> {
    if (50..=100).contains(&percent) {
        Ok(percent)
    } else {
        Err("invalid")
    }
}

/// How many minutes a course takes; 0 says as many as its lectures.
pub fn expected_minutes(minutes: i32) -> Result<i32, Fault> {
    if (0..=6_000).contains(&minutes) {
        Ok(minutes)
    } else {
        Err("invalid")
    }
}

/// A title in several languages that may be empty.
pub fn optional_title(text: LangText) -> Result<LangText, Fault> {
    bounded(text.map(|part| shown(&part)), LONGEST_NAME)
}

fn line(text: &str, longest: usize) -> Result<String, Fault> {
    let text = shown(text);
    match text.chars().count() {
        0 => Err("required"),
        _ if has_control_characters(&text) => Err("invalid"),
        length if length > longest => Err("too_long"),
        _ => Ok(text),
    }
}

/// A line that says something.
pub fn required_line(text: &str, longest: usize) -> Result<String, Fault> {
    line(text, longest)
}

/// A name as it is shown: one line, without characters that turn the direction of others or take no room; empty when nothing is left to see.
fn shown(text: &str) -> String {
    let kept: String = text.chars().filter(|c| !is_unseen(*c)).collect();
    let line = kept.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().all(|c| c == ' ' || is_seen_only_with_others(c)) {
        String::new()
    } else {
        line
    }
}

/// Directions (UAX #9), zero-width blanks, byte order marks: they come along by copying, or to deceive.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Joiners, variation selectors, fillers, marks: an emoji or a syllable may hold them, a name is not made of them.
fn is_seen_only_with_others(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{115f}' | '\u{1160}' | '\u{200c}' | '\u{200d}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{ffa0}')
}

fn bounded(text: LangText, longest: usize) -> Result<LangText, Fault> {
    let text = text.trimmed();
    if text.texts().any(|part| part.chars().count() > longest) {
        return Err("too_long");
    }
    if text.texts().any(has_control_characters) {
        return Err("invalid");
    }
    Ok(text)
}

/// Control characters other than line breaks and tabs; among them NUL, which PostgreSQL cannot store.
fn has_control_characters(text: &str) -> bool {
    text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_become_titles_and_are_cut_between_letters() {
        assert_eq!(title_from_file("02_sieu-am-tim.final.mp4"), "02 sieu am tim.final");
        assert_eq!(title_from_file("___.mp4"), "___.mp4");
        let family = "👩\u{200d}⚕\u{fe0f}";
        let long = format!("{}{family}{family}.mp4", "a".repeat(195));
        let title = title_from_file(&long);
        assert_eq!(title, format!("{}{family}", "a".repeat(195)), "half a doctor is none");
        assert_eq!(cut("ễ\u{323}ễ", 2), "ễ\u{323}");
    }

    #[test]
    fn addresses_are_stored_in_one_form() {
        assert_eq!(
            email("  An.Nguyen@Benhvien.VN "),
            Ok("an.nguyen@benhvien.vn".to_owned())
        );
        for wrong in ["an", "an@", "@vn", "an@vn", "a n@b.vn", "an@b..vn"] {
            assert_eq!(email(wrong), Err("invalid"), "{wrong}");
        }
    }

    #[test]
    fn a_title_needs_a_text_in_one_language() {
        let spaces = LangText {
            vi: Some("  ".into()),
            ..LangText::default()
        };
        assert_eq!(title(spaces), Err("required"));
        let korean = LangText {
            ko: Some(" 심폐소생술 ".into()),
            ..LangText::default()
        };
        assert_eq!(title(korean).map(|t| t.ko), Ok(Some("심폐소생술".into())));
    }

    #[test]
    fn a_name_is_one_line_that_can_be_seen() {
        assert_eq!(display_name("An\u{0}"), Err("invalid"));
        for (typed, expected) in [
            (" Nguyễn\nThị \t An ", "Nguyễn Thị An"),
            ("\u{feff}An\u{200b}", "An"),
            ("An\u{202e}nA", "AnnA"),
            ("👩\u{200d}⚕\u{fe0f}", "👩\u{200d}⚕\u{fe0f}"),
        ] {
            assert_eq!(display_name(typed), Ok(expected.to_owned()), "{typed:?}");
        }
        for unseen in ["\u{200b}", "\u{202e}\u{202c}", "\u{3164}", "\u{200d}\u{fe0f} ", "\n"] {
            assert_eq!(display_name(unseen), Err("required"), "{unseen:?}");
            let only = LangText {
                vi: Some(unseen.to_owned()),
                ..LangText::default()
            };
            assert_eq!(title(only), Err("required"), "{unseen:?}");
        }
    }

    #[test]
    fn nobody_s_password_is_their_address() {
        let email = "nguyen.thi.an.1990@benhvien.vn";
        for weak in [
            email,
            "Nguyen.Thi.An.1990@BenhVien.vn",
            "nguyen.thi.an.1990",
            "NguyenThiAn1990",
        ] {
            assert_eq!(password(weak, email), Err("weak"), "{weak}");
        }
        assert_eq!(password("nguyen.thi.an.1990 và con mèo", email), Ok(()));
        assert_eq!(password("quả chuối chín vàng", "an@benhvien.vn"), Ok(()));
    }
}
