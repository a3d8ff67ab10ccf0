//! `GET /api/v1/lectures/{lecture}/tracks`

use actix_web::web;
use mediflix_db::media::tracks;
use mediflix_db::types::ids::LectureId;

use super::view::{self, TrackView};
use crate::AppState;
use crate::access::caller::Caller;
use crate::access::rules;
use crate::errors::ApiResult;
use crate::http::answer::List;
use crate::media::rights;

/// Lists the audio and video that is added to a lecture, the oldest first: editors see all, viewers what is published and can be
/// played. At most 32 in one part.
#[utoipa::path(get, security((), ("bearer" = [])), path = "/api/v1/lectures/{lecture}/tracks", tag = "tracks",
    params(("lecture" = LectureId, Path)), responses((status = 200, body = List<TrackView>)))]
pub async fn list_tracks(
    state: web::Data<AppState>,
    caller: Caller,
    lecture: web::Path<LectureId>,
) -> ApiResult<web::Json<List<TrackView>>> {
    let (viewer, lecture) = (caller.viewer(), lecture.into_inner());
    let items = state
        .read(move |conn| {
            let facts = rights::watchable(conn, viewer, lecture)?;
            let found = tracks::of_lecture(conn, lecture)?;
            let mut shown = view::show(conn, lecture, found)?;
            if !rules::can_edit(viewer, &facts.course) {
                shown.retain(|track| track.published && track.playable);
                shown.iter_mut().for_each(TrackView::for_viewers);
            }
            Ok(shown)
        })
        .await?;
    Ok(web::Json(List {
        items,
        next_cursor: None,
    }))
}
