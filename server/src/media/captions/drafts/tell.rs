//! Tells whoever wanted a draft what became of it.

use mediflix_db::DbConnection;
use mediflix_db::media::caption_drafts::{CaptionDraft, CaptionDraftState};
use mediflix_db::types::Timestamp;

use crate::errors::ApiResult;
use crate::notify::{Happened, notify};

/// Puts a line to the bell of whoever wanted the draft, which came to `state`.
pub(in crate::media) fn tell(
    conn: &mut DbConnection,
    draft: &CaptionDraft,
    state: CaptionDraftState,
    now: Timestamp,
) -> ApiResult<()> {
    let happened = match state {
        CaptionDraftState::Done => Happened::CaptionsDrafted(draft.lecture_id),
        CaptionDraftState::Failed => Happened::CaptionsDraftFailed(draft.lecture_id),
        CaptionDraftState::Waiting | CaptionDraftState::Running => return Ok(()),
    };
    notify(conn, &[draft.created_by], &happened, now)
}
