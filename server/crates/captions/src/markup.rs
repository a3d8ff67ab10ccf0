//! The marks within a cue: bold, italic, underlined. Everything else of its text stands for itself.

/// A mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// `<b>`
    Bold,
    /// `<i>`
    Italic,
    /// `<u>`
    Underlined,
}

impl Mark {
    /// Its letter in every format.
    #[must_use]
    pub const fn letter(self) -> char {
        match self {
            Self::Bold => 'b',
            Self::Italic => 'i',
            Self::Underlined => 'u',
        }
    }

    /// The mark of a letter.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "b" | "B" => Some(Self::Bold),
            "i" | "I" => Some(Self::Italic),
            "u" | "U" => Some(Self::Underlined),
            _ => None,
        }
    }
}

/// A piece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Letters that stand for themselves, without line breaks.
    Text(&'a str),
    /// A new line.
    Break,
    /// A mark begins.
    Open(Mark),
    /// A mark ends.
    Close(Mark),
}

/// The pieces of a text, in order.
#[must_use]
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let (mut from, mut at) = (0, 0);
    while let Some(next) = text[at..].find(['<', '\n']) {
        let start = at + next;
        let (piece, length) = match tag(&text[start..]) {
            Some(tag) => tag,
            None if text[start..].starts_with('\n') => (Piece::Break, 1),
            None => {
                at = start + 1;
                continue;
            }
        };
        if from < start {
            found.push(Piece::Text(&text[from..start]));
        }
        found.push(piece);
        from = start + length;
        at = from;
    }
    if from < text.len() {
        found.push(Piece::Text(&text[from..]));
    }
    found
}

fn tag(text: &str) -> Option<(Piece<'static>, usize)> {
    let inner = text.strip_prefix('<')?;
    let (inner, is_end) = inner.strip_prefix('/').map_or((inner, false), |rest| (rest, true));
    let mark = Mark::named(inner.get(..1)?)?;
    inner[1..].strip_prefix('>')?;
    Some(if is_end {
        (Piece::Close(mark), 4)
    } else {
        (Piece::Open(mark), 3)
    })
}

/// The text with every mark closed, and none that closes what was not open.
#[must_use]
pub fn closed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut open: Vec<Mark> = Vec::new();
    for piece in pieces(text) {
        match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Break => out.push('\n'),
            Piece::Open(mark) if !open.contains(&mark) => {
                open.push(mark);
                begin(&mut out, mark);
            }
            Piece::Open(_) => {}
            Piece::Close(mark) => {
                let Some(place) = open.iter().position(|held| *held == mark) else {
                    continue;
                };
                // Marks lie within each other: what was opened later ends with it, and begins anew.
                let inner = open.split_off(place + 1);
                inner.iter().rev().for_each(|held| end(&mut out, *held));
                end(&mut out, mark);
                open.pop();
                for held in inner {
                    begin(&mut out, held);
                    open.push(held);
                }
            }
        }
    }
    open.iter().rev().for_each(|held| end(&mut out, *held));
    out
}

/// A line without blanks at its ends, also where marks stand between.
pub(crate) fn trimmed(line: &str) -> String {
    let mut all = pieces(line);
    for piece in &mut all {
        if let Piece::Text(text) = piece {
            *text = text.trim_start();
            if !text.is_empty() {
                break;
            }
        }
    }
    for piece in all.iter_mut().rev() {
        if let Piece::Text(text) = piece {
            *text = text.trim_end();
            if !text.is_empty() {
                break;
            }
        }
    }
    let mut out = String::with_capacity(line.len());
    for piece in all {
        match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Break => out.push('\n'),
            Piece::Open(mark) => begin(&mut out, mark),
            Piece::Close(mark) => end(&mut out, mark),
        }
    }
    out
}

/// Adds letters that stand for themselves: what would be read as a mark has other brackets.
pub(crate) fn push_literal(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        out.push_str(&rest[..start]);
        let after = &rest[start..];
        let length = tag(after).map_or(0, |(_, length)| length);
        if length == 0 {
            out.push('<');
            rest = &after[1..];
        } else {
            out.push('‹');
            out.push_str(&after[1..length - 1]);
            out.push('›');
            rest = &after[length..];
        }
    }
    out.push_str(rest);
}

/// Begins a mark.
pub(crate) fn begin(out: &mut String, mark: Mark) {
    out.extend(['<', mark.letter(), '>']);
}

/// Ends a mark.
pub(crate) fn end(out: &mut String, mark: Mark) {
    out.extend(['<', '/', mark.letter(), '>']);
}

/// The text without marks, on one line.
#[must_use]
pub fn plain(text: &str) -> String {
    let letters = pieces(text).into_iter().map(|piece| match piece {
        Piece::Text(text) => text,
        Piece::Break => " ",
        Piece::Open(_) | Piece::Close(_) => "",
    });
    let joined: String = letters.collect();
    joined.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_three_marks_are_marks() {
        let found = pieces("a < b <i>c</i>\n<x> <b");
        let expected = [
            Piece::Text("a < b "),
            Piece::Open(Mark::Italic),
            Piece::Text("c"),
            Piece::Close(Mark::Italic),
            Piece::Break,
            Piece::Text("<x> <b"),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn marks_are_closed_within_each_other() {
        for (text, expected) in [
            ("<b>a", "<b>a</b>"),
            ("a</b>", "a"),
            ("<b>a<i>b</b>c</i>", "<b>a<i>b</i></b><i>c</i>"),
            ("<b><b>a</b></b>", "<b>a</b>"),
            ("<B>a</B>", "<b>a</b>"),
        ] {
            assert_eq!(closed(text), expected, "{text}");
        }
        assert_eq!(plain("<b>a</b>\n b < c"), "a b < c");
    }
}
