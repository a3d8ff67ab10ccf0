//! What of the home page is somebody's own: lectures to go on with, and what is to be done. It is read anew for every request.

use std::collections::HashSet;

use mediflix_db::DbConnection;
use mediflix_db::learning::progress_lists;
use mediflix_db::learning::thumbnails::Shown;
use mediflix_db::learning::to_do::{self, LectureToDo};
use mediflix_db::media::played;
use mediflix_db::types::ids::{AccountId, CourseId, LectureId};
use mediflix_db::types::{Day, LangText};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::AppState;
use crate::access::rules::{self, Viewer, Watching};
use crate::errors::ApiResult;
use crate::learning::progress::view::ProgressView;
use crate::learning::thumbnails::view as thumbnails;
use crate::media::stills;

/// Lectures to go on with.
const GOING_ON: usize = 6;
/// Lectures that are looked at for these: some may be watched no more.
const LOOKED_AT: i64 = 24;
/// Things to do.
const TO_DO: usize = 6;
/// Lectures of things to do that are looked at.
const LECTURES: i64 = 600;

/// A lecture to go on with.
#[derive(Debug, Serialize, ToSchema)]
pub struct HomeLecture {
    /// Its id.
    pub id: LectureId,
    /// Its title.
    pub title: LangText,
    /// Its course.
    pub course_id: CourseId,
    /// The course's title.
    pub course_title: LangText,
    /// Where the reader stopped, and how far they are.
    pub progress: ProgressView,
    /// How long it is.
    #[schema(required)]
    pub duration_ms: Option<i64>,
    /// A still.
    #[schema(required)]
    pub poster_url: Option<String>,
}

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ToDoKind {
    /// A curriculum that is assigned to the reader's organisation.
    Curriculum,
    /// A course that the reader takes until a day.
    Course,
}

/// Something that the reader is to do and is not done with.
#[derive(Debug, Serialize, ToSchema)]
pub struct ToDo {
    /// What it is.
    pub kind: ToDoKind,
    /// Its id.
    pub id: Uuid,
    /// Its title.
    pub title: LangText,
    /// The organisation that said so; null for who enrolled by themselves.
    #[schema(required)]
    pub organisation_name: Option<String>,
    /// Until when.
    #[schema(required)]
    pub due_on: Option<Day>,
    /// How many courses of the curriculum or lectures of the course are done.
    pub done_count: usize,
    /// How many there are.
    pub count: usize,
}

/// What is somebody's own.
#[derive(Debug, Default)]
pub(super) struct Own {
    pub(super) going_on: Vec<HomeLecture>,
    pub(super) to_do: Vec<ToDo>,
}

/// Reads it. `has_assignments` tells whether a curriculum is assigned to any organisation that they are a member of.
pub(super) fn load(
    conn: &mut DbConnection,
    state: &AppState,
    viewer: Viewer,
    account: AccountId,
    has_assignments: bool,
) -> ApiResult<Own> {
    Ok(Own {
        going_on: going_on(conn, state, viewer, account)?,
        to_do: to_do(conn, viewer, account, has_assignments)?,
    })
}

fn going_on(
    conn: &mut DbConnection,
    state: &AppState,
    viewer: Viewer,
    account: AccountId,
) -> ApiResult<Vec<HomeLecture>> {
    let mut begun = progress_lists::begun_newest(conn, account, LOOKED_AT)?;
    begun.retain(|begun| rules::can_watch(viewer, &begun.course, begun.state) == Watching::Allowed);
    let ids: Vec<LectureId> = begun.iter().map(|begun| begun.progress.lecture_id).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let played = played::of_lectures(conn, &ids)?;
    let shown = begun.into_iter().filter_map(|begun| {
        let id = begun.progress.lecture_id;
        let package = played.get(&id)?;
        let thumbnail = begun
            .thumbnail_at
            .map(|at| thumbnails::url(state, viewer, Shown::Lecture(id), at));
        Some(HomeLecture {
            id,
            title: begun.title.0,
            course_id: begun.course_id,
            course_title: begun.course_title.0,
            progress: ProgressView::from(&begun.progress),
            duration_ms: package.duration_ms,
            poster_url: thumbnail.or_else(|| {
                package
                    .poster_at
                    .map(|_| stills::poster_url_below(state, &package.prefix, Some(account)))
            }),
        })
    });
    Ok(shown.take(GOING_ON).collect())
}

fn to_do(conn: &mut DbConnection, viewer: Viewer, account: AccountId, has_assignments: bool) -> ApiResult<Vec<ToDo>> {
    let assigned = if has_assignments {
        to_do::of_curriculums(conn, account, &viewer.member_of(), LECTURES)?
    } else {
        Vec::new()
    };
    let taken = to_do::of_courses(conn, account, LECTURES)?;
    let mut found = Vec::new();
    for lectures in grouped(&assigned, viewer) {
        let courses: HashSet<CourseId> = lectures.iter().map(|lecture| lecture.course_id).collect();
        let left = lectures.iter().filter(|lecture| !lecture.is_done);
        let left: HashSet<CourseId> = left.map(|lecture| lecture.course_id).collect();
        let id = lectures[0].of.uuid();
        found.push(thing(
            ToDoKind::Curriculum,
            id,
            lectures[0],
            courses.len() - left.len(),
            courses.len(),
        ));
    }
    for lectures in grouped(&taken, viewer) {
        let done = lectures.iter().filter(|lecture| lecture.is_done).count();
        found.push(thing(
            ToDoKind::Course,
            lectures[0].of.uuid(),
            lectures[0],
            done,
            lectures.len(),
        ));
    }
    found.retain(|thing| thing.done_count < thing.count);
    found.sort_by_key(|thing| (thing.due_on.is_none(), thing.due_on));
    found.truncate(TO_DO);
    Ok(found)
}

/// The lectures that the viewer sees, together by what is to be done. What two organisations ask for is there once, as the nearer day
/// says; the last of more than can be looked at is left out, for it may not be whole.
fn grouped<Of: Copy + PartialEq>(rows: &[LectureToDo<Of>], viewer: Viewer) -> Vec<Vec<&LectureToDo<Of>>> {
    let mut groups: Vec<Vec<&LectureToDo<Of>>> = Vec::new();
    let is_of =
        |row: &LectureToDo<Of>, first: &LectureToDo<Of>| row.of == first.of && row.organisation == first.organisation;
    for row in rows {
        let is_known = groups.iter().any(|group| group[0].of == row.of);
        match groups.last_mut() {
            Some(group) if is_of(row, group[0]) => group.push(row),
            _ if is_known => {}
            _ => groups.push(vec![row]),
        }
    }
    if i64::try_from(rows.len()).unwrap_or(LECTURES) >= LECTURES {
        groups.pop();
    }
    for group in &mut groups {
        group.retain(|row| rules::can_see_course(viewer, &row.course));
    }
    groups.retain(|group| !group.is_empty());
    groups
}

fn thing<Of>(kind: ToDoKind, id: Uuid, row: &LectureToDo<Of>, done_count: usize, count: usize) -> ToDo {
    ToDo {
        kind,
        id,
        title: row.title.clone(),
        organisation_name: row.organisation.clone(),
        due_on: row.due_day.map(Day::numbered),
        done_count,
        count,
    }
}
