//! One request's turn on an upload: load, lock, receive, finish, unlock.

use std::pin::pin;

use actix_web::web;
use futures_util::StreamExt;
use mediflix_db::media::uploads::{self, Upload, UploadState};

use super::state_of;
use crate::AppState;
use crate::errors::{ApiResult, Code};
use crate::http::blocking;
use crate::security::opaque_token;
use crate::uploads::finish;
use crate::uploads::headers::Checksum;
use crate::uploads::receive::{LOCK, Receiver};

/// The upload behind a capability, if it still goes on or has finished.
pub(super) async fn load(state: &AppState, capability: &str) -> ApiResult<Upload> {
    let hash = opaque_token::hash(capability);
    let upload = blocking::read(&state.database, move |conn| Ok(uploads::by_capability(conn, &hash)?)).await?;
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
    let _slot = state.upload_slots.acquire().await;
    let (holder, _) = opaque_token::fresh().map_err(crate::errors::ApiError::internal)?;
    let holder = holder.into_bytes();
    lock(state, upload, &holder).await?;
    let outcome = take_locked(state, upload, offset, body, checksum, holder.clone()).await;
    let id = upload.id;
    blocking::write(&state.database, move |conn| Ok(uploads::unlock(conn, id, &holder)?)).await?;
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
    let upload = blocking::read(&state.database, move |conn| Ok(uploads::by_capability(conn, &id)?)).await?;
    let assembly = state_of(&upload)?;
    if assembly.offset != offset {
        return Err(Code::UploadOffsetMismatch.into());
    }
    let receiver = Receiver {
        store: state.store.as_ref(),
        database: &state.database,
        holder,
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
    let (id, holder, now) = (upload.id, holder.to_vec(), state.clock.now());
    let locked = blocking::write(&state.database, move |conn| {
        Ok(uploads::lock(conn, id, &holder, now, now.plus(LOCK))?)
    })
    .await?;
    if locked { Ok(()) } else { Err(Code::UploadLocked.into()) }
}
