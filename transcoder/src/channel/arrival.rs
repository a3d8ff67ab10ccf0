//! The reading of a source whose upload still runs: front to back, with waits that count against nobody.

use std::io;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Reads further ahead than this do not wait.
///
/// Audio and video of a file that can be read front to back lie nearer to each other, and so do the tables of its
/// index.
const FAR_AHEAD: u64 = 16 << 20;

/// How far a source was read, and how long reads have waited.
#[derive(Debug, Default)]
pub struct Arrival {
    /// The end of all that was read.
    reached: AtomicU64,
    /// A read far ahead was refused.
    leapt: AtomicBool,
    waiting: Mutex<Waiting>,
}

#[derive(Debug, Default)]
struct Waiting {
    before: Duration,
    since: Option<Instant>,
}

impl Arrival {
    /// The end of all that was read.
    #[must_use]
    pub fn reached(&self) -> u64 {
        self.reached.load(Ordering::Relaxed)
    }

    /// Whether a read too far ahead was refused: the file cannot be read front to back.
    #[must_use]
    pub fn leapt(&self) -> bool {
        self.leapt.load(Ordering::Relaxed)
    }

    /// The time spent waiting for bytes. It grows during a wait.
    #[must_use]
    pub fn waited(&self) -> Duration {
        let waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.before + waiting.since.map_or(Duration::ZERO, |since| since.elapsed())
    }

    pub(super) fn may_wait_for(&self, offset: u64) -> io::Result<()> {
        if offset <= self.reached() + FAR_AHEAD {
            return Ok(());
        }
        self.leapt.store(true, Ordering::Relaxed);
        Err(io::Error::other("the file cannot be read front to back"))
    }

    pub(super) fn has_read(&self, end: u64) {
        self.reached.fetch_max(end, Ordering::Relaxed);
    }

    /// One read at a time: the channel is held meanwhile.
    pub(super) fn wait<T>(&self, read: impl FnOnce() -> T) -> T {
        let lock = || self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        lock().since = Some(Instant::now());
        let answer = read();
        let mut waiting = lock();
        if let Some(since) = waiting.since.take() {
            waiting.before += since.elapsed();
        }
        answer
    }
}
