//! Who sees and changes the page of a professor.

use mediflix_db::DbConnection;
use mediflix_db::learning::professors::{self, Professor, WithOrganisation};
use mediflix_db::types::ids::ProfessorId;

use crate::access::rules::{self, TEACHING, Viewer};
use crate::errors::{ApiResult, Code};

/// Whether the viewer makes courses in the organisation of the page.
pub(in crate::learning) fn is_of_organisation(viewer: Viewer, professor: &Professor) -> bool {
    viewer.administrates() || viewer.holds(professor.organisation_id, TEACHING)
}

/// Whether the viewer may change the page: its organisation, and whose it is.
pub(in crate::learning) fn can_edit(viewer: Viewer, professor: &Professor) -> bool {
    let is_own = professor.account_id.is_some() && professor.account_id == viewer.account();
    is_own || is_of_organisation(viewer, professor)
}

/// The page, if it exists for the viewer: who makes courses chooses among all, everybody else sees who teaches a course that they see.
pub(in crate::learning) fn visible(
    conn: &mut DbConnection,
    viewer: Viewer,
    id: ProfessorId,
) -> ApiResult<WithOrganisation> {
    let found = professors::by_id(conn, id)?;
    if can_edit(viewer, &found.0) || !viewer.teaches_in().is_empty() {
        return Ok(found);
    }
    let teaches = professors::course_facts(conn, id)?;
    if teaches.iter().any(|facts| rules::can_see_course(viewer, facts)) {
        Ok(found)
    } else {
        Err(Code::NotFound.into())
    }
}

/// The page, if the viewer may change it.
pub(super) fn editable(conn: &mut DbConnection, viewer: Viewer, id: ProfessorId) -> ApiResult<WithOrganisation> {
    let found = visible(conn, viewer, id)?;
    if can_edit(viewer, &found.0) {
        Ok(found)
    } else {
        Err(Code::Forbidden.into())
    }
}

/// The page, if it is of the viewer's organisation.
pub(super) fn managed(conn: &mut DbConnection, viewer: Viewer, id: ProfessorId) -> ApiResult<WithOrganisation> {
    let found = visible(conn, viewer, id)?;
    if is_of_organisation(viewer, &found.0) {
        Ok(found)
    } else {
        Err(Code::Forbidden.into())
    }
}
