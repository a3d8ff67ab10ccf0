//! Loads a track and stops whoever may not act on it.

use mediflix_db::DbConnection;
use mediflix_db::access::LectureFacts;
use mediflix_db::media::tracks::{self, Track};
use mediflix_db::types::ids::TrackId;

use crate::access::rules::Viewer;
use crate::errors::ApiResult;
use crate::media::rights;

/// The track and its lecture, if the viewer may change that.
pub(super) fn editable(conn: &mut DbConnection, viewer: Viewer, id: TrackId) -> ApiResult<(Track, LectureFacts)> {
    let track = tracks::by_id(conn, id)?;
    let lecture = rights::editable(conn, viewer, track.lecture_id)?;
    Ok((track, lecture))
}
