//! Text tracks of the source → WebVTT.

use std::fmt::Write;
use std::sync::{Arc, Mutex, PoisonError};

use gstreamer as gst;
use gstreamer::prelude::*;
use gstreamer_app as gst_app;

use super::track::OpenTrack;
use crate::child::Failure;

/// Text over this size in one track is a file that wants our memory.
const MAX_TEXT_BYTES: usize = 8 << 20;

/// The cues of one track, gathered while it plays.
#[derive(Clone, Debug, Default)]
pub(super) struct Cues(Arc<Mutex<Gathered>>);

#[derive(Debug, Default)]
struct Gathered {
    cues: Vec<Cue>,
    bytes: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Cue {
    start_ms: u64,
    end_ms: u64,
    text: String,
}

/// Takes the text of `pad` when it is text at all; pictures and unknown formats go nowhere.
pub(super) fn collect(pipeline: &gst::Pipeline, pad: &gst::Pad, track: &mut OpenTrack) -> Result<(), Failure> {
    let media_type = pad
        .current_caps()
        .and_then(|caps| caps.structure(0).map(|s| s.name().to_string()));
    let parser = match media_type.as_deref() {
        Some("text/x-raw") => None,
        Some("application/x-ssa" | "application/x-ass") => Some("ssaparse"),
        _ => {
            let sink = gst::ElementFactory::make("fakesink")
                .property("sync", false)
                .property("async", false)
                .build()?;
            return join(pipeline, pad, &[sink]);
        }
    };
    let cues = Cues::default();
    let sink = gst_app::AppSink::builder().sync(false).async_(false).build();
    let gathered = cues.clone();
    sink.set_callbacks(
        gst_app::AppSinkCallbacks::builder()
            .new_sample(move |sink| {
                let sample = sink.pull_sample().map_err(|_| gst::FlowError::Eos)?;
                gathered.take(&sample);
                Ok(gst::FlowSuccess::Ok)
            })
            .build(),
    );
    let queue = gst::ElementFactory::make("queue").build()?;
    let mut chain = vec![queue];
    if let Some(parser) = parser {
        chain.push(gst::ElementFactory::make(parser).build()?);
    }
    chain.push(sink.upcast());
    join(pipeline, pad, &chain)?;
    track.cues = Some(cues);
    Ok(())
}

fn join(pipeline: &gst::Pipeline, pad: &gst::Pad, chain: &[gst::Element]) -> Result<(), Failure> {
    pipeline.add_many(chain)?;
    gst::Element::link_many(chain)?;
    for element in chain.iter().rev() {
        element.sync_state_with_parent()?;
    }
    let sink = chain.first().and_then(|first| first.static_pad("sink"));
    pad.link(&sink.ok_or_else(|| Failure::bug("an element without a pad"))?)?;
    Ok(())
}

impl Cues {
    fn take(&self, sample: &gst::Sample) {
        let (Some(buffer), Some(segment)) = (sample.buffer(), sample.segment()) else {
            return;
        };
        let Some(segment) = segment.downcast_ref::<gst::ClockTime>() else {
            return;
        };
        let Some(start) = buffer.pts().and_then(|pts| segment.to_running_time(pts)) else {
            return;
        };
        let Ok(bytes) = buffer.map_readable() else { return };
        let marked_up = sample
            .caps()
            .and_then(|caps| {
                caps.structure(0)?
                    .get::<&str>("format")
                    .ok()
                    .map(|format| format == "pango-markup")
            })
            .unwrap_or(false);
        let text = tidy(&String::from_utf8_lossy(&bytes), marked_up);
        let mut gathered = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if text.is_empty() || gathered.bytes + text.len() > MAX_TEXT_BYTES {
            return;
        }
        gathered.bytes += text.len();
        let end = start + buffer.duration().unwrap_or(gst::ClockTime::from_seconds(4));
        gathered.cues.push(Cue {
            start_ms: start.mseconds(),
            end_ms: end.mseconds(),
            text,
        });
    }

    /// The track as WebVTT; nothing when no cue came.
    pub(super) fn web_vtt(&self) -> Option<String> {
        let mut cues = self.0.lock().unwrap_or_else(PoisonError::into_inner).cues.clone();
        cues.sort_by_key(|cue| cue.start_ms);
        (!cues.is_empty()).then(|| render(&cues))
    }
}

fn render(cues: &[Cue]) -> String {
    let mut out = "WEBVTT\n".to_owned();
    for cue in cues {
        // Writing to a string cannot fail.
        let _ = write!(out, "\n{} --> {}\n{}\n", time(cue.start_ms), time(cue.end_ms), cue.text);
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

/// Keeps `<i>`, `<b>` and `<u>`, drops every other tag, escapes the rest, leaves no empty line inside a cue.
fn tidy(text: &str, marked_up: bool) -> String {
    let kept = if marked_up {
        keep_simple_tags(text)
    } else {
        escape(text)
    };
    let lines: Vec<_> = kept.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join("\n").replace("-->", "→")
}

fn escape(text: &str) -> String {
    text.replace('\0', "")
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

fn keep_simple_tags(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(open) = rest.find('<') {
        out.push_str(&rest[..open]);
        let Some(close) = rest[open..].find('>') else {
            rest = "";
            break;
        };
        let tag = &rest[open..=open + close];
        if matches!(tag, "<i>" | "</i>" | "<b>" | "</b>" | "<u>" | "</u>") {
            out.push_str(tag);
        }
        rest = &rest[open + close + 1..];
    }
    out.push_str(rest);
    out.replace('\0', "")
        .replace("&apos;", "'")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cues_become_web_vtt_without_foreign_markup() {
        assert_eq!(
            tidy("<span color=\"red\"><i>Xin chào</i> &amp; 안녕</span>\n\n--> b", true),
            "<i>Xin chào</i> &amp; 안녕\n→ b"
        );
        assert_eq!(tidy("1 < 2 & 3", false), "1 &lt; 2 &amp; 3");
        let cue = Cue {
            start_ms: 3_723_004,
            end_ms: 3_724_000,
            text: "x".to_owned(),
        };
        assert_eq!(render(&[cue]), "WEBVTT\n\n01:02:03.004 --> 01:02:04.000\nx\n");
    }
}
