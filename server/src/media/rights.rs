//! Loads a lecture's facts and stops whoever lacks the right: the first line of every handler about media.

use mediflix_db::DbConnection;
use mediflix_db::access::{CourseFacts, LectureFacts, lecture_facts};
use mediflix_db::people::memberships::{self, OrganisationRole};
use mediflix_db::types::Language;
use mediflix_db::types::ids::LectureId;

use crate::access::rules::{self, Viewer, Watching};
use crate::errors::{ApiResult, Code};

/// The lecture, if the viewer may change it.
pub(crate) fn editable(conn: &mut DbConnection, viewer: Viewer, lecture: LectureId) -> ApiResult<LectureFacts> {
    let lecture = lecture_facts(conn, lecture)?;
    rules::must_edit_lecture(viewer, &lecture.course, lecture.state)?;
    Ok(lecture)
}

/// The lecture, if the viewer may watch it.
pub(crate) fn watchable(conn: &mut DbConnection, viewer: Viewer, lecture: LectureId) -> ApiResult<LectureFacts> {
    let lecture = lecture_facts(conn, lecture)?;
    match rules::can_watch(viewer, &lecture.course, lecture.state) {
        Watching::Allowed => Ok(lecture),
        Watching::NeedsSignIn => Err(Code::Unauthenticated.into()),
        Watching::NeedsVerification => Err(Code::NotVerified.into()),
        Watching::Hidden => Err(Code::NotFound.into()),
    }
}

/// The lecture, if its video plays for the viewer: also before it is published for whoever translates it.
pub(crate) fn playable(conn: &mut DbConnection, viewer: Viewer, lecture: LectureId) -> ApiResult<LectureFacts> {
    let refused = match watchable(conn, viewer, lecture) {
        Ok(lecture) => return Ok(lecture),
        Err(refused) => refused,
    };
    let lecture = lecture_facts(conn, lecture)?;
    if translates_into(conn, viewer, &lecture.course)?.is_empty() {
        return Err(refused);
    }
    Ok(lecture)
}

/// The languages into which the viewer translates for the organisations that own or edit a course.
pub(crate) fn translates_into(
    conn: &mut DbConnection,
    viewer: Viewer,
    course: &CourseFacts,
) -> ApiResult<Vec<Language>> {
    let Viewer::Account(person) = viewer else {
        return Ok(Vec::new());
    };
    let of_course = [course.organisation_id]
        .into_iter()
        .chain(course.editors.0.iter().copied());
    let translating: Vec<_> = of_course
        .filter(|organisation| viewer.holds(*organisation, &[OrganisationRole::Translator]))
        .collect();
    if translating.is_empty() {
        return Ok(Vec::new());
    }
    Ok(memberships::languages_into(conn, person.id, &translating)?)
}
