//! What one connection brings of a rendition, in memory: the lines of its playlist, the segment that comes, and the newest parts.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use bytes::Bytes;
use mediflix_protocol::live::PartFacts;
use tokio::sync::{Mutex, watch};

use crate::media::hls::{LivePart, LiveSegment, OpenSegment};

/// Closed segments whose parts are kept, and of those of a high rate at least so many.
const RECENT: (usize, usize) = (8, 3);
/// Beyond this only the least number is kept.
const RECENT_BYTES: usize = 48 << 20;
/// A segment is no larger, nor are all that wait to be stored.
pub(super) const LARGEST_SEGMENT: usize = 64 << 20;
/// Sums of durations agree to so many microseconds.
const EXACT_US: u64 = 1_000;

/// A part as it is held.
#[derive(Clone)]
pub(super) struct Held {
    pub(super) facts: PartFacts,
    pub(super) plain: Bytes,
    pub(super) secret: Bytes,
}

/// The segment that comes.
struct Open {
    sequence: u32,
    start_us: u64,
    parts: Vec<Held>,
}

/// A segment that was closed. Players get it from here until it is in the store.
pub(super) struct Closed {
    pub(super) sequence: u32,
    pub(super) start_us: u64,
    pub(super) duration_us: u64,
    pub(super) key: u32,
    pub(super) secret: Bytes,
    /// Whether it is in the store, with its row; held by who stores it.
    pub(super) is_stored: Mutex<bool>,
}

/// What is to be done with a part that came.
pub(super) enum Step {
    /// It is there already; the segment that it belongs to is still to be stored, if there is one here.
    Known(Option<Arc<Closed>>),
    /// It is the next of the segment that begins at `start_us` and has these parts.
    Next {
        start_us: u64,
        before: Vec<Bytes>,
        before_us: u64,
    },
}

/// Why a part is not taken.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// Those before it are not here: from the first, please.
    PartsMissing,
    /// It is not what was announced, or no part of what comes next.
    Wrong(&'static str),
    /// More than is kept in memory.
    TooLarge,
}

/// A rendition of a stretch.
pub(super) struct Track {
    pub(super) segments: VecDeque<LiveSegment>,
    next_sequence: u32,
    next_start_us: u64,
    open: Option<Open>,
    recent: VecDeque<(u32, Vec<Bytes>)>,
    waiting: BTreeMap<u32, Arc<Closed>>,
    /// Counts what came.
    pub(super) version: watch::Sender<u64>,
}

impl Track {
    /// A rendition that goes on behind segments that are stored; `first` is the sequence number of the first one otherwise.
    pub(super) fn new(segments: VecDeque<LiveSegment>, first: u32) -> Self {
        let last = segments.back();
        Self {
            next_sequence: last.map_or(first, |last| last.sequence + 1),
            next_start_us: last.map_or(0, |last| last.start_us + last.duration_us),
            segments,
            open: None,
            recent: VecDeque::new(),
            waiting: BTreeMap::new(),
            version: watch::Sender::new(0),
        }
    }

    /// How long it is, as far as it is closed.
    pub(super) fn length_us(&self) -> u64 {
        self.next_start_us
    }

    /// What is to be done with the part `index` of a segment.
    pub(super) fn step(&self, sequence: u32, index: usize, facts: &PartFacts, plain: &Bytes) -> Result<Step, Refusal> {
        if sequence < self.next_sequence {
            return Ok(Step::Known(self.waiting.get(&sequence).cloned()));
        }
        if sequence > self.next_sequence {
            return Err(Refusal::Wrong("sequence"));
        }
        let (start_us, parts) = match &self.open {
            Some(open) => (open.start_us, open.parts.as_slice()),
            None => (self.next_start_us, &[][..]),
        };
        if let Some(known) = parts.get(index) {
            let same = known.facts == *facts && known.plain == *plain;
            return if same {
                Ok(Step::Known(None))
            } else {
                Err(Refusal::Wrong("part"))
            };
        }
        if index > parts.len() {
            return Err(Refusal::PartsMissing);
        }
        let before_us = parts.iter().map(|part| part.facts.duration_us).sum();
        if facts.start_us.abs_diff(start_us + before_us) > EXACT_US {
            return Err(Refusal::Wrong("start_us"));
        }
        let held: usize = parts.iter().map(|part| part.plain.len()).sum();
        let waiting: usize = self.waiting.values().map(|closed| closed.secret.len()).sum();
        if held + plain.len() > LARGEST_SEGMENT || waiting > LARGEST_SEGMENT {
            return Err(Refusal::TooLarge);
        }
        Ok(Step::Next {
            start_us,
            before: parts.iter().map(|part| part.plain.clone()).collect(),
            before_us,
        })
    }

    /// Takes a part, and the segment that it closes. Answers whether nobody else took it meanwhile.
    pub(super) fn take(&mut self, sequence: u32, index: usize, part: Held, closes: Option<Arc<Closed>>) -> bool {
        let start_us = self.next_start_us;
        if sequence != self.next_sequence {
            return false;
        }
        let open = self.open.get_or_insert_with(|| Open {
            sequence,
            start_us,
            parts: Vec::new(),
        });
        if open.parts.len() != index {
            return false;
        }
        open.parts.push(part);
        if let Some(closed) = closes {
            self.close(closed);
        }
        self.tell();
        true
    }

    /// What has come of the segment that comes: number, start, and its parts. Closed by the server when nothing more will come.
    pub(super) fn unfinished(&self) -> Option<(u32, u64, Vec<Held>)> {
        let open = self.open.as_ref()?;
        (!open.parts.is_empty()).then(|| (open.sequence, open.start_us, open.parts.clone()))
    }

