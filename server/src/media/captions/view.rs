//! Captions in answers.

use std::collections::HashMap;

use mediflix_captions::Cue;
use mediflix_db::DbConnection;
use mediflix_db::media::captions::{self, CaptionKind, Captions};
use mediflix_db::people::accounts;
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::{AccountId, CaptionsId, LectureId, SourceId};
use serde::Serialize;
use utoipa::ToSchema;

use crate::access::rules::Viewer;
use crate::errors::ApiResult;

mediflix_db::word_enum! {
    /// Whether viewers see captions.
    pub enum CaptionsState {
        /// Only those who work on them do.
        Draft = "draft",
        /// Everybody who may watch does.
        Confirmed = "confirmed",
    }
}

/// Captions, without their cues.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Captions)]
pub struct CaptionsView {
    /// All but the cues.
    #[serde(flatten)]
    pub head: CaptionsHead,
    /// How many cues they have.
    pub cues: i32,
}

/// Captions with their cues.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CaptionsText)]
pub struct CaptionsTextView {
    /// All but the cues.
    #[serde(flatten)]
    pub head: CaptionsHead,
    /// The source whose time line they follow; null when they were made before any video came.
    #[schema(required)]
    pub source_id: Option<SourceId>,
    /// The cues, in the order of their starts.
    pub cues: Vec<Cue>,
}

/// What is told of captions wherever they are shown.
#[derive(Debug, Serialize, ToSchema)]
pub struct CaptionsHead {
    /// Their id.
    pub id: CaptionsId,
    /// The lecture.
    pub lecture_id: LectureId,
    /// What they are.
    pub kind: CaptionKind,
    /// BCP 47.
    pub language: String,
    /// What they are called; empty: by their language.
    pub label: String,
    /// Whether viewers see them.
    pub state: CaptionsState,
    /// Whether a machine made them.
    pub by_machine: bool,
    /// Whether the video was replaced since: their times may be wrong.
    pub check: bool,
    /// Raised with every change of the cues.
    pub revision: i32,
    /// Who writes them at the moment; told to those who may see drafts.
    #[schema(required)]
    pub writer: Option<WriterView>,
    /// When they last changed.
    pub updated_at: Timestamp,
}

/// Who writes captions.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CaptionsWriter)]
pub struct WriterView {
    /// Their account.
    pub account_id: AccountId,
    /// Their name.
    pub name: String,
    /// Until when nobody else may, unless they take over.
    pub until: Timestamp,
    /// Whether that is who asks.
    pub is_me: bool,
}

/// For whom captions are shown, and when.
#[derive(Clone, Copy)]
pub(super) struct Reader {
    pub(super) viewer: Viewer,
    pub(super) sees_drafts: bool,
    pub(super) now: Timestamp,
}

/// Captions of one lecture as a reader sees them.
pub(super) fn show(
    conn: &mut DbConnection,
    reader: Reader,
    lecture: LectureId,
    rows: Vec<Captions>,
) -> ApiResult<Vec<CaptionsView>> {
    let time_line = captions::time_line(conn, lecture)?;
    let writing = rows.iter().filter_map(|row| row.writer_at(reader.now));
    let writers: Vec<AccountId> = writing.map(|(writer, _)| writer).collect();
    let names: HashMap<AccountId, String> = if reader.sees_drafts && !writers.is_empty() {
        accounts::names_of(conn, &writers)?.into_iter().collect()
    } else {
        HashMap::new()
    };
    let view = |row: Captions| {
        let writer = row.writer_at(reader.now).and_then(|(account_id, until)| {
            Some(WriterView {
                account_id,
                name: names.get(&account_id)?.clone(),
                until,
                is_me: reader.viewer.account() == Some(account_id),
            })
        });
        CaptionsView {
            cues: row.cue_count,
            head: CaptionsHead {
                check: row.source_id.is_some() && time_line.is_some() && row.source_id != time_line,
                id: row.id,
                lecture_id: row.lecture_id,
                kind: row.kind,
                state: if row.confirmed_at.is_some() {
                    CaptionsState::Confirmed
                } else {
                    CaptionsState::Draft
                },
                by_machine: row.machine_at.is_some(),
                language: row.language,
                label: row.label,
                revision: row.revision,
                writer,
                updated_at: row.updated_at,
            },
        }
    };
    Ok(rows.into_iter().map(view).collect())
}

/// Captions of a lecture as somebody who may write them sees them.
pub(super) fn one(conn: &mut DbConnection, viewer: Viewer, id: CaptionsId, now: Timestamp) -> ApiResult<CaptionsView> {
    let row = captions::by_id(conn, id)?;
    let reader = Reader {
        viewer,
        sees_drafts: true,
        now,
    };
    let lecture = row.lecture_id;
    let mut shown = show(conn, reader, lecture, vec![row])?;
    Ok(shown.remove(0))
}
