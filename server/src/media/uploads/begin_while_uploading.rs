//! Packaging begins while the upload still runs: source and job come into being with the first bytes, and go with the upload when
//! it is given up. Whether the file can be read front to back is found out by the worker.

use mediflix_db::DbConnection;
use mediflix_db::media::removals;
use mediflix_db::media::sources::{self, Source};
use mediflix_db::media::uploads::{self, Upload, UploadState};
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::SourceId;

use crate::errors::ApiResult;
use crate::media::packaging::{leases, objects, queue};

/// Makes source and job of an upload of which the first bytes are durable, once.
pub fn begin(conn: &mut DbConnection, upload: &Upload, now: Timestamp) -> ApiResult<()> {
    let source = source_of(upload, now);
    if sources::exists(conn, source.id)? {
        return Ok(());
    }
    insert_with_job(conn, &source, now)
}

/// Ends an upload without its last byte: what was packaged of it is given up. Not found when it has ended already.
/// What came of it goes.
pub fn give_up(conn: &mut DbConnection, upload: &Upload, now: Timestamp) -> ApiResult<()> {
    uploads::end(conn, upload.id, UploadState::Gone, now)?;
    removals::add_upload(conn, upload, now, now)?;
    leases::cancel_for_source(conn, SourceId::from(upload.id.uuid()), now)
}

/// The source that an upload brings.
pub(super) fn source_of(upload: &Upload, now: Timestamp) -> Source {
    Source {
        id: SourceId::from(upload.id.uuid()),
        lecture_id: upload.lecture_id,
        account_id: upload.account_id,
        object_key: objects::source(upload.id),
        file_name: upload.file_name.clone(),
        length: upload.length,
        created_at: now,
        arrived_at: None,
        track_id: upload.track_id,
        transport: None,
    }
}

pub(super) fn insert_with_job(conn: &mut DbConnection, source: &Source, now: Timestamp) -> ApiResult<()> {
    sources::insert(conn, source)?;
    queue::add(conn, source, now)?;
    Ok(())
}
