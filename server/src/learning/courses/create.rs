//! `POST /api/v1/courses`

use actix_web::{HttpResponse, web};
use mediflix_db::access::CourseAccess;
use mediflix_db::learning::courses::{self, Course};
use mediflix_db::types::ids::OrganisationId;
use mediflix_db::types::{Json, LangText, Language};
use serde::Deserialize;
use utoipa::ToSchema;

use super::specialties;
use super::view::{self, CourseView};
use crate::access::caller::SignedIn;
use crate::errors::ApiResult;
use crate::http::fields::Fields;
use crate::learning::ownership;
use crate::{AppState, fields};

/// A course to be made.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCourse {
    /// Its title.
    pub title: LangText,
    /// What it is about; may be empty.
    pub description: LangText,
    /// The language it is held in.
    pub language: Language,
    /// Who may watch.
    pub access: CourseAccess,
    /// Whose it is: an organisation where the caller makes courses. May be left out by who makes them in one alone.
    pub organisation_id: Option<OrganisationId>,
    /// Its specialties, ten at most.
    #[serde(default)]
    pub specialty_ids: Vec<String>,
}

/// Makes a course, for instructors: a draft that only they see.
#[utoipa::path(post, path = "/api/v1/courses", tag = "courses", request_body = NewCourse,
    responses((status = 201, body = CourseView)))]
pub async fn create_course(
    caller: SignedIn,
    state: web::Data<AppState>,
    body: web::Json<NewCourse>,
) -> ApiResult<HttpResponse> {
    caller.must_instruct()?;
    let NewCourse {
        title,
        description,
        language,
        access,
        organisation_id,
        specialty_ids,
    } = body.into_inner();
    let mut faults = Fields::default();
    let title = faults.check("title", fields::title(title));
    let description = faults.check("description", fields::description(description));
    let (title, description) = faults.finish(title.zip(description))?;
    let now = state.clock.now();
    let answer = state
        .clone()
        .write(move |conn| {
            let owner = ownership::of_new(conn, caller.viewer(), organisation_id)?;
            let course = Course {
                title: Json(title),
                description: Json(description),
                access,
                ..Course::draft(caller.id(), owner, language, now)
            };
            courses::insert(conn, &course)?;
            specialties::set(conn, course.id, specialty_ids)?;
            view::course(conn, &state, caller.viewer(), &course)
        })
        .await?;
    Ok(HttpResponse::Created().json(answer))
}
