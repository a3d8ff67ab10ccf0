//! WebVTT (W3C). Where browsers pass over what they do not understand, a fault is told.

use super::blocks::{Dialect, Line, blocks, cue};
use super::{Found, lines, up_to};
use crate::markup::{self, Mark};
use crate::report::Report;
use crate::times;

/// Bytes of a tag: the name of who speaks may stand in it.
const LONGEST_TAG: usize = 500;

const DIALECT: Dialect = Dialect {
    is_times,
    read_time,
    read_text,
};

/// The cues of a file.
pub(super) fn read(text: &str, report: &mut Report) -> Vec<Found> {
    let first = lines(text).next().unwrap_or_default();
    let is_header = first
        .strip_prefix("WEBVTT")
        .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']));
    if !is_header {
        report.fault("header_missing", 1, first);
    }
    let mut found = Vec::new();
    let mut all = blocks(text, usize::from(is_header)).into_iter().peekable();
    if is_header
        && all
            .peek()
            .is_some_and(|block| block[0].0 == 2 && !block.iter().take(2).any(is_times))
    {
        // What stands right below the first line belongs to it.
        if let Some(header) = all.next() {
            report.warn("header_lost", header[0].0, header[0].1);
        }
    }
    for block in all {
        read_block(&block, &mut found, report);
        if report.is_full() {
            break;
        }
    }
    found
}

fn is_times(line: &Line<'_>) -> bool {
    line.1.contains("-->")
}

fn read_block(block: &[Line<'_>], found: &mut Vec<Found>, report: &mut Report) {
    let (number, first) = block[0];
    let word = first.split([' ', '\t']).next().unwrap_or_default();
    if !is_times(&block[0]) && !block.get(1).is_some_and(is_times) {
        match word {
            "NOTE" => report.warn("note_lost", number, ""),
            "STYLE" => report.warn("style_lost", number, ""),
            "REGION" => report.warn("region_lost", number, ""),
            _ => report.fault("times_missing", number, first),
        }
        return;
    }
    let times_at = usize::from(!is_times(&block[0]));
    if times_at == 1 && !first.trim().bytes().all(|byte| byte.is_ascii_digit()) {
        report.warn("name_lost", number, "");
    }
    found.extend(cue(block, times_at, &DIALECT, report));
}

/// Thousandths are written out (WebVTT, 3.3).
fn read_time(time: &str) -> Option<u64> {
    let fraction = time.split_once('.')?.1;
    (fraction.len() == 3).then(|| times::read(time, &['.'])).flatten()
}

/// A text with the marks that are kept; who speaks is put before what they say.
pub(super) fn read_text(text: &str, line: usize, report: &mut Report) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        let (before, after) = rest.split_at(start);
        markup::push_literal(&mut out, &unescaped(before));
        let tag = up_to(&after[1..], '>', LONGEST_TAG).filter(|(tag, _)| looks_like_tag(tag));
        let Some((tag, behind)) = tag else {
            out.push('<');
            rest = &after[1..];
            continue;
        };
        read_tag(tag, &mut out, line, report);
        rest = behind;
    }
    markup::push_literal(&mut out, &unescaped(rest));
    out
}

/// `a < b and c > d` has none: a tag begins right behind its bracket.
fn looks_like_tag(tag: &str) -> bool {
    tag.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '/') && !tag.contains('<')
}

fn read_tag(tag: &str, out: &mut String, line: usize, report: &mut Report) {
    let (inner, is_end) = tag.strip_prefix('/').map_or((tag, false), |rest| (rest, true));
    let (name, annotation) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
    let (name, class) = name.split_once('.').unwrap_or((name, ""));
    if name.starts_with(|c: char| c.is_ascii_digit()) {
        report.warn("karaoke_lost", line, "");
        return;
    }
    if !class.is_empty() {
        report.warn("style_lost", line, "");
    }
    match (Mark::named(name), name) {
        (Some(mark), _) if is_end => markup::end(out, mark),
        (Some(mark), _) => markup::begin(out, mark),
        (None, "v") if !is_end && !annotation.trim().is_empty() => {
            report.warn("voice_as_text", line, annotation);
            markup::push_literal(out, &unescaped(annotation.trim()));
            out.push_str(": ");
        }
        (None, "v") => {}
        (None, _) if is_end => {}
        (None, _) if class.is_empty() => report.warn("tag_lost", line, name),
        (None, _) => {}
    }
}

/// The escapes of HTML that WebVTT files have.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        out.push_str(&rest[..start]);
        let after = &rest[start..];
        let escape = up_to(&after[1..], ';', 9);
        match escape.and_then(|(name, behind)| Some((letter(name)?, behind))) {
            Some((letter, behind)) => {
                out.push(letter);
                rest = behind;
            }
            None => {
                out.push('&');
                rest = &after[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

fn letter(name: &str) -> Option<char> {
    let number = |digits: &str, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
    let found = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "lrm" => '\u{200e}',
        "rlm" => '\u{200f}',
        _ => match name.strip_prefix('#')? {
            digits if digits.starts_with(['x', 'X']) => number(&digits[1..], 16)?,
            digits => number(digits, 10)?,
        },
    };
    (!found.is_control()).then_some(found)
}
