//! `DELETE /api/v1/broadcasts/{id}`

use actix_web::{HttpResponse, web};
use mediflix_db::live::broadcasts::{self, BroadcastState};
use mediflix_db::live::registrations;
use mediflix_db::types::ids::BroadcastId;

use super::rights;
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::audit::Subject;
use crate::errors::{ApiResult, Code};

/// Deletes a broadcast that was never on air, for its hosts. One that somebody registered for is cancelled first: 409.
#[utoipa::path(delete, path = "/api/v1/broadcasts/{id}", tag = "broadcasts", params(("id" = BroadcastId, Path)),
    responses((status = 204, description = "Deleted.")))]
pub async fn delete_broadcast(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<BroadcastId>,
) -> ApiResult<HttpResponse> {
    let now = state.clock.now();
    state
        .write(move |conn| {
            let (broadcast, course) = rights::hosted(conn, caller.viewer(), *id)?;
            let is_awaited = registrations::counts(conn, &[*id])?.contains_key(&id);
            let may = match broadcast.state {
                BroadcastState::Cancelled => true,
                BroadcastState::Scheduled | BroadcastState::Postponed => !is_awaited,
                BroadcastState::Rehearsal | BroadcastState::OnAir | BroadcastState::Ended => false,
            };
            if !may {
                return Err(Code::Conflict.into());
            }
            broadcasts::delete(conn, *id)?;
            let subject = Subject::new("broadcast", id.uuid(), Some(course.organisation_id));
            caller.note(conn, now, "delete", subject, &[])
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}
