//! `DELETE /api/v1/tracks/{id}`

use actix_web::{HttpResponse, web};
use mediflix_db::types::ids::TrackId;

use super::rights;
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::audit::Subject;
use crate::errors::ApiResult;
use crate::media::packaging::erasure;

/// Removes a track with its file and all that was made of it. Nothing else of the lecture is touched.
#[utoipa::path(delete, path = "/api/v1/tracks/{id}", tag = "tracks", params(("id" = TrackId, Path)),
    responses((status = 204, description = "Removed.")))]
pub async fn remove_track(
    state: web::Data<AppState>,
    caller: SignedIn,
    id: web::Path<TrackId>,
) -> ApiResult<HttpResponse> {
    let (id, lease, now) = (id.into_inner(), state.config.packaging.lease, state.clock.now());
    state
        .write(move |conn| {
            let (track, facts) = rights::editable(conn, caller.viewer(), id)?;
            erasure::erase_track(conn, id, lease, now)?;
            let subject = Subject::new("lecture", track.lecture_id.uuid(), Some(facts.course.organisation_id));
            caller.note(conn, now, "track_remove", subject, &["tracks"])
        })
        .await?;
    state.waker.wake();
    Ok(HttpResponse::NoContent().finish())
}
