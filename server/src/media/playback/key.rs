//! Content keys: the one place where it is decided whether a segment can be watched.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};
use mediflix_db::media::stored;
use mediflix_db::types::ids::PackageId;

use super::token;
use crate::AppState;
use crate::errors::{ApiResult, Code};
use crate::media::packaging::keys;

/// A content key: 16 bytes (RFC 8216, 4.3.2.4).
#[utoipa::path(
    get,
    path = "/hls/{token}/{package}/keys/{index}.key",
    tag = "playback",
    params(
        ("token" = String, Path, description = "A playback token, or `-` when it is sent as a bearer"),
        ("package" = PackageId, Path),
        ("index" = u32, Path),
    ),
    responses((status = 200, content_type = "application/octet-stream", description = "The key")),
)]
pub async fn read_key(
    state: web::Data<AppState>,
    path: web::Path<(String, PackageId, u32)>,
    request: HttpRequest,
) -> ApiResult<HttpResponse> {
    let (in_path, id, index) = path.into_inner();
    let claims = token::claims(&state, &request, &in_path).await?;
    let shared = state.clone();
    let key = state
        .read(move |conn| {
            let (lecture, _) = stored::lecture_and_prefix(conn, id)?;
            if lecture != claims.lecture_id {
                return Err(Code::NotFound.into());
            }
            keys::for_player(conn, &shared.master_key, id, index)
        })
        .await?;
    Ok(HttpResponse::Ok()
        .content_type("application/octet-stream")
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::REFERRER_POLICY, "no-referrer"))
        .body(key))
}
