//! What subtitles have besides their words: tags, overrides, drawings and entities. Pure.
//!
//! A cue of WebVTT comes out: `<i>`, `<b>` and `<u>` stay, everything else that is markup goes, and the words are escaped.

/// How a track's text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Notation {
    /// Words alone.
    Plain,
    /// SubRip and its like: tags, no entities.
    Tags,
    /// The same, of which the demuxer escaped every letter that could be markup.
    EscapedTags,
    /// A block of Matroska's ASS: fields, then text with overrides.
    Ass,
    /// A cue of WebVTT: tags and entities.
    Cue,
    /// A block of WebM's WebVTT: a name, settings, then the cue.
    NamedCue,
    /// Cues as they stand in a WebVTT file.
    Cues,
}

/// Names of tags that are markup; anything else in angle brackets is text.
const TAGS: &[&str] = &[
    "b", "big", "br", "c", "color", "del", "div", "em", "font", "i", "ins", "lang", "p", "q", "rp", "rt", "ruby", "s",
    "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "v",
];
/// A longer tag is text.
const LONGEST_TAG: usize = 500;
/// A longer entity is text.
const LONGEST_ENTITY: usize = 10;
/// A longer cue is cut: nobody reads it.
const LONGEST_CUE: usize = 2_000;

/// A cue's text; empty when there are no words in it.
pub(crate) fn cue(text: &str, notation: Notation) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let pieces = match notation {
        Notation::Plain | Notation::Tags => tags(&without_overrides(&text)),
        Notation::EscapedTags => tags(&without_overrides(&decoded(&text))),
        Notation::Ass => vec![Piece::Words(ass_words(&text))],
        Notation::Cue => tags(&text),
        Notation::NamedCue => tags(text.splitn(3, '\n').nth(2).unwrap_or_default()),
        Notation::Cues => {
            let is_words = |line: &&str| !is_timing(line) && !line.starts_with("WEBVTT");
            tags(&text.lines().filter(is_words).collect::<Vec<_>>().join("\n"))
        }
    };
    let holds_entities = matches!(notation, Notation::Cue | Notation::NamedCue | Notation::Cues);
    tidy(&written(&pieces, holds_entities))
}

#[derive(Debug, PartialEq, Eq)]
enum Piece {
    Words(String),
    Opens(char),
    Closes(char),
}

/// Takes `{\an8}`, `{Y:i}` and drawings out.
fn without_overrides(text: &str) -> String {
    let is_override = |inside: &str| {
        let mut letters = inside.chars();
        match (letters.next(), letters.next()) {
            (Some('\\'), _) => true,
            (Some(letter), Some(':')) => letter.is_ascii_alphabetic(),
            _ => false,
        }
    };
    overrides_out(text, is_override)
}

/// Whether a line of a WebVTT file tells when its cue stands; an arrow between words does not.
fn is_timing(line: &str) -> bool {
    let is_time = |word: Option<&str>| {
        word.is_some_and(|word| {
            word.contains(':') && word.bytes().all(|byte| byte.is_ascii_digit() || b":.".contains(&byte))
        })
    };
    let arrow = line.split_once("-->");
    arrow.is_some_and(|(begins, ends)| is_time(Some(begins.trim())) && is_time(ends.split_whitespace().next()))
}

/// The words of a block of ASS: its ninth field, without what stands in braces that are not escaped.
fn ass_words(block: &str) -> String {
    let text = block.splitn(9, ',').nth(8).unwrap_or_default();
    // Letters that no text has stand for braces that are words.
    let text: String = text.chars().filter(|letter| !BRACES.contains(letter)).collect();
    let text = text.replace("\\{", OPEN).replace("\\}", CLOSED);
    let words = overrides_out(&text, |_| true);
    let words = words.replace("\\N", "\n").replace("\\n", " ").replace("\\h", " ");
    words.replace(OPEN, "{").replace(CLOSED, "}")
}

/// For private use: a brace that opens, and one that closes.
const BRACES: [char; 2] = ['\u{f8fe}', '\u{f8ff}'];
const OPEN: &str = "\u{f8fe}";
const CLOSED: &str = "\u{f8ff}";

/// Takes out what stands in braces where `goes` says so, and what stands between `\p1` and `\p0`: a drawing's strokes.
fn overrides_out(text: &str, goes: impl Fn(&str) -> bool) -> String {
    let mut out = String::new();
    let mut draws = false;
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        let (before, from) = rest.split_at(open);
        let Some(close) = from.find('}') else { break };
        let inside = &from[1..close];
        if !draws {
            out.push_str(before);
        }
        if goes(inside) {
            draws = draws_after(inside, draws);
        } else if !draws {
            out.push_str(&from[..=close]);
        }
        rest = &from[close + 1..];
    }
    if !draws {
        out.push_str(rest);
    }
    out
}

