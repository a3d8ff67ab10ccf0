//! `POST /api/v1/caption-drafts/{id}/retry`

use actix_web::{HttpResponse, web};
use mediflix_db::media::caption_drafts;
use mediflix_db::types::ids::CaptionDraftId;

use crate::AppState;
use crate::access::caller::SignedIn;
use crate::errors::{ApiResult, Code};
use crate::media::captions::rights;

/// Takes up a draft again that failed, where it stopped.
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
            let captions = caption_drafts::captions_of(conn, id)?;
            rights::writable(conn, viewer, captions)?;
            if caption_drafts::retry(conn, id, now)? {
                Ok(())
            } else {
                Err(Code::Conflict.into())
            }
        })
        .await?;
    state.media.drafts.go_on();
    Ok(HttpResponse::NoContent().finish())
}
