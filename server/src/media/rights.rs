//! Loads a lecture's facts and stops whoever lacks the right: the first line of every handler about media.

use mediflix_db::DbConnection;
use mediflix_db::access::{LectureFacts, lecture_facts};
use mediflix_db::types::ids::LectureId;

use crate::access::rules::{self, Viewer, Watching};
use crate::errors::{ApiResult, Code};

/// The lecture, if the viewer may change it.
pub(crate) fn editable(conn: &mut DbConnection, viewer: Viewer, lecture: LectureId) -> ApiResult<LectureFacts> {
    let lecture = lecture_facts(conn, lecture)?;
    rules::must_edit_lecture(viewer, &lecture.course, lecture.state)?;
    Ok(lecture)
}

/// The lecture, if the viewer may watch it.
pub(crate) fn watchable(conn: &mut DbConnection, viewer: Viewer, lecture: LectureId) -> ApiResult<LectureFacts> {
    let lecture = lecture_facts(conn, lecture)?;
    match rules::can_watch(viewer, &lecture.course, lecture.state) {
        Watching::Allowed => Ok(lecture),
        Watching::NeedsSignIn => Err(Code::Unauthenticated.into()),
        Watching::NeedsVerification => Err(Code::NotVerified.into()),
        Watching::Hidden => Err(Code::NotFound.into()),
    }
}
