//! Drafts in answers.

use mediflix_db::media::caption_drafts::{CaptionDraftState, DraftHead};
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::{CaptionDraftId, CaptionsId};
use serde::Serialize;
use utoipa::ToSchema;

/// A draft, and how far it is.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CaptionDraft)]
pub struct DraftView {
    /// Its id.
    pub id: CaptionDraftId,
    /// The captions that it fills; they can be read and changed meanwhile.
    pub captions_id: CaptionsId,
    /// Where it stands.
    pub state: CaptionDraftState,
    /// How many cues are done.
    pub done: i32,
    /// How many there are.
    pub total: i32,
    /// Why it failed: `unavailable`, `refused`, `unreadable`, `deleted`; null when it did not.
    #[schema(required)]
    pub reason: Option<String>,
    /// When it was wanted.
    pub created_at: Timestamp,
}

impl From<DraftHead> for DraftView {
    fn from((id, captions_id, state, done, total, reason, created_at): DraftHead) -> Self {
        Self {
            id,
            captions_id,
            state,
            done,
            total,
            reason,
            created_at,
        }
    }
}
