//! Text tracks of the source → WebVTT.
//!
//! Cues are taken in the demuxer's own thread: when a rendition ends, every cue before it is there.

mod markup;

use std::fmt::Write;
use std::sync::{Arc, Mutex};

use gstreamer as gst;
use gstreamer::prelude::*;

use markup::Notation;

use crate::pipeline::elements::lock;

/// A track with more text than this is taken for an attack on memory.
const MAX_TEXT_BYTES: usize = 8 << 20;
/// How long a cue stands that has no duration.
const STANDS: gst::ClockTime = gst::ClockTime::from_seconds(4);

/// The cues of one track, gathered while it plays.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cues(Arc<Mutex<Gathered>>);

#[derive(Debug, Default)]
struct Gathered {
    cues: Vec<Cue>,
    bytes: usize,
    has_tags: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Cue {
    start_ns: u64,
    end_ns: u64,
    text: String,
}

/// Collects the cues that pass `pad`, which are of `caps`; `codec` is what the container calls them.
///
/// Images of text and unknown formats are left out.
pub(crate) fn collect(pad: &gst::Pad, caps: Option<&gst::Caps>, codec: Option<&str>) -> Option<Cues> {
    let notation = notation(caps?.structure(0)?, codec)?;
    let cues = Cues::default();
    let gathered = cues.clone();
    pad.add_probe(gst::PadProbeType::BUFFER, move |pad, info| {
        if let Some(buffer) = info.buffer() {
            gathered.take(pad, buffer, notation);
        }
        gst::PadProbeReturn::Ok
    });
    Some(cues)
}

/// How the text of a pad is written; nothing when it is none.
fn notation(caps: &gst::StructureRef, codec: Option<&str>) -> Option<Notation> {
    match (caps.name().as_str(), codec) {
        ("text/x-raw", _) if caps.get::<&str>("format") == Ok("utf8") => Some(Notation::Plain),
        ("text/x-raw", _) => Some(Notation::EscapedTags),
        ("application/x-ssa" | "application/x-ass", _) => Some(Notation::Ass),
        ("application/x-subtitle-vtt", _) => Some(Notation::Cues),
        (UNKNOWN, Some("S_TEXT/WEBVTT")) => Some(Notation::Cue),
        (UNKNOWN, Some(codec)) if codec.starts_with("D_WEBVTT/") => Some(Notation::NamedCue),
        _ => None,
    }
}

/// What matroskademux calls text that it does not know.
const UNKNOWN: &str = "application/x-subtitle-unknown";

impl Cues {
    fn take(&self, pad: &gst::Pad, buffer: &gst::Buffer, notation: Notation) {
        let segment = pad.sticky_event::<gst::event::Segment>(0);
        let segment = segment.and_then(|event| event.segment().clone().downcast::<gst::ClockTime>().ok());
        let start = segment
            .zip(buffer.pts())
            .and_then(|(segment, pts)| segment.to_running_time(pts));
        let (Some(start), Ok(bytes)) = (start, buffer.map_readable()) else {
            return;
        };
        if bytes.len() > MAX_TEXT_BYTES {
            return;
        }
        let text = String::from_utf8_lossy(&bytes);
        let mut gathered = lock(&self.0);
        // matroskademux escapes what it hands out until the first cue that has a tag of its own, and nothing from there on.
        gathered.has_tags |= notation == Notation::EscapedTags && text.contains('<');
        let text = markup::cue(&text, if gathered.has_tags { Notation::Tags } else { notation });
        if text.is_empty() || gathered.bytes + text.len() > MAX_TEXT_BYTES {
            return;
        }
        gathered.bytes += text.len();
        let end = start + buffer.duration().unwrap_or(STANDS);
        gathered.cues.push(Cue {
            start_ns: start.nseconds(),
            end_ns: end.nseconds(),
            text,
        });
    }

    /// The track as WebVTT, from `origin_ns` of its times on; nothing when no cue came.
    pub(crate) fn web_vtt(&self, origin_ns: u64) -> Option<String> {
        let mut cues = lock(&self.0).cues.clone();
        cues.sort_by_key(|cue| cue.start_ns);
        (!cues.is_empty()).then(|| render(&cues, origin_ns))
    }
}

fn render(cues: &[Cue], origin_ns: u64) -> String {
    let mut out = "WEBVTT\n".to_owned();
    let moment = |ns: u64| time(ns.saturating_sub(origin_ns).saturating_add(500_000) / 1_000_000);
    for cue in cues {
        // Writing to a string cannot fail.
        let _ = write!(
            out,
            "\n{} --> {}\n{}\n",
            moment(cue.start_ns),
            moment(cue.end_ns),
            cue.text
        );
    }
    out
}

fn time(ms: u64) -> String {
    format!(
        "{:02}:{:02}:{:02}.{:03}",
        ms / 3_600_000,
        ms / 60_000 % 60,
        ms / 1_000 % 60,
        ms % 1_000
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cues_stand_from_the_beginning_of_what_plays() {
        let cue = Cue {
            start_ns: 3_723_104_000_000,
            end_ns: 3_724_100_000_000,
            text: "x".to_owned(),
        };
        assert_eq!(
            render(&[cue], 100_000_000),
            "WEBVTT\n\n01:02:03.004 --> 01:02:04.000\nx\n"
        );
    }
}
