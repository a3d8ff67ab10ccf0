//! Loads a course and stops whoever may not see or change it.

use mediflix_db::DbConnection;
use mediflix_db::learning::courses::{self, Course};
use mediflix_db::types::ids::CourseId;

use crate::access::rules::{self, Viewer};
use crate::errors::{ApiResult, Code};

/// The course, if the viewer may see it.
pub(in crate::learning) fn visible(conn: &mut DbConnection, viewer: Viewer, id: CourseId) -> ApiResult<Course> {
    let course = courses::by_id(conn, id)?;
    if rules::can_see_course(viewer, &course.facts()) {
        Ok(course)
    } else {
        Err(Code::NotFound.into())
    }
}

/// The course, if the viewer may change it.
pub(in crate::learning) fn editable(conn: &mut DbConnection, viewer: Viewer, id: CourseId) -> ApiResult<Course> {
    let course = visible(conn, viewer, id)?;
    if rules::can_edit(viewer, &course.facts()) {
        Ok(course)
    } else {
        Err(Code::Forbidden.into())
    }
}
