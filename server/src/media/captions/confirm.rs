//! `POST`, `DELETE /api/v1/captions/{id}/confirm`

use actix_web::web;
use mediflix_db::media::caption_versions::{self, VersionReason};
use mediflix_db::media::captions::{self, CaptionsChange};
use mediflix_db::types::ids::CaptionsId;

use super::rights;
use super::view::{self, CaptionsView};
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::audit::Subject;
use crate::errors::{ApiError, ApiResult};

/// Shows captions to viewers from now on, in searches too. They are right for the video that is played now.
#[utoipa::path(post, path = "/api/v1/captions/{id}/confirm", tag = "captions", params(("id" = CaptionsId, Path)),
    responses((status = 200, body = CaptionsView)))]
pub async fn confirm_captions(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<CaptionsId>,
) -> ApiResult<web::Json<CaptionsView>> {
    let (viewer, me, id, now) = (caller.viewer(), caller.id(), *id, state.clock.now());
    let answer = state
        .write(move |conn| {
            let (row, lecture) = rights::writable(conn, viewer, id)?;
            rights::must_not_be_written(conn, &row, me, now)?;
            if row.cue_count == 0 {
                return Err(ApiError::field("cues", "required"));
            }
            caption_versions::keep(conn, &row, VersionReason::Confirm, me, now)?;
            let time_line = captions::time_line(conn, row.lecture_id)?;
            let change = CaptionsChange {
                source_id: time_line.map(Some),
                confirmed_at: Some(Some(now)),
                updated_at: Some(now),
                ..CaptionsChange::default()
            };
            captions::change(conn, &row, &change)?;
            let subject = Subject::new("lecture", row.lecture_id.uuid(), Some(lecture.course.organisation_id));
            caller.note(conn, now, "captions_confirm", subject, &["captions"])?;
            view::one(conn, viewer, id, now)
        })
        .await?;
    Ok(web::Json(answer))
}

/// Takes captions back: they are a draft again.
#[utoipa::path(delete, path = "/api/v1/captions/{id}/confirm", tag = "captions", params(("id" = CaptionsId, Path)),
    responses((status = 200, body = CaptionsView)))]
pub async fn take_captions_back(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<CaptionsId>,
) -> ApiResult<web::Json<CaptionsView>> {
    let (viewer, id, now) = (caller.viewer(), *id, state.clock.now());
    let answer = state
        .write(move |conn| {
            let (row, lecture) = rights::writable(conn, viewer, id)?;
            let change = CaptionsChange {
                confirmed_at: Some(None),
                updated_at: Some(now),
                ..CaptionsChange::default()
            };
            captions::change(conn, &row, &change)?;
            let subject = Subject::new("lecture", row.lecture_id.uuid(), Some(lecture.course.organisation_id));
            caller.note(conn, now, "captions_take_back", subject, &["captions"])?;
            view::one(conn, viewer, id, now)
        })
        .await?;
    Ok(web::Json(answer))
}
