//! TTML and its older name DFXP (W3C TTML2). What an element is goes by its name; namespaces differ from writer to writer.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::Found;
use super::ttml_times::Rates;
use crate::markup::{self, Mark};
use crate::report::Report;

/// Elements within each other.
const DEEPEST: usize = 64;
/// Attributes of an element.
const MOST_ATTRIBUTES: usize = 100;
/// Styles of one document.
const MOST_STYLES: usize = 1_000;

/// The cues of a file.
pub(super) fn read(text: &str, report: &mut Report) -> Vec<Found> {
    let mut document = Document::new(text);
    document.read(report);
    document.found
}

/// An element that is open.
struct Open {
    name: String,
    begin_ms: u64,
    end_ms: Option<u64>,
    is_timed: bool,
    preserves: bool,
    marks: Vec<Mark>,
    /// A cue that it makes, when it has times of its own or is a paragraph.
    cue: Option<usize>,
}

struct Document<'a> {
    text: &'a str,
    reader: Reader<&'a [u8]>,
    /// Where lines end, to tell the line of a place.
    breaks: Vec<usize>,
    open: Vec<Open>,
    styles: HashMap<String, Vec<Mark>>,
    rates: Rates,
    found: Vec<Found>,
}

impl<'a> Document<'a> {
    fn new(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self {
            text,
            reader,
            breaks: text.match_indices('\n').map(|(at, _)| at).collect(),
            open: Vec::new(),
            styles: HashMap::new(),
            rates: Rates::named(None, None, None),
            found: Vec::new(),
        }
    }

    fn line(&self, place: u64) -> usize {
        let place = usize::try_from(place).unwrap_or(usize::MAX);
        1 + self.breaks.partition_point(|at| *at < place)
    }

    fn read(&mut self, report: &mut Report) {
        let mut had_root = false;
        loop {
            let before = self.reader.buffer_position();
            let event = self.reader.read_event();
            let line = self.line(before);
            match event {
                Err(error) => {
                    let line = self.line(self.reader.error_position());
                    report.fault("xml_malformed", line, &error.to_string());
                    return;
                }
                Ok(Event::DocType(_)) => {
                    report.fault("xml_doctype", line, "");
                    return;
                }
                Ok(Event::Start(element)) => {
                    if self.open.is_empty() {
                        if had_root || element.local_name().as_ref() != b"tt" {
                            let name = String::from_utf8_lossy(element.name().as_ref()).into_owned();
                            report.fault("root_unknown", line, &name);
                            return;
                        }
                        had_root = true;
                    }
                    if self.open.len() >= DEEPEST {
                        report.fault("xml_too_deep", line, "");
                        return;
                    }
                    self.begin(&element.into_owned(), line, report);
                }
                Ok(Event::End(_)) => self.end(),
                Ok(Event::Text(text)) => match text.xml10_content() {
                    Ok(text) => self.letters(&text, line, report),
                    Err(_) => report.fault("xml_malformed", line, ""),
                },
                Ok(Event::CData(text)) => match text.xml10_content() {
                    Ok(text) => self.letters(&text, line, report),
                    Err(_) => report.fault("xml_malformed", line, ""),
                },
                Ok(Event::GeneralRef(entity)) => {
                    let name = entity.decode().unwrap_or_default().into_owned();
                    let letter = match entity.resolve_char_ref() {
                        Ok(letter) => letter.filter(|letter| !letter.is_control() || letter.is_whitespace()),
                        Err(_) => None,
                    };
                    match letter.or_else(|| named(&name)) {
                        Some(letter) => self.letters(letter.encode_utf8(&mut [0; 4]), line, report),
                        None => report.fault("xml_entity", line, &name),
                    }
                }
                Ok(Event::Eof) => break,
                Ok(_) => {}
            }
            if report.is_full() {
                return;
            }
        }
        if let Some(open) = self.open.last() {
            report.fault("xml_malformed", self.line(self.text.len() as u64), &open.name);
        } else if !had_root {
            report.fault_unless_any("root_unknown", 1);
        }
    }

