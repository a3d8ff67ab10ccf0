//! Advanced SubStation Alpha, and SubStation Alpha: what is said, without how it looks.

use std::collections::BTreeMap;

use super::{Found, lines, override_tags, up_to};
use crate::report::Report;
use crate::times;

/// Columns of events, when a file names none.
const USUAL: &str = "Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text";

/// Bytes of a block of override tags.
const LONGEST_BLOCK: usize = 2_000;

/// The cues of a file.
pub(super) fn read(text: &str, report: &mut Report) -> Vec<Found> {
    let mut found = Vec::new();
    let mut section = String::new();
    let mut columns: Option<Columns> = None;
    let mut has_events = false;
    for (index, line) in lines(text).enumerate() {
        let (number, line) = (index + 1, line.trim_start());
        if line.starts_with('[') && line.trim_end().ends_with(']') {
            section = line.trim().to_lowercase();
            has_events |= section == "[events]";
            if matches!(section.as_str(), "[fonts]" | "[graphics]") {
                report.warn("style_lost", number, "");
            }
            continue;
        }
        if section != "[events]" {
            if line.starts_with("Dialogue:") {
                report.fault("section_missing", number, line);
            }
            continue;
        }
        if let Some(names) = line.strip_prefix("Format:") {
            match Columns::named(names) {
                Ok(known) => columns = Some(known),
                Err(missing) => {
                    report.fault("column_missing", number, missing);
                    return Vec::new();
                }
            }
        } else if let Some(fields) = line.strip_prefix("Dialogue:") {
            let columns = columns.get_or_insert_with(Columns::usual);
            found.extend(read_event(columns, fields, number, report));
        } else if line.starts_with("Comment:") {
            report.warn("note_lost", number, "");
        } else if !line.is_empty() && !line.starts_with([';', '!']) {
            report.fault("line_unknown", number, line);
        }
        if report.is_full() {
            break;
        }
    }
    if !has_events {
        report.fault_unless_any("section_missing", 1);
    }
    found
}

/// Where what stands in an event.
struct Columns {
    count: usize,
    places: BTreeMap<String, usize>,
}

impl Columns {
    fn usual() -> Self {
        let names = USUAL.split(',').enumerate();
        Self {
            count: USUAL.split(',').count(),
            places: names.map(|(place, name)| (name.trim().to_lowercase(), place)).collect(),
        }
    }

    /// The columns of a line, or the name of one that is missing.
    fn named(names: &str) -> Result<Self, &'static str> {
        let places: BTreeMap<String, usize> = names
            .split(',')
            .take(100)
            .enumerate()
            .map(|(place, name)| (name.trim().to_lowercase(), place))
            .collect();
        let count = names.split(',').count();
        for name in ["start", "end", "text"] {
            if !places.contains_key(name) {
                return Err(name);
            }
        }
        // A text holds commas: it can stand nowhere but at the end.
        if places["text"] + 1 != count {
            return Err("text");
        }
        Ok(Self { count, places })
    }

    fn field<'a>(&self, fields: &[&'a str], name: &str) -> &'a str {
        let place = self.places.get(name);
        place.and_then(|place| fields.get(*place)).copied().unwrap_or_default()
    }
}

fn read_event(columns: &Columns, text: &str, line: usize, report: &mut Report) -> Option<Found> {
    let fields: Vec<&str> = text.splitn(columns.count, ',').collect();
    if fields.len() < columns.count {
        report.fault("fields_missing", line, text);
        return None;
    }
    let time = |name| times::read(columns.field(&fields, name).trim(), &['.', ',']);
    let (Some(start_ms), Some(end_ms)) = (time("start"), time("end")) else {
        report.fault("time_malformed", line, text);
        return None;
    };
    let style = columns.field(&fields, "style").trim().trim_start_matches('*');
    if !style.is_empty() && !style.eq_ignore_ascii_case("default") {
        report.warn("style_lost", line, style);
    }
    if !columns.field(&fields, "effect").trim().is_empty() {
        report.warn("style_lost", line, "");
    }
    Some(Found {
        line,
        start_ms,
        end_ms,
        text: read_text(columns.field(&fields, "text"), line, report),
    })
}

fn read_text(text: &str, line: usize, report: &mut Report) -> String {
    let mut out = String::with_capacity(text.len());
    let mut is_drawing = false;
    let mut rest = text;
    while let Some(start) = rest.find(['\\', '{']) {
        push(&mut out, &rest[..start], is_drawing);
        let after = &rest[start..];
        if let Some((block, behind)) = after
            .strip_prefix('{')
            .and_then(|inner| up_to(inner, '}', LONGEST_BLOCK))
        {
            for tag in block.split('\\').skip(1).map(str::trim).filter(|tag| !tag.is_empty()) {
                if let Some(scale) = tag.strip_prefix('p').filter(|scale| times::number(scale, 2).is_some()) {
                    is_drawing = !scale.trim_start_matches('0').is_empty();
                    report.warn("drawing_lost", line, "");
                } else {
                    override_tags::read_tag(tag, &mut out, line, report);
                }
            }
            if !block.contains('\\') && !block.trim().is_empty() {
                report.warn("note_lost", line, "");
            }
            rest = behind;
            continue;
        }
        let mut letters = after.chars();
        let length = match (letters.next(), letters.next()) {
            (Some('\\'), Some('N' | 'n')) => push(&mut out, "\n", false),
            (Some('\\'), Some('h')) => push(&mut out, " ", false),
            (Some('\\'), Some(brace @ ('{' | '}'))) => push(&mut out, brace.encode_utf8(&mut [0; 4]), is_drawing),
            // A backslash that stands for itself; see the writer.
            (Some('\\'), Some('\u{2060}')) => {
                push(&mut out, "\\", is_drawing);
                '\u{2060}'.len_utf8()
            }
            (first, _) => {
                out.extend(first.filter(|_| !is_drawing));
                0
            }
        };
        rest = &after[1 + length..];
    }
    push(&mut out, rest, is_drawing);
    out
}

/// Adds a text; answers 1, the bytes of the letter behind a backslash.
fn push(out: &mut String, text: &str, is_drawing: bool) -> usize {
    if !is_drawing {
        crate::markup::push_literal(out, text);
    }
    1
}