/// Whether strokes of a drawing follow an override: `\p` and a number above 0. `\pos`, `\pbo` and the like are others.
fn draws_after(inside: &str, before: bool) -> bool {
    let mut scales = inside
        .split('\\')
        .filter_map(|tag| tag.trim().strip_prefix('p')?.parse::<u32>().ok());
    scales.next_back().map_or(before, |scale| scale > 0)
}

/// Splits text at its tags.
fn tags(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut words = String::new();
    let mut rest = text;
    while let Some(open) = rest.find('<') {
        words.push_str(&rest[..open]);
        rest = &rest[open..];
        let Some((inside, length)) = tag(rest) else {
            words.push('<');
            rest = &rest[1..];
            continue;
        };
        rest = &rest[length..];
        let (closes, name) = match inside.strip_prefix('/') {
            Some(name) => (true, name),
            None => (false, inside),
        };
        let kept = match name_of(name).as_str() {
            "i" | "em" => Some('i'),
            "b" | "strong" => Some('b'),
            "u" => Some('u'),
            "br" => {
                words.push('\n');
                None
            }
            _ => None,
        };
        if let Some(kept) = kept {
            pieces.push(Piece::Words(std::mem::take(&mut words)));
            pieces.push(if closes {
                Piece::Closes(kept)
            } else {
                Piece::Opens(kept)
            });
        }
    }
    words.push_str(rest);
    pieces.push(Piece::Words(words));
    pieces
}

/// The tag that `text` begins with: what stands in it, and its length with the brackets.
fn tag(text: &str) -> Option<(&str, usize)> {
    let close = text.bytes().take(LONGEST_TAG).position(|byte| byte == b'>')?;
    let inside = text.get(1..close)?;
    if inside.contains('<') || inside.contains('\n') {
        return None;
    }
    let bare = inside.strip_prefix('/').unwrap_or(inside);
    let is_time = bare.contains(':') && bare.bytes().all(|byte| byte.is_ascii_digit() || b":.".contains(&byte));
    let is_tag = is_time || TAGS.contains(&name_of(bare).as_str());
    is_tag.then_some((inside, close + 1))
}

/// `font` of `font color="#ff0000"`, `c` of `c.yellow`.
fn name_of(inside: &str) -> String {
    let name = inside.split(|c: char| c.is_whitespace() || ".=/".contains(c)).next();
    name.unwrap_or_default().to_ascii_lowercase()
}

/// Resolves entities, once.
fn decoded(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(LONGEST_ENTITY).position(|byte| byte == b';');
        match end.and_then(|end| Some((entity(rest.get(1..end)?)?, end + 1))) {
            Some((letter, length)) => {
                out.push(letter);
                rest = &rest[length..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

fn entity(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "lrm" => '\u{200e}',
        "rlm" => '\u{200f}',
        _ => {
            let number = name.strip_prefix('#')?;
            let number = match number.strip_prefix(['x', 'X']) {
                Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(number)?
        }
    })
}

/// Words escaped for WebVTT; every tag that opens closes.
fn written(pieces: &[Piece], holds_entities: bool) -> String {
    let mut out = String::new();
    let mut open: Vec<char> = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Words(words) if holds_entities => out.push_str(&escaped(&decoded(words))),
            Piece::Words(words) => out.push_str(&escaped(words)),
            Piece::Opens(tag) => {
                open.push(*tag);
                out.extend(['<', *tag, '>']);
            }
            Piece::Closes(tag) => {
                let Some(at) = open.iter().rposition(|other| other == tag) else {
                    continue;
                };
                for tag in open.drain(at..).rev() {
                    out.extend(['<', '/', tag, '>']);
                }
            }
        }
        if out.len() > LONGEST_CUE {
            break;
        }
    }
    for tag in open.into_iter().rev() {
        out.extend(['<', '/', tag, '>']);
    }
    out
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars().filter(|c| *c == '\n' || !c.is_control()).take(LONGEST_CUE) {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            other => out.push(other),
        }
    }
    out
}

