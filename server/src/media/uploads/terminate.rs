//! Giving an upload up.

use actix_web::{HttpRequest, HttpResponse, web};
use mediflix_db::media::uploads::UploadState;

use super::{answer, must_speak_tus};
use crate::AppState;
use crate::errors::{ApiResult, Code};
use crate::media::packaging::sweep;
use crate::media::uploads::begin_while_uploading;
use crate::media::uploads::lock;

/// Throws an upload away (tus "DELETE").
#[utoipa::path(
    delete,
    path = "/api/v1/uploads/{capability}",
    tag = "uploads",
    params(
        ("capability" = String, Path, description = "From Location of the creation"),
        ("Tus-Resumable" = String, Header, description = "1.0.0"),
    ),
    responses((status = 204, description = "It is gone")),
)]
pub async fn terminate_upload(
    state: web::Data<AppState>,
    capability: web::Path<String>,
    request: HttpRequest,
) -> ApiResult<HttpResponse> {
    must_speak_tus(request.headers())?;
    let upload = lock::load(&state, &capability).await?;
    if upload.state == UploadState::Finished {
        return Err(Code::UploadGone.into());
    }
    let now = state.clock.now();
    state
        .write(move |conn| begin_while_uploading::give_up(conn, &upload, now))
        .await?;
    sweep::remove(&state).await?;
    state.waker.wake();
    Ok(answer(HttpResponse::NoContent(), None).finish())
}
