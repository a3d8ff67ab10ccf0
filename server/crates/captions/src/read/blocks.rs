//! Lines that belong together: those between two empty ones.

use super::{Found, lines};
use crate::report::Report;

/// A line, and its number from 1.
pub(super) type Line<'a> = (usize, &'a str);

/// The blocks of a text from a line on.
pub(super) fn blocks(text: &str, after: usize) -> Vec<Vec<Line<'_>>> {
    let mut found: Vec<Vec<Line<'_>>> = Vec::new();
    let mut goes_on = false;
    for (index, line) in lines(text).enumerate().skip(after) {
        if line.trim().is_empty() {
            goes_on = false;
            continue;
        }
        match found.last_mut().filter(|_| goes_on) {
            Some(block) => block.push((index + 1, line)),
            None => found.push(vec![(index + 1, line)]),
        }
        goes_on = true;
    }
    found
}

/// How a format that has a line of times above its text is read.
pub(super) struct Dialect {
    /// Whether a line is one of times.
    pub(super) is_times: fn(&Line<'_>) -> bool,
    /// A time in milliseconds.
    pub(super) read_time: fn(&str) -> Option<u64>,
    /// A text with the marks that are kept, and the line where it begins.
    pub(super) read_text: fn(&str, usize, &mut Report) -> String,
}

/// The cue of a block whose line of times stands at `times_at`; nothing where they cannot be read.
pub(super) fn cue(block: &[Line<'_>], times_at: usize, dialect: &Dialect, report: &mut Report) -> Option<Found> {
    let (line, times) = block[times_at];
    let payload = &block[times_at + 1..];
    if let Some((line, text)) = payload.iter().find(|line| (dialect.is_times)(line)) {
        report.fault("blank_line_missing", *line, text);
    }
    let Some((start_ms, end_ms)) = read_times(line, times, dialect, report) else {
        report.fault("time_malformed", line, times);
        return None;
    };
    let text: Vec<&str> = payload.iter().map(|(_, text)| *text).collect();
    Some(Found {
        line,
        start_ms,
        end_ms,
        text: (dialect.read_text)(&text.join("\n"), line, report),
    })
}

fn read_times(line: usize, text: &str, dialect: &Dialect, report: &mut Report) -> Option<(u64, u64)> {
    let (from, rest) = text.split_once("-->")?;
    let mut rest = rest.split_whitespace();
    let (from, until) = (from.trim(), rest.next()?);
    if rest.next().is_some() {
        report.warn("position_lost", line, "");
    }
    Some(((dialect.read_time)(from)?, (dialect.read_time)(until)?))
}
