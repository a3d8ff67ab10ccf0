//! Loads a lecture's rights and stops whoever lacks them: the first line of every handler about media.

use mediflix_db::DbConnection;
use mediflix_db::learning::lectures::{self, Lecture};
use mediflix_db::types::ids::LectureId;

use crate::access::rules::{self, CourseFacts, Viewer, Watching};
use crate::errors::{ApiResult, Code};

/// The lecture, if the viewer may change it.
pub(crate) fn editable(conn: &mut DbConnection, viewer: Viewer, lecture: LectureId) -> ApiResult<Lecture> {
    let (lecture, course) = lectures::with_course(conn, lecture)?;
    if rules::can_edit(viewer, CourseFacts::of(&course)) {
        return Ok(lecture);
    }
    // What one may see but not change is refused; what one may not see does not exist.
    let seen = rules::can_see_lecture(viewer, CourseFacts::of(&course), lecture.state);
    Err(if seen { Code::Forbidden } else { Code::NotFound }.into())
}

/// The lecture, if the viewer may watch it.
pub(crate) fn watchable(conn: &mut DbConnection, viewer: Viewer, lecture: LectureId) -> ApiResult<Lecture> {
    let (lecture, course) = lectures::with_course(conn, lecture)?;
    match rules::can_watch(viewer, CourseFacts::of(&course), lecture.state) {
        Watching::Allowed => Ok(lecture),
        Watching::NeedsSignIn => Err(Code::Unauthenticated.into()),
        Watching::Hidden => Err(Code::NotFound.into()),
    }
}
