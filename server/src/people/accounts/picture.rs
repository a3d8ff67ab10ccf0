//! `GET /api/v1/accounts/{id}/picture`, `PUT`, `DELETE /api/v1/account/picture`

use actix_web::http::header;
use actix_web::{HttpResponse, web};
use mediflix_db::people::pictures::{self, Picture};
use mediflix_db::types::ids::AccountId;

use super::view::{self, AccountView};
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::audit::Subject;
use crate::errors::{ApiError, ApiResult};
use crate::http::body::read_at_most;
use crate::security::picture::cleaned;

/// The largest picture.
const MOST_BYTES: usize = 512 * 1024;

/// Shows the picture of somebody. Its address changes with it.
#[utoipa::path(get, security((), ("bearer" = [])), path = "/api/v1/accounts/{id}/picture", tag = "accounts",
    params(("id" = AccountId, Path)),
    responses((status = 200, description = "The picture.", body = Vec<u8>, content_type = "image/jpeg")))]
pub async fn read_picture(state: web::Data<AppState>, id: web::Path<AccountId>) -> ApiResult<HttpResponse> {
    let picture = state.read(move |conn| Ok(pictures::read(conn, *id)?)).await?;
    Ok(HttpResponse::Ok()
        .content_type(picture.content_type)
        .insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .body(picture.bytes))
}

/// Gives oneself a picture: PNG, JPEG or WebP of at most 512 KiB, each side 16 to 4096 pixels. What else is in the file is left out.
#[utoipa::path(put, path = "/api/v1/account/picture", tag = "accounts",
    request_body(content = Vec<u8>, content_type = "application/octet-stream"), responses((status = 200, body = AccountView)))]
pub async fn put_picture(
    caller: SignedIn,
    state: web::Data<AppState>,
    body: web::Payload,
) -> ApiResult<web::Json<AccountView>> {
    let bytes = read_at_most(body, MOST_BYTES).await?;
    let (kind, bytes) = cleaned(&bytes).ok_or_else(|| ApiError::field("picture", "invalid"))?;
    let now = state.clock.now();
    let shown = state.write(move |conn| {
        let picture = Picture {
            account_id: caller.id(),
            content_type: kind.content_type().to_owned(),
            bytes,
            created_at: now,
        };
        pictures::put(conn, &picture)?;
        caller.note(
            conn,
            now,
            "account_change",
            Subject::account(caller.id(), None),
            &["picture"],
        )?;
        view::own(conn, caller.account)
    });
    Ok(web::Json(shown.await?))
}

/// Takes one's picture away.
#[utoipa::path(delete, path = "/api/v1/account/picture", tag = "accounts", responses((status = 200, body = AccountView)))]
pub async fn delete_picture(caller: SignedIn, state: web::Data<AppState>) -> ApiResult<web::Json<AccountView>> {
    let now = state.clock.now();
    let shown = state.write(move |conn| {
        pictures::remove(conn, caller.id())?;
        caller.note(
            conn,
            now,
            "account_change",
            Subject::account(caller.id(), None),
            &["picture"],
        )?;
        view::own(conn, caller.account)
    });
    Ok(web::Json(shown.await?))
}
