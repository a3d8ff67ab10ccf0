//! The workers that compose stages of this server.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use mediflix_db::types::ids::{BroadcastId, JobId};
use mediflix_protocol::stage::Programme;
use tokio::sync::watch;

/// A worker that waits for a stage asks this often at least.
const ASKS_WITHIN: Duration = Duration::from_secs(30);

/// The workers that compose stages of this server.
#[derive(Default)]
pub(in super::super) struct Composers {
    running: Mutex<HashMap<BroadcastId, Composing>>,
    asked_at: Mutex<Option<Instant>>,
}

/// A worker that composes: its job, and the port where it takes packets.
pub(super) type Worker = (JobId, u16);

struct Composing {
    worker: Worker,
    programme: watch::Receiver<Programme>,
}

impl Composers {
    /// A worker waits for a stage.
    pub(super) fn asked(&self) {
        *self.asked_at.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
    }

    /// Whether a stage would be composed, or is.
    pub(in super::super) fn is_ready_for(&self, broadcast: BroadcastId) -> bool {
        let asked = *self.asked_at.lock().unwrap_or_else(PoisonError::into_inner);
        asked.is_some_and(|at| at.elapsed() < ASKS_WITHIN) || self.lock().contains_key(&broadcast)
    }

    /// The programme of a stage for `worker`; `begin` makes it when that is another than before, and the one before is no longer told.
    pub(super) fn programme_for<E>(
        &self,
        broadcast: BroadcastId,
        worker: Worker,
        begin: impl FnOnce() -> Result<watch::Receiver<Programme>, E>,
    ) -> Result<watch::Receiver<Programme>, E> {
        let mut running = self.lock();
        if let Some(there) = running.get(&broadcast).filter(|there| there.worker == worker) {
            return Ok(there.programme.clone());
        }
        let programme = begin()?;
        let there = Composing {
            worker,
            programme: programme.clone(),
        };
        running.insert(broadcast, there);
        Ok(programme)
    }

    /// Whether `worker` still composes a stage.
    pub(super) fn is_of(&self, broadcast: BroadcastId, worker: Worker) -> bool {
        self.lock().get(&broadcast).is_some_and(|there| there.worker == worker)
    }

    /// `worker` composes a stage no longer.
    pub(super) fn leave(&self, broadcast: BroadcastId, worker: Worker) {
        let mut running = self.lock();
        if running.get(&broadcast).is_some_and(|there| there.worker == worker) {
            running.remove(&broadcast);
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<BroadcastId, Composing>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
