//! Loads a broadcast with its seminar and stops whoever may not see or host it.

use mediflix_db::DbConnection;
use mediflix_db::learning::courses::Course;
use mediflix_db::live::broadcasts::{self, Broadcast};
use mediflix_db::types::ids::BroadcastId;

use crate::access::rules::{self, Viewer};
use crate::errors::{ApiResult, Code};

/// Whether a seminar's broadcasts exist for the viewer: its hosts see them before it is published.
pub(in crate::live) fn sees(viewer: Viewer, course: &Course) -> bool {
    let facts = course.facts();
    rules::can_see_course(viewer, &facts) || rules::can_host(viewer, &facts)
}

/// The broadcast, if the viewer may see it.
pub(in crate::live) fn visible(
    conn: &mut DbConnection,
    viewer: Viewer,
    id: BroadcastId,
) -> ApiResult<(Broadcast, Course)> {
    let (broadcast, course) = broadcasts::with_course(conn, id)?;
    if sees(viewer, &course) {
        Ok((broadcast, course))
    } else {
        Err(Code::NotFound.into())
    }
}

/// The broadcast, if the viewer may host it; nobody else changes it meanwhile.
pub(in crate::live) fn hosted(
    conn: &mut DbConnection,
    viewer: Viewer,
    id: BroadcastId,
) -> ApiResult<(Broadcast, Course)> {
    broadcasts::lock(conn, id)?;
    let (broadcast, course) = visible(conn, viewer, id)?;
    must_host(viewer, &course)?;
    Ok((broadcast, course))
}

/// Refuses who may not host a seminar that they see.
pub(in crate::live) fn must_host(viewer: Viewer, course: &Course) -> ApiResult<()> {
    if rules::can_host(viewer, &course.facts()) {
        Ok(())
    } else {
        Err(Code::Forbidden.into())
    }
}
