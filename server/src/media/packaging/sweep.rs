//! What nobody asks for but has to be done: jobs of silent workers, uploads that came whole but were not finished,
//! uploads that expired, objects of packages that were given up.

use std::time::Duration;

use mediflix_db::media::{playbacks, removals, stored, uploads, waits};
use mediflix_db::pauses;
use mediflix_media_store::{Area, Assembly};

use super::retry::LONGEST_WAIT;
use super::{erasure, leases, objects};
use crate::AppState;
use crate::errors::{ApiError, ApiResult};
use crate::media::uploads::{begin_while_uploading, finish, rights};

/// A given-up package may still be watched for so long by someone who began before.
const KEEP_ABANDONED: Duration = Duration::from_secs(24 * 3600);
/// Things in one round.
const AT_ONCE: i64 = 20;

/// Takes jobs back from silent workers.
pub async fn take_back(state: &AppState) -> ApiResult<()> {
    let now = state.clock.now();
    let silent = state.read(move |conn| Ok(mediflix_db::media::leases::with_expired_lease(conn, now, 1)?.len()));
    if silent.await? > 0 {
        let taken = state.write(move |conn| leases::take_back_expired(conn, now)).await?;
        tracing::warn!(taken, "jobs were taken back from silent workers");
        state.waker.wake();
    }
    Ok(())
}

/// Ends what has expired and deletes what nobody needs; nothing is deleted while a backup copies.
pub async fn clean(state: &AppState) -> ApiResult<()> {
    bound_waits(state).await?;
    forget_playbacks(state).await?;
    if is_paused(state).await? {
        return Ok(());
    }
    end_expired_uploads(state).await?;
    delete_abandoned(state).await?;
    erasure::erase_replaced(state).await
}

/// Removes the objects of what was erased.
pub async fn remove(state: &AppState) -> ApiResult<()> {
    if is_paused(state).await? {
        return Ok(());
    }
    erasure::remove_due(state).await
}

async fn is_paused(state: &AppState) -> ApiResult<bool> {
    let now = state.clock.now();
    state
        .read(move |conn| Ok(pauses::is_paused(conn, pauses::Task::Deletion, now)?))
        .await
}

/// Bounds the waits of jobs and the ends of leases: a clock that was fast may have written moments far ahead.
async fn bound_waits(state: &AppState) -> ApiResult<()> {
    let (now, lease) = (state.clock.now(), state.config.packaging.lease);
    state
        .write(move |conn| {
            waits::bound_attempts(conn, now, now.plus(LONGEST_WAIT))?;
            waits::bound_leases(conn, now.plus(lease))?;
            Ok(())
        })
        .await
}

async fn end_expired_uploads(state: &AppState) -> ApiResult<()> {
    let now = state.clock.now();
    let expired = state
        .read(move |conn| Ok(uploads::expired(conn, now, AT_ONCE)?))
        .await?;
    for upload in expired {
        let assembly: Assembly = serde_json::from_value(upload.assembly.0.clone()).map_err(ApiError::internal)?;
        let begun = upload.clone();
        let holds = state.read(move |conn| rights::holds(conn, &begun)).await?;
        if assembly.is_complete() && holds {
            finish::finish(state, &upload, &assembly).await?;
            continue;
        }
        state
            .write(move |conn| begin_while_uploading::give_up(conn, &upload, now))
            .await?;
    }
    Ok(())
}

async fn delete_abandoned(state: &AppState) -> ApiResult<()> {
    let now = state.clock.now();
    let before = now.minus(KEEP_ABANDONED);
    let given_up = state
        .read(move |conn| Ok(stored::to_sweep(conn, before, AT_ONCE)?))
        .await?;
    for package in given_up {
        let folder = objects::folder(&package).map_err(ApiError::internal)?;
        state.write(move |conn| Ok(removals::revoke(conn, package.id)?)).await?;
        for area in [Area::Media, Area::Private] {
            state.store.delete_below(area, &folder).await?;
        }
        state.media.segments.forget(&folder);
        state
            .write(move |conn| Ok(stored::swept(conn, package.id, now)?))
            .await?;
    }
    Ok(())
}

async fn forget_playbacks(state: &AppState) -> ApiResult<()> {
    let before = state.clock.now().minus(KEEP_ABANDONED);
    state
        .write(move |conn| Ok(playbacks::forget_before(conn, before)?))
        .await?;
    Ok(())
}
