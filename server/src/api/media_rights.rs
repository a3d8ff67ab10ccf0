//! Loads a lecture's rights and stops whoever lacks them: the first line of every handler about media.

use mediflix_db::DbConnection;
use mediflix_db::media::rights::{self, LectureRights};
use mediflix_db::types::ids::LectureId;

use crate::domain::access::{self, CourseFacts, Viewer, Watching};
use crate::errors::{ApiResult, Code};

/// The lecture, if the viewer may change it.
pub(super) fn editable(conn: &mut DbConnection, viewer: Viewer, lecture: LectureId) -> ApiResult<LectureRights> {
    let found = rights::of_lecture(conn, lecture)?;
    if access::can_edit(viewer, facts(&found)) {
        return Ok(found);
    }
    // What one may see but not change is refused; what one may not see does not exist.
    let seen = access::can_see_lecture(viewer, facts(&found), found.state);
    Err(if seen { Code::Forbidden } else { Code::NotFound }.into())
}

/// The lecture, if the viewer may watch it.
pub(super) fn watchable(conn: &mut DbConnection, viewer: Viewer, lecture: LectureId) -> ApiResult<LectureRights> {
    let found = rights::of_lecture(conn, lecture)?;
    match access::can_watch(viewer, facts(&found), found.state) {
        Watching::Allowed => Ok(found),
        Watching::NeedsSignIn => Err(Code::Unauthenticated.into()),
        Watching::Hidden => Err(Code::NotFound.into()),
    }
}

fn facts(found: &LectureRights) -> CourseFacts {
    CourseFacts { owner_id: found.owner_id, access: found.access, state: found.course_state }
}
