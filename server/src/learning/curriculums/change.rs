//! `PATCH /api/v1/curriculums/{id}`

use actix_web::web;
use mediflix_db::learning::curriculums::{self, CurriculumChange};
use mediflix_db::types::ids::{CurriculumId, OrganisationId};
use mediflix_db::types::{Json, LangText};
use serde::Deserialize;
use utoipa::ToSchema;

use super::rights;
use super::view::{self, CurriculumView};
use crate::access::caller::SignedIn;
use crate::audit::Subject;
use crate::errors::{ApiResult, Code};
use crate::http::fields::Fields;
use crate::http::revision::{IfMatch, Revised};
use crate::learning::ownership;
use crate::{AppState, fields};

/// What changes; the rest stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CurriculumEdit {
    /// A new title.
    pub title: Option<LangText>,
    /// A new description.
    pub description: Option<LangText>,
    /// What one will be able to do.
    pub goals: Option<LangText>,
    /// Other organisations that may edit it; at most 50.
    pub editors: Option<Vec<OrganisationId>>,
}

/// Changes a curriculum. With If-Match (its revision) only what the caller saw is changed, else 412 `changed`.
#[utoipa::path(patch, path = "/api/v1/curriculums/{id}", tag = "curriculums", params(("id" = CurriculumId, Path)),
    request_body = CurriculumEdit, responses((status = 200, body = CurriculumView)))]
pub async fn change_curriculum(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<CurriculumId>,
    seen: IfMatch,
    body: web::Json<CurriculumEdit>,
) -> ApiResult<Revised<CurriculumView>> {
    let body = body.into_inner();
    let mut faults = Fields::default();
    let title = faults.check_given("title", body.title.map(fields::title));
    let description = faults.check_given("description", body.description.map(fields::description));
    let goals = faults.check_given("goals", body.goals.map(fields::description));
    let (title, description, goals) = faults.finish((|| Some((title?, description?, goals?)))())?;
    let now = state.clock.now();
    let change = CurriculumChange {
        title: title.map(Json),
        description: description.map(Json),
        goals: goals.map(Json),
        editors: body.editors.map(Json),
        updated_at: Some(now),
        ..CurriculumChange::default()
    };
    let viewer = caller.viewer();
    let answer = state
        .clone()
        .write(move |conn| {
            curriculums::lock(conn, *id)?;
            let curriculum = rights::editable(conn, viewer, *id)?;
            if change
                .editors
                .as_ref()
                .is_some_and(|editors| editors.0 != curriculum.editors.0)
            {
                ownership::must_own(viewer, curriculum.organisation_id)?;
            }
            if let Some(shown) = view::curriculum(conn, &state, viewer, curriculum)?.filter(|_| seen.is_given()) {
                seen.check(&shown)?;
            }
            let editors = change.editors.as_ref().map_or(&[][..], |ids| &ids.0);
            ownership::must_exist(conn, "editors", editors)?;
            let gives_rights = change.editors.is_some();
            let curriculum = curriculums::change(conn, *id, &change)?;
            if gives_rights {
                let subject = Subject::new("curriculum", id.uuid(), Some(curriculum.organisation_id));
                caller.note(conn, now, "course_rights", subject, &["editors"])?;
            }
            view::curriculum(conn, &state, viewer, curriculum)
        })
        .await?;
    answer.map(Revised).ok_or_else(|| Code::NotFound.into())
}
