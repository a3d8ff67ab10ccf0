//! `GET /api/v1/verifications/{id}/evidence`

use actix_web::http::header;
use actix_web::{HttpResponse, web};
use mediflix_db::people::verifications;
use mediflix_db::types::ids::VerificationId;

use super::must_see;
use super::request::purpose;
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::audit::Subject;
use crate::errors::{ApiError, ApiResult, Code};
use crate::security::file_kind::FileKind;

/// Hands the evidence of a request out as a file, to who decides. Every reading is in the audit log.
#[utoipa::path(get, path = "/api/v1/verifications/{id}/evidence", tag = "verification", params(("id" = VerificationId, Path)),
    responses((status = 200, description = "The file.", body = Vec<u8>, content_type = "application/octet-stream")))]
pub async fn read_evidence(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<VerificationId>,
) -> ApiResult<HttpResponse> {
    let (now, id) = (state.clock.now(), id.into_inner());
    let sealed = state
        .write(move |conn| {
            let request = verifications::by_id(conn, id)?;
            must_see(&caller, &request)?;
            let sealed = verifications::evidence(conn, id)?.ok_or(Code::NotFound)?;
            let subject = Subject::account(request.account_id, request.organisation_id);
            caller.note(conn, now, "evidence_read", subject, &["evidence"])?;
            Ok(sealed)
        })
        .await?;
    let bytes = state.master_key.unwrap_key(&purpose(id), &sealed);
    let bytes = bytes.map_err(|_| ApiError::internal("the evidence cannot be decrypted"))?;
    let ending = FileKind::of_bytes(&bytes).map_or("bin", FileKind::ending);
    Ok(HttpResponse::Ok()
        .content_type("application/octet-stream")
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"evidence-{id}.{ending}\""),
        ))
        .body(bytes))
}
