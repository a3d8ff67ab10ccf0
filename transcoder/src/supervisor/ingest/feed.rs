//! What an encoder sends, on its way to the child: bounded, and rebuilt for each stretch.

use std::collections::VecDeque;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use bytes::BytesMut;
use tokio::sync::{Mutex, Notify, mpsc};
use tokio::time::{Instant, timeout_at};

use super::coming::Coming;
use super::connection::Fault;
use super::container::{Container, Streams};
use crate::supervisor::child_process::ByteRanges;

/// Bytes that may wait for the child: seconds of the highest rates.
const MOST_WAITING: usize = 24 << 20;
/// A second stream that is not there after this time does not come.
const BOTH: Duration = Duration::from_millis(1_500);

/// Where the connection puts what it reads.
pub(super) struct FeedInput<C: Container> {
    pieces: mpsc::UnboundedSender<Result<C::Piece, Fault>>,
    waiting: Arc<AtomicUsize>,
}

impl<C: Container> FeedInput<C> {
    /// Puts a piece in; `false` when there is no room, or nobody takes it.
    pub(super) fn put(&self, piece: C::Piece) -> bool {
        let bytes = C::bytes(&piece);
        self.waiting.fetch_add(bytes, Ordering::Relaxed) + bytes <= MOST_WAITING && self.pieces.send(Ok(piece)).is_ok()
    }

    /// Ends it with a fault.
    pub(super) fn fail(&self, fault: Fault) {
        // If nobody takes it, the job has ended first.
        let _ = self.pieces.send(Err(fault));
    }
}

/// A feed, from which stretches are taken one after the other.
pub(super) struct Feed<C: Container> {
    pieces: mpsc::UnboundedReceiver<Result<C::Piece, Fault>>,
    waiting: Arc<AtomicUsize>,
    container: C,
    /// What was read and not handed on.
    kept: VecDeque<C::Piece>,
    fault: Option<Fault>,
    over: bool,
}

impl<C: Container> Feed<C> {
    pub(super) fn new() -> (FeedInput<C>, Self) {
        let (sender, pieces) = mpsc::unbounded_channel();
        let waiting = Arc::new(AtomicUsize::new(0));
        let input = FeedInput {
            pieces: sender,
            waiting: waiting.clone(),
        };
        let feed = Self {
            pieces,
            waiting,
            container: C::default(),
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
            let shows = !self.kept.is_empty();
            if shows && (self.container.has_all() || until.is_some_and(|until| Instant::now() >= until)) {
                return Some(self.container.streams());
            }
            let waited = match until {
                Some(until) if shows => timeout_at(until, self.next()).await,
                _ => Ok(self.next().await),
            };
            let Ok(piece) = waited else { continue };
            let piece = piece?;
            self.container.note(&piece);
            if C::shows(&piece) && (shows || self.container.begins(&piece)) {
                until.get_or_insert_with(|| Instant::now() + BOTH);
                self.kept.push_back(piece);
            }
        }
    }

    async fn next(&mut self) -> Option<C::Piece> {
        if self.over {
            return None;
        }
        match self.pieces.recv().await {
            Some(Ok(piece)) => {
                self.waiting.fetch_sub(C::bytes(&piece), Ordering::Relaxed);
                return Some(piece);
            }
            Some(Err(fault)) => self.fault = Some(fault),
            None => {}
        }
        self.over = true;
        None
    }
}

/// The bytes of one stretch.
pub(super) struct FeedStretch<C: Container> {
    feed: Mutex<Option<Reading<C>>>,
    /// Set when another stretch is to begin.
    ended: AtomicBool,
    end: Notify,
}

struct Reading<C: Container> {
    feed: Feed<C>,
    bytes: BytesMut,
}

impl<C: Container> FeedStretch<C> {
    /// The stretch that begins with what [`Feed::begin`] found.
    pub(super) fn new(mut feed: Feed<C>, streams: Streams) -> Self {
        let bytes = feed.container.head(streams, &feed.kept);
        Self {
            feed: Mutex::new(Some(Reading { feed, bytes })),
            ended: AtomicBool::new(false),
            end: Notify::new(),
        }
    }

    /// The feed, for the next stretch: once, when the child has ended.
    pub(super) async fn take_feed(&self) -> Option<Feed<C>> {
        let mut feed = self.feed.lock().await.take()?.feed;
        feed.kept.clear();
        Some(feed)
    }
}

impl<C: Container> Coming for FeedStretch<C> {
    fn end(&self) {
        self.ended.store(true, Ordering::Release);
        self.end.notify_one();
    }
}

impl<C: Container> ByteRanges for FeedStretch<C> {
    /// What has come, `length` bytes at most; nothing at the end. The child reads in order.
    async fn read(&self, _: u64, length: u32) -> io::Result<Vec<u8>> {
        let mut reading = self.feed.lock().await;
        let Some(reading) = reading.as_mut() else {
            return Ok(Vec::new());
        };
        if reading.bytes.is_empty() && !self.ended.load(Ordering::Acquire) {
            let piece = match reading.feed.kept.pop_front() {
                Some(piece) => Some(piece),
                None => tokio::select! {
                    piece = reading.feed.next() => piece,
                    () = self.end.notified() => None,
                },
            };
            if let Some(piece) = piece {
                let Reading { feed, bytes } = reading;
                feed.container.note(&piece);
                feed.container.write(&piece, bytes);
            }
        }
        let most = reading.bytes.len().min(length as usize);
        Ok(reading.bytes.split_to(most).to_vec())
    }
}
