//! `POST /api/v1/curriculums`

use actix_web::{HttpResponse, web};
use mediflix_db::access::PublicationState;
use mediflix_db::learning::curriculums::{self, Curriculum};
use mediflix_db::types::ids::{CurriculumId, OrganisationId};
use mediflix_db::types::{Json, LangText};
use serde::Deserialize;
use utoipa::ToSchema;

use super::view::{self, CurriculumView};
use crate::access::caller::SignedIn;
use crate::errors::ApiResult;
use crate::http::fields::Fields;
use crate::learning::ownership;
use crate::{AppState, fields};

/// A curriculum to be made.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCurriculum {
    /// Its title.
    pub title: LangText,
    /// What it is about; may be empty.
    #[serde(default)]
    pub description: LangText,
    /// What one will be able to do; may be empty.
    #[serde(default)]
    pub goals: LangText,
    /// Whose it is. May be left out by who makes courses in one organisation alone.
    pub organisation_id: Option<OrganisationId>,
}

/// Makes a curriculum, for instructors: an empty draft.
#[utoipa::path(post, path = "/api/v1/curriculums", tag = "curriculums", request_body = NewCurriculum,
    responses((status = 201, body = CurriculumView)))]
pub async fn create_curriculum(
    caller: SignedIn,
    state: web::Data<AppState>,
    body: web::Json<NewCurriculum>,
) -> ApiResult<HttpResponse> {
    caller.must_instruct()?;
    let body = body.into_inner();
    let mut faults = Fields::default();
    let title = faults.check("title", fields::title(body.title));
    let description = faults.check("description", fields::description(body.description));
    let goals = faults.check("goals", fields::description(body.goals));
    let (title, description, goals) = faults.finish((|| Some((title?, description?, goals?)))())?;
    let (viewer, now) = (caller.viewer(), state.clock.now());
    let answer = state
        .clone()
        .write(move |conn| {
            let curriculum = Curriculum {
                id: CurriculumId::new(),
                organisation_id: ownership::of_new(conn, viewer, body.organisation_id)?,
                created_by: caller.id(),
                editors: Json::default(),
                title: Json(title),
                description: Json(description),
                goals: Json(goals),
                state: PublicationState::Draft,
                created_at: now,
                updated_at: now,
                published_at: None,
                revision: 1,
            };
            curriculums::insert(conn, &curriculum)?;
            view::curriculum(conn, &state, viewer, curriculum)
        })
        .await?;
    Ok(HttpResponse::Created().json(answer))
}
