//! `DELETE /api/v1/caption-drafts/{id}`

use actix_web::{HttpResponse, web};
use mediflix_db::media::caption_drafts;
use mediflix_db::types::ids::CaptionDraftId;

use crate::AppState;
use crate::access::caller::SignedIn;
use crate::errors::ApiResult;
use crate::media::captions::rights;
use crate::media::packaging::speech;

/// Stops a draft: nothing more comes, and the captions keep what is there. One that is over is forgotten.
#[utoipa::path(delete, path = "/api/v1/caption-drafts/{id}", tag = "captions", params(("id" = CaptionDraftId, Path)),
    responses((status = 204, description = "Nothing more comes.")))]
pub async fn cancel_caption_draft(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<CaptionDraftId>,
) -> ApiResult<HttpResponse> {
    let (viewer, id, now) = (caller.viewer(), *id, state.clock.now());
    state
        .write(move |conn| {
            let draft = caption_drafts::by_id(conn, id)?;
            rights::writable(conn, viewer, draft.captions_id)?;
            speech::forget(conn, id, now)
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}
