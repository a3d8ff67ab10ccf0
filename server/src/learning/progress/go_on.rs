//! `GET /api/v1/progress/continue`

use actix_web::web;
use mediflix_db::DbConnection;
use mediflix_db::learning::progress_lists;
use mediflix_db::types::LangText;
use mediflix_db::types::ids::CourseId;
use serde::Serialize;
use utoipa::ToSchema;

use crate::AppState;
use crate::access::caller::SignedIn;
use crate::access::rules::{self, Viewer, Watching};
use crate::errors::ApiResult;
use crate::learning::lectures::view::{LectureRows, LectureView};

/// So many lectures are offered.
const SHOWN: usize = 12;
/// Rows of one look.
const ROWS: i64 = 48;
/// Looks before whoever may watch hardly anything any more gets what was found.
const LOOKS: usize = 5;

/// Lectures to go on with.
#[derive(Debug, Serialize, ToSchema)]
pub struct ContinueList {
    /// The one watched last is the first.
    pub items: Vec<ContinuedLecture>,
}

/// A lecture to go on with, and where it stands.
#[derive(Debug, Serialize, ToSchema)]
pub struct ContinuedLecture {
    /// The lecture, with the reader's progress.
    pub lecture: LectureView,
    /// Its course.
    pub course: CourseName,
}

/// What names a course.
#[derive(Debug, Serialize, ToSchema)]
pub struct CourseName {
    /// Its id.
    pub id: CourseId,
    /// Its title.
    pub title: LangText,
}

/// Lists lectures that the caller began and is not done with, on whichever device; at most twelve.
#[utoipa::path(get, path = "/api/v1/progress/continue", tag = "progress", responses((status = 200, body = ContinueList)))]
pub async fn list_continued(caller: SignedIn, state: web::Data<AppState>) -> ApiResult<web::Json<ContinueList>> {
    let viewer = caller.viewer();
    state
        .learning
        .progress
        .settle(&state.database, Some(caller.id()))
        .await?;
    let answer = state
        .clone()
        .read(move |conn| {
            let items = load(conn, &state, viewer, &caller)?;
            Ok(ContinueList { items })
        })
        .await?;
    Ok(web::Json(answer))
}

fn load(
    conn: &mut DbConnection,
    state: &AppState,
    viewer: Viewer,
    caller: &SignedIn,
) -> ApiResult<Vec<ContinuedLecture>> {
    let (mut shown, mut after) = (Vec::new(), None);
    for _ in 0..LOOKS {
        let rows = progress_lists::begun_lectures(conn, caller.id(), after, ROWS)?;
        after = rows
            .last()
            .map(|(progress, ..)| (progress.updated_at, progress.lecture_id));
        let is_last = rows.len() < usize::try_from(ROWS).unwrap_or(usize::MAX);
        shown.extend(rows.into_iter().filter_map(|(_, lecture, course)| {
            let may = rules::can_watch(viewer, &course.facts(), lecture.state) == Watching::Allowed;
            may.then_some((lecture, course))
        }));
        if is_last || shown.len() >= SHOWN {
            break;
        }
    }
    shown.truncate(SHOWN);
    let lectures = shown.iter().map(|(lecture, _)| lecture.clone()).collect();
    let rows = LectureRows::load(conn, viewer, lectures)?;
    let items = shown.into_iter().filter_map(|(lecture, course)| {
        let name = CourseName {
            id: course.id,
            title: course.title.0.clone(),
        };
        let mut views = rows.views(state, viewer, &course).into_iter();
        let lecture = views.find(|view| view.id == lecture.id)?;
        Some(ContinuedLecture { lecture, course: name })
    });
    Ok(items.collect())
}
