//! Cues into files. Every file holds all of the text, and its times as exactly as its format can.

use crate::Cue;
use crate::markup::{Mark, Piece, pieces};
use crate::times::{with_cs, with_ms};

/// WebVTT (W3C), as browsers and players read it.
pub(crate) fn webvtt(cues: &[Cue]) -> String {
    let mut out = String::from("WEBVTT\n");
    for cue in shown(cues) {
        let (from, until) = (with_ms(cue.start_ms, '.'), with_ms(cue.end_ms, '.'));
        out.push_str(&format!("\n{from} --> {until}\n"));
        pieces_of(&mut out, &cue.text, "\n", escaped, tagged);
        out.push('\n');
    }
    out
}

/// A text as HTML, on one line.
pub(crate) fn html_of_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    pieces_of(&mut out, text, " ", escaped, tagged);
    out
}

/// SubRip.
pub(crate) fn srt(cues: &[Cue]) -> String {
    let mut out = String::new();
    for (index, cue) in shown(cues).enumerate() {
        let (from, until) = (with_ms(cue.start_ms, ','), with_ms(cue.end_ms, ','));
        out.push_str(&format!("{}\n{from} --> {until}\n", index + 1));
        pieces_of(&mut out, &cue.text, "\n", parted, tagged);
        out.push_str("\n\n");
    }
    out
}

/// TTML, as simple as every reader knows it.
pub(crate) fn ttml(cues: &[Cue], language: &str) -> String {
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tt xmlns=\"http://www.w3.org/ns/ttml\" \
         xmlns:tts=\"http://www.w3.org/ns/ttml#styling\" xml:lang=\"{}\" xml:space=\"preserve\">\n<body><div>\n",
        escaped(language).replace('"', "&quot;")
    );
    for cue in shown(cues) {
        let (from, until) = (with_ms(cue.start_ms, '.'), with_ms(cue.end_ms, '.'));
        out.push_str(&format!("<p begin=\"{from}\" end=\"{until}\">"));
        pieces_of(&mut out, &cue.text, "<br/>", escaped, |mark, is_end| {
            let look = match mark {
                _ if is_end => return "</span>".to_owned(),
                Mark::Bold => "tts:fontWeight=\"bold\"",
                Mark::Italic => "tts:fontStyle=\"italic\"",
                Mark::Underlined => "tts:textDecoration=\"underline\"",
            };
            format!("<span {look}>")
        });
        out.push_str("</p>\n");
    }
    out.push_str("</div></body>\n</tt>\n");
    out
}

/// Advanced SubStation Alpha. Its times are hundredths of a second.
pub(crate) fn ass(cues: &[Cue]) -> String {
    let mut out = String::from(
        "[Script Info]\nScriptType: v4.00+\nWrapStyle: 0\nScaledBorderAndShadow: yes\nPlayResX: 1280\nPlayResY: 720\n\n\
         [V4+ Styles]\nFormat: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, \
         Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, \
         Encoding\nStyle: Default,sans-serif,48,&H00FFFFFF,&H000000FF,&H00000000,&H80000000,0,0,0,0,100,100,0,0,1,2,1,2,40,40,40,1\n\n\
         [Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n",
    );
    for cue in shown(cues) {
        let from = with_cs(cue.start_ms);
        // What is shorter than the format can tell is shown for as short as it can.
        let until = with_cs(cue.end_ms.max((cue.start_ms + 5) / 10 * 10 + 10));
        out.push_str(&format!("Dialogue: 0,{from},{until},Default,,0,0,0,,"));
        pieces_of(&mut out, &cue.text, "\\N", apart, |mark, is_end| {
            format!("{{\\{}{}}}", mark.letter(), u8::from(!is_end))
        });
        out.push('\n');
    }
    out
}

fn shown(cues: &[Cue]) -> impl Iterator<Item = &Cue> {
    cues.iter().filter(|cue| !cue.text.is_empty())
}

fn pieces_of(
    out: &mut String,
    text: &str,
    line_break: &str,
    letters: impl Fn(&str) -> String,
    mark: impl Fn(Mark, bool) -> String,
) {
    for piece in pieces(text) {
        match piece {
            Piece::Text(text) => out.push_str(&letters(text)),
            Piece::Break => out.push_str(line_break),
            Piece::Open(held) => out.push_str(&mark(held, false)),
            Piece::Close(held) => out.push_str(&mark(held, true)),
        }
    }
}

fn tagged(mark: Mark, is_end: bool) -> String {
    format!("<{}{}>", if is_end { "/" } else { "" }, mark.letter())
}

/// What would be a tag, an escape or an arrow (WebVTT, 4.2.2; XML 1.0, 2.4).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            _ => out.push(c),
        }
    }
    out
}

/// What players of SubRip would take for a tag is parted by a letter that takes no room.
fn parted(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        out.push(letter);
        let is_tag = match letters.peek() {
            Some(next) => (letter == '{' && *next == '\\') || (letter == '<' && (next.is_alphabetic() || *next == '/')),
            None => false,
        };
        if is_tag {
            out.push('\u{2060}');
        }
    }
    out
}

/// A backslash that stands for itself is parted from what follows by a letter that takes no room; braces have one before them.
fn apart(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\u{2060}"),
            '{' => out.push_str("\\{"),
            _ => out.push(c),
        }
    }
    out
}
