//! Who sees, takes and changes the files of a course.

use mediflix_db::DbConnection;
use mediflix_db::access::PublicationState;
use mediflix_db::learning::attachments::{self, Attachment};
use mediflix_db::learning::courses::Course;
use mediflix_db::types::ids::AttachmentId;

use crate::access::rules::{self, Viewer, Watching};
use crate::errors::{ApiResult, Code};

/// What the viewer may do with a file: it is for whoever may watch. A file of the whole course goes with every published lecture.
pub(super) fn taking(viewer: Viewer, course: &Course, lecture: Option<PublicationState>) -> Watching {
    rules::can_watch(viewer, &course.facts(), lecture.unwrap_or(PublicationState::Published))
}

/// The file, if the viewer may change it; deleted or not.
pub(super) fn editable(conn: &mut DbConnection, viewer: Viewer, id: AttachmentId) -> ApiResult<(Attachment, Course)> {
    let (attachment, course, lecture) = attachments::with_course(conn, id)?;
    if rules::can_edit(viewer, &course.facts()) {
        return Ok((attachment, course));
    }
    if attachment.deleted_at.is_none() && taking(viewer, &course, lecture) != Watching::Hidden {
        Err(Code::Forbidden.into())
    } else {
        Err(Code::NotFound.into())
    }
}

/// The file, if the viewer may have it now.
pub(super) fn takeable(conn: &mut DbConnection, viewer: Viewer, id: AttachmentId) -> ApiResult<Attachment> {
    let (attachment, course, lecture) = attachments::with_course(conn, id)?;
    if attachment.deleted_at.is_none() && taking(viewer, &course, lecture) == Watching::Allowed {
        Ok(attachment)
    } else {
        Err(Code::NotFound.into())
    }
}
