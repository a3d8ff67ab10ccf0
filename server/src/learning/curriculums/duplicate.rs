//! `POST /api/v1/curriculums/{id}/duplicate`

use actix_web::{HttpResponse, web};
use mediflix_db::access::PublicationState;
use mediflix_db::learning::curriculums::{self, Curriculum, CurriculumCourse};
use mediflix_db::types::Json;
use mediflix_db::types::ids::CurriculumId;

use super::rights;
use super::view::{self, CurriculumView};
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::access::rules;
use crate::errors::ApiResult;
use crate::learning::ownership;

/// Makes a draft with the same text and courses, of an organisation where the caller makes courses.
#[utoipa::path(post, path = "/api/v1/curriculums/{id}/duplicate", tag = "curriculums", params(("id" = CurriculumId, Path)),
    responses((status = 201, body = CurriculumView)))]
pub async fn duplicate_curriculum(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<CurriculumId>,
) -> ApiResult<HttpResponse> {
    let (viewer, now) = (caller.viewer(), state.clock.now());
    let answer = state
        .clone()
        .write(move |conn| {
            let first = rights::visible(conn, viewer, *id)?;
            caller.must_instruct()?;
            let theirs = rules::can_edit(viewer, &first.facts()).then_some(first.organisation_id);
            let copy = Curriculum {
                id: CurriculumId::new(),
                organisation_id: ownership::of_new(conn, viewer, theirs.filter(|id| viewer.teaches_in().contains(id)))?,
                created_by: caller.id(),
                editors: Json::default(),
                state: PublicationState::Draft,
                created_at: now,
                updated_at: now,
                published_at: None,
                revision: 1,
                ..first
            };
            let steps = curriculums::courses_of(conn, *id)?
                .into_iter()
                .filter(|(_, course)| rules::can_see_course(viewer, &course.facts()))
                .map(|(step, _)| CurriculumCourse {
                    curriculum_id: copy.id,
                    ..step
                });
            let steps: Vec<CurriculumCourse> = steps.collect();
            curriculums::insert(conn, &copy)?;
            curriculums::put_courses(conn, copy.id, &steps)?;
            view::curriculum(conn, &state, viewer, copy)
        })
        .await?;
    Ok(HttpResponse::Created().json(answer))
}