    fn begin(&mut self, element: &BytesStart<'_>, line: usize, report: &mut Report) {
        let name = String::from_utf8_lossy(element.local_name().as_ref()).into_owned();
        let attributes = attributes(element, line, report);
        let get = |name: &str| attributes.get(name).map(String::as_str);
        match name.as_str() {
            "tt" => {
                self.rates = Rates::named(get("frameRate"), get("frameRateMultiplier"), get("tickRate"));
                if let Some(base) = get("timeBase").filter(|base| *base == "clock") {
                    report.fault("time_base", line, base);
                }
            }
            "style" if self.is_in("styling") => self.keep_style(&attributes),
            "region" | "layout" => report.warn("region_lost", line, ""),
            "metadata" | "set" | "animate" => report.warn("note_lost", line, ""),
            "image" => report.warn("drawing_lost", line, ""),
            _ => {}
        }
        if self.is_in("body") || name == "body" {
            warn_of_looks(&attributes, line, report);
            if get("timeContainer") == Some("seq") {
                report.fault("time_sequence", line, "");
            }
        }
        let parent = self.open.last();
        let from_ms = parent.map_or(0, |parent| parent.begin_ms);
        let mut time = |name: &str| {
            let text = get(name)?;
            let read = self.rates.read(text);
            if read.is_none() {
                report.fault("time_malformed", line, text);
            }
            read.or(Some(0))
        };
        let (begin, end, dur) = (time("begin"), time("end"), time("dur"));
        let begin_ms = from_ms.saturating_add(begin.unwrap_or(0));
        let own_end = end
            .map(|end| from_ms.saturating_add(end))
            .into_iter()
            .chain(dur.map(|dur| begin_ms.saturating_add(dur)))
            .min();
        let of_parent = parent.and_then(|parent| parent.end_ms);
        let end_ms = own_end.into_iter().chain(of_parent).min();
        let is_timed = begin.is_some() || own_end.is_some();
        let preserves = match get("space") {
            Some(space) => space == "preserve",
            None => parent.is_some_and(|parent| parent.preserves),
        };
        let mut open = Open {
            begin_ms,
            end_ms,
            is_timed: is_timed || parent.is_some_and(|parent| parent.is_timed),
            preserves,
            marks: Vec::new(),
            cue: parent.and_then(|parent| parent.cue),
            name,
        };
        if open.name == "p" || (open.name == "span" && is_timed && open.cue.is_some()) {
            open.cue = Some(self.begin_cue(&open, line, report));
        }
        if let (Some(cue), "p" | "span") = (open.cue, open.name.as_str()) {
            open.marks = self.marks(&attributes);
            for mark in &open.marks {
                markup::begin(&mut self.found[cue].text, *mark);
            }
        }
        if let (Some(cue), "br") = (open.cue, open.name.as_str()) {
            self.found[cue].text.push('\n');
        }
        self.open.push(open);
    }

    fn begin_cue(&mut self, open: &Open, line: usize, report: &mut Report) -> usize {
        if !open.is_timed {
            report.fault("begin_missing", line, "");
        } else if open.end_ms.is_none() {
            report.fault("end_missing", line, "");
        }
        self.found.push(Found {
            line,
            start_ms: open.begin_ms,
            end_ms: open.end_ms.unwrap_or(open.begin_ms.saturating_add(1)),
            text: String::new(),
        });
        self.found.len() - 1
    }

    fn end(&mut self) {
        let Some(open) = self.open.pop() else { return };
        let Some(cue) = open.cue else { return };
        for mark in open.marks.iter().rev() {
            markup::end(&mut self.found[cue].text, *mark);
        }
    }

