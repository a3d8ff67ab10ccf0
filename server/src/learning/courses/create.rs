//! `POST /api/v1/courses`

use actix_web::{HttpResponse, web};
use mediflix_db::access::{CourseAccess, PublicationState};
use mediflix_db::learning::courses::{self, Course};
use mediflix_db::types::ids::CourseId;
use mediflix_db::types::{Json, LangText, Language};
use serde::Deserialize;
use utoipa::ToSchema;

use super::view::{self, CourseView};
use crate::access::caller::SignedIn;
use crate::errors::ApiResult;
use crate::http::fields::Fields;
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
    } = body.into_inner();
    let mut faults = Fields::default();
    let title = faults.check("title", fields::title(title));
    let description = faults.check("description", fields::description(description));
    let (title, description) = faults.finish(title.zip(description))?;
    let now = state.clock.now();
    let answer = state
        .clone()
        .write(move |conn| {
            let course = Course {
                id: CourseId::new(),
                owner_id: caller.id(),
                title: Json(title),
                description: Json(description),
                language,
                access,
                state: PublicationState::Draft,
                created_at: now,
                updated_at: now,
                published_at: None,
                revision: 1,
            };
            courses::insert(conn, &course)?;
            view::course(conn, &state, caller.viewer(), &course)
        })
        .await?;
    Ok(HttpResponse::Created().json(answer))
}
