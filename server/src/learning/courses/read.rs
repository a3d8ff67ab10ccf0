//! `GET /api/v1/courses/{id}`

use actix_web::web;
use mediflix_db::DbConnection;
use mediflix_db::types::ids::CourseId;

use super::rights;
use super::view::{self, CourseView};
use crate::AppState;
use crate::access::caller::Caller;
use crate::access::rules::Viewer;
use crate::errors::ApiResult;
use crate::http::revision::Written;
use crate::unwritten::Begun;

/// Longer answers are not kept.
const MOST_KEPT: usize = 64 << 10;

/// Reads a course with everything in it that the caller sees.
#[utoipa::path(get, security((), ("bearer" = [])), path = "/api/v1/courses/{id}", tag = "courses", params(("id" = CourseId, Path)),
    responses((status = 200, body = CourseView)))]
pub async fn read_course(caller: Caller, state: web::Data<AppState>, id: web::Path<CourseId>) -> ApiResult<Written> {
    let (id, viewer) = (*id, caller.viewer());
    let begun = Begun::now(&state.database, state.clock.now());
    let Some(account) = viewer.account() else {
        if let Some(kept) = state.learning.public_courses.get(&id, begun) {
            return Ok(kept);
        }
        let answer = read(&state, viewer, id).await?;
        if answer.size() <= MOST_KEPT {
            state.learning.public_courses.put(id, begun, answer.clone());
        }
        return Ok(answer);
    };
    state.learning.progress.settle(&state.database, Some(account)).await?;
    read(&state, viewer, id).await
}

async fn read(state: &web::Data<AppState>, viewer: Viewer, id: CourseId) -> ApiResult<Written> {
    let shared = state.clone();
    let queries = move |conn: &mut DbConnection| {
        let course = rights::visible(conn, viewer, id)?;
        Written::new(&view::course(conn, &shared, viewer, &course)?)
    };
    state.read(queries).await
}
