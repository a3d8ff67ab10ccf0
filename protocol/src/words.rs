//! Words of files and workers, cut so that a row, a page and a playlist can carry them.

/// Characters of a title, a codec's name and the like.
pub const MOST_CHARS: usize = 60;
/// Tags of languages are no longer (BCP 47, 4.4.1).
const LONGEST_LANGUAGE: usize = 35;

/// One line of at most [`MOST_CHARS`] characters: what breaks lines or turns directions becomes a blank, and no letter is halved.
#[must_use]
pub fn line(text: &str) -> String {
    // Much more is not looked at: it may be megabytes of blanks.
    let visible = text
        .chars()
        .take(MOST_CHARS * 64)
        .map(|c| if is_visible(c) { c } else { ' ' });
    let visible: String = visible.collect();
    let mut out = String::new();
    let mut count = 0;
    for word in visible.split_whitespace() {
        let blank = usize::from(!out.is_empty());
        let room = MOST_CHARS.saturating_sub(count + blank);
        if room == 0 {
            break;
        }
        let cut = whole_letters(word, room);
        if cut.is_empty() {
            break;
        }
        if blank == 1 {
            out.push(' ');
        }
        out.push_str(cut);
        count += blank + cut.chars().count();
        if cut.len() < word.len() {
            break;
        }
    }
    out
}

/// As many letters of `word` as `room` characters hold, each with its marks.
fn whole_letters(word: &str, room: usize) -> &str {
    let mut places = word.char_indices().skip(room);
    let Some((mut end, next)) = places.next() else {
        return word;
    };
    let mut next = next;
    // What goes on with the letter before, or is joined to it, is not cut from it.
    for (at, c) in word[..end].char_indices().rev() {
        if !joins(next) && c != JOINER {
            break;
        }
        (end, next) = (at, c);
    }
    &word[..end]
}

const JOINER: char = '\u{200d}';

/// Combining marks, variation selectors, skin tones and joiners.
fn joins(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | JOINER | '\u{20d0}'..='\u{20ff}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0020}'..='\u{e007f}')
}

/// Neither a control nor a line's or paragraph's end, nor what turns the direction of what follows.
fn is_visible(c: char) -> bool {
    !c.is_control()
        && !matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Whether `text` can be a codecs string (RFC 6381, 3.2), which stands in playlists as it is.
#[must_use]
pub fn are_codecs(text: &str) -> bool {
    let fits = (1..=MOST_CHARS).contains(&text.len());
    fits && text
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b".,-_".contains(&byte))
}

/// A tag of a language, or `und` for what is none.
#[must_use]
pub fn language(tag: &str) -> String {
    let fits = (1..=LONGEST_LANGUAGE).contains(&tag.len());
    if fits && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
        tag.to_owned()
    } else {
        "und".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_one_line_of_sixty_characters() {
        for (text, expected) in [
            ("Bài giảng", "Bài giảng"),
            ("  a\r\n#EXT-X-KEY\u{2028}b\u{202e}c\0 ", "a #EXT-X-KEY b c"),
            ("", ""),
            ("\n\n", ""),
        ] {
            assert_eq!(line(text), expected);
        }
        assert_eq!(line(&"x".repeat(16_000)).chars().count(), 60);
        assert_eq!(line(&"ab ".repeat(16_000)).chars().count(), 59);
        assert_eq!(line(&" ".repeat(10_000_000)), "");
    }

    #[test]
    fn no_letter_is_halved() {
        let before = "x".repeat(59);
        assert_eq!(line(&format!("{before}e\u{301}")), before);
        assert_eq!(line(&format!("{before}👩\u{200d}⚕️")), before);
        assert_eq!(
            line(&format!("{}👩\u{200d}⚕️ y", "x".repeat(56))),
            format!("{}👩\u{200d}⚕️", "x".repeat(56))
        );
        assert_eq!(line(&"\u{301}".repeat(100)), "");
        assert_eq!(line(&format!("{before} 👍")), before);
    }

    #[test]
    fn codecs_and_languages_have_their_alphabets() {
        for text in ["avc1.640028", "mp4a.40.2", "avc1.64001f,mp4a.40.2", "hvc1.1.6.L93.B0"] {
            assert!(are_codecs(text), "{text}");
        }
        for text in ["", "avc1\n#EXT-X-ENDLIST", "a\"b", "a b", "é", &"a".repeat(61)] {
            assert!(!are_codecs(text), "{text}");
        }
        assert_eq!(
            ["vi", "zh-Hant-TW", "", "v\ni", "a b"].map(language),
            ["vi", "zh-Hant-TW", "und", "und", "und"]
        );
    }
}
