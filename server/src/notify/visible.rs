//! Which lines somebody may still see: nobody reads the title of what was taken from them.

use std::collections::HashMap;

use mediflix_db::DbConnection;
use mediflix_db::access::{courses_facts, lectures_facts};
use mediflix_db::notifications::Notification;
use mediflix_db::types::LangText;
use mediflix_db::types::ids::{CourseId, LectureId};

use crate::access::rules::{self, Viewer};
use crate::errors::ApiResult;

/// What lines are about, as far as the viewer may see it.
pub(super) struct Subjects {
    pub(super) lectures: HashMap<LectureId, LangText>,
    pub(super) courses: HashMap<CourseId, LangText>,
}

impl Subjects {
    /// Looks up what these lines are about.
    pub(super) fn load(conn: &mut DbConnection, viewer: Viewer, rows: &[Notification]) -> ApiResult<Self> {
        let ids: Vec<LectureId> = rows.iter().filter_map(|row| row.lecture_id).collect();
        let lectures = lectures_facts(conn, &ids)?.into_iter();
        let lectures = lectures.filter(|lecture| rules::can_see_lecture(viewer, &lecture.course, lecture.state));
        let ids: Vec<CourseId> = rows.iter().filter_map(|row| row.course_id).collect();
        let courses = courses_facts(conn, &ids)?.into_iter();
        let courses = courses.filter(|(_, _, facts)| rules::can_see_course(viewer, facts));
        Ok(Self {
            lectures: lectures.map(|lecture| (lecture.id, lecture.title)).collect(),
            courses: courses.map(|(id, title, _)| (id, title)).collect(),
        })
    }

    /// Whether a line tells of nothing that is hidden.
    pub(super) fn show(&self, row: &Notification) -> bool {
        row.lecture_id.is_none_or(|id| self.lectures.contains_key(&id))
            && row.course_id.is_none_or(|id| self.courses.contains_key(&id))
    }
}
