//! The receiving loop: from a request's body into the media store, a part at a time.
//!
//! Memory is bounded by one part per request. What has arrived is durable and recorded at the latest
//! `FLUSH_AFTER` later, so a cut connection or a killed server costs seconds, not the upload.

use std::time::Duration;

use bytes::{Bytes, BytesMut};
use futures_util::{Stream, StreamExt};
use mediflix_db::media::uploads::{self, Progress, Upload};
use mediflix_db::types::Timestamp;
use mediflix_db::{Database, DbError};
use mediflix_media_store::{Assembly, MediaStore, StoreError};
use ring::digest;
use tokio::time::{Instant, timeout, timeout_at};

use super::begin_while_uploading;
use super::headers::{Checksum, ChecksumAlgorithm};
use super::pace::Pace;
use super::rights;
use super::rules::{EXPIRES_AFTER, FROM_BYTES, LOCK};
use super::slots::{Slot, UploadSlots, WITHOUT_SLOT_BYTES};
use crate::blocking;
use crate::errors::{ApiError, ApiResult, Code};

use crate::waker::Waker;

/// Bytes wait in memory at most this long.
const FLUSH_AFTER: Duration = Duration::from_secs(3);
/// A client that sends nothing for so long is gone.
const IDLE: Duration = Duration::from_secs(15);
/// A store that takes longer for one part has failed.
const LONGEST_APPEND: Duration = Duration::from_secs(150);

/// One request's turn on an upload, under its lock.
pub struct Receiver<'a> {
    /// Where the bytes go.
    pub store: &'a dyn MediaStore,
    /// Where the progress goes.
    pub database: &'a Database,
    /// Proof of the lock.
    pub holder: Vec<u8>,
    /// Who waits for bytes is woken.
    pub waker: &'a Waker,
    /// Packaging begins while bytes come.
    pub while_uploading: bool,
    /// Who may hold a part in memory and write it.
    pub slots: &'a UploadSlots,
}

