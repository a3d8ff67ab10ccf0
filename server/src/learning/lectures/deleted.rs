//! `GET /api/v1/deleted-lectures`

use actix_web::web;
use mediflix_db::learning::deletion::{self, Deleted};
use mediflix_db::types::ids::{CourseId, LectureId};
use mediflix_db::types::{LangText, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;

use crate::AppState;
use crate::access::caller::SignedIn;
use crate::errors::ApiResult;
use crate::http::answer::{List, Page};

/// A lecture that can be brought back.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeletedLecture {
    /// Its id.
    pub id: LectureId,
    /// Its title.
    pub title: LangText,
    /// Its course.
    pub course_id: CourseId,
    /// Its course's title.
    pub course_title: LangText,
    /// When it was deleted.
    pub deleted_at: Timestamp,
    /// It is erased then.
    pub erased_at: Timestamp,
}

/// Lists deleted lectures of the courses of one's organisations, an administrator's: of all.
#[utoipa::path(get, path = "/api/v1/deleted-lectures", tag = "lectures", params(Page),
    responses((status = 200, body = List<DeletedLecture>)))]
pub async fn list_deleted_lectures(
    caller: SignedIn,
    state: web::Data<AppState>,
    page: web::Query<Page>,
) -> ApiResult<web::Json<List<DeletedLecture>>> {
    caller.must_instruct()?;
    let viewer = caller.viewer();
    let editors = (!viewer.administrates()).then(|| viewer.teaches_in());
    let (after, rows) = (page.after()?, page.rows()?);
    let (undo, now) = (state.config.data.undo, state.clock.now());
    let answer = state
        .read(move |conn| {
            let found = deletion::list(conn, editors.as_deref(), after, rows)?;
            let show = |(lecture, course, deleted_at): Deleted| DeletedLecture {
                id: lecture.id,
                title: lecture.title.0,
                course_id: course.id,
                course_title: course.title.0,
                deleted_at: deleted_at.unwrap_or(now),
                erased_at: deleted_at.unwrap_or(now).plus(undo),
            };
            Ok(page.list(found, |(lecture, ..)| lecture.id.uuid(), show))
        })
        .await?;
    Ok(web::Json(answer))
}
