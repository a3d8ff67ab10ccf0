//! Blocks such as `{\i1}` in a text, of ASS and of files that came from it.

use crate::markup::{self, Mark};
use crate::report::Report;

/// The text with its override tags as marks, where there are such, and without them. Braces without a backslash stand for themselves.
pub(super) fn read(text: &str, line: usize, report: &mut Report) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("{\\") {
        out.push_str(&rest[..start]);
        let after = &rest[start..];
        let Some((block, behind)) = after[1..].split_once('}') else {
            out.push_str(after);
            return out;
        };
        for tag in block.split('\\').map(str::trim).filter(|tag| !tag.is_empty()) {
            read_tag(tag, &mut out, line, report);
        }
        rest = behind;
    }
    out.push_str(rest);
    out
}

/// One override tag, without its backslash.
pub(super) fn read_tag(tag: &str, out: &mut String, line: usize, report: &mut Report) {
    let (name, value) = tag.split_at(tag.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(tag.len()));
    match (
        Mark::named(name).filter(|_| name.chars().all(char::is_lowercase)),
        value,
    ) {
        (Some(mark), "" | "0") => return markup::end(out, mark),
        (Some(mark), value) if value.bytes().all(|byte| byte.is_ascii_digit()) => return markup::begin(out, mark),
        _ => {}
    }
    let code = match name {
        "an" | "a" | "pos" | "move" | "org" | "q" => "position_lost",
        "k" | "K" | "kf" | "ko" | "kt" => "karaoke_lost",
        _ => "style_lost",
    };
    report.warn(code, line, "");
}
