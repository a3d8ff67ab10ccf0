//! Tells whoever uploaded a file what became of it.

use mediflix_db::DbConnection;
use mediflix_db::media::jobs::{self, Job, JobState};
use mediflix_db::media::{sources, stored};
use mediflix_db::types::Timestamp;

use crate::errors::ApiResult;
use crate::notify::{Happened, notify};

/// Tells the uploader once the job of the whole lecture has ended, whichever of its parts ended last.
pub(super) fn uploader(conn: &mut DbConnection, ended: &Job, now: Timestamp) -> ApiResult<()> {
    // Of drafts the one is told who wanted them.
    if ended.draft_id.is_some() {
        return Ok(());
    }
    let whole = jobs::by_id(conn, ended.part_of.unwrap_or(ended.id))?;
    let happened = match whole.state {
        // Audio that is laid anew is the same to whoever brought it.
        JobState::Done if whole.track_id.is_some() => {
            if stored::completed_of_source(conn, whole.source_id)? > 1 {
                return Ok(());
            }
            Happened::TrackPackaged(whole.lecture_id)
        }
        JobState::Failed if whole.track_id.is_some() => Happened::TrackFailed(whole.lecture_id),
        JobState::Done => Happened::Packaged(whole.lecture_id),
        JobState::Failed => Happened::PackagingFailed(whole.lecture_id),
        _ => return Ok(()),
    };
    let uploader = sources::by_id(conn, whole.source_id)?.account_id;
    notify(conn, &[uploader], &happened, now)
}