/// No empty line inside a cue: it would end there. No words, no cue.
fn tidy(text: &str) -> String {
    let lines: Vec<_> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let text = lines.join("\n").replace("--&gt;", "→");
    let without_tags: String = tags(&text)
        .into_iter()
        .map(|piece| match piece {
            Piece::Words(words) => words,
            Piece::Opens(_) | Piece::Closes(_) => String::new(),
        })
        .collect();
    if without_tags.trim().is_empty() {
        String::new()
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_and_markup_goes() {
        use Notation::{Ass, Cue, Cues, EscapedTags, NamedCue, Plain, Tags};
        for (notation, text, expected) in [
            (Tags, "{\\an8}Chữ ở trên", "Chữ ở trên"),
            (
                Tags,
                "<font color=\"#ff0000\">Đỏ</font> 5 < 6 & 7",
                "Đỏ 5 &lt; 6 &amp; 7",
            ),
            (
                EscapedTags,
                "&lt;font color=&quot;#ff0000&quot;&gt;Đỏ&lt;/font&gt; 5 &lt; 6 &amp; 7",
                "Đỏ 5 &lt; 6 &amp; 7",
            ),
            // The author wrote entities, which SubRip does not have.
            (
                EscapedTags,
                "A &amp;amp; B &#39;c&#39; &amp;lt;",
                "A &amp;amp; B 'c' &amp;lt;",
            ),
            (Tags, "A &amp; B <i>&lt;</i>", "A &amp;amp; B <i>&amp;lt;</i>"),
            (Tags, "<i>Xin chào</i>\r\n\r\n--> b", "<i>Xin chào</i>\n→ b"),
            (Tags, "<I>a<b>b</I>c</u>", "<i>a<b>b</b></i>c"),
            (Tags, "<em>a<br/>b</em>", "<i>a\nb</i>"),
            (Tags, "x <y> z, a<b", "x &lt;y&gt; z, a&lt;b"),
            (Tags, "{y:i}nghiêng {ghi chú}", "nghiêng {ghi chú}"),
            (Tags, "{\\p1}m 0 0 l 10 0{\\p0}chữ", "chữ"),
            (Tags, "&unknown; & &", "&amp;unknown; &amp; &amp;"),
            (Tags, "<i> </i>", ""),
            (Plain, "1 < 2 & 3 &amp;", "1 &lt; 2 &amp; 3 &amp;amp;"),
            (Plain, "{\\an8}a\0b", "ab"),
            (
                Ass,
                "0,0,Default,,0,0,0,,{\\pos(10,20)\\b1}Một, hai\\Nba{\\b0} 5 < 6",
                "Một, hai\nba 5 &lt; 6",
            ),
            (Ass, "1,0,Default,,0,0,0,,{\\an7\\p1}m 0 0 l 100 0 100 100{\\p0}", ""),
            (Ass, "2,0,Default,,0,0,0,,{\\p1}m 0 0 l 100 0{comment}l 5 5", ""),
            (Ass, "3,0,Default,,0,0,0,,{\\pbo5}a{comment}b\\hc", "ab c"),
            (Ass, "broken", ""),
            (
                Ass,
                "4,0,Default,,0,0,0,,{\\b1}\\{ngoặc\\} {ẩn} &lt; {\\p1}m 0 0{\\p0}\\{",
                "{ngoặc}  &amp;lt; {",
            ),
            (Cue, "A --> B & alert(1)", "A → B &amp; alert(1)"),
            (
                Cue,
                "WEBVTT &lt;i&gt; &amp;lt; <b>x</b>",
                "WEBVTT &lt;i&gt; &amp;lt; <b>x</b>",
            ),
            (Cue, "00:01 --> 00:02", "00:01 → 00:02"),
            (Cues, "a:b --> c:d\n1 --> 2", "a:b → c:d\n1 → 2"),
            (
                NamedCue,
                "7\nline:0 align:start\n<v Bác sĩ>Xin &lt; chào</v>",
                "Xin &lt; chào",
            ),
            (NamedCue, "\n\nmột\nhai", "một\nhai"),
            (
                Cues,
                "00:00:01.000 --> 00:00:02.000\n<c.yellow>một</c> <00:00:01.500>hai\n\n",
                "một hai",
            ),
        ] {
            assert_eq!(cue(text, notation), expected, "{text}");
        }
    }

    #[test]
    fn a_hostile_cue_is_bounded() {
        for text in [
            "<".repeat(100_000),
            "&".repeat(100_000),
            "<i>".repeat(100_000),
            "a".repeat(100_000),
        ] {
            assert!(cue(&text, Notation::Tags).len() < 20_000);
        }
        assert!(cue(&"{".repeat(100_000), Notation::Ass).is_empty());
    }
}
