//! Loads a lecture and stops whoever may not change it.

use mediflix_db::DbConnection;
use mediflix_db::learning::lectures::{self, Lecture};
use mediflix_db::types::ids::LectureId;

use crate::access::rules::{self, Viewer};
use crate::errors::ApiResult;

/// The lecture, if the viewer may change it.
pub(in crate::learning) fn editable(conn: &mut DbConnection, viewer: Viewer, id: LectureId) -> ApiResult<Lecture> {
    let (lecture, course) = lectures::with_course(conn, id)?;
    rules::must_edit_lecture(viewer, &course.facts(), lecture.state)?;
    Ok(lecture)
}
