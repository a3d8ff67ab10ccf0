//! `DELETE /api/v1/sessions/current`

use actix_web::{HttpRequest, HttpResponse, web};
use mediflix_db::people::sessions;

use super::begin::{self, COOKIE};
use crate::AppState;
use crate::errors::ApiResult;
use crate::security::opaque_token;

/// Signs out: ends the session of the refresh cookie. Without one there is nothing to end.
#[utoipa::path(delete, path = "/api/v1/sessions/current", tag = "sessions",
    responses((status = 204, description = "Signed out.")))]
pub async fn sign_out(state: web::Data<AppState>, request: HttpRequest) -> ApiResult<HttpResponse> {
    if let Some(cookie) = request.cookie(COOKIE) {
        let hash = opaque_token::hash(cookie.value());
        let now = state.clock.now();
        state
            .write(move |conn| match sessions::by_token(conn, &hash)? {
                Some((_, session)) if session.ended_at.is_none() && session.expires_at > now => {
                    Ok(sessions::end(conn, session.account_id, session.id, now)?)
                }
                _ => Ok(()),
            })
            .await?;
    }
    Ok(HttpResponse::NoContent().cookie(begin::no_cookie(&state)).finish())
}
