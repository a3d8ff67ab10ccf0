//! What an encoder sends, on its way to the child: bounded, and rebuilt as FLV for each stretch.

use std::collections::VecDeque;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use bytes::BytesMut;
use tokio::sync::{Mutex, Notify, mpsc};
use tokio::time::{Instant, timeout_at};

use super::chunks::kind;
use super::encoder::Fault;
use super::flv::{self, Tag};
use crate::supervisor::child_process::ByteRanges;

/// Bytes that may wait for the child: seconds of the highest rates.
const MOST_WAITING: usize = 24 << 20;
/// A second stream that is not there after this time does not come.
const BOTH: Duration = Duration::from_millis(1_500);

/// Where the connection puts what it reads.
pub(super) struct FeedInput {
    tags: mpsc::UnboundedSender<Result<Tag, Fault>>,
    waiting: Arc<AtomicUsize>,
}

impl FeedInput {
    /// Puts a tag in; `false` when there is no room, or nobody takes it.
    pub(super) fn put(&self, tag: Tag) -> bool {
        let bytes = tag.data.len();
        self.waiting.fetch_add(bytes, Ordering::Relaxed) + bytes <= MOST_WAITING && self.tags.send(Ok(tag)).is_ok()
    }

    /// Ends it with a fault.
    pub(super) fn fail(&self, fault: Fault) {
        // If nobody takes it, the job has ended first.
        let _ = self.tags.send(Err(fault));
    }
}

/// A feed, from which stretches are taken one after the other.
pub(super) struct Feed {
    tags: mpsc::UnboundedReceiver<Result<Tag, Fault>>,
    waiting: Arc<AtomicUsize>,
    metadata: Option<Tag>,
    /// What tells decoders how to decode: video, audio.
    headers: [Option<Tag>; 2],
    /// What was read and not handed on.
    kept: VecDeque<Tag>,
    fault: Option<Fault>,
    over: bool,
}

/// What a stretch has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Streams {
    pub(super) video: bool,
    pub(super) audio: bool,
}

impl Feed {
    pub(super) fn new() -> (FeedInput, Self) {
        let (sender, tags) = mpsc::unbounded_channel();
        let waiting = Arc::new(AtomicUsize::new(0));
        let input = FeedInput {
            tags: sender,
            waiting: waiting.clone(),
        };
        let feed = Self {
            tags,
            waiting,
            metadata: None,
            headers: [None, None],
            kept: VecDeque::new(),
            fault: None,
            over: false,
        };
        (input, feed)
    }

    /// What ended it before its time.
    pub(super) fn fault(&mut self) -> Option<Fault> {
        self.fault.take()
    }

    pub(super) fn is_over(&self) -> bool {
        self.over
    }

    /// Waits until decoding can begin and returns what there is; nothing when the feed ends before.
    pub(super) async fn begin(&mut self) -> Option<Streams> {
        let mut until = None;
        loop {
            let has = |at: usize| self.headers[at].is_some();
            let streams = Streams {
                video: has(0),
                audio: has(1),
            };
            let shows = self.kept.front().is_some();
            let both = streams.video && streams.audio;
            if shows && (both || until.is_some_and(|until| Instant::now() >= until)) {
                return Some(streams);
            }
            let waited = match until {
                Some(until) if shows => timeout_at(until, self.next()).await,
                _ => Ok(self.next().await),
            };
            let Ok(tag) = waited else { continue };
            let tag = tag?;
            self.note(&tag);
            // Before the first keyframe there is no picture, and sound without one waits for it.
            let shows = !tag.is_header() && tag.kind != kind::DATA;
            let is_first = self.kept.is_empty();
            if shows && (!is_first || tag.is_key_frame() || (tag.kind == kind::AUDIO && self.headers[0].is_none())) {
                until.get_or_insert_with(|| Instant::now() + BOTH);
                self.kept.push_back(tag);
            }
        }
    }

    fn note(&mut self, tag: &Tag) {
        match tag.kind {
            kind::DATA => self.metadata = Some(tag.clone()),
            kind::VIDEO if tag.is_header() => self.headers[0] = Some(tag.clone()),
            kind::AUDIO if tag.is_header() => self.headers[1] = Some(tag.clone()),
            _ => {}
        }
    }

    async fn next(&mut self) -> Option<Tag> {
        if self.over {
            return None;
        }
        match self.tags.recv().await {
            Some(Ok(tag)) => {
                self.waiting.fetch_sub(tag.data.len(), Ordering::Relaxed);
                return Some(tag);
            }
            Some(Err(fault)) => self.fault = Some(fault),
            None => {}
        }
        self.over = true;
        None
    }
}

/// The bytes of one stretch.
pub(super) struct FeedStretch {
    feed: Mutex<Option<Reading>>,
    /// Set when another stretch is to begin.
    ended: AtomicBool,
    end: Notify,
}

struct Reading {
    feed: Feed,
    base: u32,
    bytes: BytesMut,
}

impl FeedStretch {
    /// The stretch that begins with what [`Feed::begin`] found.
    pub(super) fn new(feed: Feed, streams: Streams) -> Self {
        let base = feed.kept.iter().map(|tag| tag.timestamp).min().unwrap_or(0);
        let mut bytes = BytesMut::from(&flv::header(streams.video, streams.audio)[..]);
        for tag in feed.metadata.iter().chain(feed.headers.iter().flatten()) {
            let at_beginning = Tag {
                timestamp: base,
                ..tag.clone()
            };
            at_beginning.write(base, &mut bytes);
        }
        Self {
            feed: Mutex::new(Some(Reading { feed, base, bytes })),
            ended: AtomicBool::new(false),
            end: Notify::new(),
        }
    }

    /// Ends the stretch; the feed goes on.
    pub(super) fn end(&self) {
        self.ended.store(true, Ordering::Release);
        self.end.notify_one();
    }

    /// The feed, for the next stretch: once, when the child has ended.
    pub(super) async fn take_feed(&self) -> Option<Feed> {
        let mut feed = self.feed.lock().await.take()?.feed;
        feed.kept.clear();
        Some(feed)
    }
}

impl ByteRanges for FeedStretch {
    /// What has come, `length` bytes at most; nothing at the end. The child reads in order.
    async fn read(&self, _: u64, length: u32) -> io::Result<Vec<u8>> {
        let mut reading = self.feed.lock().await;
        let Some(reading) = reading.as_mut() else {
            return Ok(Vec::new());
        };
        if reading.bytes.is_empty() && !self.ended.load(Ordering::Acquire) {
            let tag = match reading.feed.kept.pop_front() {
                Some(tag) => Some(tag),
                None => tokio::select! {
                    tag = reading.feed.next() => tag,
                    () = self.end.notified() => None,
                },
            };
            if let Some(tag) = tag {
                reading.feed.note(&tag);
                let Reading { base, bytes, .. } = reading;
                tag.write(*base, bytes);
            }
        }
        let most = reading.bytes.len().min(length as usize);
        Ok(reading.bytes.split_to(most).to_vec())
    }
}
