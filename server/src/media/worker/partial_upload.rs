//! A source that still arrives, read by its worker: the question is held open until the upload brings the bytes.

use std::time::Duration;

use actix_web::HttpRequest;
use mediflix_db::DbConnection;
use mediflix_db::media::queue;
use mediflix_db::media::uploads::{self, Upload, UploadState};
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::UploadId;
use mediflix_media_store::{Area, Assembly, ByteStream, ObjectKey, StoreError};
use tokio::time::Instant;

use crate::AppState;
use crate::errors::{ApiError, ApiResult, Code};
use crate::http::byte_range::ByteRange;

/// A request is held open at most this long.
const LONGEST_WAIT: Duration = Duration::from_secs(10);
/// When a whole file waits so long for a worker, none of them waits for an upload.
const GIVE_WAY_AFTER: Duration = Duration::from_secs(5);

/// Reads the range that `request` asks for of the source `name` under `key`, when all of it is durable; nothing while it is
/// worth asking again. Refused is who keeps others waiting, or waits for an upload that pauses. The last byte is there when the
/// upload has ended: nobody is done with a file before that.
pub(super) async fn read(
    state: &AppState,
    key: &ObjectKey,
    name: &str,
    request: &HttpRequest,
) -> ApiResult<Option<(ByteRange, ByteStream)>> {
    let id: UploadId = name.parse().map_err(|_| Code::NotFound)?;
    let patience = state.config.packaging.upload_patience.ok_or(Code::NotFound)?;
    let until = Instant::now() + LONGEST_WAIT;
    loop {
        let since = state.clock.now().minus(GIVE_WAY_AFTER);
        let (upload, others_wait) = state.read(move |conn| look(conn, id, since)).await?;
        let length = u64::try_from(upload.length).map_err(ApiError::internal)?;
        let range = ByteRange::from_request(request, length)?;
        match upload.state {
            UploadState::Gone => return Err(Code::NotFound.into()),
            UploadState::Finished => {
                let bytes = state
                    .store
                    .get(Area::Private, key, Some(range.start..range.end))
                    .await?;
                return Ok(Some((range, bytes)));
            }
            UploadState::Active => {}
        }
        let assembly: Assembly = serde_json::from_value(upload.assembly.0).map_err(ApiError::internal)?;
        if range.end <= assembly.offset && range.end < length {
            match state.store.get_arriving(&assembly, range.start..range.end).await {
                Ok(bytes) => return Ok(Some((range, bytes))),
                // It is being finished at this moment.
                Err(StoreError::NotFound) => {}
                Err(error) => return Err(error.into()),
            }
        } else if others_wait || upload.updated_at < Timestamp::now().minus(patience) && !assembly.is_complete() {
            return Err(Code::RangeNotSatisfiable.into());
        }
        if Instant::now() >= until || state.stopping() {
            return Ok(None);
        }
        state.waker.wait().await;
    }
}

/// The upload, and whether a whole file waits for a worker.
fn look(conn: &mut DbConnection, id: UploadId, since: Timestamp) -> ApiResult<(Upload, bool)> {
    let upload = uploads::by_id(conn, id)?;
    Ok((upload, queue::whole_one_waits(conn, since)?))
}
