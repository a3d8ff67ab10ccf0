//! How far an upload is.

use actix_web::{HttpRequest, HttpResponse, web};
use mediflix_db::media::uploads::UploadState;

use super::{answer, must_speak_tus, state_of};
use crate::AppState;
use crate::errors::ApiResult;
use crate::media::uploads::finish;
use crate::media::uploads::lock;

/// The upload's offset (tus "HEAD").
#[utoipa::path(
    head,
    path = "/api/v1/uploads/{capability}",
    tag = "uploads",
    params(
        ("capability" = String, Path, description = "From Location of the creation"),
        ("Tus-Resumable" = String, Header, description = "1.0.0"),
    ),
    responses((status = 200, description = "Upload-Offset, Upload-Length, Upload-Expires")),
)]
pub async fn look_at_upload(
    state: web::Data<AppState>,
    capability: web::Path<String>,
    request: HttpRequest,
) -> ApiResult<HttpResponse> {
    must_speak_tus(request.headers())?;
    let upload = lock::load_at_rest(&state, &capability).await?;
    let assembly = state_of(&upload)?;
    if upload.state == UploadState::Active && assembly.is_complete() {
        // A server ended between the last byte and the finish: whoever asks gets it done.
        finish::finish(&state, &upload, &assembly).await?;
    }
    Ok(answer(HttpResponse::Ok(), Some((&upload, assembly.offset))).finish())
}
