//! `PATCH /api/v1/professors/{id}`

use actix_web::web;
use mediflix_db::learning::professors::{self, ProfessorChange};
use mediflix_db::types::ids::{OrganisationId, ProfessorId};
use mediflix_db::types::{Json, LangText};
use serde::Deserialize;
use utoipa::ToSchema;

use super::create::{LONGEST_NAME, must_be_known, sought};
use super::rights;
use super::view::{self, ProfessorView};
use crate::access::caller::SignedIn;
use crate::audit::Subject;
use crate::errors::ApiResult;
use crate::http::fields::{Fields, given};
use crate::http::revision::{IfMatch, Revised};
use crate::{AppState, fields};

/// What changes; the rest stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProfessorEdit {
    /// Another name in Latin letters, at most 100.
    pub name: Option<String>,
    /// Another own name, at most 100 letters; may be empty.
    pub own_name: Option<String>,
    /// Another title and position, at most 200 letters; may be empty.
    pub position: Option<LangText>,
    /// Another specialty; null for none.
    #[serde(default, deserialize_with = "given")]
    pub specialty_id: Option<Option<String>>,
    /// Who they are, at most 10,000 letters; may be empty.
    pub about: Option<LangText>,
}

/// Changes a page, for its organisation and for whose it is. With If-Match only what the caller saw is changed, else 412 `changed`.
#[utoipa::path(patch, path = "/api/v1/professors/{id}", tag = "professors", params(("id" = ProfessorId, Path)),
    request_body = ProfessorEdit, responses((status = 200, body = ProfessorView)))]
pub async fn change_professor(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<ProfessorId>,
    seen: IfMatch,
    body: web::Json<ProfessorEdit>,
) -> ApiResult<Revised<ProfessorView>> {
    let body = body.into_inner();
    let given = [
        ("name", body.name.is_some()),
        ("own_name", body.own_name.is_some()),
        ("position", body.position.is_some()),
        ("specialty_id", body.specialty_id.is_some()),
        ("about", body.about.is_some()),
    ];
    let changed: Vec<&str> = given.iter().filter(|(_, is)| *is).map(|(field, _)| *field).collect();
    let mut faults = Fields::default();
    let name = faults.check_given("name", body.name.map(|name| fields::display_name(&name)));
    let own_name = body.own_name.map(|name| fields::optional_line(&name, LONGEST_NAME));
    let own_name = faults.check_given("own_name", own_name);
    let position = faults.check_given("position", body.position.map(fields::optional_title));
    let about = faults.check_given("about", body.about.map(fields::description));
    let (name, own_name, position, about) = faults.finish((|| Some((name?, own_name?, position?, about?)))())?;
    let specialty = body.specialty_id;
    let (viewer, now) = (caller.viewer(), state.clock.now());
    let answer: ProfessorView = state
        .write(move |conn| {
            professors::lock(conn, *id)?;
            let before = rights::editable(conn, viewer, *id)?;
            let organisation: OrganisationId = before.0.organisation_id;
            must_be_known(conn, specialty.as_ref().and_then(Option::as_deref))?;
            let sought = sought(
                name.as_deref().unwrap_or(&before.0.name),
                own_name.as_deref().unwrap_or(&before.0.own_name),
            );
            seen.check(&view::professor(conn, viewer, before, now)?)?;
            let change = ProfessorChange {
                name,
                own_name,
                position: position.map(Json),
                specialty,
                about: about.map(Json),
                sought: Some(sought),
                updated_at: Some(now),
                ..ProfessorChange::default()
            };
            professors::change(conn, *id, &change)?;
            let subject = Subject::new("professor", id.uuid(), Some(organisation));
            caller.note(conn, now, "professor_change", subject, &changed)?;
            let after = professors::by_id(conn, *id)?;
            view::professor(conn, viewer, after, now)
        })
        .await?;
    Ok(Revised(answer))
}
