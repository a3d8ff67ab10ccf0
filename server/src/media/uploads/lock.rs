//! One request's turn on an upload: load, lock, receive, finish, unlock.

use std::pin::pin;
use std::time::Duration;

use actix_web::web;
use futures_util::StreamExt;
use mediflix_db::media::uploads::{self, Upload, UploadState};
use tokio::time::{Instant, sleep};

use super::state_of;
use crate::AppState;
use crate::errors::{ApiResult, Code};
use crate::media::uploads::finish;
use crate::media::uploads::headers::Checksum;
use crate::media::uploads::receive::Receiver;
use crate::media::uploads::rights;
use crate::media::uploads::rules::LOCK;
use crate::security::opaque_token;

/// A request waits so long for the one before it. Who pauses and goes on, or comes back after a cut connection, meets
/// the end of their own last request: it still stores what it has.
const PATIENCE: Duration = Duration::from_secs(3);
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// The upload behind a capability when no request writes to it any more, or as it is after a while: an offset that is
/// about to move is of no use to whoever asks.
pub(super) async fn load_at_rest(state: &AppState, capability: &str) -> ApiResult<Upload> {
    let until = Instant::now() + PATIENCE;
    loop {
        let upload = load(state, capability).await?;
        if !upload.is_locked(state.clock.now()) || Instant::now() >= until {
            return Ok(upload);
        }
        sleep(LOOK_EVERY).await;
    }
}

/// The upload behind a capability, if it still goes on or has finished.
pub(super) async fn load(state: &AppState, capability: &str) -> ApiResult<Upload> {
    let hash = opaque_token::hash(capability);
    let upload = state
        .read(move |conn| {
            let upload = uploads::by_capability(conn, &hash)?;
            rights::must_hold(conn, &upload)?;
            Ok(upload)
        })
        .await?;
    match upload.state {
        UploadState::Active if upload.expires_at <= state.clock.now() => Err(Code::UploadGone.into()),
        UploadState::Active | UploadState::Finished => Ok(upload),
        UploadState::Gone => Err(Code::UploadGone.into()),
    }
}

/// Takes a body's bytes from `offset` on under the upload's lock; answers the new offset.
pub(super) async fn take(
    state: &AppState,
    upload: &Upload,
    offset: u64,
    body: web::Payload,
    checksum: Option<Checksum>,
) -> ApiResult<u64> {
    let (holder, _) = opaque_token::fresh().map_err(crate::errors::ApiError::internal)?;
    let holder = holder.into_bytes();
    lock(state, upload, &holder).await?;
    let outcome = take_locked(state, upload, offset, body, checksum, holder.clone()).await;
    let id = upload.id;
    state.write(move |conn| Ok(uploads::unlock(conn, id, &holder)?)).await?;
    state.waker.wake();
    outcome
}

async fn take_locked(
    state: &AppState,
    upload: &Upload,
    offset: u64,
    body: web::Payload,
    checksum: Option<Checksum>,
    holder: Vec<u8>,
) -> ApiResult<u64> {
    // Read again under the lock: another request may have written since.
    let id = upload.capability_hash.clone();
    let upload = state.read(move |conn| Ok(uploads::by_capability(conn, &id)?)).await?;
    let assembly = state_of(&upload)?;
    if assembly.offset != offset {
        return Err(Code::UploadOffsetMismatch.into());
    }
    let receiver = Receiver {
        store: state.store.as_ref(),
        database: &state.database,
        holder,
        waker: &state.waker,
        slots: &state.media.upload_slots,
        while_uploading: state.store.shows_arriving() && state.config.packaging.upload_patience.is_some(),
    };
    // A server that stops keeps what it has; the client goes on with the next one.
    let body = pin!(body.take_until(state.stopped()));
    let assembly = receiver.receive(&upload, assembly, body, checksum).await?;
    if assembly.is_complete() {
        finish::finish(state, &upload, &assembly).await?;
    }
    Ok(assembly.offset)
}

async fn lock(state: &AppState, upload: &Upload, holder: &[u8]) -> ApiResult<()> {
    let until = Instant::now() + PATIENCE;
    while !try_lock(state, upload, holder).await? {
        if Instant::now() >= until {
            return Err(Code::UploadLocked.into());
        }
        sleep(LOOK_EVERY).await;
    }
    Ok(())
}

async fn try_lock(state: &AppState, upload: &Upload, holder: &[u8]) -> ApiResult<bool> {
    let (id, holder, now) = (upload.id, holder.to_vec(), state.clock.now());
    state
        .write(move |conn| Ok(uploads::lock(conn, id, &holder, now, now.plus(LOCK))?))
        .await
}
