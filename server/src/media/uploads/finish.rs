//! The end of an upload: the object becomes visible, and the source is whole. Where its job did not begin early, the two come into
//! being here together.

use mediflix_db::DbError;
use mediflix_db::media::queue;
use mediflix_db::media::sources::{self, Source};
use mediflix_db::media::uploads::{self, Upload, UploadState};
use mediflix_media_store::Assembly;

use crate::AppState;
use crate::errors::ApiResult;
use crate::media::uploads::begin_while_uploading::{insert_with_job, source_of};

/// Finishes an upload whose bytes are all there. Doing it twice is no error: a server that died in between is
/// made up for by the next request or by the sweep.
pub async fn finish(state: &AppState, upload: &Upload, assembly: &Assembly) -> ApiResult<()> {
    state.store.finish(assembly).await?;
    let (upload, now) = (upload.clone(), state.clock.now());
    state
        .write(move |conn| {
            match uploads::end(conn, upload.id, UploadState::Finished, now) {
                Err(DbError::NotFound) => return Ok(()),
                other => other?,
            }
            let source = source_of(&upload, now);
            if sources::arrive(conn, source.id, now)? {
                return Ok(queue::source_arrived(conn, source.id, now)?);
            }
            let whole = Source {
                arrived_at: Some(now),
                ..source
            };
            insert_with_job(conn, &whole, now)
        })
        .await?;
    state.waker.wake();
    Ok(())
}
