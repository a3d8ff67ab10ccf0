//! Loads a curriculum and stops whoever lacks the right.

use mediflix_db::DbConnection;
use mediflix_db::learning::curriculums::{self, Curriculum};
use mediflix_db::types::ids::CurriculumId;

use crate::access::rules::{self, Viewer};
use crate::errors::{ApiResult, Code};

/// The curriculum, if the viewer may see it.
pub(super) fn visible(conn: &mut DbConnection, viewer: Viewer, id: CurriculumId) -> ApiResult<Curriculum> {
    let curriculum = curriculums::by_id(conn, id)?;
    if rules::can_see_course(viewer, &curriculum.facts()) {
        Ok(curriculum)
    } else {
        Err(Code::NotFound.into())
    }
}

/// The curriculum, if the viewer may change it.
pub(super) fn editable(conn: &mut DbConnection, viewer: Viewer, id: CurriculumId) -> ApiResult<Curriculum> {
    let curriculum = visible(conn, viewer, id)?;
    if rules::can_edit(viewer, &curriculum.facts()) {
        Ok(curriculum)
    } else {
        Err(Code::Forbidden.into())
    }
}
