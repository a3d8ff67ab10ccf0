//! Drafts in answers.

use std::collections::HashMap;

use mediflix_db::DbConnection;
use mediflix_db::media::caption_drafts::{CaptionDraftKind, CaptionDraftState, DraftHead};
use mediflix_db::media::speech_pieces::{self, SpeechPieceRow, SpeechPieceState};
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::{CaptionDraftId, CaptionsId};
use serde::Serialize;
use utoipa::ToSchema;

use crate::errors::ApiResult;

/// A draft, and how far it is.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CaptionDraft)]
pub struct DraftView {
    /// Its id.
    pub id: CaptionDraftId,
    /// The captions that it fills; they can be read and changed meanwhile.
    pub captions_id: CaptionsId,
    /// What it is made of.
    pub kind: CaptionDraftKind,
    /// Where it stands.
    pub state: CaptionDraftState,
    /// How many cues are done; of speech: how many pieces.
    pub done: i32,
    /// How many there are; of speech 0 until its sound is cut.
    pub total: i32,
    /// Why it failed: `unavailable`, `refused`, `unreadable`, `deleted`, `no_audio`; null when it did not.
    #[schema(required)]
    pub reason: Option<String>,
    /// Of speech, once its sound is cut.
    #[schema(required)]
    pub pieces: Option<SpeechPieces>,
    /// When it was wanted.
    pub created_at: Timestamp,
}

/// The pieces in which speech is transcribed. Each fails alone.
#[derive(Debug, Default, Serialize, ToSchema)]
pub struct SpeechPieces {
    /// How many are transcribed.
    pub done: i64,
    /// How many there are.
    pub total: i64,
    /// Those that could not be transcribed, the first 100: the captions lack what is said there.
    pub failed: Vec<FailedPiece>,
}

/// A piece that could not be transcribed.
#[derive(Debug, Serialize, ToSchema)]
pub struct FailedPiece {
    /// Where it begins on the lecture's time line.
    pub start_ms: i64,
    /// Where it ends.
    pub end_ms: i64,
    /// Why: `unavailable`, `refused`, `unreadable`.
    pub reason: String,
}

/// Failed pieces of a draft that are told; where more failed, the service did not work at all.
const MOST_FAILED: i64 = 100;

/// Drafts with their pieces, in the same order.
pub(super) fn show(conn: &mut DbConnection, heads: Vec<DraftHead>) -> ApiResult<Vec<DraftView>> {
    let of_speech = heads.iter().filter(|head| head.kind == CaptionDraftKind::Speech);
    let ids: Vec<CaptionDraftId> = of_speech.map(|head| head.id).collect();
    let mut pieces: HashMap<CaptionDraftId, SpeechPieces> = HashMap::new();
    for (draft, state, count) in speech_pieces::counts(conn, &ids)? {
        let told = pieces.entry(draft).or_default();
        told.total += count;
        match state {
            SpeechPieceState::Waiting => {}
            SpeechPieceState::Done => told.done += count,
            SpeechPieceState::Failed => {
                let failed = speech_pieces::failed(conn, draft, MOST_FAILED)?;
                told.failed = failed.into_iter().map(FailedPiece::from).collect();
            }
        }
    }
    let view = |head: DraftHead| DraftView {
        pieces: pieces.remove(&head.id),
        id: head.id,
        captions_id: head.captions_id,
        kind: head.kind,
        state: head.state,
        done: head.done,
        total: head.total,
        reason: head.reason,
        created_at: head.created_at,
    };
    Ok(heads.into_iter().map(view).collect())
}

impl From<SpeechPieceRow> for FailedPiece {
    fn from(piece: SpeechPieceRow) -> Self {
        Self {
            start_ms: piece.start_ms,
            end_ms: piece.end_ms,
            reason: piece.reason.unwrap_or_default(),
        }
    }
}
