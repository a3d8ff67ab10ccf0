//! Notes in answers.

use mediflix_db::learning::notes::{Note, Placed};
use mediflix_db::types::ids::{LectureId, NoteId, SourceId};
use mediflix_db::types::{LangText, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;

use crate::access::rules::{self, Viewer};

/// What somebody wrote down at a moment of a lecture; nobody else is shown it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Note)]
pub struct NoteView {
    /// Its id.
    pub id: NoteId,
    /// The lecture.
    pub lecture_id: LectureId,
    /// The time line that its moment belongs to: the source that the lecture had.
    pub source_id: SourceId,
    /// The moment.
    pub at_ms: i64,
    /// What it says.
    pub text: String,
    /// When it was written.
    pub created_at: Timestamp,
    /// When it was changed.
    pub updated_at: Timestamp,
}

/// A note with what its lecture is called.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PlacedNote)]
pub struct PlacedNoteView {
    /// The note.
    #[serde(flatten)]
    pub note: NoteView,
    /// The lecture's title; null when it does not exist for the reader any more.
    #[schema(required)]
    pub lecture_title: Option<LangText>,
}

/// A note as its writer sees it.
pub(super) fn note(note: Note) -> NoteView {
    NoteView {
        id: note.id,
        lecture_id: note.lecture_id,
        source_id: note.source_id,
        at_ms: note.at_ms,
        text: note.text,
        created_at: note.created_at,
        updated_at: note.updated_at,
    }
}

/// A note as its writer sees it among all.
pub(super) fn placed(viewer: Viewer, (row, lecture, course, there): Placed) -> PlacedNoteView {
    let seen = there && rules::can_see_lecture(viewer, &course.facts(), lecture.state);
    PlacedNoteView {
        note: note(row),
        lecture_title: seen.then_some(lecture.title.0),
    }
}
