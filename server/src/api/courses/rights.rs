//! Loads a course and stops whoever may not see or change it.

use mediflix_db::DbConnection;
use mediflix_db::learning::courses::{self, Course};
use mediflix_db::types::ids::CourseId;

use crate::{
    domain::access::{self, CourseFacts, Viewer},
    errors::{ApiResult, Code},
};

/// The course, if the viewer may see it.
pub(in crate::api) fn visible(c: &mut DbConnection, viewer: Viewer, id: CourseId) -> ApiResult<Course> {
    let course = courses::by_id(c, id)?;
    if access::can_see_course(viewer, facts(&course)) {
        Ok(course)
    } else {
        Err(Code::NotFound.into())
    }
}

/// The course, if the viewer may change it.
pub(in crate::api) fn editable(c: &mut DbConnection, viewer: Viewer, id: CourseId) -> ApiResult<Course> {
    let course = visible(c, viewer, id)?;
    if access::can_edit(viewer, facts(&course)) {
        Ok(course)
    } else {
        Err(Code::Forbidden.into())
    }
}

/// What decisions need to know about a course.
pub(in crate::api) fn facts(course: &Course) -> CourseFacts {
    CourseFacts::of(course)
}
