//! Files in answers.

use std::time::Duration;

use mediflix_db::access::PublicationState;
use mediflix_db::learning::attachments::{Attachment, AttachmentKind};
use mediflix_db::learning::courses::Course;
use mediflix_db::types::ids::{AccountId, AttachmentId, CourseId, LectureId};
use mediflix_db::types::{LangText, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;

use super::rights;
use crate::AppState;
use crate::access::rules::{Viewer, Watching};
use crate::security::signed_address::{Purpose, sign};

/// Stands in the address of a file that everybody may have, in the place of an account.
pub(super) const ANYONE: &str = "-";
/// An address is good so long; rights are asked again each time.
const GOOD_FOR: Duration = Duration::from_secs(12 * 3600);

/// A file of a course or lecture.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Attachment)]
pub struct AttachmentView {
    /// Its id.
    pub id: AttachmentId,
    /// The course it is part of.
    pub course_id: CourseId,
    /// The lecture that it belongs to; null when it belongs to the whole course.
    #[schema(required)]
    pub lecture_id: Option<LectureId>,
    /// What it is.
    pub kind: AttachmentKind,
    /// Its name, as it is saved.
    pub file_name: String,
    /// Its title; empty: its name is shown.
    pub title: LangText,
    /// Its length.
    pub bytes: i64,
    /// Where it is, for the reader alone and for some hours; null for who may not watch.
    #[schema(required)]
    pub url: Option<String>,
    /// When it was uploaded.
    pub created_at: Timestamp,
}

/// What a signature is about.
pub(super) fn about(viewer: &str, id: AttachmentId) -> String {
    format!("{viewer}/{id}")
}

/// A file as the viewer sees it; nothing when it does not exist for them.
pub(super) fn attachment(
    state: &AppState,
    viewer: Viewer,
    course: &Course,
    (attachment, lecture): (Attachment, Option<PublicationState>),
) -> Option<AttachmentView> {
    let url = match rights::taking(viewer, course, lecture) {
        Watching::Hidden => return None,
        Watching::Allowed => Some(url(state, viewer.account(), attachment.id)),
        Watching::NeedsSignIn | Watching::NeedsVerification => None,
    };
    Some(AttachmentView {
        id: attachment.id,
        course_id: attachment.course_id,
        lecture_id: attachment.lecture_id,
        kind: attachment.kind,
        file_name: attachment.file_name,
        title: attachment.title.0,
        bytes: attachment.bytes,
        url,
        created_at: attachment.created_at,
    })
}

fn url(state: &AppState, account: Option<AccountId>, id: AttachmentId) -> String {
    let viewer = account.map_or_else(|| ANYONE.to_owned(), |account| account.to_string());
    let until = state.clock.now().plus(GOOD_FOR);
    let signature = sign(&state.master_key, Purpose::Attachment, &about(&viewer, id), until);
    format!("/api/v1/attachments/{id}/{viewer}/{signature}")
}
