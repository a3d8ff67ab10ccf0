//! What was read for several readers, kept for a second from when its reading began.

use std::any::Any;
use std::collections::HashMap;
use std::future::Future;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::errors::{ApiError, ApiResult};

/// It is kept so long.
const KEPT: Duration = Duration::from_secs(1);
/// So many different things are kept; who comes then reads for themselves.
const MOST: usize = 500;

/// For whom and of what it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct KeptKey {
    /// The words of audiences that the readers have.
    pub(super) circle: Vec<String>,
    /// Of one specialty alone.
    pub(super) specialty: Option<String>,
}

struct Read {
    begun_at: Instant,
    value: Arc<dyn Any + Send + Sync>,
}

impl Read {
    fn is_fresh(&self) -> bool {
        self.begun_at.elapsed() < KEPT
    }
}

type Slot = Arc<tokio::sync::Mutex<Option<Read>>>;

/// What was read in the last second.
#[derive(Default)]
pub(super) struct Kept {
    slots: Mutex<HashMap<KeptKey, Slot>>,
}

impl Kept {
    /// What is no older than a second. Whoever comes while it is read waits for it.
    pub(super) async fn get<T: Any + Send + Sync>(
        &self,
        key: &KeptKey,
        read: impl Future<Output = ApiResult<T>>,
    ) -> ApiResult<Arc<T>> {
        let slot = self.slot(key);
        let mut kept = slot.lock().await;
        if let Some(found) = kept.as_ref().filter(|found| found.is_fresh()) {
            let value = Arc::clone(&found.value).downcast();
            return value.map_err(|_| ApiError::internal("something else is kept by this key"));
        }
        let begun_at = Instant::now();
        let value = Arc::new(read.await?);
        *kept = Some(Read {
            begun_at,
            value: Arc::<T>::clone(&value),
        });
        Ok(value)
    }

    fn slot(&self, key: &KeptKey) -> Slot {
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(slot) = slots.get(key) {
            return Arc::clone(slot);
        }
        if slots.len() >= MOST {
            let is_used = |slot: &Slot| {
                let read = slot.try_lock();
                read.map_or(true, |read| read.as_ref().is_some_and(Read::is_fresh))
            };
            slots.retain(|_, slot| is_used(slot));
        }
        let slot = Slot::default();
        if slots.len() < MOST {
            slots.insert(key.clone(), Arc::clone(&slot));
        }
        slot
    }
}
