//! How far each rendition is. The streaming threads write it, the main loop waits for it.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use gstreamer as gst;
use gstreamer::prelude::*;
use mediflix_protocol::media::{Rendition, RenditionKind};
use mediflix_protocol::part::Part;

use crate::channel::message::ChildEvent;
use crate::channel::outbox::Outbox;
use crate::pipeline::elements::lock;
use crate::pipeline::tolerance::TOLERANCE_NS;

/// A rendition's id, what it is, and its codecs string if the plan fixes it.
pub(crate) type Planned = (String, RenditionKind, Option<String>);

/// The state of every rendition of the job.
pub(crate) struct RenditionTracker {
    outbox: Outbox,
    part: Part,
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    entries: Vec<Entry>,
    longest_segment_ms: u64,
    announced: bool,
    /// Decoders of copied streams that have not ended yet.
    decoding: usize,
    lost: Option<String>,
}

struct Entry {
    id: String,
    kind: RenditionKind,
    codecs: Option<String>,
    segments: u32,
    end_us: u64,
    ended: bool,
}

impl Entry {
    fn is_audio(&self) -> bool {
        matches!(self.kind, RenditionKind::Audio(_))
    }
}

impl RenditionTracker {
    /// A tracker of the renditions of `part`, in order, with the codecs strings that the plan fixes.
    ///
    /// No video segment is longer than `longest_segment_ms`.
    pub(crate) fn new(outbox: Outbox, part: Part, renditions: Vec<Planned>, longest_segment_ms: u64) -> Self {
        let entries = renditions
            .into_iter()
            .map(|(id, kind, codecs)| Entry {
                id,
                kind,
                codecs,
                segments: 0,
                end_us: 0,
                ended: false,
            })
            .collect();
        let state = State {
            entries,
            longest_segment_ms,
            ..State::default()
        };
        Self {
            outbox,
            part,
            state: Mutex::new(state),
            changed: Condvar::new(),
        }
    }

    /// The part of the lecture that this job makes.
    pub(crate) fn part(&self) -> &Part {
        &self.part
    }

    /// Where rendition `id` begins and ends. Audio is never divided into parts.
    pub(crate) fn range_of(&self, id: &str) -> Part {
        let state = self.lock();
        let is_audio = state.entries.iter().any(|entry| entry.id == id && entry.is_audio());
        if is_audio {
            Part {
                until_us: None,
                end_sequence: None,
                ..self.part
            }
        } else {
            self.part
        }
    }

    /// Whether the video is as long as the plan says of the part, so that the next part fits.
    pub(crate) fn is_full(&self) -> bool {
        let (Some(until_us), Some(end)) = (self.part.until_us, self.part.end_sequence) else {
            return true;
        };
        let state = self.lock();
        let mut videos = state.entries.iter().filter(|entry| !entry.is_audio());
        videos.all(|entry| {
            entry.segments == end - self.part.first_sequence && entry.end_us.abs_diff(until_us) <= TOLERANCE_NS / 1_000
        })
    }

    /// Notes the codecs string of a rendition. The last one to become known announces all renditions.
    pub(crate) fn codecs_known(&self, id: &str, codecs: String) {
        let mut state = self.lock();
        if let Some(entry) = state.entries.iter_mut().find(|entry| entry.id == id) {
            entry.codecs.get_or_insert(codecs);
        }
        self.announce(&mut state);
    }

    /// Sends an event with its bytes; a supervisor that is gone ends the job.
    pub(crate) fn send(&self, news: &ChildEvent, body: &[u8]) {
        self.send_parts(news, &[body]);
    }

    /// Sends an event whose bytes lie in several places.
    pub(crate) fn send_parts(&self, news: &ChildEvent, body: &[&[u8]]) {
        if let Err(error) = self.outbox.send(news, body) {
            self.lock().lost.get_or_insert(error.to_string());
            self.changed.notify_all();
        }
    }

    /// Notes a segment that ends at `end_us`.
    pub(crate) fn reached(&self, id: &str, end_us: u64) {
        if let Some(entry) = self.lock().entries.iter_mut().find(|entry| entry.id == id) {
            entry.end_us = end_us;
            entry.segments += 1;
        }
    }

    /// Notes the end of a rendition.
    pub(crate) fn ended(&self, id: &str) {
        let mut state = self.lock();
        if let Some(entry) = state.entries.iter_mut().find(|entry| entry.id == id) {
            entry.ended = true;
        }
        self.announce(&mut state);
        drop(state);
        self.changed.notify_all();
    }

    /// Has the job wait for the end of the stream that flows into `pad`.
    pub(crate) fn wait_for(self: &Arc<Self>, pad: &gst::Pad) {
        self.lock().decoding += 1;
        let tracker = self.clone();
        pad.add_probe(gst::PadProbeType::EVENT_DOWNSTREAM, move |_, info| {
            if info.event().is_some_and(|event| event.type_() == gst::EventType::Eos) {
                tracker.lock().decoding -= 1;
                tracker.changed.notify_all();
                return gst::PadProbeReturn::Remove;
            }
            gst::PadProbeReturn::Ok
        });
    }

    /// Waits for the end, at most this long. Returns whether all renditions have ended.
    ///
    /// # Errors
    /// When the supervisor is gone.
    pub(crate) fn wait(&self, most: Duration) -> Result<bool, String> {
        let waited = self
            .changed
            .wait_timeout_while(self.lock(), most, |state| state.lost.is_none() && !state.all_ended());
        let (state, _) = waited.unwrap_or_else(PoisonError::into_inner);
        state.lost.clone().map_or_else(|| Ok(state.all_ended()), Err)
    }

    /// The media time that every running rendition has reached, I-frames aside.
    pub(crate) fn packaged_us(&self) -> u64 {
        let state = self.lock();
        let ends = |running: bool| {
            state
                .entries
                .iter()
                .filter(move |entry| !matches!(entry.kind, RenditionKind::IFrames(_)) && (!running || !entry.ended))
                .map(|entry| entry.end_us)
        };
        ends(true).min().or_else(|| ends(false).max()).unwrap_or(0)
    }

    /// Where rendition `id` ends.
    pub(crate) fn end_us(&self, id: &str) -> u64 {
        let state = self.lock();
        let entry = state.entries.iter().find(|entry| entry.id == id);
        entry.map_or(0, |entry| entry.end_us)
    }

    /// Where the longest rendition of audio or video ends.
    pub(crate) fn longest_us(&self) -> u64 {
        let state = self.lock();
        let whole = state
            .entries
            .iter()
            .filter(|entry| !matches!(entry.kind, RenditionKind::IFrames(_)));
        whole.map(|entry| entry.end_us).max().unwrap_or(0)
    }

    fn announce(&self, state: &mut State) {
        let known = state.entries.iter().all(|entry| entry.codecs.is_some() || entry.ended);
        if state.announced || !known {
            return;
        }
        state.announced = true;
        let renditions = state
            .entries
            .iter()
            .filter_map(|entry| {
                let codecs = entry.codecs.clone()?;
                Some(Rendition {
                    id: entry.id.clone(),
                    kind: entry.kind.clone(),
                    codecs,
                    longest_segment_ms: if entry.is_audio() { 0 } else { state.longest_segment_ms },
                })
            })
            .collect();
        if let Err(error) = self.outbox.send(&ChildEvent::Renditions { renditions }, &[]) {
            state.lost.get_or_insert(error.to_string());
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        lock(&self.state)
    }
}

impl State {
    fn all_ended(&self) -> bool {
        self.decoding == 0 && self.entries.iter().all(|entry| entry.ended)
    }
}
