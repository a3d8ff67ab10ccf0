//! `POST /api/v1/curriculums/{id}/publish`, `…/unpublish`, `…/archive`

use actix_web::web;
use mediflix_db::access::PublicationState;
use mediflix_db::learning::curriculums::{self, CurriculumChange};
use mediflix_db::types::ids::CurriculumId;

use super::rights;
use super::view::{self, CurriculumView};
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::audit::Subject;
use crate::errors::{ApiResult, Code};
use crate::learning::publication::{self, Step};

/// Shows a curriculum to everybody.
#[utoipa::path(post, path = "/api/v1/curriculums/{id}/publish", tag = "curriculums", params(("id" = CurriculumId, Path)),
    responses((status = 200, body = CurriculumView)))]
pub async fn publish_curriculum(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<CurriculumId>,
) -> ApiResult<web::Json<CurriculumView>> {
    step(caller, state, *id, Step::Publish).await
}

/// Takes a curriculum back to draft.
#[utoipa::path(post, path = "/api/v1/curriculums/{id}/unpublish", tag = "curriculums", params(("id" = CurriculumId, Path)),
    responses((status = 200, body = CurriculumView)))]
pub async fn unpublish_curriculum(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<CurriculumId>,
) -> ApiResult<web::Json<CurriculumView>> {
    step(caller, state, *id, Step::Unpublish).await
}

/// Puts a curriculum away; it is kept.
#[utoipa::path(post, path = "/api/v1/curriculums/{id}/archive", tag = "curriculums", params(("id" = CurriculumId, Path)),
    responses((status = 200, body = CurriculumView)))]
pub async fn archive_curriculum(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<CurriculumId>,
) -> ApiResult<web::Json<CurriculumView>> {
    step(caller, state, *id, Step::Archive).await
}

async fn step(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: CurriculumId,
    step: Step,
) -> ApiResult<web::Json<CurriculumView>> {
    let (viewer, now) = (caller.viewer(), state.clock.now());
    let answer = state
        .clone()
        .write(move |conn| {
            curriculums::lock(conn, id)?;
            let curriculum = rights::editable(conn, viewer, id)?;
            let next = publication::after(curriculum.state, step).ok_or(Code::Conflict)?;
            let change = CurriculumChange {
                state: Some(next),
                published_at: (next == PublicationState::Published).then_some(Some(now)),
                updated_at: Some(now),
                ..CurriculumChange::default()
            };
            let curriculum = curriculums::change(conn, id, &change)?;
            let subject = Subject::new("curriculum", id.uuid(), Some(curriculum.organisation_id));
            caller.note(conn, now, step.action(), subject, &["state"])?;
            view::curriculum(conn, &state, viewer, curriculum)
        })
        .await?;
    answer.map(web::Json).ok_or_else(|| Code::NotFound.into())
}
