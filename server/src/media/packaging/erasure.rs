//! Erases media. Content keys and rows go in one transaction, which notes the objects that go later.
//!
//! Objects are removed when the last lease or grant has expired, and once more after: something may have been on its way.

use std::time::Duration;

use mediflix_db::DbConnection;
use mediflix_db::media::removals::{self, Removal, RemovalKind};
use mediflix_db::media::{queue, sources, tracks};
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::{LectureId, SourceId, TrackId};
use mediflix_media_store::{Area, Assembly, ObjectKey};

use super::costs;
use crate::AppState;
use crate::errors::{ApiError, ApiResult};

/// No write that began with a grant takes so long.
const ONCE_MORE_AFTER: Duration = Duration::from_secs(3600);
/// What could not be removed is tried again then.
const TRIED_AGAIN_AFTER: Duration = Duration::from_secs(600);
/// Things in one round.
const AT_ONCE: i32 = 20;

/// Notes that a lecture's media goes, before its row does: whoever works on it has lost its lease. `lease` is how long a grant
/// holds.
pub fn erase_media(conn: &mut DbConnection, lecture: LectureId, lease: Duration, now: Timestamp) -> ApiResult<()> {
    costs::charge_what_runs(conn, lecture, now)?;
    Ok(removals::add_lecture(conn, lecture, now, now.plus(lease))?)
}

/// Erases a track with everything that came of it; the lecture's other packages are not touched.
pub fn erase_track(conn: &mut DbConnection, track: TrackId, lease: Duration, now: Timestamp) -> ApiResult<()> {
    let running = queue::running_of_track(conn, track)?;
    costs::charge_lost(conn, &running, now)?;
    Ok(tracks::remove(conn, track, now, now.plus(lease))?)
}

/// Erases sources whose place another has taken.
pub async fn erase_replaced(state: &AppState) -> ApiResult<()> {
    let now = state.clock.now();
    let replaced = state.read(move |conn| Ok(sources::replaced(conn, AT_ONCE)?)).await?;
    for source in replaced {
        state.write(move |conn| forget_source(conn, source, now)).await?;
    }
    Ok(())
}

fn forget_source(conn: &mut DbConnection, source: SourceId, now: Timestamp) -> ApiResult<()> {
    if !sources::exists(conn, source)? {
        return Ok(());
    }
    removals::add_source(conn, source, now, now)?;
    Ok(sources::forget(conn, source)?)
}

/// Removes objects whose time has come.
pub async fn remove_due(state: &AppState) -> ApiResult<()> {
    let now = state.clock.now();
    let due = state.read(move |conn| Ok(removals::due(conn, now, AT_ONCE.into())?));
    for removal in due.await? {
        if let Err(error) = remove(state, &removal).await {
            // Others do not wait for it.
            tracing::warn!(%error, place = removal.kind.as_str(), "an object could not be removed; it is tried again");
            let later = now.plus(TRIED_AGAIN_AFTER);
            state
                .write(move |conn| Ok(removals::postpone(conn, removal.id, later)?))
                .await?;
            continue;
        }
        let again_after = now.plus(ONCE_MORE_AFTER);
        state
            .write(move |conn| Ok(removals::went(conn, &removal, now, again_after)?))
            .await?;
    }
    Ok(())
}

async fn remove(state: &AppState, removal: &Removal) -> ApiResult<()> {
    let place = ObjectKey::new(removal.place.clone()).map_err(ApiError::internal)?;
    match removal.kind {
        RemovalKind::Package => {
            for area in [Area::Media, Area::Private] {
                state.store.delete_below(area, &place).await?;
            }
            state.media.segments.forget(&place);
        }
        RemovalKind::Source => {
            if let Some(assembly) = &removal.assembly {
                let assembly: Assembly = serde_json::from_value(assembly.0.clone()).map_err(ApiError::internal)?;
                let aborted = state.store.abort(&assembly).await;
                // The second time there should be nothing, which stores say in their own ways.
                if removal.removed_at.is_none() {
                    aborted?;
                }
            }
            state.store.delete(Area::Private, &place).await?;
        }
    }
    Ok(())
}
