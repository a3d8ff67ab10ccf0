//! The end of an upload: the object becomes visible, the source and its job come into being together.

use mediflix_db::DbError;
use mediflix_db::media::sources::{self, Source};
use mediflix_db::media::uploads::{self, Upload, UploadState};
use mediflix_db::types::ids::SourceId;
use mediflix_media_store::Assembly;

use crate::AppState;
use crate::errors::ApiResult;
use crate::http::blocking;
use crate::packaging::queue;

/// Finishes an upload whose bytes are all there. Doing it twice is no error: a server that died in between is
/// made up for by the next request or by the sweep.
pub async fn finish(state: &AppState, upload: &Upload, assembly: &Assembly) -> ApiResult<()> {
    state.store.finish(assembly).await?;
    let (upload, object_key, now) = (upload.clone(), assembly.key.to_string(), state.clock.now());
    blocking::write(&state.database, move |conn| {
        match uploads::end(conn, upload.id, UploadState::Finished, now) {
            Err(DbError::NotFound) => return Ok(()),
            other => other?,
        }
        let source = Source {
            id: SourceId::from(upload.id.uuid()),
            lecture_id: upload.lecture_id,
            account_id: upload.account_id,
            object_key,
            file_name: upload.file_name,
            length: upload.length,
            created_at: now,
        };
        sources::insert(conn, &source)?;
        queue::add(conn, &source, now)?;
        Ok(())
    })
    .await?;
    state.waker.wake();
    Ok(())
}
