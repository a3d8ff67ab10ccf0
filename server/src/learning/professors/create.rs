//! `POST /api/v1/professors`

use actix_web::{HttpResponse, web};
use mediflix_db::DbConnection;
use mediflix_db::learning::professors::{self, Professor};
use mediflix_db::learning::specialties;
use mediflix_db::types::ids::{OrganisationId, ProfessorId};
use mediflix_db::types::{Json, LangText};
use serde::Deserialize;
use utoipa::ToSchema;

use super::view::{self, ProfessorView};
use crate::access::caller::SignedIn;
use crate::audit::Subject;
use crate::errors::{ApiError, ApiResult};
use crate::http::fields::Fields;
use crate::learning::ownership;
use crate::{AppState, fields};

/// Letters of the longest name.
pub(super) const LONGEST_NAME: usize = 100;

/// A page to be made.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewProfessor {
    /// The name in Latin letters, at most 100.
    pub name: String,
    /// The name as they write it themselves, at most 100 letters; may be empty.
    #[serde(default)]
    pub own_name: String,
    /// Title and position, at most 200 letters; may be empty.
    #[serde(default)]
    pub position: LangText,
    /// Their specialty.
    pub specialty_id: Option<String>,
    /// Who they are, at most 10,000 letters; may be empty.
    #[serde(default)]
    pub about: LangText,
    /// Their organisation, where the caller makes courses. May be left out by who makes them in one alone.
    pub organisation_id: Option<OrganisationId>,
}

/// Makes the page of a professor, for instructors. It is seen with the first course that names them.
#[utoipa::path(post, path = "/api/v1/professors", tag = "professors", request_body = NewProfessor,
    responses((status = 201, body = ProfessorView)))]
pub async fn create_professor(
    caller: SignedIn,
    state: web::Data<AppState>,
    body: web::Json<NewProfessor>,
) -> ApiResult<HttpResponse> {
    caller.must_instruct()?;
    let body = body.into_inner();
    let mut faults = Fields::default();
    let name = faults.check("name", fields::display_name(&body.name));
    let own_name = faults.check("own_name", fields::optional_line(&body.own_name, LONGEST_NAME));
    let position = faults.check("position", fields::optional_title(body.position));
    let about = faults.check("about", fields::description(body.about));
    let (name, own_name, position, about) = faults.finish((|| Some((name?, own_name?, position?, about?)))())?;
    let (viewer, now) = (caller.viewer(), state.clock.now());
    let answer = state
        .write(move |conn| {
            must_be_known(conn, body.specialty_id.as_deref())?;
            let professor = Professor {
                id: ProfessorId::new(),
                organisation_id: ownership::of_new(conn, viewer, body.organisation_id)?,
                account_id: None,
                sought: sought(&name, &own_name),
                name,
                own_name,
                position: Json(position),
                specialty: body.specialty_id,
                about: Json(about),
                picture_at: None,
                created_by: caller.id(),
                created_at: now,
                updated_at: now,
                revision: 1,
            };
            professors::insert(conn, &professor)?;
            let subject = Subject::new("professor", professor.id.uuid(), Some(professor.organisation_id));
            caller.note(conn, now, "professor_create", subject, &[])?;
            let made = professors::by_id(conn, professor.id)?;
            view::professor(conn, viewer, made, now)
        })
        .await?;
    Ok(HttpResponse::Created().json(answer))
}

/// Refuses a specialty that does not exist.
pub(super) fn must_be_known(conn: &mut DbConnection, specialty: Option<&str>) -> ApiResult<()> {
    match specialty {
        Some(slug) if specialties::known(conn, &[slug.to_owned()])?.is_empty() => {
            Err(ApiError::field("specialty_id", "invalid"))
        }
        Some(_) | None => Ok(()),
    }
}

/// What two names are looked for by.
pub(super) fn sought(name: &str, own_name: &str) -> String {
    format!("{} {}", fields::folded(name), fields::folded(own_name))
}
