//! `DELETE /api/v1/sessions/{id}`

use actix_web::{HttpResponse, web};
use mediflix_db::people::sessions;
use mediflix_db::types::ids::SessionId;

use crate::AppState;
use crate::access::caller::SignedIn;
use crate::errors::ApiResult;

/// Signs out on one of one's own devices.
#[utoipa::path(delete, path = "/api/v1/sessions/{id}", tag = "sessions", params(("id" = SessionId, Path)),
    responses((status = 204, description = "Ended.")))]
pub async fn end_session(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<SessionId>,
) -> ApiResult<HttpResponse> {
    let now = state.clock.now();
    state
        .write(move |conn| Ok(sessions::end(conn, caller.id(), *id, now)?))
        .await?;
    Ok(HttpResponse::NoContent().finish())
}
