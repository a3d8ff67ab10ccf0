//! Files into cues.

mod ass;
mod blocks;
mod override_tags;
mod srt;
mod ttml;
mod ttml_times;
mod webvtt;

use crate::cue::{self, Cue, LONGEST_TEXT, MOST_BYTES, MOST_CUES, MOST_MS};
use crate::encoding::decode;
use crate::format::Format;
use crate::markup;
use crate::report::{LineNote, Report};

/// A file that was read whole.
#[derive(Debug)]
pub struct Imported {
    /// What it is.
    pub format: Format,
    /// What its letters were written in, as the web calls it.
    pub encoding: &'static str,
    /// Its cues, in the order of their starts.
    pub cues: Vec<Cue>,
    /// What of it is not kept.
    pub warnings: Vec<LineNote>,
}

/// A cue, and where it stands in the file.
pub(crate) struct Found {
    pub(crate) line: usize,
    pub(crate) start_ms: u64,
    pub(crate) end_ms: u64,
    pub(crate) text: String,
}

/// Reads a file, of a format or of the one that it looks like; or tells everything that is wrong with it.
pub fn read(bytes: &[u8], format: Option<Format>) -> Result<Imported, Vec<LineNote>> {
    let mut report = Report::default();
    if bytes.len() > MOST_BYTES {
        report.fault("too_large", 1, "");
        return Err(report.finish().err().unwrap_or_default());
    }
    let decoded = decode(bytes);
    if let Some(line) = decoded.damaged {
        report.fault("encoding_damaged", line, decoded.encoding);
    }
    if decoded.is_guessed {
        report.warn("encoding_guessed", 1, decoded.encoding);
    }
    for (index, line) in lines(&decoded.text).enumerate() {
        if line.chars().any(|c| cue::is_control(c) && c != '\t' && c != '\u{c}') {
            report.fault("control_character", index + 1, line);
        }
    }
    let format = format.unwrap_or_else(|| Format::of_text(&decoded.text));
    let found = if report.is_full() {
        Vec::new()
    } else {
        cues_of(&decoded.text, format, &mut report)
    };
    let cues = accepted(found, format, &mut report);
    let warnings = report.finish()?;
    Ok(Imported {
        format,
        encoding: decoded.encoding,
        cues,
        warnings,
    })
}

/// The text of HTML.
pub(crate) fn text_of_html(html: &str) -> String {
    webvtt::read_text(html, 1, &mut Report::default())
}

/// The cues of a text that can be read; what is wrong is passed over. For tracks of a video, whose makers nobody can ask.
#[must_use]
pub fn readable(text: &str, format: Format) -> Vec<Cue> {
    let found = cues_of(text, format, &mut Report::default()).into_iter();
    let fine = found.filter(|found| found.start_ms < found.end_ms && found.end_ms <= MOST_MS);
    let cue = |found: Found| Cue {
        start_ms: found.start_ms,
        end_ms: found.end_ms,
        text: cue::kept(&found.text),
    };
    fine.map(cue).collect()
}

fn cues_of(text: &str, format: Format, report: &mut Report) -> Vec<Found> {
    match format {
        Format::WebVtt => webvtt::read(text, report),
        Format::Srt => srt::read(text, report),
        Format::Ttml => ttml::read(text, report),
        Format::Ass => ass::read(text, report),
    }
}

/// The lines of a text, whatever ends them.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let all = rest?;
        let Some(end) = all.find(['\n', '\r']) else {
            rest = None;
            return Some(all);
        };
        let after = if all[end..].starts_with("\r\n") {
            end + 2
        } else {
            end + 1
        };
        rest = Some(&all[after..]);
        Some(&all[..end])
    })
}

/// A text up to a mark, and what follows it; nothing when the mark is not among the next bytes. A search to the end of the text from
/// each of many beginnings would take the square of its length.
pub(crate) fn up_to(text: &str, mark: char, most_bytes: usize) -> Option<(&str, &str)> {
    let at = text
        .bytes()
        .take(most_bytes)
        .position(|byte| char::from(byte) == mark)?;
    Some((&text[..at], &text[at + 1..]))
}

/// Checks what every format has in common, and brings the cues into their order.
fn accepted(mut found: Vec<Found>, format: Format, report: &mut Report) -> Vec<Cue> {
    let mut kept = Vec::with_capacity(found.len());
    if found.len() > MOST_CUES {
        report.fault("too_many_cues", found[MOST_CUES].line, "");
        found.truncate(MOST_CUES);
    }
    let mut before = 0;
    for Found {
        line,
        start_ms,
        end_ms,
        text,
    } in found
    {
        let text = cue::kept(&text);
        if end_ms <= start_ms {
            report.fault("end_before_start", line, "");
        } else if end_ms > MOST_MS {
            report.fault("time_too_late", line, "");
        }
        if text.chars().count() > LONGEST_TEXT {
            report.fault("text_too_long", line, &text);
        }
        // In ASS and TTML the order of cues means nothing.
        if start_ms < before && matches!(format, Format::WebVtt | Format::Srt) {
            report.warn("not_in_order", line, "");
        }
        before = start_ms;
        if markup::plain(&text).is_empty() {
            report.warn("empty_cue", line, "");
        } else {
            kept.push(Cue { start_ms, end_ms, text });
        }
        if report.is_full() {
            break;
        }
    }
    if kept.is_empty() {
        report.fault_unless_any("no_cues", 1);
    }
    kept.sort_by_key(|cue| cue.start_ms);
    kept
}
