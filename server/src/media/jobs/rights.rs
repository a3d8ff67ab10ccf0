//! Loads a job and stops whoever may not act on it.

use mediflix_db::DbConnection;
use mediflix_db::media::jobs::{self, Job};
use mediflix_db::types::ids::JobId;

use crate::access::rules::Viewer;
use crate::errors::ApiResult;
use crate::media::rights;

/// The job, if the viewer may change its lecture.
pub(super) fn editable(conn: &mut DbConnection, viewer: Viewer, id: JobId) -> ApiResult<Job> {
    let job = jobs::by_id(conn, id)?;
    rights::editable(conn, viewer, job.lecture_id)?;
    Ok(job)
}
