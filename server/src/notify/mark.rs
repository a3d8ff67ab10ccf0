//! `POST /api/v1/notifications/read`, `POST /api/v1/notifications/{id}/read`

use actix_web::{HttpResponse, web};
use mediflix_db::notifications;
use mediflix_db::types::ids::NotificationId;

use crate::AppState;
use crate::access::caller::SignedIn;
use crate::errors::{ApiResult, Code};

/// Notes that the caller read everything.
#[utoipa::path(post, path = "/api/v1/notifications/read", tag = "notifications",
    responses((status = 204, description = "Read.")))]
pub async fn read_all_notifications(caller: SignedIn, state: web::Data<AppState>) -> ApiResult<HttpResponse> {
    mark(caller, state, None).await
}

/// Notes that the caller read one.
#[utoipa::path(post, path = "/api/v1/notifications/{id}/read", tag = "notifications", params(("id" = NotificationId, Path)),
    responses((status = 204, description = "Read.")))]
pub async fn read_notification(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<NotificationId>,
) -> ApiResult<HttpResponse> {
    mark(caller, state, Some(*id)).await
}

async fn mark(caller: SignedIn, state: web::Data<AppState>, id: Option<NotificationId>) -> ApiResult<HttpResponse> {
    let (account, now) = (caller.id(), state.clock.now());
    let read = state.write(move |conn| Ok(notifications::read(conn, account, id, now)?));
    if read.await? == 0 && id.is_some() {
        return Err(Code::NotFound.into());
    }
    Ok(HttpResponse::NoContent().finish())
}