impl Receiver<'_> {
    /// Takes bytes until the body ends or breaks, and answers the durable state. A body that is not whole is no error:
    /// the client learns the offset and goes on from there.
    pub async fn receive<E>(
        &self,
        upload: &Upload,
        assembly: Assembly,
        mut body: impl Stream<Item = Result<Bytes, E>> + Unpin,
        checksum: Option<Checksum>,
    ) -> ApiResult<Assembly> {
        let mut state = assembly;
        let mut pending = Pending::default();
        let mut pace = Pace::new(Instant::now());
        let mut check = checksum.map(Check::new);
        let mut flush_at = Instant::now() + FLUSH_AFTER;
        loop {
            let until = if pending.bytes.is_empty() {
                Instant::now() + IDLE
            } else {
                flush_at
            };
            let chunk = match timeout_at(until, body.next()).await {
                Ok(Some(Ok(chunk))) => Some(chunk),
                Ok(_) => None,
                Err(_) if pending.bytes.is_empty() => None,
                Err(_) => Some(Bytes::new()),
            };
            let Some(mut chunk) = chunk else { break };
            if let Some(check) = &mut check {
                check.update(&chunk);
            }
            let keeps_pace = pace.keeps(chunk.len(), Instant::now());
            if chunk.len() as u64 > state.length - state.offset - pending.bytes.len() as u64 {
                self.flush(upload, state, &mut pending, check.is_none()).await?;
                return Err(Code::PayloadTooLarge.into());
            }
            while !chunk.is_empty() {
                let room = state.room() - pending.bytes.len();
                pending.bytes.extend_from_slice(&chunk.split_to(room.min(chunk.len())));
                if pending.bytes.len() > WITHOUT_SLOT_BYTES {
                    self.take_slot(upload, &mut pending).await?;
                }
                let arrived = state.offset + pending.bytes.len() as u64;
                let begins = self.while_uploading && state.offset < FROM_BYTES && arrived >= FROM_BYTES;
                if pending.bytes.len() == state.room() || begins {
                    state = self.flush(upload, state, &mut pending, check.is_none()).await?;
                    flush_at = Instant::now() + FLUSH_AFTER;
                }
            }
            if Instant::now() >= flush_at {
                state = self.flush(upload, state, &mut pending, check.is_none()).await?;
                flush_at = Instant::now() + FLUSH_AFTER;
            }
            if !keeps_pace {
                break;
            }
        }
        state = self.flush(upload, state, &mut pending, check.is_none()).await?;
        if let Some(check) = check {
            check.verify()?;
            self.record(upload, &state).await?;
        }
        Ok(state)
    }

    /// Makes the pending bytes durable; records them too unless a checksum still has to agree.
    async fn flush(
        &self,
        upload: &Upload,
        state: Assembly,
        pending: &mut Pending,
        may_record: bool,
    ) -> ApiResult<Assembly> {
        let next = if pending.bytes.is_empty() {
            state
        } else {
            self.take_slot(upload, pending).await?;
            let bytes = pending.bytes.split().freeze();
            self.append(upload, &state, bytes).await?
        };
        pending.slot = None;
        if may_record {
            self.record(upload, &next).await?;
        } else {
            self.keep_lock(upload).await?;
        }
        Ok(next)
    }

    async fn take_slot(&self, upload: &Upload, pending: &mut Pending) -> ApiResult<()> {
        if pending.slot.is_none() {
            pending.slot = Some(self.slots.take(upload.account_id).await?);
        }
        Ok(())
    }

    /// Appends to the store and keeps the lock meanwhile.
    async fn append(&self, upload: &Upload, state: &Assembly, bytes: Bytes) -> ApiResult<Assembly> {
        let until = Instant::now() + LONGEST_APPEND;
        let mut appending = self.store.append(state, bytes);
        loop {
            match timeout(FLUSH_AFTER, &mut appending).await {
                Ok(appended) => return Ok(appended?),
                Err(_) if Instant::now() >= until => {
                    return Err(StoreError::Unavailable("an append took too long".to_owned()).into());
                }
                Err(_) => self.keep_lock(upload).await?,
            }
        }
    }

    async fn record(&self, upload: &Upload, state: &Assembly) -> ApiResult<()> {
        let (holder, id) = (self.holder.clone(), upload.id);
        let received = i64::try_from(state.offset).unwrap_or(i64::MAX);
        let assembly = serde_json::to_value(state).map_err(ApiError::internal)?;
        let begins = self.while_uploading && state.offset >= FROM_BYTES && !state.is_complete();
        let upload = upload.clone();
        blocking::write(self.database.clone(), move |conn| {
            rights::must_hold(conn, &upload)?;
            let now = Timestamp::now();
            let progress = Progress {
                holder: &holder,
                received,
                assembly,
                now,
                locked_until: now.plus(LOCK),
                expires_at: now.plus(EXPIRES_AFTER),
            };
            uploads::advance(conn, id, progress).map_err(|error| match error {
                DbError::NotFound => ApiError::new(Code::UploadLocked),
                other => other.into(),
            })?;
            if begins {
                begin_while_uploading::begin(conn, &upload, now)?;
            }
            Ok(())
        })
        .await?;
        self.waker.wake();
        Ok(())
    }

    async fn keep_lock(&self, upload: &Upload) -> ApiResult<()> {
        let (holder, id) = (self.holder.clone(), upload.id);
        let held = blocking::write(self.database.clone(), move |conn| {
            let now = Timestamp::now();
            Ok(uploads::lock(conn, id, &holder, now, now.plus(LOCK))?)
        })
        .await?;
        if held { Ok(()) } else { Err(Code::UploadLocked.into()) }
    }
}

/// Bytes in memory, and the slot that allows so many of them.
#[derive(Default)]
struct Pending {
    bytes: BytesMut,
    slot: Option<Slot>,
}

/// A running checksum.
struct Check {
    context: digest::Context,
    wanted: Vec<u8>,
}

impl Check {
    fn new(checksum: Checksum) -> Self {
        let algorithm = match checksum.algorithm {
            ChecksumAlgorithm::Sha1 => &digest::SHA1_FOR_LEGACY_USE_ONLY,
            ChecksumAlgorithm::Sha256 => &digest::SHA256,
        };
        Self {
            context: digest::Context::new(algorithm),
            wanted: checksum.digest,
        }
    }

    fn update(&mut self, bytes: &[u8]) {
        self.context.update(bytes);
    }

    fn verify(self) -> ApiResult<()> {
        if self.context.finish().as_ref() == self.wanted {
            Ok(())
        } else {
            Err(Code::ChecksumMismatch.into())
        }
    }
}
