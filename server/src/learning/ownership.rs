//! Whose a course or curriculum is, and who else may edit or watch it.

use mediflix_db::people::organisations;
use mediflix_db::types::ids::OrganisationId;
use mediflix_db::{DbConnection, DbError};

use crate::access::rules::{TEACHING, Viewer};
use crate::errors::{ApiError, ApiResult, Code};

/// No course is shared with more organisations.
const MOST: usize = 50;

/// The owner of a new course: the organisation that was named, or the only one where the viewer makes courses.
pub(in crate::learning) fn of_new(
    conn: &mut DbConnection,
    viewer: Viewer,
    wanted: Option<OrganisationId>,
) -> ApiResult<OrganisationId> {
    match (wanted, viewer.teaches_in().as_slice()) {
        (Some(wanted), _) => may_own(conn, viewer, wanted),
        (None, [only]) => Ok(*only),
        (None, _) => Err(ApiError::field("organisation_id", "required")),
    }
}

/// The organisation, if the viewer may make it the owner of a course.
pub(in crate::learning) fn may_own(
    conn: &mut DbConnection,
    viewer: Viewer,
    wanted: OrganisationId,
) -> ApiResult<OrganisationId> {
    if !viewer.administrates() && !viewer.holds(wanted, TEACHING) {
        return Err(ApiError::field("organisation_id", "invalid"));
    }
    must_exist(conn, "organisation_id", &[wanted])?;
    Ok(wanted)
}

/// Refuses who only edits along: whose something is, who edits it, and its deletion are its owner's.
pub(in crate::learning) fn must_own(viewer: Viewer, owner: OrganisationId) -> ApiResult<()> {
    if viewer.administrates() || viewer.holds(owner, TEACHING) {
        Ok(())
    } else {
        Err(Code::Forbidden.into())
    }
}

/// Refuses a list of organisations that is too long or names one that does not exist.
pub(in crate::learning) fn must_exist(
    conn: &mut DbConnection,
    field: &'static str,
    ids: &[OrganisationId],
) -> ApiResult<()> {
    if ids.len() > MOST {
        return Err(ApiError::field(field, "too_many"));
    }
    for id in ids {
        match organisations::by_id(conn, *id) {
            Err(DbError::NotFound) => return Err(ApiError::field(field, "invalid")),
            found => found.map(drop)?,
        }
    }
    Ok(())
}
