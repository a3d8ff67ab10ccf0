//! `PATCH /api/v1/courses/{id}`

use actix_web::web;
use mediflix_db::access::{CourseAccess, IntendedFor, Level};
use mediflix_db::learning::courses::{self, CourseChange};
use mediflix_db::people::accounts::Title;
use mediflix_db::types::ids::{CourseId, OrganisationId, ProfessorId};
use mediflix_db::types::{Json, LangText, Language};
use serde::Deserialize;
use utoipa::ToSchema;

use super::view::{self, CourseView};
use super::{professors, rights, specialties};
use crate::access::caller::SignedIn;
use crate::audit::Subject;
use crate::errors::ApiResult;
use crate::http::fields::Fields;
use crate::http::revision::{IfMatch, Revised};
use crate::learning::ownership;
use crate::{AppState, fields};

/// What changes; the rest stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CourseEdit {
    /// A new title.
    pub title: Option<LangText>,
    /// A new description.
    pub description: Option<LangText>,
    /// Another language.
    pub language: Option<Language>,
    /// Another owner, where the caller makes courses, too.
    pub organisation_id: Option<OrganisationId>,
    /// Other organisations that may edit it; at most 50.
    pub editors: Option<Vec<OrganisationId>>,
    /// Another circle of watchers.
    pub access: Option<CourseAccess>,
    /// Of `organisations`: whose members may watch, beside the owner's and the editors'; at most 50.
    pub audience: Option<Vec<OrganisationId>>,
    /// Of `professionals`: whose titles; empty for all.
    pub titles: Option<Vec<Title>>,
    /// Another share of a lecture, of a hundred, that makes it done.
    #[schema(minimum = 50, maximum = 100)]
    pub done_percent: Option<i32>,
    /// Its specialties, ten at most.
    pub specialty_ids: Option<Vec<String>>,
    /// Who teaches it, in order; at most 20.
    pub professor_ids: Option<Vec<ProfessorId>>,
    /// Whom it is meant for.
    pub intended_for: Option<IntendedFor>,
    /// Of `professionals`: the titles that it is meant for; empty for all.
    pub intended_titles: Option<Vec<Title>>,
    /// Languages that are spoken in it beside `language`.
    pub also_spoken: Option<Vec<Language>>,
    /// How much it takes for granted.
    pub level: Option<Level>,
    /// What one will be able to do; at most 10,000 letters in each language.
    pub goals: Option<LangText>,
    /// How long it takes, with everything to do; 0: as long as its lectures.
    #[schema(minimum = 0, maximum = 6000)]
    pub expected_minutes: Option<i32>,
    /// Who paid for it, and what else is to be disclosed; at most 10,000 letters in each language.
    pub sponsor: Option<LangText>,
}

/// Changes a course. With If-Match (its revision) only what the caller saw is changed, else 412 `changed`.
#[utoipa::path(patch, path = "/api/v1/courses/{id}", tag = "courses", params(("id" = CourseId, Path)),
    request_body = CourseEdit, responses((status = 200, body = CourseView)))]
pub async fn change_course(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<CourseId>,
    seen: IfMatch,
    body: web::Json<CourseEdit>,
) -> ApiResult<Revised<CourseView>> {
    let CourseEdit {
        title,
        description,
        language,
        organisation_id,
        editors,
        access,
        audience,
        titles,
        done_percent,
        specialty_ids,
        professor_ids,
        intended_for,
        intended_titles,
        also_spoken,
        level,
        goals,
        expected_minutes,
        sponsor,
    } = body.into_inner();
    let mut faults = Fields::default();
    let title = faults.check_given("title", title.map(fields::title));
    let description = faults.check_given("description", description.map(fields::description));
    let done_percent = faults.check_given("done_percent", done_percent.map(fields::done_percent));
    let goals = faults.check_given("goals", goals.map(fields::description));
    let sponsor = faults.check_given("sponsor", sponsor.map(fields::description));
    let expected_minutes = faults.check_given("expected_minutes", expected_minutes.map(fields::expected_minutes));
    let texts = title.zip(description).zip(goals.zip(sponsor));
    let (((title, description), (goals, sponsor)), (done_percent, expected_minutes)) =
        faults.finish(texts.zip(done_percent.zip(expected_minutes)))?;
    // Who may see and change it is audited; its words are not.
    let rights_given = [
        ("organisation_id", organisation_id.is_some()),
        ("editors", editors.is_some()),
        ("access", access.is_some()),
        ("audience", audience.is_some()),
        ("titles", titles.is_some()),
    ];
    let rights_given: Vec<&str> = rights_given
        .iter()
        .filter(|(_, is)| *is)
        .map(|(field, _)| *field)
        .collect();
    let now = state.clock.now();
    let change = CourseChange {
        title: title.map(Json),
        description: description.map(Json),
        language,
        organisation_id,
        editors: editors.map(Json),
        access,
        audience: audience.map(Json),
        titles: titles.map(Json),
        done_percent,
        intended_for,
        intended_titles: intended_titles.map(distinct).map(Json),
        also_spoken: also_spoken.map(distinct).map(Json),
        level,
        goals: goals.map(Json),
        expected_minutes,
        sponsor: sponsor.map(Json),
        updated_at: Some(now),
        ..CourseChange::default()
    };
    let viewer = caller.viewer();
    let answer = state
        .clone()
        .write(move |conn| {
            if seen.is_given() {
                courses::lock(conn, *id)?;
            }
            let course = rights::editable(conn, viewer, *id)?;
            if seen.is_given() {
                seen.check(&view::course(conn, &state, viewer, &course)?)?;
            }
            if let Some(owner) = change.organisation_id.filter(|owner| *owner != course.organisation_id) {
                ownership::must_own(viewer, course.organisation_id)?;
                ownership::may_own(conn, viewer, owner)?;
            }
            if change
                .editors
                .as_ref()
                .is_some_and(|editors| editors.0 != course.editors.0)
            {
                ownership::must_own(viewer, course.organisation_id)?;
            }
            for (field, ids) in [("editors", &change.editors), ("audience", &change.audience)] {
                ownership::must_exist(conn, field, ids.as_ref().map_or(&[], |ids| &ids.0))?;
            }
            if let Some(specialty_ids) = specialty_ids
                && specialties::set(conn, course.id, specialty_ids)?
            {
                courses::raise(conn, course.id)?;
            }
            if let Some(professor_ids) = professor_ids
                && professors::set(conn, course.id, professor_ids)?
            {
                courses::raise(conn, course.id)?;
            }
            let course = courses::change(conn, course.id, &change)?;
            if !rights_given.is_empty() {
                let subject = Subject::new("course", course.id.uuid(), Some(course.organisation_id));
                caller.note(conn, now, "course_rights", subject, &rights_given)?;
            }
            view::course(conn, &state, viewer, &course)
        })
        .await?;
    Ok(Revised(answer))
}

/// Each once, in the order of their definition.
fn distinct<T: Ord>(mut values: Vec<T>) -> Vec<T> {
    values.sort_unstable();
    values.dedup();
    values
}
