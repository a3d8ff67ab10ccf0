//! Loads a course and stops whoever may not see or change it.

use mediflix_db::DbConnection;
use mediflix_db::learning::courses::{self, Course};
use mediflix_db::types::ids::CourseId;

use crate::access::rules::{self, Viewer};
use crate::errors::{ApiResult, Code};

/// The course, if the viewer may see it.
pub(in crate::learning) fn visible(c: &mut DbConnection, viewer: Viewer, id: CourseId) -> ApiResult<Course> {
    let course = courses::by_id(c, id)?;
    if rules::can_see_course(viewer, course.facts()) {
        Ok(course)
    } else {
        Err(Code::NotFound.into())
    }
}

/// The course, if the viewer may change it.
pub(in crate::learning) fn editable(c: &mut DbConnection, viewer: Viewer, id: CourseId) -> ApiResult<Course> {
    let course = visible(c, viewer, id)?;
    if rules::can_edit(viewer, course.facts()) {
        Ok(course)
    } else {
        Err(Code::Forbidden.into())
    }
}
