//! Loads a course and stops whoever may not see or change it.

use mediflix_db::DbConnection;
use mediflix_db::learning::courses::{self, Course};
use mediflix_db::types::ids::CourseId;

use crate::access::rules::{self, CourseFacts, Viewer};
use crate::errors::{ApiResult, Code};

/// The course, if the viewer may see it.
pub(in crate::learning) fn visible(c: &mut DbConnection, viewer: Viewer, id: CourseId) -> ApiResult<Course> {
    let course = courses::by_id(c, id)?;
    if rules::can_see_course(viewer, facts(&course)) {
        Ok(course)
    } else {
        Err(Code::NotFound.into())
    }
}

/// The course, if the viewer may change it.
pub(in crate::learning) fn editable(c: &mut DbConnection, viewer: Viewer, id: CourseId) -> ApiResult<Course> {
    let course = visible(c, viewer, id)?;
    if rules::can_edit(viewer, facts(&course)) {
        Ok(course)
    } else {
        Err(Code::Forbidden.into())
    }
}

/// What decisions need to know about a course.
pub(in crate::learning) fn facts(course: &Course) -> CourseFacts {
    CourseFacts::of(course)
}
