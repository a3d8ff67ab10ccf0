//! Waking those who wait: workers for a job, pages for news of a lecture.
//!
//! Within one process a waker saves the wait; between processes everyone looks into the database at least every
//! [`LOOK`], so nothing depends on the waker.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::timeout;

/// How long someone waits at most before looking again.
pub const LOOK: Duration = Duration::from_millis(500);

/// Wakes everyone who waits at that moment.
#[derive(Clone, Default)]
pub struct Waker(Arc<Notify>);

impl Waker {
    /// Something changed.
    pub fn wake(&self) {
        self.0.notify_waiters();
    }

    /// Waits for a change, [`LOOK`] at most.
    pub async fn wait(&self) {
        timeout(LOOK, self.0.notified()).await.ok();
    }
}
