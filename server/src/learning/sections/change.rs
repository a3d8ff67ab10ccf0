//! `PATCH /api/v1/sections/{id}`

use actix_web::web;
use mediflix_db::learning::{courses, sections};
use mediflix_db::types::ids::SectionId;

use super::SectionTitle;
use crate::access::caller::SignedIn;
use crate::errors::ApiResult;
use crate::http::fields::Fields;
use crate::http::revision::{IfMatch, Revised};
use crate::learning::courses::rights;
use crate::learning::courses::view::{self, SectionView};
use crate::learning::lectures::view::LectureRows;
use crate::{AppState, fields};

/// Gives a section a new title. With If-Match (its revision) only what the caller saw is changed, else 412 `changed`.
#[utoipa::path(patch, path = "/api/v1/sections/{id}", tag = "sections", params(("id" = SectionId, Path)),
    request_body = SectionTitle, responses((status = 200, body = SectionView)))]
pub async fn change_section(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<SectionId>,
    seen: IfMatch,
    body: web::Json<SectionTitle>,
) -> ApiResult<Revised<SectionView>> {
    let mut faults = Fields::default();
    let title = faults.check("title", fields::title(body.into_inner().title));
    let title = faults.finish(title)?;
    let (viewer, now) = (caller.viewer(), state.clock.now());
    let answer = state
        .clone()
        .write(move |conn| {
            if seen.is_given() {
                sections::lock(conn, *id)?;
            }
            let section = sections::by_id(conn, *id)?;
            let course = rights::editable(conn, viewer, section.course_id)?;
            seen.check(&view::section(section.clone()))?;
            let section = sections::rename(conn, section.id, title, now)?;
            courses::touch(conn, course.id, now)?;
            let lectures = LectureRows::load_of_courses(conn, viewer, &[course.id])?.views(&state, viewer, &course);
            let mut shown = view::section(section);
            shown.lectures = lectures
                .into_iter()
                .filter(|lecture| lecture.section_id == shown.id)
                .collect();
            Ok(shown)
        })
        .await?;
    Ok(Revised(answer))
}
