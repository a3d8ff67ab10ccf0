//! SubRip. No standard says what it is: what players agree upon is read.

use super::blocks::{Dialect, Line, blocks, cue};
use super::{Found, override_tags, up_to};
use crate::markup::{self, Mark};
use crate::report::Report;
use crate::times;

const DIALECT: Dialect = Dialect {
    is_times: has_arrow,
    read_time: |time| times::read(time, &[',', '.']),
    read_text,
};

/// The cues of a file.
pub(super) fn read(text: &str, report: &mut Report) -> Vec<Found> {
    let mut found = Vec::new();
    for block in blocks(text, 0) {
        read_block(&block, &mut found, report);
        if report.is_full() {
            break;
        }
    }
    found
}

fn is_number(line: &Line<'_>) -> bool {
    let text = line.1.trim();
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn has_arrow(line: &Line<'_>) -> bool {
    line.1.contains("-->")
        && line
            .1
            .trim_start()
            .starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | ':'))
}

fn read_block(block: &[Line<'_>], found: &mut Vec<Found>, report: &mut Report) {
    let times_at = if has_arrow(&block[0]) {
        0
    } else if is_number(&block[0]) && block.get(1).is_some_and(has_arrow) {
        1
    } else {
        let (number, text) = block[0];
        if block.get(1).is_some_and(has_arrow) {
            report.fault("number_malformed", number, text);
        } else {
            report.fault("times_missing", number, text);
        }
        return;
    };
    found.extend(cue(block, times_at, &DIALECT, report));
}

fn read_text(text: &str, line: usize, report: &mut Report) -> String {
    let text = override_tags::read(text, line, report);
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(start) = rest.find('<') {
        out.push_str(&rest[..start]);
        let after = &rest[start..];
        let (inner, behind) = up_to(&after[1..], '>', 200).unwrap_or_default();
        let (name, is_end) = inner.strip_prefix('/').map_or((inner, false), |rest| (rest, true));
        match Mark::named(name) {
            Some(mark) if is_end => markup::end(&mut out, mark),
            Some(mark) => markup::begin(&mut out, mark),
            None if is_font(name) => report.warn("style_lost", line, ""),
            // What is no tag of SubRip stands for itself.
            None => {
                out.push('<');
                rest = &after[1..];
                continue;
            }
        }
        rest = behind;
    }
    out.push_str(rest);
    // Parted by the writer, so that it is not taken for a tag.
    out.replace("{\u{2060}\\", "{\\").replace("<\u{2060}", "<")
}

fn is_font(name: &str) -> bool {
    let name = name.split_whitespace().next().unwrap_or_default();
    name.eq_ignore_ascii_case("font") || name.eq_ignore_ascii_case("s")
}
