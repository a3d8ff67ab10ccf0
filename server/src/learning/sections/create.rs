//! `POST /api/v1/courses/{id}/sections`

use actix_web::{HttpResponse, web};
use mediflix_db::learning::courses;
use mediflix_db::learning::sections::{self, Section};
use mediflix_db::locks::{self, Lock};
use mediflix_db::types::ids::{CourseId, SectionId};
use mediflix_db::types::{Json, LangText};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::access::caller::SignedIn;
use crate::errors::ApiResult;
use crate::http::fields::Fields;
use crate::learning::courses::rights;
use crate::learning::courses::view::{self, SectionView};
use crate::{AppState, fields};

/// A section to be made, or its new title.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SectionTitle {
    /// Its title.
    pub title: LangText,
}

/// Adds a section at the end of a course.
#[utoipa::path(post, path = "/api/v1/courses/{id}/sections", tag = "sections", params(("id" = CourseId, Path)),
    request_body = SectionTitle, responses((status = 201, body = SectionView)))]
pub async fn create_section(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<CourseId>,
    body: web::Json<SectionTitle>,
) -> ApiResult<HttpResponse> {
    let mut faults = Fields::default();
    let title = faults.check("title", fields::title(body.into_inner().title));
    let title = faults.finish(title)?;
    let now = state.clock.now();
    let section = state
        .write(move |conn| {
            let course = rights::editable(conn, caller.viewer(), *id)?;
            locks::hold(conn, Lock::Course(course.id))?;
            let section = Section {
                id: SectionId::new(),
                course_id: course.id,
                title: Json(title),
                place: sections::next_place(conn, course.id)?,
                created_at: now,
                updated_at: now,
                revision: 1,
            };
            sections::insert(conn, &section)?;
            courses::touch(conn, course.id, now)?;
            Ok(section)
        })
        .await?;
    Ok(HttpResponse::Created().json(view::section(section)))
}
