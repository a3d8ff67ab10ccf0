//! Bytes for an upload.

use actix_web::{HttpRequest, HttpResponse, web};
use mediflix_db::media::uploads::UploadState;

use super::{must_speak_tus, no_content, text, whole_number};
use crate::AppState;
use crate::errors::{ApiResult, Code};
use crate::media::uploads::headers::{BYTES_TYPE, checksum};
use crate::media::uploads::lock;
use crate::media::uploads::room;

/// Adds bytes at the upload's offset (tus "PATCH").
#[utoipa::path(
    patch,
    path = "/api/v1/uploads/{capability}",
    tag = "uploads",
    params(
        ("capability" = String, Path, description = "From Location of the creation"),
        ("Tus-Resumable" = String, Header, description = "1.0.0"),
        ("Upload-Offset" = u64, Header, description = "Where these bytes belong: the upload's offset"),
        ("Upload-Checksum" = Option<String>, Header, description = "`sha1 …` or `sha256 …` of this body, base64"),
    ),
    responses((status = 204, description = "Durable up to Upload-Offset; the last byte makes it a source and a job")),
)]
pub async fn append_to_upload(
    state: web::Data<AppState>,
    capability: web::Path<String>,
    request: HttpRequest,
    body: web::Payload,
) -> ApiResult<HttpResponse> {
    let headers = request.headers();
    must_speak_tus(headers)?;
    if text(headers, "content-type") != Some(BYTES_TYPE) {
        return Err(Code::UnsupportedMediaType.into());
    }
    let offset = whole_number(headers, "upload-offset")?;
    let promised = text(headers, "upload-checksum")
        .map(|header| checksum(header).ok_or(Code::BadRequest))
        .transpose()?;
    let upload = lock::load(&state, &capability).await?;
    if upload.state == UploadState::Finished {
        return Err(Code::UploadOffsetMismatch.into());
    }
    room::must_fit(&state, 0).await?;
    let offset = lock::take(&state, &upload, offset, body, promised).await?;
    Ok(no_content(&upload, offset))
}