    /// Closes what comes.
    pub(super) fn close(&mut self, closed: Arc<Closed>) {
        let Some(open) = self.open.take().filter(|open| open.sequence == closed.sequence) else {
            return;
        };
        self.segments.push_back(LiveSegment {
            sequence: closed.sequence,
            start_us: closed.start_us,
            duration_us: closed.duration_us,
            key: closed.key,
            is_gap: false,
            parts: open.parts.iter().map(live_part).collect(),
        });
        self.next_sequence = closed.sequence + 1;
        self.next_start_us = closed.start_us + closed.duration_us;
        let secrets = open.parts.into_iter().map(|part| part.secret).collect();
        self.recent.push_back((closed.sequence, secrets));
        self.forget_old_parts();
        self.waiting.insert(closed.sequence, closed);
        self.tell();
    }

    /// Adds a segment that this rendition does not have.
    pub(super) fn add_gap(&mut self, gap: LiveSegment) {
        if gap.sequence == self.next_sequence {
            self.next_sequence += 1;
            self.next_start_us += gap.duration_us;
            self.segments.push_back(gap);
            self.tell();
        }
    }

    fn forget_old_parts(&mut self) {
        let bytes = |recent: &VecDeque<(u32, Vec<Bytes>)>| -> usize {
            let parts = recent.iter().flat_map(|(_, parts)| parts);
            parts.map(Bytes::len).sum()
        };
        let (most, least) = RECENT;
        while self.recent.len() > most || self.recent.len() > least && bytes(&self.recent) > RECENT_BYTES {
            self.recent.pop_front();
        }
        let oldest = self.recent.front().map_or(0, |(sequence, _)| *sequence);
        for segment in self.segments.iter_mut().rev() {
            if segment.sequence < oldest {
                if segment.parts.is_empty() {
                    break;
                }
                segment.parts = Vec::new();
            }
        }
    }

    /// A segment is in the store.
    pub(super) fn stored(&mut self, sequence: u32) {
        self.waiting.remove(&sequence);
    }

    /// The ciphertext of a segment that is not in the store yet.
    pub(super) fn waiting(&self, sequence: u32) -> Option<Bytes> {
        self.waiting.get(&sequence).map(|closed| closed.secret.clone())
    }

    /// All of those.
    pub(super) fn all_waiting(&self) -> impl Iterator<Item = Arc<Closed>> {
        self.waiting.values().cloned()
    }

    /// The ciphertext of a part.
    pub(super) fn part(&self, sequence: u32, index: usize) -> Option<Bytes> {
        if let Some(open) = self.open.as_ref().filter(|open| open.sequence == sequence) {
            return open.parts.get(index).map(|part| part.secret.clone());
        }
        let parts = self.recent.iter().rev().find(|(number, _)| *number == sequence);
        parts.and_then(|(_, parts)| parts.get(index).cloned())
    }

    /// Whether this part is the one that comes next.
    pub(super) fn is_next(&self, sequence: u32, index: usize) -> bool {
        let parts = self.open.as_ref().map_or(0, |open| open.parts.len());
        sequence == self.next_sequence && index == parts
    }

    /// What comes, as a playlist lists it; nothing before the first part of all.
    pub(super) fn coming(&self, key: impl Fn(u64) -> u32) -> Option<OpenSegment> {
        if self.open.is_none() && self.segments.is_empty() {
            return None;
        }
        let start_us = self.open.as_ref().map_or(self.next_start_us, |open| open.start_us);
        let parts = self.open.iter().flat_map(|open| &open.parts);
        Some(OpenSegment {
            sequence: self.next_sequence,
            start_us,
            key: key(start_us),
            parts: parts.map(live_part).collect(),
        })
    }

    /// The last part of all that is known: number of its segment, and its own.
    pub(super) fn last(&self) -> Option<(u32, u32)> {
        let parts = self.open.as_ref().map_or(0, |open| open.parts.len());
        if let Some(last) = u32::try_from(parts).ok().and_then(|parts| parts.checked_sub(1)) {
            return Some((self.next_sequence, last));
        }
        let last = self.segments.back()?;
        Some((last.sequence, u32::try_from(last.parts.len()).ok()?.saturating_sub(1)))
    }

    /// The last closed segment's number.
    pub(super) fn last_closed(&self) -> Option<u32> {
        self.segments.back().map(|last| last.sequence)
    }

    /// Whether a player that asks for this segment, or this part of it, gets it now. What comes behind the last part of a closed segment
    /// is the first part of the next (draft-pantos-hls-rfc8216bis, 6.2.5.2).
    pub(super) fn has(&self, sequence: u32, part: Option<usize>) -> bool {
        let Some(index) = part else {
            return sequence < self.next_sequence;
        };
        if sequence >= self.next_sequence {
            return sequence == self.next_sequence && index < self.open_parts();
        }
        let closed = self.segments.iter().rev().find(|segment| segment.sequence == sequence);
        // Parts of old segments are not counted any more.
        let parts = closed.map_or(0, |closed| closed.parts.len());
        parts == 0 || index < parts || self.has(sequence + 1, Some(0))
    }

    /// How many parts of the segment that comes are there.
    pub(super) fn open_parts(&self) -> usize {
        self.open.as_ref().map_or(0, |open| open.parts.len())
    }

    /// Forgets lines of segments before one.
    pub(super) fn forget_before(&mut self, sequence: u32) {
        while self.segments.front().is_some_and(|first| first.sequence < sequence) {
            self.segments.pop_front();
        }
    }

    /// Wakes who waits for something new.
    pub(super) fn tell(&self) {
        self.version.send_modify(|version| *version += 1);
    }
}

fn live_part(part: &Held) -> LivePart {
    LivePart {
        duration_us: part.facts.duration_us,
        independent: part.facts.independent,
    }
}
