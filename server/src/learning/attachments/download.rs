//! `GET /api/v1/attachments/{id}/{viewer}/{signature}`

use actix_web::body::SizedStream;
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};
use mediflix_db::learning::attachments;
use mediflix_db::people::accounts;
use mediflix_db::types::ids::{AccountId, AttachmentId};
use mediflix_media_store::{Area, ObjectKey};

use super::view::{ANYONE, about};
use super::{kind, rights};
use crate::AppState;
use crate::access::caller::viewer_of;
use crate::access::rules::Viewer;
use crate::errors::{ApiError, ApiResult, Code};
use crate::http::byte_range::ByteRange;
use crate::http::saved_as::saved_as;
use crate::security::signed_address::{Purpose, allows};

/// Hands a file out, to be saved. Its address is signed for one reader, whose rights are asked again each time.
#[utoipa::path(get, security((), ("bearer" = [])), path = "/api/v1/attachments/{id}/{viewer}/{signature}", tag = "attachments",
    params(
        ("id" = AttachmentId, Path),
        ("viewer" = String, Path, description = "The account that it was signed for, or `-` for everybody"),
        ("signature" = String, Path),
    ),
    responses(
        (status = 200, description = "The file.", body = Vec<u8>, content_type = "application/octet-stream"),
        (status = 206, description = "The bytes that were asked for."),
    ))]
pub async fn download_attachment(
    state: web::Data<AppState>,
    path: web::Path<(AttachmentId, String, String)>,
    request: HttpRequest,
) -> ApiResult<HttpResponse> {
    let (id, viewer, signature) = path.into_inner();
    let now = state.clock.now();
    if !allows(
        &state.master_key,
        Purpose::Attachment,
        &about(&viewer, id),
        &signature,
        now,
    ) {
        return Err(Code::NotFound.into());
    }
    let account: Option<AccountId> = match viewer.as_str() {
        ANYONE => None,
        account => Some(account.parse().map_err(|_| Code::NotFound)?),
    };
    let attachment = state
        .read(move |conn| {
            let viewer = match account {
                None => Viewer::Anonymous,
                Some(id) => {
                    let account = accounts::enabled(conn, id)?;
                    viewer_of(conn, &account)?
                }
            };
            rights::takeable(conn, viewer, id)
        })
        .await?;
    let key = ObjectKey::new(attachments::key(id)).map_err(ApiError::internal)?;
    let range = ByteRange::from_request(&request, u64::try_from(attachment.bytes).unwrap_or(0))?;
    let bytes = state
        .store
        .get(Area::Private, &key, Some(range.start..range.end))
        .await?;
    let mut answer = range.response();
    // It is saved, never shown within the site; where a browser shows it all the same, nothing in it runs.
    answer
        .content_type(kind::content_type(attachment.kind))
        .insert_header((header::CONTENT_DISPOSITION, saved_as(&attachment.file_name)))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .insert_header((header::CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'"))
        .insert_header(("cross-origin-resource-policy", "same-origin"))
        .insert_header((header::CACHE_CONTROL, "private, no-store"))
        // Bytes of a range are those of the file, not of a compressed one.
        .insert_header((header::CONTENT_ENCODING, "identity"));
    Ok(answer.body(SizedStream::new(range.end - range.start, bytes)))
}
