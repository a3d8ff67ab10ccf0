//! `POST /api/v1/sections/{id}/lectures`

use actix_web::{HttpResponse, web};
use mediflix_db::learning::courses;
use mediflix_db::learning::lectures::{self, Lecture};
use mediflix_db::learning::sections;
use mediflix_db::locks::{self, Lock};
use mediflix_db::types::LangText;
use mediflix_db::types::ids::SectionId;
use serde::Deserialize;
use utoipa::ToSchema;

use super::view::{self, LectureView};
use crate::access::caller::SignedIn;
use crate::errors::ApiResult;
use crate::http::fields::Fields;
use crate::learning::courses::rights;
use crate::{AppState, fields};

/// A lecture to be made.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewLecture {
    /// Its title.
    pub title: LangText,
    /// What it is about; may be empty.
    pub description: LangText,
}

/// Adds a lecture at the end of a section: a draft without a video.
#[utoipa::path(post, path = "/api/v1/sections/{id}/lectures", tag = "lectures", params(("id" = SectionId, Path)),
    request_body = NewLecture, responses((status = 201, body = LectureView)))]
pub async fn create_lecture(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<SectionId>,
    body: web::Json<NewLecture>,
) -> ApiResult<HttpResponse> {
    let NewLecture { title, description } = body.into_inner();
    let mut faults = Fields::default();
    let title = faults.check("title", fields::title(title));
    let description = faults.check("description", fields::description(description));
    let (title, description) = faults.finish(title.zip(description))?;
    let (viewer, now) = (caller.viewer(), state.clock.now());
    let answer = state
        .clone()
        .write(move |conn| {
            let section = sections::by_id(conn, *id)?;
            let course = rights::editable(conn, viewer, section.course_id)?;
            locks::hold(conn, Lock::Course(course.id))?;
            let place = lectures::next_place(conn, section.id)?;
            let lecture = Lecture::draft((course.id, section.id), place, title, description, now);
            lectures::insert(conn, &lecture)?;
            courses::touch(conn, course.id, now)?;
            view::lecture(conn, &state, viewer, lecture, &course)
        })
        .await?;
    Ok(HttpResponse::Created().json(answer))
}
