//! Who may hold a part of an upload in memory and write it: so many at the same time, and of those a share for each account. A client
//! that sends slowly holds next to nothing, and so no slot.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use mediflix_db::types::ids::AccountId;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

use crate::errors::{ApiError, ApiResult, Code};

/// So much may wait in memory without a slot.
pub(super) const WITHOUT_SLOT_BYTES: usize = 256 * 1024;
/// A request waits so long for a slot, then its client comes back.
const PATIENCE: Duration = Duration::from_secs(5);
const COME_BACK_S: u64 = 5;
/// One account has at most a third of all slots.
const SHARES: usize = 3;

/// The slots of one server.
pub struct UploadSlots {
    all: Arc<Semaphore>,
    share: usize,
    accounts: Mutex<HashMap<AccountId, Arc<Semaphore>>>,
}

/// A slot that is held.
pub(super) struct Slot {
    _account: OwnedSemaphorePermit,
    _all: OwnedSemaphorePermit,
}

impl UploadSlots {
    /// So many slots in all.
    #[must_use]
    pub fn new(all: usize) -> Self {
        Self {
            all: Arc::new(Semaphore::new(all)),
            share: all.div_ceil(SHARES),
            accounts: Mutex::default(),
        }
    }

    /// A slot for an upload of an account; `unavailable` when none gets free in time.
    pub(super) async fn take(&self, account: AccountId) -> ApiResult<Slot> {
        let own = self.for_account(account);
        let both = async {
            // The account's first: who waits for a share holds no slot meanwhile.
            let account = own.acquire_owned().await.map_err(ApiError::internal)?;
            let all = Arc::clone(&self.all)
                .acquire_owned()
                .await
                .map_err(ApiError::internal)?;
            Ok(Slot {
                _account: account,
                _all: all,
            })
        };
        timeout(PATIENCE, both)
            .await
            .unwrap_or_else(|_| Err(ApiError::new(Code::Unavailable).with("retry_after_s", COME_BACK_S)))
    }

    fn for_account(&self, account: AccountId) -> Arc<Semaphore> {
        let mut accounts = self.accounts.lock().unwrap_or_else(PoisonError::into_inner);
        // Those that nobody uses are forgotten.
        accounts.retain(|_, own| Arc::strong_count(own) > 1);
        Arc::clone(
            accounts
                .entry(account)
                .or_insert_with(|| Arc::new(Semaphore::new(self.share))),
        )
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn an_account_has_its_share_and_leaves_the_rest_to_others() {
        let slots = UploadSlots::new(6);
        let (one, other) = (AccountId::new(), AccountId::new());
        let first = slots.take(one).await.expect("a slot");
        let _second = slots.take(one).await.expect("a slot");
        assert!(slots.take(one).now_or_never().is_none(), "its share is used");
        let _theirs = slots.take(other).await.expect("others have theirs");
        assert_eq!(
            slots.take(one).await.err().map(|error| error.code()),
            Some(Code::Unavailable)
        );
        drop(first);
        assert!(slots.take(one).await.is_ok());
    }
}
