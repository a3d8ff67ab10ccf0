//! `GET /api/v1/notifications`, `GET /api/v1/notifications/unread`

use actix_web::web;
use mediflix_db::notifications::{self, NotificationKind};
use mediflix_db::types::ids::{BroadcastId, CourseId, LectureId, NotificationId};
use mediflix_db::types::{LangText, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;

use super::visible::Subjects;
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::errors::ApiResult;
use crate::http::answer::{List, Page};

/// More are not counted.
const MOST_COUNTED: i64 = 100;

/// Something that concerns the reader.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Notification)]
pub struct NotificationView {
    /// Its id.
    pub id: NotificationId,
    /// What it tells.
    pub kind: NotificationKind,
    /// The lecture it is about.
    #[schema(required)]
    pub lecture: Option<NamedLecture>,
    /// The course it is about.
    #[schema(required)]
    pub course: Option<NamedCourse>,
    /// The name of the organisation it is about.
    #[schema(required)]
    pub name: Option<String>,
    /// The broadcast it is about, of `course`.
    #[schema(required)]
    pub broadcast_id: Option<BroadcastId>,
    /// When it happened.
    pub created_at: Timestamp,
    /// When the reader read it.
    #[schema(required)]
    pub read_at: Option<Timestamp>,
}

/// A lecture by its title.
#[derive(Debug, Serialize, ToSchema)]
pub struct NamedLecture {
    /// Its id.
    pub id: LectureId,
    /// Its title.
    pub title: LangText,
}

/// A course by its title.
#[derive(Debug, Serialize, ToSchema)]
pub struct NamedCourse {
    /// Its id.
    pub id: CourseId,
    /// Its title.
    pub title: LangText,
}

/// How many lines somebody did not read yet.
#[derive(Debug, Serialize, ToSchema)]
pub struct UnreadCount {
    /// How many; 100 stands for more.
    #[schema(minimum = 0, maximum = 100)]
    pub count: usize,
}

/// Lists what concerns the caller, newest first.
#[utoipa::path(get, path = "/api/v1/notifications", tag = "notifications", params(Page),
    responses((status = 200, body = List<NotificationView>)))]
pub async fn list_notifications(
    caller: SignedIn,
    state: web::Data<AppState>,
    page: web::Query<Page>,
) -> ApiResult<web::Json<List<NotificationView>>> {
    let (viewer, account) = (caller.viewer(), caller.id());
    let (after, rows) = (page.after()?, page.rows()?);
    let answer = state.read(move |conn| {
        let found = notifications::list(conn, account, after, rows)?;
        let subjects = Subjects::load(conn, viewer, &found)?;
        let list = page.list(found, |row| row.id.uuid(), |row| row);
        let shown: Vec<_> = list.items.into_iter().filter(|row| subjects.show(row)).collect();
        let view = |row: notifications::Notification| NotificationView {
            id: row.id,
            kind: row.kind,
            lecture: row.lecture_id.and_then(|id| {
                let title = subjects.lectures.get(&id)?.clone();
                Some(NamedLecture { id, title })
            }),
            course: row.course_id.and_then(|id| {
                let title = subjects.courses.get(&id)?.clone();
                Some(NamedCourse { id, title })
            }),
            name: row.name,
            broadcast_id: row.broadcast_id,
            created_at: row.created_at,
            read_at: row.read_at,
        };
        Ok(List {
            items: shown.into_iter().map(view).collect(),
            next_cursor: list.next_cursor,
        })
    });
    Ok(web::Json(answer.await?))
}

/// Counts what the caller did not read yet.
#[utoipa::path(get, path = "/api/v1/notifications/unread", tag = "notifications",
    responses((status = 200, body = UnreadCount)))]
pub async fn count_unread(caller: SignedIn, state: web::Data<AppState>) -> ApiResult<web::Json<UnreadCount>> {
    let (viewer, account) = (caller.viewer(), caller.id());
    let count = state.read(move |conn| {
        let found = notifications::unread(conn, account, MOST_COUNTED)?;
        let subjects = Subjects::load(conn, viewer, &found)?;
        Ok(found.iter().filter(|row| subjects.show(row)).count())
    });
    Ok(web::Json(UnreadCount { count: count.await? }))
}
