//! The specialties of a course.

use mediflix_db::DbConnection;
use mediflix_db::learning::specialties;
use mediflix_db::types::ids::CourseId;

use crate::errors::{ApiError, ApiResult};

/// A course has at most so many.
const MOST: usize = 10;

/// Says of which specialties a course is; each must exist. False when it was of them before.
pub(super) fn set(conn: &mut DbConnection, id: CourseId, mut slugs: Vec<String>) -> ApiResult<bool> {
    slugs.sort_unstable();
    slugs.dedup();
    if slugs.len() > MOST {
        return Err(ApiError::field("specialty_ids", "too_long"));
    }
    if specialties::known(conn, &slugs)?.len() != slugs.len() {
        return Err(ApiError::field("specialty_ids", "invalid"));
    }
    Ok(specialties::set_of_course(conn, id, &slugs)?)
}
