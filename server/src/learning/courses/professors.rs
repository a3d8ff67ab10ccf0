//! Who teaches a course.

use mediflix_db::DbConnection;
use mediflix_db::learning::professors;
use mediflix_db::types::ids::{CourseId, ProfessorId};

use crate::errors::{ApiError, ApiResult};

/// A course has at most so many.
const MOST: usize = 20;

/// Says who teaches a course, in order, each once; each must exist. False when it was so before.
pub(super) fn set(conn: &mut DbConnection, id: CourseId, wanted: Vec<ProfessorId>) -> ApiResult<bool> {
    let mut ids: Vec<ProfessorId> = Vec::new();
    for professor in wanted {
        if !ids.contains(&professor) {
            ids.push(professor);
        }
    }
    if ids.len() > MOST {
        return Err(ApiError::field("professor_ids", "too_long"));
    }
    if professors::known(conn, &ids)? != ids.len() {
        return Err(ApiError::field("professor_ids", "invalid"));
    }
    Ok(professors::set_of_course(conn, id, &ids)?)
}
