//! `POST /api/v1/caption-drafts/{id}/retry`

use actix_web::{HttpResponse, web};
use mediflix_db::DbConnection;
use mediflix_db::media::caption_drafts::{self, CaptionDraft, CaptionDraftKind, CaptionDraftState};
use mediflix_db::media::{jobs, sources, speech_pieces};
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::CaptionDraftId;

use crate::AppState;
use crate::access::caller::SignedIn;
use crate::errors::{ApiResult, Code};
use crate::media::captions::rights;
use crate::media::packaging::queue;

/// Takes up a draft again that failed, where it stopped; of speech only the pieces that failed.
#[utoipa::path(post, path = "/api/v1/caption-drafts/{id}/retry", tag = "captions", params(("id" = CaptionDraftId, Path)),
    responses((status = 204, description = "It goes on.")))]
pub async fn retry_caption_draft(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<CaptionDraftId>,
) -> ApiResult<HttpResponse> {
    let (viewer, id, now) = (caller.viewer(), *id, state.clock.now());
    state
        .write(move |conn| {
            let draft = caption_drafts::by_id(conn, id)?;
            rights::writable(conn, viewer, draft.captions_id)?;
            if draft.state != CaptionDraftState::Failed {
                return Err(Code::Conflict.into());
            }
            if draft.kind == CaptionDraftKind::Speech && speech_pieces::retry(conn, id)? == 0 {
                return cut_again(conn, &draft, now);
            }
            if caption_drafts::retry(conn, id, now)? {
                Ok(())
            } else {
                Err(Code::Conflict.into())
            }
        })
        .await?;
    state.waker.wake();
    state.media.drafts.go_on();
    Ok(HttpResponse::NoContent().finish())
}

/// Nothing is there to transcribe, or no more: the sound is cut anew.
fn cut_again(conn: &mut DbConnection, draft: &CaptionDraft, now: Timestamp) -> ApiResult<()> {
    let job = jobs::of_draft(conn, draft.id)?.into_iter().next();
    let source = sources::by_id(conn, job.ok_or(Code::NotPlayable)?.source_id)?;
    caption_drafts::cut_again(conn, draft.id, now)?;
    queue::add_speech(conn, &source, draft.id, now)
}