    fn letters(&mut self, text: &str, line: usize, report: &mut Report) {
        let Some(open) = self.open.last() else {
            if !text.trim().is_empty() {
                report.fault("xml_malformed", line, text);
            }
            return;
        };
        let Some(cue) = open.cue else {
            if self.is_in("body") && !text.trim().is_empty() {
                let blank = text.len() - text.trim_start().len();
                report.fault("text_outside", line + text[..blank].matches('\n').count(), text.trim());
            }
            return;
        };
        if matches!(open.name.as_str(), "metadata" | "title" | "desc" | "br") {
            return;
        }
        let kept = &mut self.found[cue].text;
        if open.preserves {
            markup::push_literal(kept, text);
            return;
        }
        // As browsers do: white space is one blank, and none begins a line.
        for part in text.split_inclusive(char::is_whitespace) {
            let word = part.trim_end_matches(char::is_whitespace);
            markup::push_literal(kept, word);
            if word.len() < part.len() && !kept.is_empty() && !kept.ends_with([' ', '\n']) {
                kept.push(' ');
            }
        }
    }

    fn is_in(&self, name: &str) -> bool {
        self.open.iter().any(|open| open.name == name)
    }

    fn keep_style(&mut self, attributes: &Attributes) {
        if let Some(id) = attributes.get("id").filter(|_| self.styles.len() < MOST_STYLES) {
            self.styles.insert(id.clone(), marks_of(attributes));
        }
    }

    /// Bold, italic and underlined, by the element's own attributes or the styles that it names.
    fn marks(&self, attributes: &Attributes) -> Vec<Mark> {
        let named = attributes.get("style").map_or("", String::as_str).split_whitespace();
        let mut marks: Vec<Mark> = named.filter_map(|id| self.styles.get(id)).flatten().copied().collect();
        marks.extend(marks_of(attributes));
        let mut all = [Mark::Bold, Mark::Italic, Mark::Underlined].to_vec();
        all.retain(|mark| marks.contains(mark));
        all
    }
}

/// Attributes by their names without a namespace.
type Attributes = HashMap<String, String>;

fn attributes(element: &BytesStart<'_>, line: usize, report: &mut Report) -> Attributes {
    let mut found = HashMap::new();
    // To look for two of a name would take the square of their number.
    for attribute in element.attributes().with_checks(false).take(MOST_ATTRIBUTES + 1) {
        let read = attribute.ok().and_then(|attribute| {
            let name = attribute.key.local_name();
            let name = String::from_utf8_lossy(name.as_ref()).into_owned();
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
            Some((name, value.into_owned()))
        });
        let Some((name, value)) = read.filter(|_| found.len() < MOST_ATTRIBUTES) else {
            report.fault("xml_malformed", line, "");
            break;
        };
        found.insert(name, value);
    }
    found
}

fn marks_of(attributes: &Attributes) -> Vec<Mark> {
    let is = |name: &str, values: &[&str]| {
        let value = attributes.get(name).map_or("", String::as_str);
        value.split_whitespace().any(|word| values.contains(&word))
    };
    let all = [
        (Mark::Bold, is("fontWeight", &["bold"])),
        (Mark::Italic, is("fontStyle", &["italic", "oblique"])),
        (Mark::Underlined, is("textDecoration", &["underline"])),
    ];
    all.into_iter()
        .filter(|(_, is_set)| *is_set)
        .map(|(mark, _)| mark)
        .collect()
}

/// Looks that are not kept.
fn warn_of_looks(attributes: &Attributes, line: usize, report: &mut Report) {
    let has = |names: &[&str]| names.iter().any(|name| attributes.contains_key(*name));
    if has(&[
        "color",
        "backgroundColor",
        "fontFamily",
        "fontSize",
        "textOutline",
        "opacity",
        "ruby",
    ]) {
        report.warn("style_lost", line, "");
    }
    if has(&["origin", "extent", "position", "textAlign", "displayAlign"]) {
        report.warn("position_lost", line, "");
    }
    if has(&["region"]) {
        report.warn("region_lost", line, "");
    }
    if has(&["agent"]) {
        report.warn("name_lost", line, "");
    }
    if has(&["backgroundImage"]) {
        report.warn("drawing_lost", line, "");
    }
}

/// The entities that every XML document knows (XML 1.0, 4.6).
fn named(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => return None,
    })
}
